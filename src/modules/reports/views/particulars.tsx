import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant } from "#platform/text/index.ts";
import { ErrorSummary, Field, Form, Hidden, TextArea } from "#ui/form.tsx";
import { Crumbs, Note } from "#ui/layout.tsx";
import { reportWords } from "../messages.ts";
import type { ReportRecord } from "../queries.ts";
import { occasionOf } from "../rules.period.ts";
import { reportsPath } from "./report.tsx";

export function ParticularsPage({
  lang,
  report,
  form,
  conflict,
}: {
  lang: Lang;
  report: ReportRecord;
  form: FormState;
  /** Somebody saved meanwhile: what is stored now is shown above what was typed. */
  conflict: boolean;
}) {
  const t = reportWords[lang];
  const p = t.particulars;
  const path = `${reportsPath}/${report.id}`;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: reportsPath, label: t.list.title },
          { href: path, label: t.title(occasionOf(report)) },
          { label: p.title },
        ]}
      />
      <h1>{p.title}</h1>
      {conflict ? (
        <>
          <Note kind="warn" icon="history">
            <p>{p.conflict(formatInstant(report.updated_at, lang))}</p>
          </Note>
          <dl class="kv theirs">
            {[
              [p.superior, report.superior ?? "–"],
              [p.issuer, report.issuer],
              [p.place, report.place],
              [p.symbol, report.symbol],
              [p.abstract, report.title],
              [p.authority, report.signatureLines.join(" / ")],
              [p.recipients, report.recipients.join("; ")],
            ].map(([label, value]) => (
              <>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </>
            ))}
          </dl>
        </>
      ) : null}
      <ErrorSummary
        form={form}
        lang={lang}
        labels={{
          superior: p.superior,
          issuer: p.issuer,
          place: p.place,
          symbol: p.symbol,
          title: p.abstract,
          signatureLines: p.authority,
          recipients: p.recipients,
        }}
      />
      <Form action={`${path}/the-thuc`} at={`${path}/the-thuc`}>
        <Hidden name="version" value={String(report.version)} />
        <Field
          form={form}
          lang={lang}
          name="superior"
          label={p.superior}
          hint={p.superiorHint}
          maxLength={200}
          optional
        />
        <Field form={form} lang={lang} name="issuer" label={p.issuer} maxLength={200} />
        <div class="pair">
          <Field form={form} lang={lang} name="place" label={p.place} maxLength={60} />
          <Field form={form} lang={lang} name="symbol" label={p.symbol} maxLength={30} />
        </div>
        <TextArea form={form} lang={lang} name="title" label={p.abstract} rows={2} />
        <TextArea
          form={form}
          lang={lang}
          name="signatureLines"
          label={p.authority}
          hint={p.authorityHint}
          rows={2}
          optional
        />
        <TextArea form={form} lang={lang} name="recipients" label={p.recipients} hint={p.recipientsHint} rows={5} />
        <div class="row acts">
          <button class="btn main">{p.save}</button>
          <a class="btn" href={path}>
            {lang === "vi" ? "Thôi" : "Cancel"}
          </a>
        </div>
      </Form>
    </>
  );
}
