import { dateText, termText, type Obstacle, type TermChangeProblem } from "#organisations";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatNumber } from "#platform/text/index.ts";
import { ActButton, Hidden } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { congressWords } from "../messages.ts";
import type { Congress } from "../queries.ts";
import type { Transition, TransitionRun } from "../queries.transition.ts";
import { congressCrumbs, transitionMark, transitionPath } from "./parts.tsx";
import { Beginning, Ending } from "./transition-posts.tsx";

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
