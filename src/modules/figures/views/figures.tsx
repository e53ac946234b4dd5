import { sourcePhrase } from "#sources";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant } from "#platform/text/index.ts";
import { ErrorSummary, Field, Form, Select, TextArea, type Option } from "#ui/form.tsx";
import { Figure } from "#ui/figure.tsx";
import { Crumbs, Empty, Head, Invented } from "#ui/layout.tsx";
import { DataTable, Pager, Scroll, type ListAddress, type PageState } from "#ui/table.tsx";
import { unitWord } from "#ui/units.ts";
import { qualifiers, units } from "../forms.ts";
import { figureWords } from "../messages.ts";
import type { DeclaredRow } from "../queries.declared.ts";
import type { Indicator } from "../rules.ts";

export const figuresPath = "/van-phong/so-lieu";

const periodText = (row: DeclaredRow) =>
  row.period_from.year === row.period_to.year
    ? String(row.period_from.year)
    : `${row.period_from.year}–${row.period_to.year}`;

export function FiguresHome({
  lang,
  indicators,
  rows,
  page,
  address,
  mayDeclare,
}: {
  lang: Lang;
  indicators: readonly Indicator[];
  rows: readonly DeclaredRow[];
  page: PageState;
  address: ListAddress;
  mayDeclare: boolean;
}) {
  const t = figureWords[lang];
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">{t.lead}</p>
        </div>
        {mayDeclare ? (
          <a class="btn main" href={`${figuresPath}/moi`}>
            {t.new}
          </a>
        ) : null}
      </div>
      <section>
        <Head title={t.declared} />
        {rows.length === 0 ? (
          <Empty level={3} title={t.empty} text={t.emptyText} />
        ) : (
          <DataTable
            lang={lang}
            caption={t.declared}
            rows={rows}
            id={(row) => row.id}
            columns={[
              { key: "code", label: t.code, width: "w-6", role: "sub", cell: (row) => row.indicator },
              {
                key: "label",
                label: t.name,
                role: "head",
                cell: (row) => (
                  <>
                    <a href={`${figuresPath}/${row.id}`}>{lang === "vi" ? row.label_vi : row.label_en}</a>
                    <Invented when={row.invented} lang={lang} />
                    {row.withdrawn_at === null ? null : (
                      <span class="meta"> · {t.withdrawnOn(formatInstant(row.withdrawn_at, lang))}</span>
                    )}
                  </>
                ),
              },
              { key: "period", label: t.period, width: "w-7", align: "end", role: "sub", cell: periodText },
              {
                key: "value",
                label: t.figure,
                width: "w-12",
                align: "end",
                cell: (row) => (
                  <Figure figure={{ value: Number(row.value), qualifier: row.qualifier, unit: row.unit }} lang={lang} />
                ),
              },
              {
                key: "source",
                label: t.source,
                role: "less",
                cell: (row) =>
                  sourcePhrase(
                    {
                      publisher: row.publisher,
                      publishedOn: row.published_on,
                      publishedPrecision: row.published_precision,
                    },
                    lang,
                  ),
              },
            ]}
          />
        )}
        <Pager lang={lang} state={page} address={address} />
      </section>
      <section>
        <Head title={t.indicators} />
        <Scroll lang={lang} label={t.indicators}>
          <table class="tbl">
            <thead>
              <tr>
                <th>{t.code}</th>
                <th>{t.name}</th>
                <th>{t.definition}</th>
              </tr>
            </thead>
            <tbody>
              {indicators.map((indicator) => (
                <tr key={indicator.code}>
                  <td class="num nowrap">{indicator.code}</td>
                  <th scope="row">{indicator.name[lang]}</th>
                  <td>
                    {indicator.definition[lang]}
                    {indicator.remark === undefined ? null : <p class="meta">{indicator.remark[lang]}</p>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </section>
    </>
  );
}

export function DeclarePage({
  lang,
  form,
  indicators,
  organisations,
}: {
  lang: Lang;
  form: FormState;
  indicators: readonly Indicator[];
  organisations: readonly Option[];
}) {
  const t = figureWords[lang];
  const f = t.form;
  return (
    <>
      <Crumbs lang={lang} items={[{ href: figuresPath, label: t.title }, { label: t.new }]} />
      <h1>{t.new}</h1>
      <ErrorSummary
        form={form}
        lang={lang}
        labels={{
          indicator: f.indicator,
          organisation: f.organisation,
          labelVi: f.labelVi,
          labelEn: f.labelEn,
          year: f.year,
          yearTo: f.yearTo,
          qualifier: f.qualifier,
          value: f.value,
          unit: f.unit,
          sourceTitle: f.sourceTitle,
          publisher: f.publisher,
          url: f.url,
          publishedOn: f.publishedOn,
          quote: f.quote,
          note: f.note,
        }}
      />
      <Form action={figuresPath} at={`${figuresPath}/moi`}>
        <Select
          form={form}
          lang={lang}
          name="indicator"
          label={f.indicator}
          options={indicators.map(({ code, name }) => ({ value: code, label: `${code} · ${name[lang]}` }))}
        />
        <Select
          form={form}
          lang={lang}
          name="organisation"
          label={f.organisation}
          options={organisations}
          empty={organisations.length === 1 ? null : undefined}
        />
        <Field form={form} lang={lang} name="labelVi" label={f.labelVi} maxLength={200} />
        <Field form={form} lang={lang} name="labelEn" label={f.labelEn} maxLength={200} />
        <div class="pair">
          <Field form={form} lang={lang} name="year" label={f.year} inputmode="numeric" maxLength={4} />
          <Field
            form={form}
            lang={lang}
            name="yearTo"
            label={f.yearTo}
            hint={f.yearToHint}
            inputmode="numeric"
            maxLength={4}
            optional
          />
        </div>
        <div class="pair">
          <Select
            form={form}
            lang={lang}
            name="qualifier"
            label={f.qualifier}
            options={qualifiers.map((value) => ({ value, label: t.qualifiers[value] }))}
          />
          <Field form={form} lang={lang} name="value" label={f.value} inputmode="numeric" maxLength={30} />
          <Select
            form={form}
            lang={lang}
            name="unit"
            label={f.unit}
            options={units.map((value) => ({
              value,
              label:
                value === "VND"
                  ? "đồng (VND)"
                  : value === "USD"
                    ? "USD"
                    : value === "percent"
                      ? "%"
                      : unitWord(value, lang, 2),
            }))}
          />
        </div>
        <Field form={form} lang={lang} name="sourceTitle" label={f.sourceTitle} maxLength={300} />
        <div class="pair">
          <Field form={form} lang={lang} name="publisher" label={f.publisher} maxLength={200} />
          <Field
            form={form}
            lang={lang}
            name="publishedOn"
            label={f.publishedOn}
            inputmode="numeric"
            placeholder="09/01/2023"
            optional
          />
        </div>
        <Field form={form} lang={lang} name="url" label={f.url} maxLength={500} optional />
        <TextArea form={form} lang={lang} name="quote" label={f.quote} hint={f.quoteHint} rows={3} optional />
        <Field form={form} lang={lang} name="note" label={f.note} hint={f.noteHint} maxLength={300} optional />
        <p class="acts">
          <button class="btn main">{f.save}</button>
        </p>
      </Form>
    </>
  );
}

export function DeclaredPage({
  lang,
  row,
  indicator,
  mayWithdraw,
  form,
}: {
  lang: Lang;
  row: DeclaredRow;
  indicator: Indicator | undefined;
  mayWithdraw: boolean;
  form: FormState;
}) {
  const t = figureWords[lang];
  return (
    <>
      <Crumbs
        lang={lang}
        items={[{ href: figuresPath, label: t.title }, { label: lang === "vi" ? row.label_vi : row.label_en }]}
      />
      <h1>
        {lang === "vi" ? row.label_vi : row.label_en}
        <Invented when={row.invented} lang={lang} />
      </h1>
      <p class="proof-value">
        <Figure figure={{ value: Number(row.value), qualifier: row.qualifier, unit: row.unit }} lang={lang} />
      </p>
      <dl class="kv">
        <dt>{t.form.indicator}</dt>
        <dd>
          {row.indicator} · {indicator?.name[lang]}
        </dd>
        <dt>{t.period}</dt>
        <dd class="num">{periodText(row)}</dd>
        <dt>{t.source}</dt>
        <dd>
          {row.url === null ? row.title : <a href={row.url}>{row.title}</a>}
          <br />
          <span class="meta">
            {sourcePhrase(
              { publisher: row.publisher, publishedOn: row.published_on, publishedPrecision: row.published_precision },
              lang,
            )}
            {row.fact_code === null ? "" : ` · ${row.fact_code}`}
          </span>
        </dd>
        {row.quote === null ? null : (
          <>
            <dt>{t.form.quote}</dt>
            <dd lang="vi">“{row.quote}”</dd>
          </>
        )}
      </dl>
      {row.withdrawn_at !== null ? (
        <p class="wait">{t.withdrawnOn(formatInstant(row.withdrawn_at, lang))}</p>
      ) : mayWithdraw ? (
        <section>
          <Head title={t.withdraw} />
          <Form action={`${figuresPath}/${row.id}/rut`} at={`${figuresPath}/${row.id}`}>
            <Field form={form} lang={lang} name="reason" label={t.withdrawReason} maxLength={300} />
            <p class="acts">
              <button class="btn stop">{t.withdraw}</button>
            </p>
          </Form>
        </section>
      ) : null}
    </>
  );
}
