import type { Lang } from "#platform/i18n.ts";
import { formatNumber, highlight } from "#platform/text/index.ts";
import { Empty, Head, Invented } from "#ui/layout.tsx";
import { addressWith, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { searchWords } from "../messages.ts";
import type { Hit } from "../rules.ts";

export interface Group {
  kind: string;
  label: string;
  hits: readonly Hit[];
  total: number;
  more: boolean;
}

/** The title with what matched marked, accents or not. */
function Marked({ text, q }: { text: string; q: string }) {
  const parts = [];
  let at = 0;
  for (const { start, end } of highlight(text, q)) {
    if (start > at) parts.push(text.slice(at, start));
    parts.push(<mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}

export function SearchForm({ lang, action, q }: { lang: Lang; action: string; q: string }) {
  const t = searchWords[lang];
  return (
    <form class="search-form" action={action} role="search">
      <label class="lab" for="q">
        {t.label}
      </label>
      <span class="hint" id="q-goi-y">
        {t.hint}
      </span>
      <div class="line-form">
        <input
          class="in"
          type="search"
          id="q"
          name="q"
          value={q}
          maxLength={300}
          aria-describedby="q-goi-y"
          autocomplete="off"
        />
        <button class="btn main">{t.submit}</button>
      </div>
    </form>
  );
}

/** What was found, by kind: the first few of each, or all of one kind page by page. */
export function Results({
  lang,
  q,
  groups,
  address,
  page,
}: {
  lang: Lang;
  q: string;
  groups: readonly Group[];
  address: ListAddress;
  page: PageState | null;
}) {
  const t = searchWords[lang];
  if (q === "") return <p class="meta">{t.begin}</p>;
  const found = groups.filter(({ total }) => total > 0);
  if (found.length === 0) return <Empty title={t.none(q)} text={t.noneText} />;
  return (
    <>
      {page === null ? null : (
        <p>
          <a href={addressWith(address, { kind: "", page: "" })}>{t.back}</a>
        </p>
      )}
      {found.map((group) => {
        const count = formatNumber(group.total, lang);
        return (
          <section key={group.kind} class="found">
            <Head title={group.label}>
              <span class="meta num">{group.more ? t.over(count) : t.found(count)}</span>
            </Head>
            <ul class="list">
              {group.hits.map((hit) => (
                <li key={hit.id}>
                  <a class="hit" href={hit.href}>
                    <Marked text={hit.title} q={q} />
                  </a>
                  <Invented when={hit.invented} lang={lang} />
                  {hit.detail === "" ? null : <p class="meta">{hit.detail}</p>}
                </li>
              ))}
            </ul>
            {page === null && group.total > group.hits.length ? (
              <p>
                <a href={addressWith(address, { kind: group.kind })}>{t.all(count)}</a>
              </p>
            ) : null}
          </section>
        );
      })}
      {page === null ? null : <Pager lang={lang} state={page} address={address} />}
    </>
  );
}
