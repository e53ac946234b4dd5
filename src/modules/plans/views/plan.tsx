import type { TrailEntry } from "#platform/audit.ts";
import { emptyForm, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant } from "#platform/text/index.ts";
import { ActButton, ErrorSummary, Form, TextArea } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Empty, Head, Invented, Note } from "#ui/layout.tsx";
import { Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { Trail, type ActionWords } from "#ui/trail.tsx";
import { planWords } from "../messages.ts";
import type { LineRow, PlanRow } from "../queries.ts";
import { LineTable } from "./lines.tsx";
import { budgetSums, planTitle, plansPath } from "./parts.tsx";

export interface PlanMay {
  add: boolean;
  submit: boolean;
  return: boolean;
  agree: boolean;
}

/** One plan with its lines and what became of each. */
export function PlanPage({
  lang,
  plan,
  lines,
  all,
  page,
  address,
  may,
  today,
  trail,
  actionWords,
  form = emptyForm,
}: {
  lang: Lang;
  plan: PlanRow;
  /** Those of this page. */
  lines: readonly LineRow[];
  all: readonly LineRow[];
  page: PageState;
  address: ListAddress;
  may: PlanMay;
  today: Temporal.PlainDate;
  trail: readonly TrailEntry[];
  actionWords: ActionWords;
  form?: FormState;
}) {
  const t = planWords[lang];
  const path = `${plansPath}/${plan.id}`;
  const sums = budgetSums(all, lang);
  return (
    <>
      <Crumbs lang={lang} items={[{ href: plansPath, label: t.title }, { label: planTitle(plan, lang) }]} />
      <div class="o-top">
        <div>
          <h1>
            {planTitle(plan, lang)}
            <Invented when={plan.invented} lang={lang} />
          </h1>
          <p class="meta">
            {[
              t.states[plan.state],
              plan.submitted_at === null
                ? null
                : t.submittedBy(plan.submitted_by_name ?? "", formatInstant(plan.submitted_at, lang)),
              plan.agreed_at === null
                ? null
                : t.agreedBy(plan.agreed_by_name ?? "", formatInstant(plan.agreed_at, lang)),
            ]
              .filter((part) => part !== null)
              .join(" · ")}
          </p>
        </div>
        <div class="row">
          <a class="btn" href={`${path}/in`}>
            <Icon name="print" /> {t.print}
          </a>
          <a class="btn" href={`${path}/tai-ve.csv`}>
            {t.csv}
          </a>
          {may.add ? (
            <a class={may.submit ? "btn" : "btn main"} href={`${path}/dong/moi`} data-key="n">
              <Icon name="plus" /> {plan.state === "agreed" ? t.addLater : t.addLine}
            </a>
          ) : null}
          {may.submit && all.length > 0 ? <ActButton action={`${path}/gui`} at={path} label={t.submit} main /> : null}
          {may.agree ? <ActButton action={`${path}/thong-nhat`} at={path} label={t.agree} main /> : null}
        </div>
      </div>
      <ErrorSummary form={form} lang={lang} labels={{ reason: t.returnReason }} />
      {plan.returned_reason === null ? null : (
        <Note kind="warn" icon="alert">
          <p>{t.returnedBecause(plan.returned_reason)}</p>
        </Note>
      )}
      {all.length === 0 ? (
        <Empty level={2} title={t.noLines} text={t.emptyText} />
      ) : (
        <>
          <LineTable lang={lang} lines={lines} today={today} caption={planTitle(plan, lang)} />
          <Pager lang={lang} state={page} address={address} withSize />
          {sums.length === 0 ? null : (
            <p class="foot-note">
              {t.budgetSum}: <span class="num">{sums.join("; ")}</span>. {t.sumNote}
            </p>
          )}
        </>
      )}
      {may.return ? (
        <section>
          <Head title={t.return} />
          <Form action={`${path}/tra-lai`} at={path}>
            <TextArea form={form} lang={lang} name="reason" label={t.returnReason} rows={2} />
            <p class="acts">
              <button class="btn">{t.return}</button>
            </p>
          </Form>
        </section>
      ) : null}
      <section>
        <Head title={t.history} />
        <Trail entries={trail} lang={lang} actionWords={actionWords} fields={t.fields} />
      </section>
    </>
  );
}

/** The whole plan on paper. */
export function PrintPage({
  lang,
  plan,
  lines,
  today,
}: {
  lang: Lang;
  plan: PlanRow;
  lines: readonly LineRow[];
  today: Temporal.PlainDate;
}) {
  const t = planWords[lang];
  const sums = budgetSums(lines, lang);
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: plansPath, label: t.title },
          { href: `${plansPath}/${plan.id}`, label: planTitle(plan, lang) },
          { label: t.print },
        ]}
      />
      <h1>
        {planTitle(plan, lang)}
        <Invented when={plan.invented} lang={lang} />
      </h1>
      <p class="meta">{t.states[plan.state]}</p>
      {lines.length === 0 ? (
        <p>{t.noLines}</p>
      ) : (
        <LineTable lang={lang} lines={lines} today={today} caption={planTitle(plan, lang)} linked={false} />
      )}
      {sums.length === 0 ? null : (
        <p class="foot-note">
          {t.budgetSum}: <span class="num">{sums.join("; ")}</span>. {t.sumNote}
        </p>
      )}
    </>
  );
}
