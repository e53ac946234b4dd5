import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { ErrorSummary, Field, Form, Select, Tick, type Option } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Empty, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { planWords } from "../messages.ts";
import type { PlanRow } from "../queries.ts";
import { planStates } from "../rules.ts";
import { comparePath, count, organisationName, plansPath } from "./parts.tsx";

export function PlanList({
  lang,
  rows,
  years,
  page,
  address,
  filter,
  mayMake,
}: {
  lang: Lang;
  rows: readonly PlanRow[];
  years: readonly number[];
  page: PageState;
  address: ListAddress;
  filter: { year: number | null; state: string | null };
  mayMake: boolean;
}) {
  const t = planWords[lang];
  const ui = uiMessages[lang];
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">{t.intro}</p>
        </div>
        <div class="row">
          <a class="btn" href={comparePath}>
            <Icon name="chart" /> {t.compare}
          </a>
          {mayMake ? (
            <a class="btn main" href={`${plansPath}/moi`} data-key="n">
              <Icon name="plus" /> {t.new} <kbd aria-hidden="true">n</kbd>
            </a>
          ) : null}
        </div>
      </div>
      <form class="tools" method="get">
        <select class="in" name="year" aria-label={t.year}>
          <option value="">
            {t.year}: {ui.all}
          </option>
          {years.map((year) => (
            <option key={year} value={year} selected={year === filter.year}>
              {t.year}: {year}
            </option>
          ))}
        </select>
        <select class="in" name="state" aria-label={t.state}>
          <option value="">
            {t.state}: {ui.all}
          </option>
          {planStates.map((state) => (
            <option key={state} value={state} selected={state === filter.state}>
              {t.state}: {t.states[state]}
            </option>
          ))}
        </select>
        <button class="btn">{ui.filter}</button>
      </form>
      {rows.length === 0 ? (
        <Empty level={2} title={t.emptyTitle} text={t.emptyText} />
      ) : (
        <DataTable
          lang={lang}
          caption={t.title}
          rows={rows}
          id={({ id }) => id}
          columns={[
            {
              key: "year",
              label: t.year,
              width: "w-5",
              role: "sub",
              cell: (row) => <span class="num">{row.year}</span>,
            },
            {
              key: "organisation",
              label: t.organisation,
              role: "head",
              cell: (row) => (
                <>
                  <a href={`${plansPath}/${row.id}`} aria-label={t.of(row.year, organisationName(row, lang))}>
                    {organisationName(row, lang)}
                  </a>
                  <Invented when={row.invented} lang={lang} />
                </>
              ),
            },
            { key: "state", label: t.state, width: "w-14", role: "sub", cell: (row) => t.states[row.state] },
            {
              key: "lines",
              label: t.lines,
              width: "w-6",
              align: "end",
              role: "less",
              cell: (row) => <span class="num">{count(row.lines, lang)}</span>,
            },
          ]}
        />
      )}
      {page.total === 0 ? null : <Pager lang={lang} state={page} address={address} withSize />}
    </>
  );
}

export function NewPlanPage({
  lang,
  form,
  organisations,
}: {
  lang: Lang;
  form: FormState;
  organisations: readonly Option[];
}) {
  const t = planWords[lang];
  return (
    <>
      <Crumbs lang={lang} items={[{ href: plansPath, label: t.title }, { label: t.new }]} />
      <h1>{t.new}</h1>
      <ErrorSummary form={form} lang={lang} labels={{ organisation: t.organisation, year: t.year, copy: t.copy }} />
      <Form action={plansPath} at={`${plansPath}/moi`}>
        <Select form={form} lang={lang} name="organisation" label={t.organisation} options={organisations} />
        <Field form={form} lang={lang} name="year" label={t.year} inputmode="numeric" maxLength={4} short />
        <Tick form={form} lang={lang} name="copy" label={t.copy} hint={t.copyHint} />
        <p class="acts row">
          <button class="btn main">{t.create}</button>
          <a class="btn plain" href={plansPath}>
            {uiMessages[lang].cancel}
          </a>
        </p>
      </Form>
    </>
  );
}
