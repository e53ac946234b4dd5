import { activityCode, activityWords } from "#activities";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Invented } from "#ui/layout.tsx";
import { DataTable } from "#ui/table.tsx";
import { planWords } from "../messages.ts";
import type { LineRow } from "../queries.ts";
import { budgetText, lineTime, organisationName, plansPath, StatusMark } from "./parts.tsx";

/** Lines of plans as a ledger. `whose`: with the organisation of each; `linked`: each opens its own page. */
export function LineTable({
  lang,
  lines,
  today,
  caption,
  whose = false,
  linked = true,
}: {
  lang: Lang;
  lines: readonly LineRow[];
  today: Temporal.PlainDate;
  caption: string;
  whose?: boolean;
  linked?: boolean;
}) {
  const t = planWords[lang];
  const kinds = activityWords[lang].kinds;
  return (
    <DataTable
      lang={lang}
      caption={caption}
      rows={lines}
      id={({ id }) => id}
      columns={[
        {
          key: "when",
          label: t.when,
          width: "w-8",
          role: "sub",
          cell: (line) => <span class="num">{lineTime(line, lang)}</span>,
        },
        {
          key: "line",
          label: t.line,
          role: "head",
          cell: (line) => {
            const title = inLanguage(lang, line.title_vi, line.title_en);
            const name = <span {...(title.lang === lang ? {} : { lang: title.lang })}>{title.text}</span>;
            return (
              <>
                {linked ? <a href={`${plansPath}/${line.plan_id}/dong/${line.id}`}>{name}</a> : name}
                <Invented when={line.invented} lang={lang} />
                {line.added_later ? <span class="meta"> {t.added}</span> : null}
                <span class="meta block">
                  {[
                    ...(whose ? [organisationName(line, lang)] : []),
                    line.kind === null ? null : kinds[line.kind],
                    line.country_vi === null ? null : inLanguage(lang, line.country_vi, line.country_en).text,
                    line.responsible,
                  ]
                    .filter((part) => part !== null)
                    .join(" · ")}
                </span>
                {line.dropped_reason === null ? null : (
                  <span class="meta block" lang="vi">
                    {t.droppedBecause(line.dropped_reason)}
                  </span>
                )}
              </>
            );
          },
        },
        {
          key: "people",
          label: t.peopleShort,
          width: "w-6",
          align: "end",
          role: "less",
          cell: (line) => <span class="num">{line.people === null ? "–" : formatNumber(line.people, lang)}</span>,
        },
        {
          key: "budget",
          label: t.budget,
          width: "w-9",
          align: "end",
          role: "less",
          cell: (line) => <span class="num">{budgetText(line, lang) || "–"}</span>,
        },
        {
          key: "status",
          label: t.status,
          width: "w-9",
          role: "sub",
          cell: (line) => <StatusMark lang={lang} line={line} today={today} />,
        },
        {
          key: "activity",
          label: t.activity,
          width: "w-9",
          role: "sub",
          cell: (line) =>
            line.activity_id === null || line.activity_year_made === null || line.activity_number === null ? (
              <span class="meta unknown">–</span>
            ) : (
              <a class="num" href={`/van-phong/hoat-dong/${line.activity_id}`}>
                {activityCode({ year_made: line.activity_year_made, number: line.activity_number })}
              </a>
            ),
        },
      ]}
    />
  );
}
