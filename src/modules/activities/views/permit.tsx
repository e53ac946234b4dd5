import type { ComponentChildren } from "preact";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { ErrorSummary, Field, Form, Hidden, Radios, Select, TextArea } from "#ui/form.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { activityWords } from "../messages.ts";
import type { PermitRow } from "../queries.permits.ts";
import { permitLevels, permitStates, type PermitClock } from "../rules.permits.ts";
import { activitiesPath, Lines, shortDay } from "./parts.tsx";

/** What a clock says, with its day. */
function warningText({ warning, submitBy, reportBy }: PermitClock, lang: Lang): string {
  if (warning === null) return "";
  const day = warning.startsWith("report") ? reportBy : submitBy;
  return activityWords[lang].permits.warnings[warning](day === null ? "" : shortDay(day, lang));
}

const late = (clock: PermitClock) => clock.warning === "submit_late" || clock.warning === "report_late";

/** The permission on the record: warning, clocks, papers. */
export function PermitSection({
  lang,
  permit,
  clock,
  path,
  mayChange,
}: {
  lang: Lang;
  permit: PermitRow | null;
  clock: PermitClock;
  path: string;
  mayChange: boolean;
}) {
  if (permit === null && clock.warning === null && clock.submitBy === null) return null;
  const t = activityWords[lang].permits;
  const rows: [string, ComponentChildren][] =
    permit === null
      ? []
      : [
          [t.state, t.states[permit.state]],
          ...(permit.state === "not_needed" ? [] : ([[t.level, t.levels[permit.level]]] satisfies [string, string][])),
          ...(
            [
              [t.authority, permit.authority],
              [t.submittedOn, permit.submitted_on === null ? null : shortDay(permit.submitted_on, lang)],
              [t.decision, permit.decision_number],
              [t.decidedOn, permit.decided_on === null ? null : shortDay(permit.decided_on, lang)],
              [t.reportedOn, permit.reported_on === null ? null : shortDay(permit.reported_on, lang)],
            ] satisfies [string, string | null][]
          ).filter(([, value]) => value !== null),
          ...(permit.note === null
            ? []
            : ([[t.note, <Lines text={permit.note} />]] satisfies [string, ComponentChildren][])),
        ];
  const days: [string, Temporal.PlainDate | null][] =
    permit?.state === "not_needed" || clock.warning === "ask"
      ? []
      : [
          [t.submitBy, clock.submitBy],
          [t.reportBy, clock.reportBy],
        ];
  return (
    <section id="giay-phep">
      <Head title={t.title}>
        {mayChange ? <a href={`${path}/giay-phep`}>{permit === null ? t.record : t.change}</a> : null}
      </Head>
      {clock.warning === null ? null : (
        <Note kind={late(clock) || clock.warning === "refused" ? "bad" : "warn"} icon="clock">
          <p>
            <b>{warningText(clock, lang)}</b>
          </p>
        </Note>
      )}
      {permit === null ? <p class="meta">{t.nothing}</p> : null}
      <dl class="kv">
        {rows.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
        {days.map(([name, day]) => (
          <>
            <dt>{name}</dt>
            <dd class="num">{day === null ? <span class="meta">{t.unknown}</span> : shortDay(day, lang)}</dd>
          </>
        ))}
      </dl>
      <Invented when={permit?.invented ?? false} lang={lang} />
    </section>
  );
}

/** The same in the width of a list's line. */
export function PermitMark({ lang, clock }: { lang: Lang; clock: PermitClock }) {
  if (clock.warning === null) return null;
  return (
    <>
      {" "}
      <span class={late(clock) || clock.warning === "refused" ? "meta red" : "meta"}>
        {activityWords[lang].permits.marks[clock.warning]}
      </span>
    </>
  );
}

export function PermitPage({
  lang,
  of,
  form,
  version,
  conflict,
}: {
  lang: Lang;
  of: { id: string; code: string; title: string };
  form: FormState;
  version: number;
  conflict?: { by: string; when: string };
}) {
  const words = activityWords[lang];
  const t = words.permits;
  const path = `${activitiesPath}/${of.id}`;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[{ href: activitiesPath, label: words.list.title }, { href: path, label: of.code }, { label: t.title }]}
      />
      <h1>{t.title}</h1>
      <p class="meta">{of.title}</p>
      <p class="text">{t.intro}</p>
      <ErrorSummary
        form={form}
        lang={lang}
        labels={{
          state: t.state,
          level: t.level,
          authority: t.authority,
          submitted_on: t.submittedOn,
          decision: t.decision,
          decided_on: t.decidedOn,
          reported_on: t.reportedOn,
          note: t.note,
        }}
      />
      {conflict === undefined ? null : (
        <Note kind="warn" icon="history">
          <p role="alert">{t.conflict(conflict.by, conflict.when)}</p>
        </Note>
      )}
      <Form action={`${path}/giay-phep`} at={`${path}/giay-phep`}>
        <Hidden name="version" value={String(version)} />
        <Radios
          form={form}
          lang={lang}
          name="state"
          label={t.state}
          options={permitStates.map((value) => ({ value, label: t.states[value] }))}
        />
        <Select
          form={form}
          lang={lang}
          name="level"
          label={t.level}
          hint={t.levelHint}
          options={permitLevels.map((value) => ({ value, label: t.levels[value] }))}
        />
        <div class="pair">
          <Field
            form={form}
            lang={lang}
            name="authority"
            label={t.authority}
            hint={t.authorityHint}
            maxLength={300}
            optional
          />
          <Field form={form} lang={lang} name="submitted_on" label={t.submittedOn} optional />
        </div>
        <div class="pair">
          <Field form={form} lang={lang} name="decision" label={t.decision} maxLength={100} optional />
          <Field form={form} lang={lang} name="decided_on" label={t.decidedOn} optional />
        </div>
        <Field form={form} lang={lang} name="reported_on" label={t.reportedOn} optional short />
        <TextArea form={form} lang={lang} name="note" label={t.note} hint={t.noteHint} rows={3} optional />
        <p class="acts row">
          <button class="btn main">{uiMessages[lang].save}</button>
          <a class="btn plain" href={path}>
            {uiMessages[lang].cancel}
          </a>
        </p>
      </Form>
    </>
  );
}
