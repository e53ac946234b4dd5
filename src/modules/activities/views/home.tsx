import type { ComponentChildren } from "preact";
import type { Lang } from "#platform/i18n.ts";
import { englishDate, formatNumber, shortDate, weekdayName } from "#platform/text/index.ts";
import { Icon } from "#ui/icon.tsx";
import { Empty, Head, Invented } from "#ui/layout.tsx";
import { activityWords } from "../messages.ts";
import { waitingKinds, type Home, type HomeList, type WaitingKind } from "../queries.home.ts";
import type { ActivityRow } from "../queries.list.ts";
import { countsDue } from "../rules.ts";
import { activitiesPath, ledgerDate, OwnWork, quickPath, Said, shortDay, standing, StateMark } from "./parts.tsx";

type Day = Temporal.PlainDate;

const dueOf = (row: ActivityRow, days: number): Day | null =>
  countsDue(
    {
      state: row.state,
      countsSent: row.counts_sent,
      startsOn: row.starts_on,
      startsPrecision: row.starts_precision,
      endsOn: row.ends_on,
    },
    days,
  );

/** Where the whole of a list stands. */
const whole: Record<WaitingKind | "draft", string> = {
  late: `${activitiesPath}?state=late`,
  returned: `${activitiesPath}?view=returned`,
  countsReturned: `${activitiesPath}?view=returned`,
  approve: `${activitiesPath}?view=approve`,
  check: `${activitiesPath}?view=check`,
  permit: `${activitiesPath}?view=permit`,
  held: `${activitiesPath}?state=approved`,
  counts: `${activitiesPath}?view=missing`,
  draft: `${activitiesPath}?view=mine&state=idea`,
};

function Line({
  lang,
  row,
  when,
  late,
  why,
  act,
  href,
}: {
  lang: Lang;
  row: ActivityRow;
  when: string;
  late?: boolean;
  why: string;
  act: string;
  href: string;
}) {
  return (
    <li>
      <span class={late ? "num red" : "num"}>{when}</span>
      <span>
        <a href={`${activitiesPath}/${row.id}`}>
          <Said lang={lang} vi={row.title_vi} en={row.title_en} />
        </a>
        <Invented when={row.invented} lang={lang} />
        <OwnWork when={row.approved_own_work} lang={lang} />
        <small>
          {why} ·{" "}
          <Said lang={lang} vi={lang === "vi" ? (row.lead_short ?? row.lead_vi) : row.lead_vi} en={row.lead_en} />
        </small>
      </span>
      <a class="act" href={href} aria-label={`${act}: ${row.title_vi}`}>
        {act}
      </a>
    </li>
  );
}

function More({ lang, list, kind }: { lang: Lang; list: HomeList; kind: WaitingKind | "draft" }) {
  if (list.total <= list.rows.length) return null;
  return (
    <li class="more-line">
      <span />
      <a class="act" href={whole[kind]}>
        {activityWords[lang].home.all(formatNumber(list.total, lang))}
      </a>
    </li>
  );
}

/** What waits for the person, what he began, and what comes: the office's first page. */
export function HomePage({
  lang,
  home,
  today,
  elsewhere,
  mayDraft,
  children,
}: {
  lang: Lang;
  home: Home;
  today: Day;
  /** What waits in other modules: lines of the same list. */
  elsewhere: { total: number; lines: ComponentChildren } | null;
  mayDraft: boolean;
  /** What other modules add beside it. */
  children?: ComponentChildren;
}) {
  const words = activityWords[lang];
  const t = words.home;
  const waiting = waitingKinds.filter((kind) => kind !== "late" && home.waiting[kind].total > 0);
  const total = waiting.reduce((sum, kind) => sum + home.waiting[kind].total, elsewhere?.total ?? 0);
  const { late } = home.waiting;
  const day = (row: ActivityRow) => (row.starts_on?.equals(today) === true ? t.today : ledgerDate(row, lang));
  const of = (kind: Exclude<WaitingKind, "late">) => {
    const act = kind === "countsReturned" ? t.todo.returned : t.todo[kind];
    return home.waiting[kind].rows.map((row) => {
      const due = kind === "counts" || kind === "countsReturned" ? dueOf(row, home.daysToReport) : null;
      const path = `${activitiesPath}/${row.id}`;
      return (
        <Line
          key={`${kind}${row.id}`}
          lang={lang}
          row={row}
          when={due === null ? day(row) : t.due(shortDay(due, lang))}
          why={t.why[kind]}
          act={act}
          href={
            kind === "returned"
              ? `${path}/sua`
              : kind === "permit"
                ? `${path}/giay-phep`
                : kind === "counts" || kind === "countsReturned"
                  ? `${path}/so-nguoi`
                  : path
          }
        />
      );
    });
  };
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta num">
            {weekdayName(today, lang)}, {lang === "vi" ? shortDate(today) : englishDate(today)}
          </p>
        </div>
        {mayDraft ? (
          <div class="row">
            <a class="btn" href={quickPath}>
              <Icon name="camera" /> {words.list.quick}
            </a>
            <a class="btn" href={`${activitiesPath}/moi`} data-key="n">
              <Icon name="plus" /> {words.list.new} <kbd aria-hidden="true">n</kbd>
            </a>
          </div>
        ) : null}
      </div>
      <div class="split">
        <div>
          {late.total === 0 ? null : (
            <section>
              <Head title={<span class="red">{t.late}</span>}>
                <span class="meta num">{formatNumber(late.total, lang)}</span>
              </Head>
              <ul class="todo">
                {late.rows.map((row) => {
                  const due = dueOf(row, home.daysToReport);
                  return (
                    <Line
                      key={row.id}
                      lang={lang}
                      row={row}
                      late
                      when={due === null ? "" : t.overdue(formatNumber(due.until(today).days, lang))}
                      why={due === null ? t.why.counts : `${t.why.counts} · ${t.due(shortDay(due, lang))}`}
                      act={t.todo.counts}
                      href={`${activitiesPath}/${row.id}/so-nguoi`}
                    />
                  );
                })}
                <More lang={lang} list={late} kind="late" />
              </ul>
            </section>
          )}
          <section>
            <Head title={t.waiting}>
              <span class="meta num">{formatNumber(total, lang)}</span>
            </Head>
            {total === 0 ? (
              <Empty level={3} title={t.nothing} text={t.nothingText} />
            ) : (
              <ul class="todo">
                {elsewhere?.lines}
                {waiting.map((kind) =>
                  kind === "late" ? null : (
                    <>
                      {of(kind)}
                      <More lang={lang} list={home.waiting[kind]} kind={kind} />
                    </>
                  ),
                )}
              </ul>
            )}
          </section>
          {home.drafts.total === 0 ? null : (
            <section>
              <Head title={t.drafts}>
                <span class="meta num">{formatNumber(home.drafts.total, lang)}</span>
              </Head>
              <ul class="todo">
                {home.drafts.rows.map((row) => (
                  <Line
                    key={row.id}
                    lang={lang}
                    row={row}
                    when={day(row)}
                    why={words.states.idea}
                    act={t.todo.draft}
                    href={`${activitiesPath}/${row.id}`}
                  />
                ))}
                <More lang={lang} list={home.drafts} kind="draft" />
              </ul>
            </section>
          )}
        </div>
        <aside class="side">
          {children}
          <section>
            <Head title={t.coming} />
            {home.coming.length === 0 ? (
              <p class="meta">{t.noComing}</p>
            ) : (
              <ol class="agenda">
                {home.coming.map((row) => (
                  <li key={row.id}>
                    <p class="d num">
                      {row.starts_on === null ? "" : String(row.starts_on.day).padStart(2, "0")}
                      <small>{row.starts_on === null ? "" : weekdayName(row.starts_on, lang)}</small>
                    </p>
                    <p>
                      <a href={`${activitiesPath}/${row.id}`}>
                        <Said lang={lang} vi={row.title_vi} en={row.title_en} />
                      </a>
                      <Invented when={row.invented} lang={lang} />
                      <br />
                      <span class="meta">
                        <StateMark lang={lang} of={standing(row)} />
                      </span>
                    </p>
                  </li>
                ))}
              </ol>
            )}
          </section>
        </aside>
      </div>
    </>
  );
}
