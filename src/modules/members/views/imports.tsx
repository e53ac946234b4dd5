import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatNumber } from "#platform/text/index.ts";
import { ErrorSummary, FileField, Form, Select, type Option } from "#ui/form.tsx";
import { Crumbs, Empty, Head, Invented } from "#ui/layout.tsx";
import { DataTable, Pager, type PageState } from "#ui/table.tsx";
import { memberWords } from "../messages.ts";
import type { ImportLine } from "../queries.imports.ts";
import { importsPath, listCrumb, Said } from "./parts.tsx";

const marks = { columns: "st", checked: "st half", applied: "st full ok", undone: "st off" };

/** Sending a file, and the files sent before. */
export function Imports({
  lang,
  form,
  places,
  rows,
  page,
}: {
  lang: Lang;
  form: FormState;
  places: readonly Option[];
  rows: readonly ImportLine[];
  page: PageState;
}) {
  const t = memberWords[lang].importing;
  return (
    <>
      <Crumbs lang={lang} items={[listCrumb(lang), { label: t.title }]} />
      <h1>{t.title}</h1>
      <p class="meta">{t.intro}</p>
      <ErrorSummary form={form} lang={lang} labels={{ organisation: t.place, file: t.file }} />
      <Form action={importsPath} at={importsPath} multipart>
        <Select form={form} lang={lang} name="organisation" label={t.place} options={places} />
        <FileField
          form={form}
          lang={lang}
          name="file"
          label={t.file}
          hint={t.fileHint}
          accept=".csv,.txt,.tsv,text/csv"
        />
        <p class="acts row">
          <button class="btn main">{t.send}</button>
        </p>
      </Form>
      <section>
        <Head title={t.earlier} />
        {rows.length === 0 ? (
          <Empty level={3} title={t.empty} text={t.emptyText} />
        ) : (
          <DataTable
            lang={lang}
            caption={t.earlier}
            rows={rows}
            id={(row) => row.id}
            columns={[
              {
                key: "file",
                label: t.fileName,
                role: "head",
                cell: (row) => (
                  <>
                    <a href={`${importsPath}/${row.id}`}>{row.fileName}</a>
                    <Invented when={row.invented} lang={lang} />
                  </>
                ),
              },
              {
                key: "place",
                label: memberWords[lang].list.place,
                width: "w-14",
                role: "wide",
                cell: (row) => <Said lang={lang} vi={row.place} en={row.placeEn} />,
              },
              {
                key: "state",
                label: t.state,
                width: "w-9",
                role: "sub",
                cell: (row) => <span class={marks[row.state]}>{t.states[row.state]}</span>,
              },
              {
                key: "taken",
                label: t.taken,
                width: "w-7",
                align: "end",
                role: "sub",
                cell: (row) => `${formatNumber(row.taken, lang)} / ${formatNumber(row.rows, lang)}`,
              },
              {
                key: "at",
                label: t.when,
                width: "w-10",
                role: "less",
                cell: (row) => `${formatInstant(row.at, lang)}, ${row.by}`,
              },
            ]}
          />
        )}
        <Pager lang={lang} state={page} address={{ path: importsPath, query: {} }} />
      </section>
    </>
  );
}
