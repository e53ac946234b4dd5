import type { ComponentChildren } from "preact";
import type { TrailEntry } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatNumber, shortDate } from "#platform/text/index.ts";
import { Sources, type CitedSource } from "#sources";
import { figureParts } from "#ui/figure.tsx";
import { ActButton } from "#ui/form.tsx";
import { Hidden } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { Scroll } from "#ui/table.tsx";
import { Trail, type ActionWords } from "#ui/trail.tsx";
import { uiMessages } from "#ui/messages.ts";
import { unitWord } from "#ui/units.ts";
import { activityWords } from "../messages.ts";
import { countsSeen, type ActivityRecord, type NamedOrganisation, type PhotoRow } from "../queries.record.ts";
import { photoFaults, type Missable } from "../rules.completeness.ts";
import { activityCode, type ActivityState } from "../rules.ts";
import { indicatorsOf } from "../rules.vocabulary.ts";
import { PhotoFrame } from "./photos.tsx";
import { activitiesPath, dayOf, editionPhrase, Lines, moment, Said, StateMark, whenPhrase, wordOf } from "./parts.tsx";

/** What this person may do with the record now: each button shows what the command will allow. */
export interface Permitted {
  edit: boolean;
  submit: boolean;
  approve: boolean;
  return: boolean;
  held: boolean;
  count: boolean;
  sendCounts: boolean;
  returnCounts: boolean;
  check: boolean;
  photo: boolean;
}

export interface RecordView {
  record: ActivityRecord;
  may: Permitted;
  /** Why somebody who could otherwise approve or check may not: it is his own work. */
  ownWork: string | null;
  /** The record's last day is still to come: "held" begins it. */
  begins: boolean;
  late: boolean;
  due: Temporal.PlainDate | null;
  missing: readonly Missable[];
  advised: readonly Missable[];
  sources: readonly CitedSource[];
  publicHref: string | null;
  usedIn: readonly { href: string; label: string }[];
  trail: readonly TrailEntry[];
  trailTotal: number;
  actionWords: ActionWords;
  organisationName: (id: string) => string | undefined;
}

const order: readonly (ActivityState | "sent")[] = [
  "idea",
  "planned",
  "approved",
  "running",
  "done",
  "sent",
  "reported",
];

function Steps({ lang, view }: { lang: Lang; view: RecordView }) {
  const t = activityWords[lang].record;
  const { activity, steps } = view.record;
  if (activity.state === "postponed" || activity.state === "cancelled")
    return (
      <p>
        <StateMark lang={lang} of={activity.state} />
      </p>
    );
  const current = activity.state === "done" && activity.counts_sent_at !== null ? "sent" : activity.state;
  const at = order.indexOf(current);
  const last = (...acts: string[]) => steps.findLast((step) => acts.includes(step.act));
  const of: Record<(typeof order)[number], ReturnType<typeof last>> = {
    idea: last("draft", "quick"),
    planned: last("submit"),
    approved: last("approve"),
    running: steps.find((step) => step.act === "held" && step.to_state === "running"),
    done: steps.findLast((step) => step.act === "held" && step.to_state === "done"),
    sent: last("send_counts"),
    reported: last("check"),
    postponed: undefined,
    cancelled: undefined,
  };
  const shown = order.filter((step) => step !== "running" || current === "running" || of.running !== undefined);
  return (
    <ol class="steps" aria-label={t.stepsLabel}>
      {shown.map((step) => {
        const place = order.indexOf(step);
        const done = place <= at ? of[step] : undefined;
        const small =
          step === "sent" && current === "sent" && activity.counts_sent_at !== null
            ? t.sentOn(dayOf(activity.counts_sent_at))
            : done === undefined
              ? step === "reported" && place > at
                ? t.counted
                : step === "sent" && view.due !== null
                  ? t.due(shortDate(view.due))
                  : ""
              : `${dayOf(done.at)} · ${done.actor_name}`;
        return (
          <li key={step} class={place < at ? "past" : undefined} {...(place === at ? { "aria-current": "step" } : {})}>
            <b>{t.steps[step === "postponed" || step === "cancelled" ? "idea" : step]}</b>
            <small class="num">{small}</small>
          </li>
        );
      })}
    </ol>
  );
}

function Acts({ lang, view, path }: { lang: Lang; view: RecordView; path: string }) {
  const t = activityWords[lang].record;
  const { activity, counts } = view.record;
  const { may } = view;
  // One filled button: the act the record waits for.
  const main: ComponentChildren = may.check ? (
    <ActButton
      action={`${path}/nhan-so-lieu`}
      at={path}
      label={
        <>
          <Icon name="check" /> {t.check}
        </>
      }
      main
    >
      <Hidden name="seen" value={countsSeen(counts)} />
    </ActButton>
  ) : may.approve ? (
    <ActButton
      action={`${path}/phe-duyet`}
      at={path}
      label={
        <>
          <Icon name="check" /> {t.approve}
        </>
      }
      main
    >
      <Hidden name="version" value={String(activity.version)} />
    </ActButton>
  ) : may.submit && view.missing.length === 0 ? (
    <ActButton action={`${path}/gui`} at={path} label={t.submit} main />
  ) : may.held ? (
    <ActButton action={`${path}/da-dien-ra`} at={path} label={view.begins ? t.begun : t.held} main />
  ) : may.sendCounts ? (
    view.missing.length === 0 ? (
      <ActButton action={`${path}/gui-so-lieu`} at={path} label={t.sendCounts} main />
    ) : may.count ? (
      <a class="btn main" href={`${path}/so-nguoi`}>
        {t.addCounts}
      </a>
    ) : null
  ) : null;
  const edit = may.edit ? (
    <a class={main === null && activity.state === "idea" ? "btn main" : "btn"} href={`${path}/sua`} data-key="e">
      <Icon name="edit" /> {t.edit} <kbd aria-hidden="true">e</kbd>
    </a>
  ) : null;
  return (
    <div class="row">
      {edit}
      {may.return ? (
        <a class="btn" href={`${path}/tra-lai`}>
          {t.return}
        </a>
      ) : null}
      {may.returnCounts ? (
        <a class="btn" href={`${path}/tra-so-lieu`}>
          {t.returnCounts}
        </a>
      ) : null}
      {main}
    </div>
  );
}

/** Where a missing thing is filled in. */
export function fieldHref(path: string, field: Missable): string {
  if (field === "counts") return `${path}/so-nguoi`;
  return field === "photos" ? `${path}/anh` : `${path}/sua#${field}`;
}

export function MissingList({
  lang,
  path,
  title,
  fields,
  linked,
}: {
  lang: Lang;
  path: string;
  title: string;
  fields: readonly Missable[];
  linked: (field: Missable) => boolean;
}) {
  const t = activityWords[lang];
  if (fields.length === 0) return null;
  return (
    <>
      <p>{title}</p>
      <ul class="missing">
        {fields.map((field) => (
          <li key={field}>
            {linked(field) ? <a href={fieldHref(path, field)}>{t.record.fill(t.missing[field])}</a> : t.missing[field]}
          </li>
        ))}
      </ul>
    </>
  );
}

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
            <b>{t.late(shortDate(view.due))}</b>
          </p>
        </Note>
      ) : null}
      {activity.approved_own_work ? (
        <Note kind="warn" icon="alert">
          <p>{t.ownWork}</p>
        </Note>
      ) : null}
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

function Counts({ lang, view, path }: { lang: Lang; view: RecordView; path: string }) {
  const words = activityWords[lang];
  const t = words.record;
  const { counts, activity, tags } = view.record;
  return (
    <section>
      <Head title={t.countsTitle} id="so-nguoi">
        {view.may.count ? <a href={`${path}/so-nguoi`}>{counts.length === 0 ? t.addCounts : t.editCounts}</a> : null}
      </Head>
      {counts.length === 0 ? (
        <p class="meta">
          {t.noCounts}
          {view.may.count || activity.state === "reported" ? "" : ` ${t.notYet}`}
        </p>
      ) : (
        <>
          <Scroll lang={lang} label={t.countsTitle}>
            <table class="tbl">
              <thead>
                <tr>
                  <th scope="col">{t.group}</th>
                  <th scope="col">{t.qualifier}</th>
                  <th scope="col" class="n">
                    {t.value}
                  </th>
                  <th scope="col">{t.unit}</th>
                  <th scope="col">{t.source}</th>
                  <th scope="col">{t.indicator}</th>
                </tr>
              </thead>
              <tbody>
                {counts.map((count) => (
                  <tr key={`${count.group}${count.unit}`}>
                    <th scope="row">
                      {words.groups[count.group]}
                      <Invented when={count.invented} lang={lang} />
                    </th>
                    <td>{words.qualifiers[count.qualifier]}</td>
                    <td class="n">{figureParts(count, lang).value}</td>
                    <td>{unitWord(count.unit, lang, count.value)}</td>
                    <td class="said">{count.source}</td>
                    <td class="num">
                      {indicatorsOf(count, { kind: activity.kind, tags }).join(", ") || t.noIndicator}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          <p class="foot-note">{t.countsNote}</p>
        </>
      )}
    </section>
  );
}

function OrganisationLine({ lang, of }: { lang: Lang; of: NamedOrganisation }) {
  return (
    <>
      <a href={`/van-phong/to-chuc/${of.id}`}>
        <Said lang={lang} vi={of.name_vi} en={of.name_en} />
      </a>
      <Invented when={of.invented} lang={lang} />
    </>
  );
}

function Information({ lang, view }: { lang: Lang; view: RecordView }) {
  const words = activityWords[lang];
  const t = words.record;
  const ui = uiMessages[lang];
  const { activity, lead, organisers, countries, series, tags } = view.record;
  const kinds = [
    activity.kind === null ? null : words.kinds[activity.kind],
    activity.channel === null ? null : words.channels[activity.channel],
    activity.location === null ? null : words.locations[activity.location],
  ].filter((word) => word !== null);
  const edition = [
    editionPhrase(activity.ordinal, lang),
    activity.stage === null ? "" : words.stages[activity.stage],
  ].filter((part) => part !== "");
  const missing = <span class="meta">{ui.notRecorded}</span>;
  const rows: [string, ComponentChildren][] = [
    [t.kindChannel, kinds.length === 0 ? missing : kinds.join(" · ")],
    [t.countries, countries.length === 0 ? missing : countries.map(({ names }) => names[lang]).join(", ")],
    [t.lead, <OrganisationLine lang={lang} of={lead} />],
    ...(organisers.length === 0
      ? []
      : [
          [
            t.organisers,
            <ul>
              {organisers.map((one) => (
                <li key={one.id}>
                  <OrganisationLine lang={lang} of={one} />
                </li>
              ))}
            </ul>,
          ] satisfies [string, ComponentChildren],
        ]),
    ...(activity.occasion === null && series === null
      ? []
      : [
          [
            t.occasion,
            [
              activity.occasion,
              series === null
                ? null
                : [t.seriesOf(lang === "vi" ? series.name_vi : (series.name_en ?? series.name_vi)), ...edition].join(
                    ", ",
                  ),
            ]
              .filter((part) => part !== null)
              .join(" · "),
          ] satisfies [string, ComponentChildren],
        ]),
    [
      t.when,
      <>
        <span class="num">{whenPhrase(activity, lang)}</span> ·{" "}
        {activity.place_text ?? <span class="meta">{t.placeMissing}</span>}
      </>,
    ],
    ...(activity.occurrences === 1
      ? []
      : [[t.occurrences, formatNumber(activity.occurrences, lang)] satisfies [string, ComponentChildren]]),
    ...(activity.message === null
      ? []
      : [[t.message, <Lines text={activity.message} />] satisfies [string, ComponentChildren]]),
    [t.summary, activity.summary_vi === null ? missing : <Lines text={activity.summary_vi} lang="vi" />],
    ...(activity.title_en === null && activity.summary_en === null
      ? []
      : [
          [
            t.english,
            <span lang="en">
              {activity.title_en}
              {activity.title_en === null || activity.summary_en === null ? null : <br />}
              {activity.summary_en === null ? null : <Lines text={activity.summary_en} />}
            </span>,
          ] satisfies [string, ComponentChildren],
        ]),
    ...(tags.length === 0
      ? []
      : [[t.tags, tags.map((tag) => wordOf(words.tags, tag)).join(", ")] satisfies [string, ComponentChildren]]),
  ];
  return (
    <section>
      <Head title={t.infoTitle} />
      <dl class="kv">
        {rows.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}

function Photos({ lang, view, path }: { lang: Lang; view: RecordView; path: string }) {
  const t = activityWords[lang].record;
  const { photos } = view.record;
  return (
    <section>
      <Head
        title={
          <>
            {t.photosTitle} <span class="meta num">{photos.length === 0 ? "" : formatNumber(photos.length, lang)}</span>
          </>
        }
      >
        {view.may.photo ? (
          <a href={`${path}/anh`}>
            <Icon name="plus" /> {t.addPhotos}
          </a>
        ) : null}
      </Head>
      {photos.length === 0 ? (
        <p class="meta">{t.noPhotos}</p>
      ) : (
        <div class="thumbs">
          {photos.map((photo) => (
            <Thumb key={photo.id} lang={lang} view={view} photo={photo} path={path} />
          ))}
        </div>
      )}
    </section>
  );
}

function Thumb({ lang, view, photo, path }: { lang: Lang; view: RecordView; photo: PhotoRow; path: string }) {
  const words = activityWords[lang];
  const faults = photoFaults({
    state: photo.state,
    altVi: photo.alt_vi,
    permission: photo.permission,
    showsChildren: photo.shows_children,
    guardiansAgreed: photo.guardians_agreed,
  });
  return (
    <PhotoFrame lang={lang} photo={photo}>
      {photo.caption_vi === null ? null : <Said lang={lang} vi={photo.caption_vi} en={photo.caption_en} />}
      {photo.credit === null ? null : <> {words.photos.by(photo.credit)}</>}
      <Invented when={photo.invented} lang={lang} />
      <br />
      {faults.length > 0 ? (
        <span class="wait">{faults.map((fault) => words.photoFaults[fault]).join(" ")}</span>
      ) : view.publicHref === null ? (
        <span>{words.record.shownLater}</span>
      ) : (
        <span class="ok">{words.record.shown}</span>
      )}
      {view.may.photo && photo.state !== "unreadable" ? (
        <>
          <br />
          <a href={`${path}/anh/${photo.id}`}>{words.photos.editLink}</a>
        </>
      ) : view.may.photo ? (
        <>
          <br />
          <a href={`${path}/anh/${photo.id}`}>{words.photos.withdraw}</a>
        </>
      ) : null}
    </PhotoFrame>
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
      <Notices lang={lang} view={view} path={path} />
      <div class="split">
        <div>
          <Counts lang={lang} view={view} path={path} />
          <Information lang={lang} view={view} />
          <Photos lang={lang} view={view} path={path} />
        </div>
        <Side lang={lang} view={view} path={path} />
      </div>
    </>
  );
}
