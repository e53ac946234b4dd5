import { dateText, postPeriod, titleIn } from "#organisations";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { ActButton, Hidden } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Head, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { Scroll } from "#ui/table.tsx";
import { congressWords } from "../messages.ts";
import type { Congress } from "../queries.ts";
import type { ElectedLine, EndingPost, Transition } from "../queries.transition.ts";
import { transitionPath } from "./parts.tsx";

/** The posts that end and those that stay. */
export function Ending({
  lang,
  transition,
  electAt,
}: {
  lang: Lang;
  transition: Transition;
  /** Where somebody is elected again; null when the act is not being edited. */
  electAt: string | null;
}) {
  const t = congressWords[lang].transition;
  const last = dateText(transition.begins.subtract({ days: 1 }), "day", lang);
  const ends = transition.posts.filter((one) => one.ends);
  const stays = transition.posts.filter((one) => !one.ends);
  return (
    <section id="ket-thuc">
      <Head title={`${t.ends} (${formatNumber(ends.length, lang)})`} />
      {ends.length === 0 ? (
        <p class="meta">{t.noEnds}</p>
      ) : (
        <Posts lang={lang} rows={ends} label={t.ends} last={last} electAt={electAt} />
      )}
      {stays.length === 0 ? null : (
        <details class="more">
          <summary>
            {t.stays} ({formatNumber(stays.length, lang)})
          </summary>
          <Posts lang={lang} rows={stays} label={t.stays} last={null} electAt={null} />
        </details>
      )}
    </section>
  );
}

function Posts({
  lang,
  rows,
  label,
  last,
  electAt,
}: {
  lang: Lang;
  rows: readonly EndingPost[];
  label: string;
  /** The last day of those that end. */
  last: string | null;
  electAt: string | null;
}) {
  const t = congressWords[lang].transition;
  return (
    <Scroll lang={lang} label={label}>
      <table class="tbl folds">
        <thead>
          <tr>
            <th scope="col">{t.person}</th>
            <th scope="col">{t.post}</th>
            <th scope="col">{t.rights}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ post, roles }) => (
            <tr key={post.id}>
              <th scope="row">
                {post.personName}
                <Invented when={post.invented} lang={lang} />
              </th>
              <td>
                {titleIn(post, lang)}
                <div class="meta num">
                  {last === null ? postPeriod(post, lang) : t.until(last)}
                  {electAt === null || !post.open ? null : (
                    <>
                      {" · "}
                      <a
                        href={`${electAt}?person=${post.personId}&title=${post.titleCode}`}
                        aria-label={`${t.again}: ${post.personName}`}
                      >
                        {t.again}
                      </a>
                    </>
                  )}
                </div>
              </td>
              <td>
                {roles.length === 0 ? <span class="meta unknown">–</span> : null}
                {roles.map((role) => (
                  <div key={role.vi}>
                    {last === null ? role[lang] : t.rightsEnd(role[lang], last)}
                    <span class="meta"> · {role.account === null ? t.noAccount : t.account(role.account)}</span>
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** The posts that begin. */
export function Beginning({
  lang,
  congress,
  transition,
  edit,
}: {
  lang: Lang;
  congress: Congress;
  transition: Transition;
  edit: boolean;
}) {
  const t = congressWords[lang].transition;
  const day = dateText(transition.begins, "day", lang);
  const path = transitionPath(congress.id);
  return (
    <section id="duoc-bau">
      <Head title={`${t.elected} (${formatNumber(transition.elected.length, lang)})`}>
        {edit ? <a href={`${path}/bau`}>{t.elect}</a> : null}
      </Head>
      {transition.elected.length === 0 ? (
        <p class="meta">{t.noElected}</p>
      ) : (
        <Scroll lang={lang} label={t.elected}>
          <table class="tbl folds">
            <thead>
              <tr>
                <th scope="col">{t.person}</th>
                <th scope="col">{t.post}</th>
                <th scope="col">{t.rights}</th>
                {edit ? (
                  <th scope="col">
                    <span class="vh">{uiMessages[lang].edit}</span>
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {transition.elected.map((one) => (
                <ElectedRow key={one.id} lang={lang} one={one} day={day} path={path} edit={edit} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}

function ElectedRow({
  lang,
  one,
  day,
  path,
  edit,
}: {
  lang: Lang;
  one: ElectedLine;
  day: string;
  path: string;
  edit: boolean;
}) {
  const t = congressWords[lang].transition;
  const title = titleIn(one, lang);
  const body = one.bodyKind === null ? null : (t.bodyNames[one.bodyKind] ?? one.bodyKind);
  return (
    <tr>
      <th scope="row">
        {one.personName}
        <Invented when={one.invented} lang={lang} />
      </th>
      <td>
        {title}
        {body === null || title.includes(body) ? null : `, ${body}`}
        <div class="meta num">
          {t.from(day)} · {t.hows[one.how]}
        </div>
      </td>
      <td>
        {one.roles.length === 0 ? <span class="meta unknown">–</span> : null}
        {one.roles.map((role) => (
          <div key={role.vi}>
            {t.rightsBegin(role[lang], day)}
            <span class="meta"> · {role.account === null ? t.noAccount : t.account(role.account)}</span>
          </div>
        ))}
      </td>
      {edit ? (
        <td>
          <ActButton action={`${path}/bau/bo`} at={path} label={<Icon name="close" label={t.remove(one.personName)} />}>
            <Hidden name="election" value={one.id} />
          </ActButton>
        </td>
      ) : null}
    </tr>
  );
}
