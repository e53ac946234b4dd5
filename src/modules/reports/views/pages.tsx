import type { Figure as FigureOf } from "#figures";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatNumber, shortDate } from "#platform/text/index.ts";
import { ErrorSummary, Field, Form, Hidden, Select, TextArea, type Option } from "#ui/form.tsx";
import { Figure } from "#ui/figure.tsx";
import { Crumbs, Empty, Head, Invented, Note } from "#ui/layout.tsx";
import { DataTable, Pager, Scroll, type ListAddress, type PageState } from "#ui/table.tsx";
import { reportWords } from "../messages.ts";
import type { ReportFigures, ReportRecord, ReportRow, SectionRecord } from "../queries.ts";
import { paperPhrase, type Standing } from "../rules.ts";
import { reportsPath } from "./report.tsx";

const stateMarks = {
  drafting: "st",
  approved: "st half",
  signed: "st half",
  numbered: "st half",
  issued: "st full ok",
} as const;
export const standingMarks: Record<Standing, string> = {
  proven: "st full ok",
  declared: "st hold",
  drifted: "st hold",
  missing: "st",
};

export function ReportList({
  lang,
  rows,
  page,
  address,
  organisations,
  form,
}: {
  lang: Lang;
  rows: readonly ReportRow[];
  page: PageState;
  address: ListAddress;
  organisations: readonly Option[];
  form: FormState;
}) {
  const t = reportWords[lang];
  return (
    <>
      <div class="o-top">
        <h1>{t.list.title}</h1>
        <a class="btn" href="/van-phong/so-van-ban">
          {t.list.register}
        </a>
      </div>
      {organisations.length === 0 ? null : (
        <section class="open-report">
          <Head title={t.list.open} />
          <ErrorSummary form={form} lang={lang} labels={{ year: t.list.year, organisation: t.list.organisation }} />
          <Form action={reportsPath} at={reportsPath} plain>
            <div class="line-form">
              <Field
                form={form}
                lang={lang}
                name="year"
                label={t.list.year}
                hint={t.list.yearHint}
                inputmode="numeric"
                maxLength={4}
                short
              />
              {organisations.length === 1 ? (
                <Hidden name="organisation" value={organisations[0]?.value ?? ""} />
              ) : (
                <Select
                  form={form}
                  lang={lang}
                  name="organisation"
                  label={t.list.organisation}
                  options={organisations}
                  empty={null}
                />
              )}
              <button class="btn main">{t.list.go}</button>
            </div>
          </Form>
        </section>
      )}
      {rows.length === 0 ? (
        <Empty title={t.list.empty} text={t.list.emptyText} />
      ) : (
        <DataTable
          lang={lang}
          caption={t.list.title}
          rows={rows}
          id={(row) => row.id}
          columns={[
            {
              key: "name",
              label: t.list.name,
              role: "head",
              cell: (row) => (
                <>
                  <a href={`${reportsPath}/${row.id}`}>
                    {t.title(row.year)}
                    {row.edition > 1 ? `, ${t.correction(row.edition)}` : ""}
                  </a>
                  <Invented when={row.invented} lang={lang} />
                  <br />
                  <span class="meta">{row.organisation}</span>
                </>
              ),
            },
            {
              key: "state",
              label: t.list.state,
              width: "w-9",
              role: "sub",
              cell: (row) => <span class={stateMarks[row.state]}>{t.states[row.state]}</span>,
            },
            {
              key: "number",
              label: t.list.number,
              width: "w-9",
              role: "less",
              cell: (row) =>
                row.number === null ? (
                  <span class="meta">–</span>
                ) : (
                  `${String(row.number).padStart(2, "0")}/${row.symbol}`
                ),
            },
            {
              key: "date",
              label: t.list.date,
              width: "w-8",
              align: "end",
              role: "less",
              cell: (row) => (row.dated_on === null ? formatInstant(row.updated_at, lang) : shortDate(row.dated_on)),
            },
          ]}
        />
      )}
      <Pager lang={lang} state={page} address={address} />
    </>
  );
}

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
          { href: path, label: t.title(report.year) },
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

export function ParticularsPage({ lang, report, form }: { lang: Lang; report: ReportRecord; form: FormState }) {
  const t = reportWords[lang];
  const p = t.particulars;
  const path = `${reportsPath}/${report.id}`;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: reportsPath, label: t.list.title },
          { href: path, label: t.title(report.year) },
          { label: p.title },
        ]}
      />
      <h1>{p.title}</h1>
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

/** Every figure of the period, whether the prose uses it or not. */
export function FiguresPage({
  lang,
  report,
  figures,
  used,
  standing,
}: {
  lang: Lang;
  report: ReportRecord;
  figures: ReportFigures;
  used: ReadonlySet<string>;
  standing: (figure: FigureOf) => Standing;
}) {
  const t = reportWords[lang];
  const path = `${reportsPath}/${report.id}`;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: reportsPath, label: t.list.title },
          { href: path, label: t.title(report.year) },
          { label: t.figuresPage.title },
        ]}
      />
      <h1>{t.figuresPage.title}</h1>
      <p class="foot-note">{t.annex.note}</p>
      <DataTable
        lang={lang}
        caption={t.figuresPage.title}
        rows={figures.shown}
        id={(figure) => figure.key}
        columns={[
          { key: "code", label: t.figuresPage.code, width: "w-6", role: "sub", cell: (figure) => figure.indicator },
          {
            key: "label",
            label: t.figuresPage.figure,
            role: "head",
            cell: (figure) => (
              <>
                <a href={`${path}?so=${encodeURIComponent(figure.key)}#bang-chung`}>{figure.label[lang]}</a>
                <Invented when={figure.invented} lang={lang} />
                {used.has(figures.refOf.get(figure.key) ?? "") ? (
                  <span class="meta"> · {t.figuresPage.used}</span>
                ) : null}
              </>
            ),
          },
          {
            key: "value",
            label: t.proof.value,
            width: "w-12",
            align: "end",
            cell: (figure) => <Figure figure={figure} lang={lang} />,
          },
          {
            key: "records",
            label: t.figuresPage.records,
            width: "w-6",
            align: "end",
            role: "less",
            cell: (figure) => (figure.origin === "computed" ? formatNumber(figure.records, lang) : "–"),
          },
          {
            key: "standing",
            label: t.figuresPage.standing,
            width: "w-12",
            role: "less",
            cell: (figure) => <span class={standingMarks[standing(figure)]}>{t.standing[standing(figure)]}</span>,
          },
        ]}
      />
    </>
  );
}

export function RegisterPage({
  lang,
  rows,
  page,
  address,
}: {
  lang: Lang;
  rows: readonly {
    number: number;
    year: number;
    symbol: string;
    given_at: Date;
    given_by_name: string;
    report_id: string | null;
    title: string | null;
  }[];
  page: PageState;
  address: ListAddress;
}) {
  const t = reportWords[lang].register;
  return (
    <>
      <Crumbs lang={lang} items={[{ href: reportsPath, label: reportWords[lang].list.title }, { label: t.title }]} />
      <h1>{t.title}</h1>
      {rows.length === 0 ? (
        <Empty title={t.empty} text={t.emptyText} />
      ) : (
        <DataTable
          lang={lang}
          caption={t.title}
          rows={rows}
          id={(row) => `${row.year}-${row.number}-${row.symbol}`}
          columns={[
            {
              key: "number",
              label: t.number,
              width: "w-9",
              role: "sub",
              cell: (row) => `${String(row.number).padStart(2, "0")}/${row.symbol}`,
            },
            {
              key: "abstract",
              label: t.abstract,
              role: "head",
              cell: (row) =>
                row.report_id === null ? (
                  (row.title ?? "–")
                ) : (
                  <a href={`${reportsPath}/${row.report_id}`}>{row.title}</a>
                ),
            },
            {
              key: "given",
              label: t.given,
              width: "w-9",
              align: "end",
              role: "less",
              cell: (row) => formatInstant(row.given_at, lang),
            },
            { key: "by", label: t.by, width: "w-12", role: "less", cell: (row) => row.given_by_name },
          ]}
        />
      )}
      <Pager lang={lang} state={page} address={address} />
    </>
  );
}
