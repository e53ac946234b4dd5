import { activityCode, activityWords } from "#activities";
import { emptyForm, type FormState } from "#platform/form.ts";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { ActButton, ErrorSummary, Field, Form, Hidden, Select, TextArea, type Option } from "#ui/form.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { kinds, monthChoices } from "../forms.ts";
import { planWords } from "../messages.ts";
import type { LineRow, PlanRow } from "../queries.ts";
import { currencies, quarters } from "../rules.ts";
import { lineTime, planTitle, plansPath, StatusMark } from "./parts.tsx";

function Fields({ lang, form, countries }: { lang: Lang; form: FormState; countries: readonly Option[] }) {
  const t = planWords[lang];
  const words = activityWords[lang].kinds;
  return (
    <>
      <Field form={form} lang={lang} name="title_vi" label={t.line} maxLength={300} />
      <Field form={form} lang={lang} name="title_en" label={t.lineEn} maxLength={300} optional />
      <div class="pair">
        <Select
          form={form}
          lang={lang}
          name="quarter"
          label={t.quarter}
          options={quarters.map((n) => ({ value: String(n), label: t.quarterName(n) }))}
        />
        <Select
          form={form}
          lang={lang}
          name="month"
          label={t.month}
          hint={t.monthHint}
          options={monthChoices.map((value) => ({ value, label: t.monthName(Number(value)) }))}
          optional
        />
      </div>
      <div class="pair">
        <Select
          form={form}
          lang={lang}
          name="kind"
          label={t.kind}
          options={kinds.map((value) => ({ value, label: words[value] }))}
          optional
        />
        <Select form={form} lang={lang} name="country" label={t.country} options={countries} optional />
      </div>
      <div class="pair three">
        <Field form={form} lang={lang} name="people" label={t.people} inputmode="numeric" optional />
        <Field form={form} lang={lang} name="budget" label={t.budget} inputmode="numeric" optional />
        <Select
          form={form}
          lang={lang}
          name="currency"
          label={t.currency}
          options={currencies.map((value) => ({ value, label: t.currencies[value] }))}
          optional
        />
      </div>
      <Field form={form} lang={lang} name="responsible" label={t.responsible} maxLength={200} optional />
    </>
  );
}

function labelsOf(lang: Lang): Record<string, string> {
  const t = planWords[lang];
  return {
    title_vi: t.line,
    title_en: t.lineEn,
    quarter: t.quarter,
    month: t.month,
    kind: t.kind,
    country: t.country,
    people: t.people,
    budget: t.budget,
    currency: t.currency,
    responsible: t.responsible,
    ma: t.linkCode,
    reason: t.dropReason,
  };
}

export function NewLinePage({
  lang,
  plan,
  form,
  countries,
}: {
  lang: Lang;
  plan: PlanRow;
  form: FormState;
  countries: readonly Option[];
}) {
  const t = planWords[lang];
  const path = `${plansPath}/${plan.id}`;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: plansPath, label: t.title },
          { href: path, label: planTitle(plan, lang) },
          { label: t.addLine },
        ]}
      />
      <h1>{plan.state === "agreed" ? t.addLater : t.addLine}</h1>
      <ErrorSummary form={form} lang={lang} labels={labelsOf(lang)} />
      <Form action={`${path}/dong`} at={`${path}/dong/moi`}>
        <Fields lang={lang} form={form} countries={countries} />
        <p class="acts row">
          <button class="btn main">{t.saveLine}</button>
          <a class="btn plain" href={path}>
            {uiMessages[lang].cancel}
          </a>
        </p>
      </Form>
    </>
  );
}

/** One line: what became of it, and what can be done with it now. */
export function LinePage({
  lang,
  plan,
  line,
  today,
  may,
  form,
  link = emptyForm,
  drop = emptyForm,
  countries,
  notice,
}: {
  lang: Lang;
  plan: PlanRow;
  line: LineRow;
  today: Temporal.PlainDate;
  may: { edit: boolean; delete: boolean; follow: boolean };
  form: FormState;
  link?: FormState;
  drop?: FormState;
  countries: readonly Option[];
  notice?: string;
}) {
  const t = planWords[lang];
  const path = `${plansPath}/${plan.id}`;
  const own = `${path}/dong/${line.id}`;
  const title = inLanguage(lang, line.title_vi, line.title_en).text;
  const open = line.activity_id === null && line.dropped_reason === null;
  const problems = { fields: form.fields, problems: [...form.problems, ...link.problems, ...drop.problems] };
  return (
    <>
      <Crumbs
        lang={lang}
        items={[{ href: plansPath, label: t.title }, { href: path, label: planTitle(plan, lang) }, { label: title }]}
      />
      <div class="o-top">
        <div>
          <h1>
            {title}
            <Invented when={line.invented} lang={lang} />
          </h1>
          <p class="meta">
            <span class="num">{lineTime(line, lang)}</span> · <StatusMark lang={lang} line={line} today={today} />
            {line.added_later ? ` · ${t.added}` : ""}
          </p>
        </div>
        <div class="row">
          {line.activity_id === null || line.activity_year_made === null || line.activity_number === null ? null : (
            <a class="btn main" href={`/van-phong/hoat-dong/${line.activity_id}`}>
              {activityCode({ year_made: line.activity_year_made, number: line.activity_number })}
            </a>
          )}
          {may.follow && open ? <ActButton action={`${own}/hoat-dong`} at={own} label={t.makeActivity} main /> : null}
          {may.delete ? <ActButton action={`${own}/xoa`} at={own} label={t.deleteLine} stop /> : null}
        </div>
      </div>
      <ErrorSummary form={problems} lang={lang} labels={labelsOf(lang)} />
      {notice === undefined ? null : (
        <Note kind="warn" icon="history">
          <p role="alert">{notice}</p>
        </Note>
      )}
      {line.dropped_reason === null ? null : (
        <Note kind="warn" icon="alert">
          <p>{t.droppedBecause(line.dropped_reason)}</p>
        </Note>
      )}
      {may.edit ? (
        <section>
          <Head title={t.editLine} />
          <Form action={own} at={own}>
            <Hidden name="version" value={form.fields.get("version")?.[0] ?? String(line.version)} />
            <Fields lang={lang} form={form} countries={countries} />
            <p class="acts">
              <button class="btn main">{t.saveLine}</button>
            </p>
          </Form>
        </section>
      ) : null}
      {may.follow && open ? (
        <>
          <section>
            <Head title={t.link} />
            <Form action={`${own}/noi`} at={own}>
              <Field form={link} lang={lang} name="ma" label={t.linkCode} hint={t.linkHint} maxLength={30} short />
              <p class="acts">
                <button class="btn">{t.linkSubmit}</button>
              </p>
            </Form>
          </section>
          {plan.state === "draft" ? null : (
            <section>
              <Head title={t.drop} />
              <Form action={`${own}/bo`} at={own}>
                <TextArea form={drop} lang={lang} name="reason" label={t.dropReason} rows={2} />
                <p class="acts">
                  <button class="btn stop">{t.dropSubmit}</button>
                </p>
              </Form>
            </section>
          )}
        </>
      ) : null}
    </>
  );
}
