import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import type { Option } from "#ui/form.tsx";
import { Crumbs, Empty, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { organisationWords } from "../messages.ts";
import type { Hits } from "../queries.search.ts";
import type { Crumb } from "./parts.tsx";

/** A step that chooses a record by searching for it; the choice is a link, so it works everywhere and can be gone back to. */
export function ChooseRecord({
  lang,
  crumbs,
  title,
  intro,
  path,
  keep,
  q,
  found,
  href,
  tree,
  search = true,
  other,
}: {
  lang: Lang;
  crumbs: readonly Crumb[];
  title: string;
  intro?: string;
  path: string;
  /** What stays in the address while searching. */
  keep?: Record<string, string>;
  q: string;
  found: Hits | null;
  href: (id: string) => string;
  /** The organisations of the tree to choose from without searching. */
  tree?: { name: string; options: readonly Option[] };
  /** False: only the tree is offered. */
  search?: boolean;
  other?: { href: string; label: string };
}) {
  const t = organisationWords[lang].choose;
  return (
    <>
      <Crumbs lang={lang} items={[...crumbs, { label: title }]} />
      <h1>{title}</h1>
      {intro === undefined ? null : <p class="meta">{intro}</p>}
      {tree === undefined || tree.options.length === 0 ? null : (
        <form method="get" action={path} class="form line-form choose-form">
          <Kept values={keep} />
          <div class="field">
            <label for="choose-tree">{t.fromTree}</label>
            <select class="in" id="choose-tree" name={tree.name}>
              {tree.options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
          <button class="btn main">{organisationWords[lang].organisation.next}</button>
        </form>
      )}
      {search ? (
        <form method="get" action={path} class="form line-form choose-form">
          <Kept values={keep} />
          <div class="field">
            <label for="choose-q">{tree === undefined ? t.find : t.orPartner}</label>
            <input class="in" type="search" id="choose-q" name="q" value={q} maxLength={200} />
          </div>
          <button class="btn">{t.findButton}</button>
        </form>
      ) : null}
      {found === null ? null : found.hits.length === 0 ? (
        <Empty title={t.none(q)} text={t.noneText} />
      ) : (
        <>
          <ul class="list choices">
            {found.hits.map((hit) => (
              <li key={hit.id}>
                <a href={href(hit.id)} lang={hit.titleLang}>
                  {hit.title}
                </a>
                <Invented when={hit.invented} lang={lang} />
                <br />
                <span class="meta">{hit.detail}</span>
              </li>
            ))}
          </ul>
          {found.total > found.hits.length ? (
            <p class="meta">
              {t.more(
                found.more
                  ? organisationWords[lang].over(formatNumber(found.total - found.hits.length, lang))
                  : formatNumber(found.total - found.hits.length, lang),
              )}
            </p>
          ) : null}
        </>
      )}
      {other === undefined ? null : (
        <p class="acts row">
          <a class="btn" href={other.href}>
            {other.label}
          </a>
        </p>
      )}
      <p class="acts row">
        <a class="btn plain" href={crumbs.at(-1)?.href ?? path}>
          {uiMessages[lang].cancel}
        </a>
      </p>
    </>
  );
}

function Kept({ values }: { values: Record<string, string> | undefined }) {
  return (
    <>
      {Object.entries(values ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
