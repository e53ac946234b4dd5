import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant } from "#platform/text/index.ts";
import { ErrorSummary, Field, Form, Hidden, TextArea } from "#ui/form.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { Scroll } from "#ui/table.tsx";
import { reportWords } from "../messages.ts";
import type { ReportFigures, ReportRecord, SectionRecord } from "../queries.ts";
import { paperPhrase } from "../rules.ts";
import { occasionOf } from "../rules.period.ts";
import { reportsPath } from "./report.tsx";

export interface SectionEditorProps {
  lang: Lang;
  report: ReportRecord;
  section: SectionRecord;
  figures: ReportFigures;
  form: FormState;
  seen: ReadonlyMap<string, string>;
  conflict: SectionRecord | null;
}

/** The prose of one section beside every figure that may stand in it. */
export function SectionEditor({ lang, report, section, figures, form, seen, conflict }: SectionEditorProps) {
  const t = reportWords[lang];
  const path = `${reportsPath}/${report.id}`;
  const name = section.level === 0 ? t.editor.opening : section.heading;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: reportsPath, label: t.list.title },
          { href: path, label: t.title(occasionOf(report)) },
          { label: name },
        ]}
      />
      <h1>{t.editor.title(name)}</h1>
      {conflict === null ? null : (
        <>
          <Note kind="warn" icon="history">
            <p>{t.editor.conflict(conflict.updated_by_name, formatInstant(conflict.updated_at, lang))}</p>
          </Note>
          <details class="theirs" open>
            <summary>{t.editor.theirs}</summary>
            <pre class="letter">{conflict.body}</pre>
          </details>
        </>
      )}
      <ErrorSummary form={form} lang={lang} labels={{ body: t.editor.body, heading: t.editor.heading }} />
      <div class="split">
        <Form action={`${path}/muc/${section.id}`} at={`${path}/muc/${section.id}/sua`} plain>
          <Hidden name="version" value={String((conflict ?? section).version)} />
          <Hidden name="seen" value={JSON.stringify([...seen])} />
          {section.level === 0 ? (
            <Hidden name="heading" value="" />
          ) : (
            <Field form={form} lang={lang} name="heading" label={t.editor.heading} maxLength={300} />
          )}
          <TextArea form={form} lang={lang} name="body" label={t.editor.body} hint={t.editor.hint} rows={22} tall />
          <div class="row acts">
            <button class="btn main">{t.editor.save}</button>
            <a class="btn" href={`${path}#muc-${section.position}`}>
              {lang === "vi" ? "Thôi" : "Cancel"}
            </a>
          </div>
        </Form>
        <aside class="side">
          <Head title={t.editor.figures} />
          <FigureTable lang={lang} figures={figures} />
        </aside>
      </div>
    </>
  );
}

function FigureTable({ lang, figures }: { lang: Lang; figures: ReportFigures }) {
  const t = reportWords[lang];
  return (
    <Scroll lang={lang} label={t.editor.figures}>
      <table class="tbl">
        <thead>
          <tr>
            <th>{t.editor.ref}</th>
            <th>{t.editor.what}</th>
            <th class="n">{t.editor.value}</th>
          </tr>
        </thead>
        <tbody>
          {figures.shown.map((figure) => (
            <tr key={figure.key}>
              <td class="num nowrap">
                <code>{`{${figures.refOf.get(figure.key) ?? figure.indicator}}`}</code>
              </td>
              <th scope="row">
                {figure.label[lang]}
                <Invented when={figure.invented} lang={lang} />
              </th>
              <td class="n">{paperPhrase(figure)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
