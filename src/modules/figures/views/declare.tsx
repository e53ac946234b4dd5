import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { ErrorSummary, Field, Form, Select, TextArea, type Option } from "#ui/form.tsx";
import { Crumbs } from "#ui/layout.tsx";
import { unitWord } from "#ui/units.ts";
import { qualifiers, units } from "../forms.ts";
import { figureWords } from "../messages.ts";
import type { Indicator } from "../rules.ts";

import { figuresPath } from "./figures.tsx";

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
        <div class="pair three">
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
                value === "VND" || value === "USD" || value === "percent"
                  ? t.currencies[value]
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
