import type { Figure as FigureOf, FigureSource, Indicator } from "#figures";
import type { TrailEntry } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatNumber, qualifierWord, shortDate } from "#platform/text/index.ts";
import { Field, Form } from "#ui/form.tsx";
import { Figure, figureParts } from "#ui/figure.tsx";
import { Icon } from "#ui/icon.tsx";
import { Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { Changes } from "#ui/trail.tsx";
import { unitWord } from "#ui/units.ts";
import type { FormState } from "#platform/form.ts";
import { reportWords } from "../messages.ts";
import type { ProofRow } from "../queries.drift.ts";
import { paper } from "../messages.paper.ts";
import type { Occasion } from "../rules.period.ts";
import type { Standing } from "../rules.ts";

export interface ProofProps {
  lang: Lang;
  figure: FigureOf;
  refName: string | undefined;
  indicator: Indicator | undefined;
  occasion: Occasion;
  lastDay: Temporal.PlainDate;
  scopeName: string;
  standing: Standing;
  current: FigureOf | undefined;
  frozenAt: Date | null;
  rows: readonly ProofRow[];
  sources: readonly FigureSource[];
  changes: readonly TrailEntry[];
  fields: Record<string, string>;
  kept: { actor_name: string; decided_at: Date; reason: string } | undefined;
  mayKeep: boolean;
  form: FormState;
  path: string;
  href: (type: string, id: string) => string | null;
  actionWords: (action: string) => string;
  /** How many rows are shown here; the rest is on the page of all figures. */
  shown: number;
}

function Was({
  label,
  figure,
  lang,
  moved,
}: {
  label: string;
  figure: FigureOf | undefined;
  lang: Lang;
  moved?: boolean;
}) {
  const parts =
    figure === undefined ? { qualifier: "", value: uiMessages[lang].unknown, unit: "" } : figureParts(figure, lang);
  return (
    <div>
      <span class="meta">{label}</span>
      <span class="fig">{parts.qualifier === "" ? "\u00a0" : parts.qualifier}</span>
      <b class={moved ? "wait" : undefined}>{parts.value}</b>
      {parts.unit}
    </div>
  );
}

/** The proof of a figure: what it means, where it stands, the records that make it, the paper that states it. */
export function Proof(props: ProofProps) {
  const { lang, figure, indicator } = props;
  const t = reportWords[lang].proof;
  const drifted = props.standing === "drifted";
  const rows = props.rows.slice(0, props.shown);
  return (
    <aside
      class={drifted ? "pop proof drifted" : "pop proof"}
      id="bang-chung"
      aria-labelledby="proof-title"
      tabIndex={-1}
    >
      <div class="proof-head">
        <h2 id="proof-title">
          {figure.label[lang]}
          <Invented when={figure.invented} lang={lang} />
        </h2>
        <a class="btn plain" href={props.path} aria-label={t.close} data-close>
          <Icon name="close" />
        </a>
      </div>
      {drifted ? (
        <>
          <p class="wait">
            <b>{t.drifted}</b>
          </p>
          <div class="was num">
            <Was
              label={props.frozenAt === null ? "" : t.frozen(formatInstant(props.frozenAt, lang))}
              figure={figure}
              lang={lang}
            />
            <Was label={t.now} figure={props.current} lang={lang} moved />
          </div>
          {props.kept === undefined ? null : (
            <p class="meta">
              {t.kept(props.kept.actor_name, formatInstant(props.kept.decided_at, lang))}: {props.kept.reason}
            </p>
          )}
          {props.mayKeep && props.kept === undefined ? (
            <Form
              action={`${props.path}/giu-so?so=${encodeURIComponent(figure.key)}`}
              at={`${props.path}?so=${encodeURIComponent(figure.key)}`}
            >
              <Field form={props.form} lang={lang} name="reason" label={t.keepReason} maxLength={500} />
              <p class="acts">
                <button class="btn">{t.keep}</button>
              </p>
            </Form>
          ) : null}
        </>
      ) : (
        <p class="proof-value">
          <Figure figure={figure} lang={lang} />
        </p>
      )}
      <h3>{t.definition}</h3>
      <p>
        <b class="num">{figure.indicator}</b>. {indicator?.definition[lang] ?? indicator?.name[lang]}
      </p>
      {indicator?.remark === undefined ? null : <p class="meta">{indicator.remark[lang]}</p>}
      {figure.note === null ? null : <p class="meta">{figure.note[lang]}</p>}
      <dl class="kv">
        <dt>{t.level}</dt>
        <dd>
          {figure.value === null
            ? "–"
            : `${qualifierWord(figure.qualifier, lang) || t.exact} · ${figure.unit === "percent" ? "%" : unitWord(figure.unit, lang, 2)}`}
        </dd>
        <dt>{t.period}</dt>
        <dd class="num">
          {indicator?.yearBasis === "last_day"
            ? t.lastDay(shortDate(props.lastDay))
            : t.span(paper.span(props.occasion), shortDate(props.occasion.from), shortDate(props.occasion.to))}
        </dd>
        <dt>{t.scope}</dt>
        <dd>{props.scopeName}</dd>
        <dt>{t.origin}</dt>
        <dd>{t.origins[figure.origin]}</dd>
        {props.refName === undefined ? null : (
          <>
            <dt>{t.ref}</dt>
            <dd class="num">{`{${props.refName}}`}</dd>
          </>
        )}
      </dl>
      <h3>{t.records}</h3>
      {props.rows.length === 0 ? (
        <p class="meta">{t.noRecords}</p>
      ) : (
        <table class="tbl">
          <tbody>
            {rows.map((row) => {
              const href = props.href(row.type, row.id);
              return (
                <tr key={row.id} class={row.change === "none" ? undefined : "moved"}>
                  <td>
                    {href === null || row.change === "removed" ? row.title : <a href={href}>{row.title}</a>}
                    <Invented when={row.invented} lang={lang} />
                    {row.change === "none" ? null : <span class="wait"> {t[row.change]}</span>}
                    {row.happenedOn === null ? null : <span class="meta num"> · {row.happenedOn.year}</span>}
                  </td>
                  <td class="n">
                    {row.frozenValue !== null && row.frozenValue !== row.value ? (
                      <del>{formatNumber(row.frozenValue, lang)}</del>
                    ) : null}{" "}
                    {row.value === null
                      ? "–"
                      : `${qualifierWord(row.qualifier, lang)} ${formatNumber(row.value, lang)}`.trim()}
                  </td>
                </tr>
              );
            })}
          </tbody>
          {figure.unit === "percent" ? null : (
            <tfoot>
              <tr>
                <td>
                  {t.sum}, {unitWord(figure.unit, lang, 2)}
                </td>
                <td class="n">
                  {formatNumber(
                    props.rows.reduce((sum, row) => sum + (row.value ?? 0), 0),
                    lang,
                  )}
                </td>
              </tr>
            </tfoot>
          )}
        </table>
      )}
      {props.rows.length > props.shown ? (
        <p>
          <a href={`${props.path}/con-so?so=${encodeURIComponent(figure.key)}`}>
            {t.all(formatNumber(props.rows.length, lang))}
          </a>
        </p>
      ) : null}
      {props.changes.length === 0 ? null : (
        <>
          <h3>{t.changes}</h3>
          <ol class="trail">
            {props.changes.map((entry) => (
              <li key={entry.id}>
                <time dateTime={entry.at.toISOString()}>{formatInstant(entry.at, lang)}</time>
                <div>
                  <b>{entry.actorName}</b> {props.actionWords(entry.action)}
                  <Changes entry={entry} lang={lang} fields={props.fields} />
                  <p>
                    {uiMessages[lang].reason}: {entry.reason ?? t.noReason}
                  </p>
                </div>
              </li>
            ))}
          </ol>
        </>
      )}
      {props.sources.length === 0 ? null : (
        <>
          <h3>{t.sources}</h3>
          {props.sources.slice(0, props.shown).map((source) => (
            <div key={`${source.document}${source.quote}`}>
              {source.quote === null ? null : <blockquote lang="vi">“{source.quote}”</blockquote>}
              <p class="meta">
                {source.url === null ? source.document : <a href={source.url}>{source.document}</a>}
                {source.factCode === null ? null : <span class="num"> · {source.factCode}</span>}
              </p>
            </div>
          ))}
        </>
      )}
    </aside>
  );
}
