import type { Lang } from "#platform/i18n.ts";
import { Invented } from "#ui/layout.tsx";
import { Scroll } from "#ui/table.tsx";
import { organisationWords } from "../messages.ts";
import type { PositionLine } from "../queries.positions.ts";
import type { PositionStanding } from "../rules.ts";
import {
  bodyIn,
  ordinalOrYears,
  peoplePath,
  placeIn,
  positionsPath,
  postPeriod,
  structurePath,
  titleIn,
} from "./parts.tsx";

const order: readonly PositionStanding[] = ["current", "coming", "attested", "past"];

/** Dated posts in groups: standing, recorded, former. `who`: the person's name leads the row, else the organisation. */
export function PostTable({
  lang,
  rows,
  label,
  who = false,
}: {
  lang: Lang;
  rows: readonly PositionLine[];
  label: string;
  who?: boolean;
}) {
  const words = organisationWords[lang];
  const headings = {
    current: words.organisation.current,
    coming: words.organisation.coming,
    attested: words.organisation.attested,
    past: words.organisation.past,
  };
  return (
    <Scroll lang={lang} label={label}>
      <table class="tbl folds posts">
        <thead>
          <tr>
            <th scope="col">{who ? words.position.person : words.position.title}</th>
            <th scope="col">{who ? words.position.title : words.position.at}</th>
            <th scope="col">{words.position.from}</th>
          </tr>
        </thead>
        {order.map((standing) => {
          const group = rows.filter((row) => row.standing === standing);
          return group.length === 0 ? null : (
            <tbody key={standing}>
              <tr class="group">
                <th colSpan={3} scope="rowgroup">
                  {headings[standing]}
                </th>
              </tr>
              {group.map((post) => (
                <PostRow key={post.id} lang={lang} post={post} who={who} />
              ))}
            </tbody>
          );
        })}
      </table>
    </Scroll>
  );
}

function PostRow({ lang, post, who }: { lang: Lang; post: PositionLine; who: boolean }) {
  const words = organisationWords[lang];
  const href = `${positionsPath}/${post.id}`;
  const title = (
    <a href={href} {...(lang === "vi" || post.titleText === null ? {} : { title: post.titleText })}>
      {titleIn(post, lang)}
    </a>
  );
  const body = bodyIn(post, lang);
  return (
    <tr>
      <th scope="row">
        {who ? (
          <>
            {post.open ? <a href={`${peoplePath}/${post.personId}`}>{post.personName}</a> : post.personName}
            <Invented when={post.invented} lang={lang} />
          </>
        ) : (
          <>
            {title}
            <Invented when={post.invented} lang={lang} />
          </>
        )}
      </th>
      <td>
        {who ? (
          <>
            {title}
            {body === null ? null : `, ${body}`}
          </>
        ) : (
          <a href={`${structurePath}/${post.organisation.id}`}>{placeIn(post, lang)}</a>
        )}
        {post.term === null ? null : <span class="meta num nowrap"> · {ordinalOrYears(post.term, lang)}</span>}
        {post.isPublic ? null : <span class="meta"> · {words.position.internal}</span>}
      </td>
      <td class="num">
        {postPeriod(post, lang)}
        {post.how === null ? null : <span class="meta"> · {words.hows[post.how]}</span>}
        {post.standing === "current" && post.termOver ? <div class="wait">{words.position.termOver}</div> : null}
        {post.endReason === null ? null : <div class="meta">{post.endReason}</div>}
      </td>
    </tr>
  );
}
