import type { Lang } from "#platform/i18n.ts";
import { Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { organisationWords } from "../messages.ts";
import type { TermLine } from "../queries.terms.ts";
import { Filter, Find, Nothing, StructureTabs } from "./lists.tsx";
import { Name, ordinalText, periodText, structurePath, termMark, termsPath } from "./parts.tsx";

export function TermList({
  lang,
  rows,
  page,
  address,
}: {
  lang: Lang;
  rows: readonly TermLine[];
  page: PageState;
  address: ListAddress;
}) {
  const words = organisationWords[lang];
  const t = words.terms;
  const ui = uiMessages[lang];
  const q = String(address.query["q"] ?? "");
  const standing = String(address.query["standing"] ?? "");
  const filtered = q !== "" || standing !== "";
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">{t.intro}</p>
        </div>
      </div>
      <StructureTabs lang={lang} at="terms" />
      <form class="tools" method="get">
        <Find lang={lang} value={q} />
        <Filter
          lang={lang}
          name="standing"
          label={t.standing}
          options={Object.entries(words.termStandings).map(([value, label]) => ({ value, label }))}
          value={standing}
        />
        <button class="btn">{ui.filter}</button>
        {filtered ? (
          <a class="btn plain" href={termsPath}>
            {ui.clearFilter}
          </a>
        ) : null}
      </form>
      {rows.length === 0 ? (
        <Nothing filtered={filtered} words={t} />
      ) : (
        <>
          <DataTable
            lang={lang}
            caption={t.title}
            rows={rows}
            id={(row) => row.id}
            columns={[
              {
                key: "organisation",
                label: t.organisation,
                role: "head",
                cell: (row) => (
                  <Name of={row.organisation} lang={lang} href={`${structurePath}/${row.organisation.id}#nhiem-ky`} />
                ),
              },
              {
                key: "ordinal",
                label: t.ordinal,
                width: "w-5",
                role: "sub",
                cell: (row) => (row.ordinal === null ? <span class="meta unknown">–</span> : ordinalText(row.ordinal)),
              },
              {
                key: "nominal",
                label: t.nominal,
                width: "w-9",
                role: "sub",
                cell: (row) => (
                  <>
                    <span class="num nowrap">
                      {row.nominalFrom}–{row.nominalTo}
                    </span>
                    <Invented when={row.invented} lang={lang} />
                  </>
                ),
              },
              {
                key: "actual",
                label: t.actual,
                width: "w-14",
                role: "sub",
                cell: (row) =>
                  row.actualFrom === null && row.actualTo === null ? (
                    <span class="meta">{t.unknown}</span>
                  ) : (
                    <span class="num">
                      {periodText(row.actualFrom, row.actualFromPrecision, row.actualTo, row.actualToPrecision, lang)}
                    </span>
                  ),
              },
              {
                key: "standing",
                label: t.standing,
                width: "w-10",
                role: "sub",
                cell: (row) => <span class={termMark(row.standing)}>{words.termStandings[row.standing]}</span>,
              },
            ]}
          />
          <p class="foot-note">{t.note}</p>
        </>
      )}
      <Pager lang={lang} state={page} address={address} withSize />
    </>
  );
}
