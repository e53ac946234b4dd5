import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Head, Invented } from "#ui/layout.tsx";
import { addressWith, Pager, Scroll, type ListAddress } from "#ui/table.tsx";
import { successionWords } from "../messages.ts";
import type { ChangeLine } from "../queries.changes.ts";
import type { Effect } from "../rules.ts";
import type { ActPageProps } from "./act.tsx";

/** What an act moves and ends: the counts, each leading to the names behind it, and one page of them. */
export function Changes({
  lang,
  act,
  changes,
  shown,
  hides,
  address,
  may,
  path,
  recordHref,
}: ActPageProps & { path: string }) {
  const t = successionWords[lang];
  const title = act.state === "applied" ? t.didDo : act.state === "undone" ? t.wouldUndo : t.willDo;
  return (
    <section id="thay-doi">
      <Head title={title}>{may.edit ? <a href={`${path}/chon`}>{t.choose}</a> : null}</Head>
      {act.state === "draft" || act.state === "approved" ? (
        <p class="meta">{changes === null ? t.noPreview : t.previewNote}</p>
      ) : null}
      {changes === null ? null : (
        <>
          <Counts lang={lang} counts={changes.counts} shown={shown} address={address} />
          {hides ? <p class="meta">{t.hidden}</p> : null}
          {changes.rows.length === 0 ? null : (
            <Scroll lang={lang} label={title}>
              <table class="tbl folds">
                <thead>
                  <tr>
                    <th>{t.record}</th>
                    <th>{t.effect}</th>
                  </tr>
                </thead>
                <tbody>
                  {changes.rows.map((row, index) => (
                    <tr key={`${row.effect}${row.id}${index}`}>
                      <th scope="row">
                        <Record lang={lang} row={row} href={row.type === null ? null : recordHref(row.type, row.id)} />
                      </th>
                      <td>{t.effects[row.effect]}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )}
          <Pager lang={lang} state={changes.page} address={address} />
        </>
      )}
    </section>
  );
}

function Counts({
  lang,
  counts,
  shown,
  address,
}: {
  lang: Lang;
  counts: readonly { effect: Effect; count: number }[];
  shown: Effect | null;
  address: ListAddress;
}) {
  const t = successionWords[lang];
  const at = (effect: string) => addressWith({ path: address.path, query: {} }, { effect });
  return (
    <ul class="plain-list">
      {counts.map(({ effect, count }) => (
        <li key={effect}>
          <a href={`${at(effect)}#thay-doi`} {...(shown === effect ? { "aria-current": "true" as const } : {})}>
            {t.effects[effect]}
          </a>
          : <b class="num">{formatNumber(count, lang)}</b>
        </li>
      ))}
      {shown === null ? null : (
        <li>
          <a href={`${at("")}#thay-doi`}>{t.showAll}</a>
        </li>
      )}
    </ul>
  );
}

function Record({ lang, row, href }: { lang: Lang; row: ChangeLine; href: string | null }) {
  const t = successionWords[lang];
  const links: Record<string, string> = t.links;
  const detail =
    row.detail === null
      ? null
      : row.effect === "organisation.renamed"
        ? t.wasCalled(row.detail)
        : row.detail.startsWith("link:")
          ? (links[row.detail.slice(5)] ?? null)
          : row.detail;
  return (
    <>
      {href === null ? (
        <span lang="vi">{row.name}</span>
      ) : (
        <a href={href} lang="vi">
          {row.name}
        </a>
      )}
      <Invented when={row.invented} lang={lang} />
      {detail === null ? null : <span class="meta"> · {detail}</span>}
    </>
  );
}
