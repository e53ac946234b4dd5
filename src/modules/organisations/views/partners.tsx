import type { Lang } from "#platform/i18n.ts";
import { formatInstant } from "#platform/text/index.ts";
import type { Option } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { uiMessages } from "#ui/messages.ts";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { organisationWords } from "../messages.ts";
import type { PartnerLine } from "../queries.partners.ts";
import { partnerKinds } from "../rules.ts";
import { Filter, Find, Nothing, StructureTabs } from "./lists.tsx";
import { Name, partnersPath, State, structurePath } from "./parts.tsx";

export function PartnerList({
  lang,
  rows,
  countries,
  sort,
  page,
  address,
  mayAdd,
}: {
  lang: Lang;
  rows: readonly PartnerLine[];
  countries: readonly Option[];
  sort: string;
  page: PageState;
  address: ListAddress;
  mayAdd: boolean;
}) {
  const words = organisationWords[lang];
  const t = words.partners;
  const ui = uiMessages[lang];
  const chosen = (name: string) => String(address.query[name] ?? "");
  const filtered = ["q", "kind", "country", "state"].some((name) => chosen(name) !== "");
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">{t.intro}</p>
        </div>
        {mayAdd ? (
          <div class="row">
            <a class="btn main" href={`${structurePath}/moi?group=partner`} data-key="n">
              <Icon name="plus" /> {t.new}
            </a>
          </div>
        ) : null}
      </div>
      <StructureTabs lang={lang} at="partners" />
      <form class="tools" method="get">
        <Find lang={lang} value={chosen("q")} />
        <Filter
          lang={lang}
          name="kind"
          label={t.kind}
          options={partnerKinds.map((kind) => ({ value: kind, label: words.kinds[kind] ?? kind }))}
          value={chosen("kind")}
        />
        <Filter lang={lang} name="country" label={t.country} options={countries} value={chosen("country")} />
        <Filter
          lang={lang}
          name="state"
          label={t.state}
          options={Object.entries(words.states).map(([value, label]) => ({ value, label }))}
          value={chosen("state")}
        />
        <button class="btn">{ui.filter}</button>
        {filtered ? (
          <a class="btn plain" href={partnersPath}>
            {ui.clearFilter}
          </a>
        ) : null}
      </form>
      {rows.length === 0 ? (
        <Nothing filtered={filtered} words={t} />
      ) : (
        <DataTable
          lang={lang}
          caption={t.title}
          rows={rows}
          id={(row) => row.id}
          sort={sort}
          address={address}
          columns={[
            {
              key: "name",
              label: t.name,
              role: "head",
              sortable: true,
              cell: (row) => <Name of={row} lang={lang} href={`${structurePath}/${row.id}`} />,
            },
            {
              key: "kind",
              label: t.kind,
              width: "w-14",
              role: "sub",
              sortable: true,
              cell: (row) => words.kinds[row.kind] ?? row.kind,
            },
            {
              key: "country",
              label: t.country,
              width: "w-9",
              role: "sub",
              sortable: true,
              cell: (row) => (lang === "vi" ? row.countryVi : row.countryEn) ?? <span class="meta unknown">–</span>,
            },
            {
              key: "state",
              label: t.state,
              width: "w-9",
              role: "sub",
              cell: (row) => <State state={row.state} lang={lang} />,
            },
            {
              key: "updated",
              label: t.updated,
              width: "w-12",
              align: "end",
              role: "less",
              sortable: true,
              cell: (row) => formatInstant(row.updatedAt, lang),
            },
          ]}
        />
      )}
      <Pager lang={lang} state={page} address={address} withSize />
    </>
  );
}
