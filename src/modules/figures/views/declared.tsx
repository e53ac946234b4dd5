import { sourcePhrase } from "#sources";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant } from "#platform/text/index.ts";
import { Field, Form } from "#ui/form.tsx";
import { Figure } from "#ui/figure.tsx";
import { Crumbs, Head, Invented } from "#ui/layout.tsx";
import { figureWords } from "../messages.ts";
import type { DeclaredRow } from "../queries.declared.ts";
import type { Indicator } from "../rules.ts";

import { figuresPath, periodText } from "./figures.tsx";

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
