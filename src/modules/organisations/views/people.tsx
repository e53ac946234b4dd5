import type { Lang } from "#platform/i18n.ts";
import type { Option } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { organisationWords } from "../messages.ts";
import type { PersonLine } from "../queries.people.ts";
import type { PositionLine } from "../queries.positions.ts";
import { Filter, Find, Nothing } from "./lists.tsx";
import { peoplePath, placeIn, titleIn } from "./parts.tsx";

const shownPosts = 3;

export function PeopleList({
  lang,
  rows,
  organisations,
  page,
  address,
  sort,
  mayAdd,
}: {
  lang: Lang;
  rows: readonly PersonLine[];
  organisations: readonly Option[];
  page: PageState;
  address: ListAddress;
  sort: string;
  mayAdd: boolean;
}) {
  const words = organisationWords[lang];
  const t = words.people;
  const ui = uiMessages[lang];
  const q = String(address.query["q"] ?? "");
  const organisation = String(address.query["organisation"] ?? "");
  const filtered = q !== "" || organisation !== "";
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">{t.sortedBy}</p>
        </div>
        {mayAdd ? (
          <div class="row">
            <a class="btn main" href={`${peoplePath}/moi`} data-key="n">
              <Icon name="plus" /> {t.new}
            </a>
          </div>
        ) : null}
      </div>
      <form class="tools" method="get">
        <Find lang={lang} value={q} />
        <Filter lang={lang} name="organisation" label={t.organisation} options={organisations} value={organisation} />
        <button class="btn">{ui.filter}</button>
        {filtered ? (
          <a class="btn plain" href={peoplePath}>
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
              width: "w-14",
              role: "head",
              sortable: true,
              cell: (row) => (
                <>
                  <a href={`${peoplePath}/${row.id}`}>{row.fullName}</a>
                  <Invented when={row.invented} lang={lang} />
                  {row.state === "active" ? null : <span class="meta"> · {words.personStates[row.state]}</span>}
                </>
              ),
            },
            { key: "posts", label: t.posts, role: "sub", cell: (row) => <Posts lang={lang} posts={row.posts} /> },
          ]}
        />
      )}
      <Pager lang={lang} state={page} address={address} withSize />
    </>
  );
}

function Posts({ lang, posts }: { lang: Lang; posts: readonly PositionLine[] }) {
  const words = organisationWords[lang];
  if (posts.length === 0) return <span class="meta">{words.people.noPost}</span>;
  return (
    <>
      {posts.slice(0, shownPosts).map((post) => (
        <div key={post.id}>
          {titleIn(post, lang)}, {placeIn(post, lang)}
          {post.standing === "attested" ? <span class="meta"> · {words.organisation.attested}</span> : null}
        </div>
      ))}
      {posts.length > shownPosts ? <span class="meta">+ {posts.length - shownPosts}</span> : null}
    </>
  );
}
