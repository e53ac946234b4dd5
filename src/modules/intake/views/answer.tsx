import type { Figure as FigureOf } from "#figures";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Figure } from "#ui/figure.tsx";
import { Field, Hidden, Radios, Select } from "#ui/form.tsx";
import { Invented } from "#ui/layout.tsx";
import { unitWord } from "#ui/units.ts";
import { figureWords } from "#figures";
import { qualifiers } from "../forms.ts";
import { intakeWords } from "../messages.ts";
import { askedUnits, seenOf, type Verdict } from "../rules.ts";

/** The unit as a word; money by its name. */
export function unitName(unit: string, lang: Lang): string {
  return unit === "VND" || unit === "USD" ? figureWords[lang].currencies[unit] : unitWord(unit, lang, 2);
}

/** One figure and what the association says of it. The other number's fields show once it is chosen. */
export function AnswerLine({
  lang,
  at,
  figure,
  form,
  path,
}: {
  lang: Lang;
  at: number;
  figure: FigureOf;
  form: FormState;
  path: string;
}) {
  const t = intakeWords[lang];
  const p = t.part;
  const known = figure.origin !== "missing";
  const verdicts: Verdict[] = known ? ["right", "other"] : ["none", "other"];
  return (
    <fieldset class="answer" id={`dong-${at}`}>
      <legend>
        <span class="meta num">{figure.indicator}</span> {figure.label[lang]}
      </legend>
      <Hidden name={`key_${at}`} value={figure.key} />
      <Hidden name={`seen_${at}`} value={seenOf(figure)} />
      <p class="answer-figure">
        <Figure figure={figure} lang={lang} />
        <Invented when={figure.invented} lang={lang} />{" "}
        {figure.origin === "computed" ? (
          <a href={`${path}/con-so?so=${encodeURIComponent(figure.key)}`}>
            {p.records(formatNumber(figure.records, lang))}
          </a>
        ) : figure.origin === "declared" ? (
          <span class="meta">{p.declared}</span>
        ) : null}
      </p>
      <Radios
        form={form}
        lang={lang}
        name={`verdict_${at}`}
        label={p.answer}
        options={verdicts.map((value) => ({
          value,
          label: value === "other" && !known ? t.missingOther : t.verdicts[value],
        }))}
      />
      <div class="answer-other">
        <div class="pair three">
          <Select
            form={form}
            lang={lang}
            name={`qualifier_${at}`}
            label={p.qualifier}
            options={qualifiers.map((value) => ({ value, label: figureWords[lang].qualifiers[value] }))}
            empty={null}
          />
          <Field form={form} lang={lang} name={`value_${at}`} label={p.value} inputmode="numeric" maxLength={30} />
          {known ? (
            <p class="answer-unit">{unitName(figure.unit, lang)}</p>
          ) : (
            <Select
              form={form}
              lang={lang}
              name={`unit_${at}`}
              label={p.unit}
              options={askedUnits.map((value) => ({ value, label: unitName(value, lang) }))}
            />
          )}
        </div>
        <Field
          form={form}
          lang={lang}
          name={`evidence_${at}`}
          label={p.evidence}
          hint={p.evidenceHint}
          maxLength={300}
        />
        <div class="pair">
          <Field
            form={form}
            lang={lang}
            name={`evidenceOn_${at}`}
            label={p.evidenceOn}
            inputmode="numeric"
            placeholder="15/11/2026"
            optional
          />
          <Field form={form} lang={lang} name={`reason_${at}`} label={p.reason} maxLength={500} optional={!known} />
        </div>
      </div>
    </fieldset>
  );
}
