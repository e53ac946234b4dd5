import type { ComponentChildren } from "preact";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatNumber } from "#platform/text/index.ts";
import { ActButton, ErrorSummary, Form, Hidden, Radios, Select, Tick } from "#ui/form.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { Pager, Scroll, type PageState } from "#ui/table.tsx";
import { memberWords } from "../messages.ts";
import type { ImportDetail, RowLine } from "../queries.imports.ts";
import { decisionsFor, importFields, type Decision, type RowFault, type TwinReason } from "../rules.import.ts";
import { memberKinds } from "../rules.ts";
import { ConsentFields, memberLabels } from "./forms.tsx";
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

function Frame({ lang, of, children }: { lang: Lang; of: ImportDetail; children: ComponentChildren }) {
  const t = memberWords[lang].importing;
  return (
    <>
      <Crumbs lang={lang} items={[listCrumb(lang), { href: importsPath, label: t.title }, { label: of.fileName }]} />
      <h1>
        {of.fileName}
        <Invented when={of.invented} lang={lang} />
      </h1>
      <p class="meta">
        <Said lang={lang} vi={of.place} en={of.placeEn} /> · {t.rows}: {formatNumber(of.counts.total, lang)} · {of.by},{" "}
        {formatInstant(of.at, lang)}
      </p>
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
    <Frame lang={lang} of={of}>
      <ErrorSummary form={form} lang={lang} labels={labels} />
      <Form action={`${path}/cot`} at={path}>
        <Hidden name="version" value={String(of.version)} />
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
        <Radios
          form={form}
          lang={lang}
          name="kind"
          label={t.usualKind}
          options={memberKinds.map((value) => ({ value, label: words.kinds[value] }))}
        />
        <Tick form={form} lang={lang} name="fill_places" label={t.fillPlaces} hint={t.fillPlacesHint} />
        <Tick form={form} lang={lang} name="give_numbers" label={t.giveNumbers} />
        <ConsentFields form={form} lang={lang} />
        <p class="meta">{t.consentText}</p>
        <p class="acts row">
          <button class="btn main">{t.check}</button>
        </p>
      </Form>
      <Discard lang={lang} path={path} />
    </Frame>
  );
}

function Discard({ lang, path }: { lang: Lang; path: string }) {
  return <ActButton action={`${path}/bo`} at={path} label={memberWords[lang].importing.discard} />;
}

/** Second step: what would happen to every row. Nothing is recorded yet. */
export function ImportPreview({
  lang,
  of,
  fresh,
  twins,
  refused,
  pages,
  address,
  changed,
}: {
  lang: Lang;
  of: ImportDetail;
  fresh: readonly RowLine[];
  twins: readonly RowLine[];
  refused: readonly RowLine[];
  pages: { twins: PageState; refused: PageState };
  address: { path: string; query: Record<string, string> };
  /** The list changed since the rows were weighed. */
  changed: boolean;
}) {
  const words = memberWords[lang];
  const t = words.importing;
  const path = `${importsPath}/${of.id}`;
  const { counts } = of;
  const ready = counts.fresh + counts.twins - counts.undecided - counts.skipped;
  return (
    <Frame lang={lang} of={of}>
      {changed ? (
        <div role="alert">
          <Note kind="warn" icon="alert">
            <p>{t.changed}</p>
          </Note>
        </div>
      ) : null}
      <dl class="kv">
        <dt>{t.fresh}</dt>
        <dd class="num">{formatNumber(counts.fresh, lang)}</dd>
        <dt>{t.twins}</dt>
        <dd>
          <span class="num">{formatNumber(counts.twins, lang)}</span>
          {counts.undecided === 0 ? null : (
            <span class="meta"> · {t.undecided(formatNumber(counts.undecided, lang))}</span>
          )}
        </dd>
        <dt>{t.refused}</dt>
        <dd class="num">{formatNumber(counts.refused, lang)}</dd>
      </dl>
      <div class="row acts">
        {ready === 0 ? (
          <p class="meta">{t.nothing}</p>
        ) : (
          <ActButton action={`${path}/nhap`} at={path} label={t.apply(formatNumber(ready, lang))} main>
            <Hidden name="version" value={String(of.version)} />
          </ActButton>
        )}
        <a class="btn" href={`${path}?cot=1`}>
          {t.again}
        </a>
        <Discard lang={lang} path={path} />
      </div>
      {twins.length === 0 ? null : (
        <section id="trung">
          <Head title={t.twins} />
          <Form action={`${path}/quyet-dinh`} at={path} plain>
            <Rows
              lang={lang}
              of={of}
              rows={twins}
              label={t.twins}
              reason={(row) => words.twinReasons[twinReason(row)]}
              last={{
                label: t.decision,
                cell: (row) => <DecisionSelect lang={lang} row={row} options={decisionsFor(twinReason(row))} />,
              }}
            />
            <p class="acts row">
              <button class="btn">{t.save}</button>
              <button class="btn plain" name="rest" value="skip">
                {t.skipRest}
              </button>
            </p>
          </Form>
          <Pager lang={lang} state={pages.twins} address={address} />
        </section>
      )}
      {refused.length === 0 ? null : (
        <Refused lang={lang} of={of} rows={refused} page={pages.refused} address={address} />
      )}
      {fresh.length === 0 ? null : (
        <section>
          <Head title={t.fresh} />
          <Rows lang={lang} of={of} rows={fresh} label={t.fresh} />
        </section>
      )}
    </Frame>
  );
}

const twinReason = (row: RowLine): TwinReason =>
  (["here", "person", "number", "number_line"] as const).find((reason) => reason === row.reason) ?? "line";

function DecisionSelect({ lang, row, options }: { lang: Lang; row: RowLine; options: readonly Decision[] }) {
  const t = memberWords[lang].importing;
  return (
    <select class="in" name={`decision_${row.line}`} aria-label={`${t.decision}, ${t.line} ${row.line}`}>
      <option value="">{t.undecidedOption}</option>
      {options.map((value) => (
        <option key={value} value={value} selected={row.decision === value}>
          {t.decisions[value]}
        </option>
      ))}
    </select>
  );
}

function Refused({
  lang,
  of,
  rows,
  page,
  address,
}: {
  lang: Lang;
  of: ImportDetail;
  rows: readonly RowLine[];
  page: PageState;
  address: { path: string; query: Record<string, string> };
}) {
  const words = memberWords[lang];
  const t = words.importing;
  const faults = new Map<string, string>(Object.entries(words.rowFaults) satisfies [string, string][]);
  return (
    <section id="khong-nhan">
      <Head title={t.refused}>
        <a href={`${importsPath}/${of.id}/tai-ve.csv`}>{t.download}</a>
      </Head>
      <Rows lang={lang} of={of} rows={rows} label={t.refused} reason={(row) => faults.get(row.reason ?? "") ?? ""} />
      <Pager lang={lang} state={page} address={address} />
    </section>
  );
}

export const faultText = (lang: Lang, reason: string | null): string => {
  const faults: Record<RowFault, string> = memberWords[lang].rowFaults;
  return new Map<string, string>(Object.entries(faults)).get(reason ?? "") ?? "";
};

function Rows({
  lang,
  of,
  rows,
  label,
  reason,
  last,
}: {
  lang: Lang;
  of: ImportDetail;
  rows: readonly RowLine[];
  label: string;
  reason?: (row: RowLine) => string;
  last?: { label: string; cell: (row: RowLine) => ComponentChildren };
}) {
  const words = memberWords[lang];
  const t = words.importing;
  const taken = (of.columns ?? []).flatMap((field, index) => (field === null ? [] : [{ field, index }]));
  return (
    <Scroll lang={lang} label={label}>
      <table class="tbl">
        <thead>
          <tr>
            <th class="n">{t.line}</th>
            {reason === undefined ? null : <th>{t.reason}</th>}
            {last === undefined ? null : <th>{last.label}</th>}
            {taken.map(({ field }) => (
              <th key={field}>{words.importFields[field]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <td class="n num">{row.line}</td>
              {reason === undefined ? null : (
                <td>
                  {reason(row)}
                  {row.twinName === null ? null : (
                    <small class="meta">
                      {" "}
                      {t.personTwin(row.twinName, row.twinBirth === null ? null : String(row.twinBirth))}
                    </small>
                  )}
                  {row.twin_line === null ? null : (
                    <small class="meta">
                      {" "}
                      {t.line} {row.twin_line}
                    </small>
                  )}
                </td>
              )}
              {last === undefined ? null : <td>{last.cell(row)}</td>}
              {taken.map(({ field, index }) => (
                <td key={field}>{row.cells?.[index] ?? ""}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
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
    <Frame lang={lang} of={of}>
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
    </Frame>
  );
}

/** Asks once more before an import is taken back. */
export function ImportUndo({ lang, of }: { lang: Lang; of: ImportDetail }) {
  const t = memberWords[lang].importing;
  const path = `${importsPath}/${of.id}`;
  return (
    <Frame lang={lang} of={of}>
      <p>{t.undoText}</p>
      <div class="row acts">
        <ActButton action={`${path}/huy`} at={`${path}/huy`} label={t.undo} stop />
        <a class="btn plain" href={path}>
          {uiMessages[lang].cancel}
        </a>
      </div>
    </Frame>
  );
}
