import { activityCode } from "#activities";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { ActButton, Hidden } from "#ui/form.tsx";
import { Crumbs, Invented } from "#ui/layout.tsx";
import { delegationWords } from "../messages.ts";
import type { LinkedActivity } from "../queries.record.ts";
import { delegationsPath, periodPhrase, Said } from "./parts.tsx";

/** Choosing an activity that was a part of the visit: proposed ones, or those a search finds. */
export function LinkPage({
  lang,
  of,
  q,
  activities,
  total,
}: {
  lang: Lang;
  of: { id: string; title: string };
  q: string;
  activities: readonly LinkedActivity[];
  total: number;
}) {
  const words = delegationWords[lang];
  const t = words.record;
  const path = `${delegationsPath}/${of.id}`;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[{ href: delegationsPath, label: words.title }, { href: path, label: of.title }, { label: t.linkTitle }]}
      />
      <h1>{t.linkTitle}</h1>
      <p class="meta">{of.title}</p>
      <form class="tools" method="get">
        <input
          class="in find-in"
          type="search"
          name="q"
          value={q}
          aria-label={t.linkFind}
          placeholder={t.linkFind}
          maxLength={200}
        />
        <button class="btn">{t.linkFindButton}</button>
      </form>
      {q === "" ? <p class="meta">{t.linkText}</p> : null}
      {activities.length === 0 ? (
        <p>{t.linkNone}</p>
      ) : (
        <ul class="plain-list linked">
          {activities.map((activity) => (
            <li key={activity.id}>
              <span>
                <a href={`/van-phong/hoat-dong/${activity.id}`}>
                  <Said lang={lang} vi={activity.title_vi} en={activity.title_en} />
                </a>
                <Invented when={activity.invented} lang={lang} />
                <span class="block meta num">
                  {activityCode(activity)}
                  {activity.starts_on === null || activity.starts_precision === null
                    ? ""
                    : ` · ${periodPhrase({ starts_on: activity.starts_on, starts_precision: activity.starts_precision, ends_on: activity.ends_on }, lang)}`}
                </span>
              </span>
              <ActButton
                action={`${path}/hoat-dong`}
                at={`${path}/hoat-dong`}
                label={
                  <>
                    {t.linkButton}
                    <span class="vh">: {activity.title_vi}</span>
                  </>
                }
              >
                <Hidden name="activity" value={activity.id} />
              </ActButton>
            </li>
          ))}
        </ul>
      )}
      {total > activities.length ? (
        <p class="meta">{t.linkMore(formatNumber(total - activities.length, lang))}</p>
      ) : null}
    </>
  );
}
