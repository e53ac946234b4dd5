import { dateText, postPeriod, termText, titleIn, type Obstacle, type TermChangeProblem } from "#organisations";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatNumber } from "#platform/text/index.ts";
import { ActButton, Hidden } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { Scroll } from "#ui/table.tsx";
import { congressWords } from "../messages.ts";
import type { Congress } from "../queries.ts";
import type { ElectedLine, EndingPost, Transition, TransitionRun } from "../queries.transition.ts";
import { congressCrumbs, transitionMark, transitionPath } from "./parts.tsx";

export interface TransitionRights {
  edit: boolean;
  submit: boolean;
  reopen: boolean;
  apply: boolean;
  /** Why the reader, who may otherwise approve, may not approve this one. */
  refused: string | null;
  undo: boolean;
}

/** The act as it would change, or has changed, the records: exactly which posts end, which begin, whose rights change when. */
export function TransitionPage({
  lang,
  congress,
  transition,
  rights,
}: {
  lang: Lang;
  congress: Congress;
  transition: Transition;
  rights: TransitionRights;
}) {
  const t = congressWords[lang].transition;
  const path = transitionPath(congress.id);
  const version = <Hidden name="version" value={String(transition.version)} />;
  return (
    <>
      <Crumbs lang={lang} items={[...congressCrumbs(congress, lang), { label: t.title }]} />
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">
            <span class={transitionMark(transition.state)}>{t.states[transition.state]}</span> ·{" "}
            {t.draftedBy(transition.draftedBy)}
          </p>
        </div>
        <div class="row">
          {rights.edit ? (
            <a class="btn" href={`${path}/sua`}>
              <Icon name="edit" /> {uiMessages[lang].edit}
            </a>
          ) : null}
          {rights.reopen ? <ActButton action={`${path}/soan-lai`} at={path} label={t.reopen} /> : null}
          {rights.submit ? (
            <ActButton
              action={`${path}/gui`}
              at={path}
              label={transition.state === "undone" ? t.submitAgain : t.submit}
              main
            />
          ) : null}
          {rights.undo ? (
            <a class="btn stop" href={`${path}/hoan-tac`}>
              {t.undo}
            </a>
          ) : null}
        </div>
      </div>
      {transition.problem === undefined ? null : <ProblemNote lang={lang} problem={transition.problem} />}
      {rights.refused === null ? null : (
        <Note icon="lock">
          <p>{rights.refused}</p>
        </Note>
      )}
      <section>
        <Head title={t.newTerm} />
        <dl class="kv">
          <dt>{t.endingTerm}</dt>
          <dd class="num">
            {transition.endingTerm === undefined ? (
              <span class="meta">{t.noEndingTerm}</span>
            ) : (
              <>
                {termText(transition.endingTerm)}
                <Invented when={transition.endingTerm.invented} lang={lang} />
              </>
            )}
          </dd>
          <dt>{t.newTerm}</dt>
          <dd class="num">{termText(transition)}</dd>
          <dt>{t.begins}</dt>
          <dd>
            <b class="num">{dateText(transition.begins, "day", lang)}</b>
            <div class="meta">{t.beginsHint}</div>
          </dd>
          <dt>{t.bodies}</dt>
          <dd>
            {transition.bodies.length === 0 ? (
              <span class="meta">{t.noBodies}</span>
            ) : (
              <ul class="plain-list">
                {transition.bodies.map(({ kind, seats }) => (
                  <li key={kind}>
                    {t.bodyNames[kind]}
                    {seats === null ? null : <span class="num">, {t.seats(formatNumber(seats, lang))}</span>}
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </dl>
      </section>
      <Ending lang={lang} transition={transition} electAt={rights.edit ? `${path}/bau` : null} />
      <Beginning lang={lang} congress={congress} transition={transition} edit={rights.edit} />
      {rights.apply ? (
        <section>
          <Head title={t.approve} />
          <p class="text">{t.approveText}</p>
          <ActButton action={`${path}/duyet`} at={path} label={t.approve} main>
            {version}
          </ActButton>
        </section>
      ) : null}
      <Runs lang={lang} runs={transition.runs} />
    </>
  );
}

export function problemText(problem: TermChangeProblem, lang: Lang): string {
  const t = congressWords[lang].transition.problems;
  switch (problem.problem) {
    case "twoHeads":
      return t.twoHeads(problem.name, problem.other);
    case "positionGone":
    case "positionLater":
    case "beforeBirth":
    case "afterDeath":
      return t[problem.problem](problem.name);
    default:
      return t[problem.problem];
  }
}

function ProblemNote({ lang, problem }: { lang: Lang; problem: TermChangeProblem }) {
  return (
    <div role="alert">
      <Note kind="warn" icon="alert">
        <p>
          <b>{congressWords[lang].transition.problem}</b>
        </p>
        <p>{problemText(problem, lang)}</p>
      </Note>
    </div>
  );
}

function Ending({
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

function Beginning({
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

function Runs({ lang, runs }: { lang: Lang; runs: readonly TransitionRun[] }) {
  const t = congressWords[lang].transition;
  if (runs.length === 0) return null;
  return (
    <section id="cac-lan">
      <Head title={t.runs} />
      <ul class="plain-list">
        {runs.map((run) => (
          <li key={run.id}>
            {t.run(run.by, formatInstant(run.at, lang))}{" "}
            <span class="meta num">
              {t.runChanges(
                formatNumber(run.changes.posts, lang),
                formatNumber(run.changes.terms, lang),
                formatNumber(run.changes.bodies, lang),
              )}
            </span>
            {run.ownWork ? <span class="wait"> · {t.ownWork}</span> : null}
            {run.undoneAt === null ? null : (
              <div class="meta">
                {t.runUndone(run.undoneBy ?? "", formatInstant(run.undoneAt, lang))}
                {run.reason === null ? null : `: ${run.reason}`}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What stands in the way of undoing, each with who did it. */
export function Obstacles({ lang, obstacles }: { lang: Lang; obstacles: readonly Obstacle[] }) {
  const t = congressWords[lang].transition;
  if (obstacles.length === 0) return null;
  return (
    <div role="alert">
      <Note kind="warn" icon="alert">
        <p>
          <b>{t.obstacles}</b>
        </p>
        <p>{t.obstaclesText}</p>
        <ul class="plain-list">
          {obstacles.map((one) => (
            <li key={`${one.kind}${one.id}`}>
              {t.obstacleTables[one.table]} “{one.label}” {t.obstacle[one.kind]}
              {one.by === null || one.at === null ? null : (
                <span class="meta"> · {t.lastBy(one.by, formatInstant(one.at, lang))}</span>
              )}
            </li>
          ))}
        </ul>
      </Note>
    </div>
  );
}
