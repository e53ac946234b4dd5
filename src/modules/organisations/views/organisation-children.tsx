import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Crumbs, Head } from "#ui/layout.tsx";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { organisationWords } from "../messages.ts";
import type { ChildLine, OrganisationDetail } from "../queries.organisation.ts";
import { isPartner } from "../rules.ts";
import type { OrganisationRecord } from "./organisation.tsx";
import { Name, nameIn, State, structurePath } from "./parts.tsx";

export function Children({ lang, record }: { lang: Lang; record: OrganisationRecord }) {
  const words = organisationWords[lang];
  const t = words.organisation;
  const { organisation, children, rights } = record;
  const union = organisation.id === organisation.rootId;
  if (isPartner(organisation) || (organisation.kind === "club" && children.page.total === 0)) return null;
  return (
    <section id="chi-hoi">
      <Head title={union ? t.members : t.chapters}>
        {rights.found ? (
          <a href={`${structurePath}/moi?parent=${organisation.id}`}>{union ? t.addMember : t.addChild}</a>
        ) : null}
      </Head>
      {children.rows.length === 0 ? (
        <p class="meta">{union ? words.structure.noMembers : t.noChapters}</p>
      ) : (
        <DataTable
          lang={lang}
          caption={union ? t.members : t.chapters}
          rows={children.rows}
          id={(row) => row.id}
          columns={[
            {
              key: "name",
              label: words.partners.name,
              role: "head",
              cell: (row) => <Name of={row} lang={lang} href={`${structurePath}/${row.id}`} />,
            },
            {
              key: "kind",
              label: t.kind,
              width: "w-14",
              role: "sub",
              cell: (row) => words.kinds[row.kind] ?? row.kind,
            },
            {
              key: "state",
              label: words.partners.state,
              width: "w-10",
              role: "sub",
              cell: (row) => <State state={row.state} lang={lang} />,
            },
          ]}
        />
      )}
      {children.page.total > children.page.size ? (
        <Pager
          lang={lang}
          state={children.page}
          address={{ path: `${structurePath}/${organisation.id}/ben-duoi`, query: {} }}
        />
      ) : null}
    </section>
  );
}

/** All that stands below one organisation, by pages. */
export function ChildrenPage({
  lang,
  organisation,
  rows,
  page,
  address,
}: {
  lang: Lang;
  organisation: OrganisationDetail;
  rows: readonly ChildLine[];
  page: PageState;
  address: ListAddress;
}) {
  const words = organisationWords[lang];
  const title = organisation.id === organisation.rootId ? words.organisation.members : words.organisation.chapters;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: structurePath, label: words.structure.title },
          { href: `${structurePath}/${organisation.id}`, label: nameIn(organisation, lang) },
          { label: title },
        ]}
      />
      <h1>{title}</h1>
      <p class="meta">{formatNumber(page.total, lang)}</p>
      <DataTable
        lang={lang}
        caption={title}
        rows={rows}
        id={(row) => row.id}
        columns={[
          {
            key: "name",
            label: words.partners.name,
            role: "head",
            cell: (row) => <Name of={row} lang={lang} href={`${structurePath}/${row.id}`} />,
          },
          {
            key: "kind",
            label: words.partners.kind,
            width: "w-14",
            role: "sub",
            cell: (row) => words.kinds[row.kind] ?? row.kind,
          },
          {
            key: "state",
            label: words.partners.state,
            width: "w-10",
            role: "sub",
            cell: (row) => <State state={row.state} lang={lang} />,
          },
        ]}
      />
      <Pager lang={lang} state={page} address={address} withSize />
    </>
  );
}
