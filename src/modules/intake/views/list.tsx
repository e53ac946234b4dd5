import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { shortDate } from "#platform/text/index.ts";
import { Checks, ErrorSummary, Field, Form, Select, TextArea, type Option } from "#ui/form.tsx";
import { Crumbs, Empty, Head, Invented } from "#ui/layout.tsx";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { intakeWords } from "../messages.ts";
import type { CallRow, PartRow } from "../queries.ts";
import { callKinds } from "../rules.ts";
import { intakePath, partPath } from "./parts.tsx";

/** Every round of confirming figures, and above them what waits for the reader. */
export function CallList({
  lang,
  rows,
  page,
  address,
  waiting,
  mayOpen,
}: {
  lang: Lang;
  rows: readonly CallRow[];
  page: PageState;
  address: ListAddress;
  waiting: readonly PartRow[];
  mayOpen: boolean;
}) {
  const t = intakeWords[lang];
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">{t.lead}</p>
        </div>
        {mayOpen ? (
          <a class="btn main" href={`${intakePath}/moi`}>
            {t.call.new}
          </a>
        ) : null}
      </div>
      {waiting.length === 0 ? null : (
        <section>
          <Head title={t.list.waiting} />
          <WaitingParts lang={lang} rows={waiting} />
        </section>
      )}
      {page.total === 0 ? (
        <Empty title={t.list.empty} text={t.list.emptyText} />
      ) : (
        <DataTable
          lang={lang}
          caption={t.title}
          rows={rows}
          id={(row) => row.id}
          columns={[
            {
              key: "period",
              label: t.list.period,
              role: "head",
              cell: (row) => (
                <>
                  <a href={`${intakePath}/${row.id}`}>{t.call.title(t.period(row))}</a>
                  <Invented when={row.invented} lang={lang} />
                </>
              ),
            },
            {
              key: "progress",
              label: t.list.progress,
              role: "wide",
              cell: (row) => t.list.done(row.sent, row.accepted, row.parts),
            },
            {
              key: "state",
              label: t.list.state,
              width: "w-8",
              role: "sub",
              cell: (row) => (
                <span class={row.closed_at === null ? "st half" : "st full"}>
                  {row.closed_at === null ? t.list.open : t.list.closed}
                </span>
              ),
            },
            {
              key: "due",
              label: t.list.due,
              width: "w-8",
              align: "end",
              role: "sub",
              cell: (row) => <span class="num">{shortDate(row.due_on)}</span>,
            },
          ]}
        />
      )}
      {page.total === 0 ? null : <Pager lang={lang} state={page} address={address} />}
    </>
  );
}

/** What to do with a part, whose it is and how far. */
export function PartLine({ lang, row }: { lang: Lang; row: PartRow }) {
  const t = intakeWords[lang];
  return (
    <>
      <a href={partPath(row.id)}>
        {row.state === "sent" ? t.home.check(t.period(row)) : t.home.answer(t.period(row), row.due_on)}
      </a>
      <Invented when={row.invented} lang={lang} />
      <small class="meta block">
        {lang === "en" ? (row.organisation_en ?? row.organisation) : row.organisation} · {t.states[row.state]}
      </small>
    </>
  );
}

/** Parts that wait for the reader, each with what he does there. */
export function WaitingParts({ lang, rows }: { lang: Lang; rows: readonly PartRow[] }) {
  return (
    <ul class="todo">
      {rows.map((row) => (
        <li key={row.id}>
          <span class="num">{shortDate(row.due_on)}</span>
          <span>
            <PartLine lang={lang} row={row} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The form that asks associations. */
export function NewCall({
  lang,
  form,
  organisations,
}: {
  lang: Lang;
  form: FormState;
  organisations: readonly Option[];
}) {
  const t = intakeWords[lang];
  const f = t.call.form;
  return (
    <>
      <Crumbs lang={lang} items={[{ href: intakePath, label: t.title }, { label: t.call.new }]} />
      <h1>{t.call.new}</h1>
      <ErrorSummary
        form={form}
        lang={lang}
        labels={{ kind: f.kind, year: f.year, dueOn: f.dueOn, organisations: f.organisations, note: f.note }}
      />
      <Form action={intakePath} at={`${intakePath}/moi`}>
        <div class="pair three">
          <Select
            form={form}
            lang={lang}
            name="kind"
            label={f.kind}
            options={callKinds.map((value) => ({ value, label: t.kinds[value] }))}
            empty={null}
          />
          <Field form={form} lang={lang} name="year" label={f.year} inputmode="numeric" maxLength={4} />
          <Field form={form} lang={lang} name="dueOn" label={f.dueOn} inputmode="numeric" placeholder="20/12/2026" />
        </div>
        <Checks
          form={form}
          lang={lang}
          name="organisations"
          label={f.organisations}
          hint={f.again}
          options={organisations}
          columns
        />
        <TextArea form={form} lang={lang} name="note" label={f.note} hint={f.noteHint} rows={3} optional />
        <p class="acts">
          <button class="btn main">{f.save}</button>
        </p>
      </Form>
    </>
  );
}
