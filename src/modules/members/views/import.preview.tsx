import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { ActButton, Form, Hidden } from "#ui/form.tsx";
import { Head, Note } from "#ui/layout.tsx";
import { Pager, type PageState } from "#ui/table.tsx";
import { memberWords } from "../messages.ts";
import type { ImportDetail, RowLine } from "../queries.imports.ts";
import { decisionsFor, type Decision, type TwinReason } from "../rules.import.ts";
import { Discard, ImportFrame } from "./import.tsx";
import { Refused, Rows } from "./import.rows.tsx";
import { importsPath } from "./parts.tsx";

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
    <ImportFrame lang={lang} of={of}>
      {changed ? (
        <div role="alert">
          <Note kind="warn" icon="alert">
            <p>{t.changed}</p>
          </Note>
        </div>
      ) : null}
      <section>
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
      </section>
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
    </ImportFrame>
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
