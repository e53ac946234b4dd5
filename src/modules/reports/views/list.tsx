import { dateInVietnam } from "#platform/clock.ts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { shortDate } from "#platform/text/index.ts";
import { ErrorSummary, Field, Form, Hidden, Select, type Option } from "#ui/form.tsx";
import { Empty, Head, Invented } from "#ui/layout.tsx";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { reportWords } from "../messages.ts";
import type { ReportRow } from "../queries.lists.ts";
import { occasionOf } from "../rules.period.ts";
import { reportsPath } from "./report.tsx";

const stateMarks = {
  drafting: "st",
  approved: "st half",
  signed: "st half",
  numbered: "st half",
  issued: "st full ok",
} as const;

export function ReportList({
  lang,
  rows,
  page,
  address,
  organisations,
  kinds,
  form,
  mayNumber,
}: {
  lang: Lang;
  rows: readonly ReportRow[];
  page: PageState;
  address: ListAddress;
  organisations: readonly Option[];
  /** Annual, half-year, and the terms a report may be opened for. */
  kinds: readonly Option[];
  form: FormState;
  /** The reader may open the register of numbers. */
  mayNumber: boolean;
}) {
  const t = reportWords[lang];
  return (
    <>
      <div class="o-top">
        <h1>{t.list.title}</h1>
        {mayNumber ? (
          <a class="btn" href="/van-phong/so-van-ban">
            {t.list.register}
          </a>
        ) : null}
      </div>
      {organisations.length === 0 ? null : (
        <section class="open-report">
          <Head title={t.list.open} />
          <ErrorSummary
            form={form}
            lang={lang}
            labels={{ what: t.list.what, year: t.list.year, organisation: t.list.organisation }}
          />
          <p class="meta">{t.list.ofTerm}</p>
          <Form action={reportsPath} at={reportsPath} plain>
            <div class="line-form">
              <Select form={form} lang={lang} name="what" label={t.list.what} options={kinds} empty={null} />
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
                    {t.title(occasionOf(row))}
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
              cell: (row) => shortDate(row.dated_on ?? dateInVietnam(row.updated_at)),
            },
          ]}
        />
      )}
      <Pager lang={lang} state={page} address={address} />
    </>
  );
}
