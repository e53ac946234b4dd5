import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatNumber } from "#platform/text/index.ts";
import { ActButton } from "#ui/form.tsx";
import { Crumbs, Empty, Invented } from "#ui/layout.tsx";
import { DataTable } from "#ui/table.tsx";
import { memberWords } from "../messages.ts";
import type { ConfirmationLine } from "../queries.confirmations.ts";
import { standingMarks } from "./confirmation.tsx";
import { confirmationPath, dayText, listCrumb, membersPath, overviewPath, Said } from "./parts.tsx";

/** Who has confirmed this year, who has not, and a letter to those. */
export function ConfirmationOverview({
  lang,
  rows,
  due,
  mayRemind,
}: {
  lang: Lang;
  rows: readonly ConfirmationLine[];
  due: Temporal.PlainDate;
  mayRemind: boolean;
}) {
  const t = memberWords[lang].confirm;
  return (
    <>
      <Crumbs lang={lang} items={[listCrumb(lang), { label: t.overview }]} />
      <div class="o-top">
        <div>
          <h1>{t.overview}</h1>
          <p class="meta">{t.overviewText(dayText(due, lang))}</p>
        </div>
      </div>
      {rows.length === 0 ? (
        <Empty title={t.none} text={t.noneText} />
      ) : (
        <DataTable
          lang={lang}
          caption={t.overview}
          rows={rows}
          id={(row) => row.associationId}
          columns={[
            {
              key: "association",
              label: t.association,
              role: "head",
              cell: (row) => (
                <>
                  <a href={confirmationPath(row.associationId)}>
                    <Said lang={lang} vi={row.name} en={row.nameEn} />
                  </a>
                  <Invented when={row.invented} lang={lang} />
                </>
              ),
            },
            {
              key: "full",
              label: t.full,
              width: "w-9",
              align: "end",
              role: "sub",
              cell: (row) => formatNumber(row.full, lang),
            },
            {
              key: "standing",
              label: t.standing,
              width: "w-14",
              role: "sub",
              cell: (row) => (
                <>
                  <span class={standingMarks[row.standing]}>{t.standings[row.standing]}</span>
                  {row.corrected ? <span class="meta"> · {t.corrected}</span> : null}
                </>
              ),
            },
            {
              key: "who",
              label: t.who,
              width: "w-14",
              role: "wide",
              cell: (row) =>
                row.confirmedAt === null ? (
                  row.remindedAt === null ? (
                    "–"
                  ) : (
                    <span class="meta">{t.reminded(formatInstant(row.remindedAt, lang))}</span>
                  )
                ) : (
                  `${row.confirmedBy ?? ""}, ${formatInstant(row.confirmedAt, lang)}`
                ),
            },
            ...(mayRemind
              ? [
                  {
                    key: "remind",
                    label: t.remind,
                    width: "w-10" as const,
                    role: "sub" as const,
                    cell: (row: ConfirmationLine) =>
                      row.standing === "open" || row.standing === "late" ? (
                        <ActButton
                          action={`${membersPath}/to-chuc/${row.associationId}/nhac`}
                          at={overviewPath}
                          label={t.remind}
                        />
                      ) : null,
                  },
                ]
              : []),
          ]}
        />
      )}
    </>
  );
}
