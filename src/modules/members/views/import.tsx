import type { ComponentChildren } from "preact";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatNumber } from "#platform/text/index.ts";
import { ActButton, ErrorSummary, Form, Hidden, Radios, Select, Tick } from "#ui/form.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import type { PageState } from "#ui/table.tsx";
import { memberWords } from "../messages.ts";
import type { ImportDetail, RowLine } from "../queries.imports.ts";
import { importFields } from "../rules.import.ts";
import { memberKinds } from "../rules.ts";
import { ConsentFields, memberLabels } from "./forms.fields.tsx";
import { Refused } from "./import.rows.tsx";
import { importsPath, listCrumb, memberPath, membersPath, Said } from "./parts.tsx";

export function columnLabels(lang: Lang, headings: readonly string[]): Record<string, string> {
  const t = memberWords[lang].importing;
  return {
    ...Object.fromEntries(
      headings.map((heading, index) => [
        `column_${index}`,
        heading === "" ? t.untitled(String(index + 1)) : t.column(heading),
      ]),
    ),
    ...memberLabels(lang),
    kind: t.usualKind,
  };
}

export function ImportFrame({ lang, of, children }: { lang: Lang; of: ImportDetail; children: ComponentChildren }) {
  const t = memberWords[lang].importing;
  return (
    <>
      <Crumbs lang={lang} items={[listCrumb(lang), { href: importsPath, label: t.title }, { label: of.fileName }]} />
      <div class="o-top">
        <div>
          <h1>
            {of.fileName}
            <Invented when={of.invented} lang={lang} />
          </h1>
          <p class="meta">
            <Said lang={lang} vi={of.place} en={of.placeEn} /> · {t.rows}: {formatNumber(of.counts.total, lang)} ·{" "}
            {of.by}, {formatInstant(of.at, lang)}
          </p>
        </div>
      </div>
      {children}
    </>
  );
}

/** First step: what the columns are, and how the rows are to be read. */
export function ImportColumns({
  lang,
  of,
  form,
  examples,
}: {
  lang: Lang;
  of: ImportDetail;
  form: FormState;
  examples: readonly (readonly string[])[];
}) {
  const words = memberWords[lang];
  const t = words.importing;
  const path = `${importsPath}/${of.id}`;
  const options = importFields.map((value) => ({ value, label: words.importFields[value] }));
  const labels = columnLabels(lang, of.headings);
  return (
    <ImportFrame lang={lang} of={of}>
      <ErrorSummary form={form} lang={lang} labels={labels} />
      <Form action={`${path}/cot`} at={path}>
        <Hidden name="version" value={String(of.version)} />
        <section class="part">
          <Head title={t.columnsTitle} />
          <p class="meta">{t.columnsText}</p>
          {of.headings.map((_, index) => (
            <Select
              key={index}
              form={form}
              lang={lang}
              name={`column_${index}`}
              label={labels[`column_${index}`] ?? ""}
              hint={examples
                .map((row) => row[index] ?? "")
                .filter((cell) => cell !== "")
                .slice(0, 3)
                .join(" · ")
                .slice(0, 120)}
              options={options}
              empty={t.notTaken}
            />
          ))}
        </section>
        <section class="part">
          <Head title={t.readingTitle} />
          <Radios
            form={form}
            lang={lang}
            name="kind"
            label={t.usualKind}
            options={memberKinds.map((value) => ({ value, label: words.kinds[value] }))}
          />
          <Tick form={form} lang={lang} name="fill_places" label={t.fillPlaces} hint={t.fillPlacesHint} />
          <Tick form={form} lang={lang} name="give_numbers" label={t.giveNumbers} />
        </section>
        <section class="part">
          <Head title={words.form.consentPart} />
          <p class="meta">{t.consentText}</p>
          <ConsentFields form={form} lang={lang} />
        </section>
        <p class="acts row">
          <button class="btn main">{t.check}</button>
        </p>
      </Form>
      <div class="row acts">
        <Discard lang={lang} path={path} />
      </div>
    </ImportFrame>
  );
}

export function Discard({ lang, path }: { lang: Lang; path: string }) {
  return <ActButton action={`${path}/bo`} at={path} label={memberWords[lang].importing.discard} />;
}

/** An import that is done or was taken back. */
export function ImportDone({
  lang,
  of,
  refused,
  page,
  address,
  inTheWay,
}: {
  lang: Lang;
  of: ImportDetail;
  refused: readonly RowLine[];
  page: PageState;
  address: { path: string; query: Record<string, string> };
  /** Members changed since, which keep the import from being taken back. */
  inTheWay: readonly { id: string; name: string }[];
}) {
  const t = memberWords[lang].importing;
  const path = `${importsPath}/${of.id}`;
  return (
    <ImportFrame lang={lang} of={of}>
      {inTheWay.length === 0 ? null : (
        <div role="alert">
          <Note kind="warn" icon="alert">
            <p>{t.inTheWay}</p>
            <ul class="plain-list">
              {inTheWay.map(({ id, name }) => (
                <li key={id}>
                  <a href={memberPath(id)}>{name}</a>
                </li>
              ))}
            </ul>
          </Note>
        </div>
      )}
      <p>
        <span class={of.state === "applied" ? "st full ok" : "st off"}>{t.states[of.state]}</span>
        {of.appliedAt === null ? null : <span class="meta"> · {formatInstant(of.appliedAt, lang)}</span>}
        {of.undoneAt === null ? null : (
          <span class="meta">
            {" "}
            · {t.states.undone} {formatInstant(of.undoneAt, lang)}
          </span>
        )}
      </p>
      {of.state === "applied" ? (
        <>
          <p>{t.applied(formatNumber(of.counts.taken, lang))}</p>
          <p class="meta">{t.doneText}</p>
          <div class="row acts">
            <a class="btn main" href={`${membersPath}?organisation=${of.organisationId}`}>
              {t.open}
            </a>
            <a class="btn plain" href={`${path}/huy`}>
              {t.undo}
            </a>
          </div>
          {refused.length === 0 ? null : <Refused lang={lang} of={of} rows={refused} page={page} address={address} />}
        </>
      ) : null}
    </ImportFrame>
  );
}

/** Asks once more before an import is taken back. */
export function ImportUndo({ lang, of }: { lang: Lang; of: ImportDetail }) {
  const t = memberWords[lang].importing;
  const path = `${importsPath}/${of.id}`;
  return (
    <ImportFrame lang={lang} of={of}>
      <p>{t.undoText}</p>
      <div class="row acts">
        <ActButton action={`${path}/huy`} at={`${path}/huy`} label={t.undo} stop />
        <a class="btn plain" href={path}>
          {uiMessages[lang].cancel}
        </a>
      </div>
    </ImportFrame>
  );
}
