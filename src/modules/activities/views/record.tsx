import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatNumber } from "#platform/text/index.ts";
import { Sources } from "#sources";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { Trail } from "#ui/trail.tsx";
import { activityWords } from "../messages.ts";
import type { Missable } from "../rules.completeness.ts";
import { activityCode } from "../rules.ts";
import { MissingList } from "./missing.tsx";
import { activitiesPath, Lines, moment, Said, shortDay } from "./parts.tsx";
import { MergeSection } from "./merge.tsx";
import { PermitSection } from "./permit.tsx";
import { PutOffNote } from "./postponements.tsx";
import { Attendees, Counts } from "./record-counts.tsx";
import { Acts, Steps } from "./record-course.tsx";
import { Information } from "./record-facts.tsx";
import { Photos } from "./record-photos.tsx";
import type { RecordView } from "./record-view.ts";

function Notices({ lang, view, path }: { lang: Lang; view: RecordView; path: string }) {
  const t = activityWords[lang].record;
  const { activity, steps } = view.record;
  const last = steps.findLast(({ act }) => ["submit", "return", "send_counts", "return_counts", "check"].includes(act));
  const returned =
    (last?.act === "return" && activity.state === "idea") ||
    (last?.act === "return_counts" && activity.state === "done" && activity.counts_sent_at === null)
      ? last
      : undefined;
  const linked = (field: Missable) =>
    field === "counts" ? view.may.count : field === "photos" ? view.may.photo : view.may.edit;
  const waits = activity.state === "idea" || activity.state === "done";
  return (
    <>
      {returned === undefined ? null : (
        <Note kind="warn" icon="alert">
          <p>
            <b>
              {returned.act === "return"
                ? t.returned(returned.actor_name, formatInstant(returned.at, lang))
                : t.countsReturned(returned.actor_name, formatInstant(returned.at, lang))}
            </b>{" "}
            {returned.reason === null ? null : <Lines text={returned.reason} />}
          </p>
        </Note>
      )}
      {view.late && view.due !== null ? (
        <Note kind="bad" icon="clock">
          <p>
            <b>{t.late(shortDay(view.due, lang))}</b>
          </p>
        </Note>
      ) : null}
      {activity.approved_own_work ? (
        <Note kind="warn" icon="alert">
          <p>{t.ownWork}</p>
        </Note>
      ) : null}
      {view.permitHolds === null ? null : (
        <Note kind="warn" icon="lock">
          <p>
            {view.permitHolds === "block" ? activityWords[lang].permits.blocked : activityWords[lang].permits.missing}
          </p>
        </Note>
      )}
      {view.ownWork === null ? null : (
        <Note kind="warn" icon="lock">
          <p>{view.ownWork}</p>
        </Note>
      )}
      {waits && view.missing.length + view.advised.length > 0 ? (
        <section class="missing-box" aria-label={t.missingTitle}>
          <Head title={t.missingTitle}>
            <span class="meta num">{formatNumber(view.missing.length + view.advised.length, lang)}</span>
          </Head>
          <MissingList
            lang={lang}
            path={path}
            title={activity.state === "idea" ? t.missingSubmit : t.missingReport}
            fields={view.missing}
            linked={linked}
          />
          <MissingList lang={lang} path={path} title={t.advised} fields={view.advised} linked={linked} />
        </section>
      ) : null}
    </>
  );
}

function Side({ lang, view, path }: { lang: Lang; view: RecordView; path: string }) {
  const words = activityWords[lang];
  const t = words.record;
  const { activity, organisers } = view.record;
  return (
    <aside class="side">
      <section>
        <Head title={t.whoTitle}>{view.may.edit ? <a href={`${path}/sua#audience`}>{t.change}</a> : null}</Head>
        <table class="tbl">
          <caption class="vh">{t.whoTitle}</caption>
          <tbody>
            <tr>
              <th scope="row">{t.whoPublic}</th>
              <td>
                {activity.audience !== "public"
                  ? t.nothing
                  : view.publicHref === null
                    ? t.publicLater
                    : activity.state === "reported"
                      ? t.publicNowCounts
                      : t.publicNow}
              </td>
            </tr>
            {organisers.length === 0 ? null : (
              <tr>
                <th scope="row">{t.whoOrganisers}</th>
                <td>{activity.audience === "restricted" ? t.nothing : t.everything}</td>
              </tr>
            )}
            <tr>
              <th scope="row">{t.whoUnion}</th>
              <td>{t.everything}</td>
            </tr>
          </tbody>
        </table>
      </section>
      <section>
        <Head title={t.usedTitle} />
        {view.publicHref === null && view.usedIn.length === 0 ? (
          <p class="meta">{t.notUsed}</p>
        ) : (
          <ul class="plain-list">
            {view.publicHref === null ? null : (
              <li>
                <a href={view.publicHref}>{t.publicPage}</a>
              </li>
            )}
            {view.usedIn.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        )}
      </section>
      {view.visits}
      <MergeSection lang={lang} path={path} merges={view.merges} likely={view.likely} may={view.may.merge} />
      <Sources sources={view.sources} lang={lang} />
      <section>
        <Head title={t.historyTitle}>
          {view.trailTotal > view.trail.length ? (
            <a href={`${path}/lich-su`}>{t.allHistory(formatNumber(view.trailTotal, lang))}</a>
          ) : null}
        </Head>
        {view.trail.length === 0 ? (
          <p class="meta">{uiMessages[lang].notRecorded}</p>
        ) : (
          <Trail
            entries={view.trail}
            lang={lang}
            actionWords={view.actionWords}
            fields={words.fields}
            organisationName={view.organisationName}
          />
        )}
      </section>
    </aside>
  );
}

/** One activity from idea to report: its course, its numbers, what is missing, who sees it, what happened to it. */
export function RecordPage({ lang, view }: { lang: Lang; view: RecordView }) {
  const words = activityWords[lang];
  const t = words.record;
  const { activity, enteredFor } = view.record;
  const path = `${activitiesPath}/${activity.id}`;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[{ href: activitiesPath, label: words.list.title }, { label: activityCode(activity) }]}
      />
      <div class="o-top record-top">
        <div>
          <h1>
            <Said lang={lang} vi={activity.title_vi} en={activity.title_en} />
            <Invented when={activity.invented} lang={lang} />
          </h1>
          <p class="meta">
            {enteredFor === null
              ? t.draftedBy(activity.drafted_by_name)
              : t.enteredFor(
                  activity.drafted_by_name,
                  lang === "vi" ? enteredFor.name_vi : (enteredFor.name_en ?? enteredFor.name_vi),
                )}
            {" · "}
            <span class="num">{moment(activity.created_at, lang)}</span>
          </p>
        </div>
        <Acts lang={lang} view={view} path={path} />
      </div>
      <Steps lang={lang} view={view} />
      <PutOffNote lang={lang} state={activity.state} rows={view.record.postponements} />
      <Notices lang={lang} view={view} path={path} />
      {view.notice}
      <div class="split">
        <div>
          <Counts lang={lang} view={view} path={path} />
          {view.attendees === null ? null : <Attendees lang={lang} listed={view.attendees} path={path} />}
          <Information lang={lang} view={view} />
          <PermitSection
            lang={lang}
            permit={view.permit}
            clock={view.permitClock}
            path={path}
            mayChange={view.may.permit}
          />
          <Photos lang={lang} view={view} path={path} />
        </div>
        <Side lang={lang} view={view} path={path} />
      </div>
    </>
  );
}
