import type { ComponentChildren } from "preact";
import type { TrailEntry } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant, shortDate } from "#platform/text/index.ts";
import { ActButton, Field, Form } from "#ui/form.tsx";
import type { FormState } from "#platform/form.ts";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { Trail } from "#ui/trail.tsx";
import { reportWords } from "../messages.ts";
import { usedRefs, type ReportFigures, type ReportRecord, type SectionRecord } from "../queries.ts";
import { reportStates, type ReportAct, type Standing } from "../rules.ts";
import { occasionOf } from "../rules.period.ts";
import { Paper } from "./paper.tsx";

export const reportsPath = "/van-phong/bao-cao";

export interface ReportPageProps {
  lang: Lang;
  report: ReportRecord;
  sections: readonly SectionRecord[];
  figures: ReportFigures;
  today: Temporal.PlainDate;
  open: string | null;
  may: Record<ReportAct | "edit" | "correct", boolean>;
  history: readonly TrailEntry[];
  actionWords: (action: string) => string;
  form: FormState;
  proof: ComponentChildren;
  /** What other modules say of it, under the steps. */
  beside: ComponentChildren;
  comments: ComponentChildren;
}

function Steps({ report, lang }: { report: ReportRecord; lang: Lang }) {
  const t = reportWords[lang];
  const at = reportStates.indexOf(report.state);
  const when: Record<string, string | null> = {
    drafting: null,
    approved:
      report.approved_at === null
        ? null
        : `${formatInstant(report.approved_at, lang)} · ${report.approved_by_name ?? ""}`,
    signed: report.signed_at === null ? null : `${formatInstant(report.signed_at, lang)} · ${report.signer_name ?? ""}`,
    numbered: report.numbered_at === null ? null : formatInstant(report.numbered_at, lang),
    issued: report.issued_at === null ? null : formatInstant(report.issued_at, lang),
  };
  return (
    <ol class="steps">
      {reportStates.map((state, index) => (
        <li
          key={state}
          class={index < at ? "past" : undefined}
          {...(index === at ? { "aria-current": "step" as const } : {})}
        >
          <b>{t.steps[state]}</b>
          <small class="num">{when[state]}</small>
        </li>
      ))}
    </ol>
  );
}

/** How many figures of the prose stand where, and what their marks mean. */
function Legend({ props }: { props: ReportPageProps }) {
  const t = reportWords[props.lang];
  const counts: Record<Standing, number> = { proven: 0, declared: 0, drifted: 0, missing: 0 };
  for (const ref of usedRefs(props.sections)) {
    const figure = props.figures.byRef.get(ref);
    counts[figure === undefined ? "missing" : props.figures.standing(figure)] += 1;
  }
  const marks: Record<Standing, string> = {
    proven: "key",
    declared: "key declared",
    drifted: "key drift",
    missing: "key lost",
  };
  return (
    <div class="ed-bar">
      <b>{t.key}</b>
      {(["proven", "declared", "drifted", "missing"] as const).map((standing) => (
        <span class={marks[standing]} key={standing}>
          <i />
          {t.standing[standing]} <span class="num">{counts[standing]}</span>
        </span>
      ))}
      <a class="ed-end" href={`${reportsPath}/${props.report.id}/con-so`}>
        {t.acts.figures}
      </a>
    </div>
  );
}

function Acts({ props }: { props: ReportPageProps }) {
  const { report, may, lang } = props;
  const t = reportWords[lang];
  const path = `${reportsPath}/${report.id}`;
  const forward = (["approve", "sign", "number", "issue"] as const).find((act) => may[act]);
  const addresses = { approve: "phe-duyet", sign: "ky", number: "cap-so", issue: "phat-hanh" } as const;
  return (
    <div class="row">
      <a class="btn" href={`${path}/tai-ve.docx`}>
        <Icon name="save" /> {t.acts.docx}
      </a>
      <a class="btn" href={`${path}/tai-ve.pdf`}>
        <Icon name="save" /> {t.acts.pdf}
      </a>
      {may.edit ? (
        <a class="btn" href={`${path}/the-thuc`}>
          <Icon name="document" /> {t.acts.particulars}
        </a>
      ) : null}
      {forward === undefined ? null : (
        <ActButton action={`${path}/${addresses[forward]}`} at={path} label={t.acts[forward]} main />
      )}
    </div>
  );
}

/** An entry with the steps of a report in words. */
function readable(entry: TrailEntry, lang: Lang): TrailEntry {
  const worded = (values: TrailEntry["before"]) => {
    const state = reportStates.find((known) => known === values?.["state"]);
    return state === undefined ? values : { ...values, state: reportWords[lang].states[state] };
  };
  return { ...entry, before: worded(entry.before), after: worded(entry.after) };
}

export function ReportPage(props: ReportPageProps) {
  const { lang, report, form } = props;
  const t = reportWords[lang];
  const path = `${reportsPath}/${report.id}`;
  const title = t.title(occasionOf(report));
  return (
    <>
      <Crumbs lang={lang} items={[{ href: reportsPath, label: t.list.title }, { label: title }]} />
      <div class="o-top">
        <div>
          <h1>
            {title}
            {report.edition > 1 ? `, ${t.correction(report.edition)}` : ""}
            <Invented when={report.invented} lang={lang} />
          </h1>
          <p class="meta num">
            {report.organisation_name} · {t.period(shortDate(report.period_from), shortDate(report.period_to))} ·{" "}
            {t.states[report.state]}
            {report.approved_own_work ? ` · ${t.ownWork}` : ""}
          </p>
        </div>
        <Acts props={props} />
      </div>
      <Steps report={report} lang={lang} />
      {report.correction_reason === null ? null : (
        <Note icon="history">
          <p>{report.correction_reason}</p>
        </Note>
      )}
      {props.beside}
      <Legend props={props} />
      <div class="desk">
        <Paper
          lang={lang}
          report={report}
          sections={props.sections}
          figures={props.figures}
          today={props.today}
          open={props.open}
          mayEdit={props.may.edit}
          path={path}
        />
        {props.proof}
      </div>
      <div class="split below-desk">
        <div>
          {props.comments}
          <section>
            <Head title={t.history} />
            <Trail
              entries={props.history.map((entry) => readable(entry, lang))}
              lang={lang}
              actionWords={props.actionWords}
              fields={t.fields}
            />
          </section>
        </div>
        <aside class="side">
          {props.may.return ? (
            <section>
              <Head title={t.acts.return} />
              <Form action={`${path}/tra-lai`} at={path}>
                <Field form={form} lang={lang} name="return_reason" label={t.acts.returnReason} maxLength={500} />
                <p class="acts">
                  <button class="btn stop">{t.acts.return}</button>
                </p>
              </Form>
            </section>
          ) : null}
          {props.may.correct ? (
            <section>
              <Head title={t.acts.newEdition} />
              <Form action={`${path}/dinh-chinh`} at={path}>
                <Field form={form} lang={lang} name="edition_reason" label={t.acts.newEditionReason} maxLength={500} />
                <p class="acts">
                  <button class="btn">{t.acts.newEdition}</button>
                </p>
              </Form>
            </section>
          ) : null}
        </aside>
      </div>
    </>
  );
}
