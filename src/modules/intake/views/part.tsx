import type { Figure as FigureOf } from "#figures";
import type { TrailEntry } from "#platform/audit.ts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatPartialDate } from "#platform/text/index.ts";
import { Figure } from "#ui/figure.tsx";
import { ActButton, ErrorSummary, Field, Form, Hidden, TextArea } from "#ui/form.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { DataTable } from "#ui/table.tsx";
import { Trail, type ActionWords } from "#ui/trail.tsx";
import { lineFields } from "../forms.ts";
import { intakeWords } from "../messages.ts";
import type { AnswerRow, PartRow } from "../queries.ts";
import { seenOf } from "../rules.ts";
import { AnswerLine } from "./answer.tsx";
import { intakePath, partPath, StateMark } from "./parts.tsx";

export interface PartPageProps {
  lang: Lang;
  part: PartRow;
  figures: readonly FigureOf[];
  answers: readonly AnswerRow[];
  form: FormState;
  version: number;
  may: { answer: boolean; accept: boolean; return: boolean };
  history: readonly TrailEntry[];
  actionWords: ActionWords;
  conflict?: { by: string; at: Date };
}

/** One association's figures of a period: the form while it answers, a table of what it said afterwards. */
export function PartPage(props: PartPageProps) {
  const { lang, part } = props;
  const t = intakeWords[lang];
  const p = t.part;
  const name = lang === "en" ? (part.organisation_en ?? part.organisation) : part.organisation;
  const title = t.call.title(t.period(part));
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: intakePath, label: t.title },
          { href: `${intakePath}/${part.call_id}`, label: title },
          { label: name },
        ]}
      />
      <div class="o-top">
        <div>
          <h1>
            {name} <Invented when={part.invented} lang={lang} />
          </h1>
          <p class="meta">
            {title} · {t.call.due(part.due_on)} · <StateMark lang={lang} state={part.state} />
          </p>
        </div>
      </div>
      {part.state === "returned" && part.return_reason !== null ? (
        <Note kind="warn" icon="history">
          {p.returned(part.decided_by_name ?? "", part.return_reason)}
        </Note>
      ) : null}
      {part.note === null ? null : (
        <Note icon="mail">
          <b>{p.note}:</b> {part.note}
        </Note>
      )}
      {props.may.answer || props.conflict !== undefined ? <Answering {...props} /> : <Answered {...props} />}
      {props.history.length === 0 ? null : (
        <section>
          <Head title={p.history} />
          <Trail entries={props.history} lang={lang} actionWords={props.actionWords} fields={t.fields} />
        </section>
      )}
    </>
  );
}

function Answering({ lang, part, figures, answers, form, version, may, conflict }: PartPageProps) {
  const t = intakeWords[lang];
  const p = t.part;
  const path = partPath(part.id);
  const labels: Record<string, string> = {};
  for (const [at, figure] of figures.entries())
    for (const field of lineFields)
      labels[`${field}_${at}`] =
        field === "verdict" ? figure.label[lang] : `${figure.label[lang]}, ${wordOf(field, lang)}`;
  return (
    <>
      <ErrorSummary form={form} lang={lang} labels={{ ...labels, remark: p.remark }} />
      {conflict === undefined ? null : (
        <Note kind="warn" icon="history">
          <p role="alert">
            <b>{p.conflict(conflict.by, formatInstant(conflict.at, lang))}</b>
          </p>
          <p>{p.conflictText}</p>
          <AnswerTable lang={lang} path={path} figures={figures} answers={answers} caption={p.theirs} />
        </Note>
      )}
      <p class="text">{p.lead}</p>
      <Form action={path} at={path}>
        {/* Enter sends nothing away: the first button is the one that only saves. */}
        <button class="vh" tabIndex={-1} aria-hidden="true" name="do" value="save">
          {p.save}
        </button>
        <Hidden name="version" value={String(version)} />
        {figures.map((figure, at) => (
          <AnswerLine key={figure.key} lang={lang} at={at} figure={figure} form={form} path={path} />
        ))}
        <TextArea form={form} lang={lang} name="remark" label={p.remark} rows={3} optional />
        {may.answer ? (
          <p class="acts row">
            <button class="btn main" name="do" value="send">
              {p.send}
            </button>
            <button class="btn" name="do" value="save">
              {p.save}
            </button>
          </p>
        ) : (
          <p class="hint">{p.sentAlready}</p>
        )}
      </Form>
    </>
  );
}

function wordOf(field: (typeof lineFields)[number], lang: Lang): string {
  const p = intakeWords[lang].part;
  return {
    verdict: p.answer,
    value: p.value,
    qualifier: p.qualifier,
    unit: p.unit,
    evidence: p.evidence,
    evidenceOn: p.evidenceOn,
    reason: p.reason,
  }[field];
}

function Answered({ lang, part, figures, answers, form, may }: PartPageProps) {
  const t = intakeWords[lang];
  const p = t.part;
  const path = partPath(part.id);
  const others = answers.filter(({ verdict }) => verdict === "other").length;
  return (
    <>
      {part.sent_at === null ? null : (
        <p class="meta">
          {p.sent(part.sent_by_name ?? "", formatInstant(part.sent_at, lang))}
          {part.state === "accepted" && part.decided_at !== null
            ? ` · ${p.accepted(part.decided_by_name ?? "", formatInstant(part.decided_at, lang))}`
            : ""}
        </p>
      )}
      <AnswerTable lang={lang} path={path} figures={figures} answers={answers} caption={p.answer} />
      {part.remark === null ? null : (
        <Note icon="mail">
          <b>{p.remark}:</b> {part.remark}
        </Note>
      )}
      {may.accept ? (
        <div class="acts row">
          <ActButton action={`${path}/nhan`} at={path} label={p.accept} main>
            <span class="hint">{p.acceptText(others)}</span>
          </ActButton>
        </div>
      ) : null}
      {may.return ? (
        <>
          <ErrorSummary form={form} lang={lang} labels={{ reason: p.returnReason }} />
          <Form action={`${path}/tra-lai`} at={path}>
            <Field form={form} lang={lang} name="reason" label={p.returnReason} maxLength={500} />
            <p class="acts">
              <button class="btn">{p.return}</button>
            </p>
          </Form>
        </>
      ) : null}
    </>
  );
}

/** What the association said, beside the records when it answered and now. */
function AnswerTable({
  lang,
  path,
  figures,
  answers,
  caption,
}: {
  lang: Lang;
  path: string;
  figures: readonly FigureOf[];
  answers: readonly AnswerRow[];
  caption: string;
}) {
  const t = intakeWords[lang];
  const p = t.part;
  const now = new Map(figures.map((figure) => [figure.key, figure]));
  const said = new Map(answers.map((answer) => [answer.key, answer]));
  const keys = [...new Set([...figures.map(({ key }) => key), ...said.keys()])];
  return (
    <DataTable
      lang={lang}
      caption={caption}
      rows={keys}
      id={(key) => key}
      columns={[
        {
          key: "figure",
          label: p.labels.indicator,
          role: "head",
          cell: (key) => {
            const answer = said.get(key);
            const label = now.get(key)?.label[lang] ?? (lang === "vi" ? answer?.label_vi : answer?.label_en);
            return (
              <>
                <span class="meta num">{key.split(":")[0]}</span> {label}
              </>
            );
          },
        },
        {
          key: "records",
          label: p.labels.figure,
          width: "w-12",
          role: "sub",
          cell: (key) => {
            const figure = now.get(key);
            const answer = said.get(key);
            const seen =
              answer === undefined
                ? undefined
                : {
                    value: answer.seen_value === null ? null : Number(answer.seen_value),
                    qualifier: answer.seen_qualifier,
                    unit: figure?.unit ?? answer.unit,
                  };
            const moved = seen !== undefined && figure !== undefined && seenOf(seen) !== seenOf(figure);
            return (
              <>
                {moved ? (
                  <>
                    <del>
                      <Figure figure={seen} lang={lang} />
                    </del>{" "}
                  </>
                ) : null}
                {figure === undefined ? (
                  p.missing
                ) : figure.origin === "computed" ? (
                  <a href={`${path}/con-so?so=${encodeURIComponent(figure.key)}`}>
                    <Figure figure={figure} lang={lang} />
                  </a>
                ) : (
                  <Figure figure={figure} lang={lang} />
                )}
                {moved ? <span class="wait block">{p.moved}</span> : null}
              </>
            );
          },
        },
        {
          key: "said",
          label: p.answer,
          role: "wide",
          cell: (key) => {
            const answer = said.get(key);
            if (answer === undefined) return <span class="meta">–</span>;
            if (answer.verdict !== "other" || answer.value === null) return t.verdicts[answer.verdict];
            return (
              <>
                <Figure
                  figure={{ value: Number(answer.value), qualifier: answer.qualifier ?? "exact", unit: answer.unit }}
                  lang={lang}
                />
                <span class="meta block">
                  {answer.evidence}
                  {answer.evidence_on === null || answer.evidence_precision === null
                    ? ""
                    : `, ${formatPartialDate(
                        {
                          precision: answer.evidence_precision,
                          year: answer.evidence_on.year,
                          month: answer.evidence_on.month,
                          day: answer.evidence_on.day,
                        },
                        lang,
                      )}`}
                  {answer.reason === null ? "" : `. ${answer.reason}`}
                </span>
              </>
            );
          },
        },
      ]}
    />
  );
}
