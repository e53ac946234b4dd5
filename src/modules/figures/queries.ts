import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Bilingual, Lang } from "#platform/i18n.ts";
import { combineQualifiers, formatNumber, qualifierWord, type Qualifier } from "#platform/text/index.ts";
import { sourcePhrase } from "#sources";
import { figureWords } from "./messages.ts";
import {
  figureKey,
  type Contribution,
  type Cut,
  type Figure,
  type FigureSource,
  type Indicator,
  type Scope,
} from "./rules.ts";
import type { FiguresDb } from "./tables.ts";

interface Total {
  dimensions: Record<string, string>;
  names: Record<string, Bilingual<string>>;
  unit: string;
  value: number;
  qualifiers: Qualifier[];
  invented: boolean;
  records: number;
}

/** The figures of one cut, computed in the database, largest first. */
async function totalsOf(db: Db<FiguresDb>, cut: Cut, scope: Scope): Promise<Total[]> {
  const { rows } = await sql<Total>`
    select dimensions, (array_agg(names))[1] as names, unit, sum(value)::float8 as value, array_agg(distinct qualifier) as qualifiers,
      bool_or(invented) as invented, count(distinct record_id)::int as records
    from (${cut.contributions(scope)}) c group by dimensions, unit order by sum(value) desc, dimensions::text`.execute(
    db,
  );
  return rows;
}

/** Every figure of an indicator in a scope: computed where records exist, else declared, else one that says "missing". */
export async function figuresOf(db: Db<FiguresDb>, indicator: Indicator, scope: Scope): Promise<Figure[]> {
  const [cuts, declared] = await Promise.all([
    Promise.all(indicator.cuts.map(async (cut) => ({ cut, totals: await totalsOf(db, cut, scope) }))),
    declaredFigures(db, indicator.code, scope),
  ]);
  const computed: Figure[] = cuts.flatMap(({ cut, totals }) =>
    totals.map((total) => {
      const key = figureKey(indicator.code, total.dimensions, total.unit);
      const stated = declared.find((figure) => figure.key === key);
      return {
        key,
        indicator: indicator.code,
        label: cut.label(total.dimensions, total.names, total.unit),
        dimensions: total.dimensions,
        value: total.value,
        qualifier: combineQualifiers(total.qualifiers),
        unit: total.unit,
        origin: "computed",
        invented: total.invented,
        records: total.records,
        sources: stated?.sources ?? [],
        note: stated === undefined ? null : otherwise(stated, total),
      };
    }),
  );
  const known = new Set(computed.map(({ key }) => key));
  const figures = [...computed, ...declared.filter(({ key }) => !known.has(key))];
  return figures.length > 0 ? figures : [missing(indicator)];
}

/** What a paper says where the records say something else: both stay in sight. */
function otherwise(stated: Figure, total: Total): Bilingual<string> | null {
  const qualifier = combineQualifiers(total.qualifiers);
  if (stated.value === total.value && stated.qualifier === qualifier) return null;
  const phrase = (lang: Lang, figure: Pick<Figure, "value" | "qualifier">) =>
    `${qualifierWord(figure.qualifier, lang)} ${formatNumber(figure.value ?? 0, lang)}`.trim();
  const said = (lang: Lang) =>
    figureWords[lang].otherwise(phrase(lang, stated), phrase(lang, { value: total.value, qualifier }));
  return { vi: said("vi"), en: said("en") };
}

function missing(indicator: Indicator): Figure {
  return {
    key: figureKey(indicator.code, {}, "none"),
    indicator: indicator.code,
    label: indicator.name,
    dimensions: {},
    value: null,
    qualifier: "exact",
    unit: "none",
    origin: "missing",
    invented: false,
    records: 0,
    sources: [],
    note: null,
  };
}

/** Figures that a paper states without records behind them, for exactly this period. */
export async function declaredFigures(db: Db<FiguresDb>, indicator: string, scope: Scope): Promise<Figure[]> {
  const rows = await db
    .selectFrom("declared_figure")
    .innerJoin("source_document", "source_document.id", "declared_figure.source_document_id")
    .selectAll("declared_figure")
    .select(["publisher", "published_on", "published_precision", "url", "title"])
    .where("indicator", "=", indicator)
    .where("organisation_id", "=", scope.organisationId)
    .where("period_from", "=", scope.from)
    .where("period_to", "=", scope.to)
    .where("withdrawn_at", "is", null)
    .orderBy("created_at")
    .execute();
  const byKey = new Map<string, Figure>();
  for (const row of rows) {
    const key = figureKey(indicator, row.dimensions, row.unit);
    const source: FigureSource = {
      document: `${row.title} – ${sourcePhrase({ publisher: row.publisher, publishedOn: row.published_on, publishedPrecision: row.published_precision }, "vi")}`,
      url: row.url,
      quote: row.quote,
      factCode: row.fact_code,
    };
    const first = byKey.get(key);
    // Papers that differ stay side by side (C01): the first one counts, the others are shown as its sources.
    if (first !== undefined) byKey.set(key, { ...first, sources: [...first.sources, source] });
    else
      byKey.set(key, {
        key,
        indicator,
        label: { vi: row.label_vi, en: row.label_en },
        dimensions: row.dimensions,
        value: Number(row.value),
        qualifier: row.qualifier,
        unit: row.unit,
        origin: "declared",
        invented: row.invented,
        records: 0,
        sources: [source],
        note: row.note_vi === null || row.note_en === null ? null : { vi: row.note_vi, en: row.note_en },
      });
  }
  return [...byKey.values()];
}

/** The records behind one figure, each once with its whole share, newest first. `page` absent: all of them. */
export async function proofOf(
  db: Db<FiguresDb>,
  indicator: Indicator,
  scope: Scope,
  figure: Pick<Figure, "dimensions" | "unit">,
  page?: { limit: number; offset: number },
): Promise<Contribution[]> {
  const names = Object.keys(figure.dimensions).toSorted().join();
  const cut = indicator.cuts.find(({ dimensions }) => dimensions.toSorted().join() === names);
  if (cut === undefined) return [];
  const { rows } = await sql<Contribution & { qualifiers: Qualifier[] }>`
    select record_type, record_id, min(title_vi) as title_vi, min(title_en) as title_en, min(happened_on) as happened_on, min(precision) as precision,
      sum(value)::float8 as value, array_agg(distinct qualifier) as qualifiers, min(unit) as unit, (array_agg(dimensions))[1] as dimensions,
      (array_agg(names))[1] as names, bool_or(invented) as invented
    from (${cut.contributions(scope)}) c
    where unit = ${figure.unit} and dimensions = ${JSON.stringify(figure.dimensions)}::jsonb
    group by record_type, record_id
    order by min(happened_on) desc nulls last, min(title_vi), record_id
    ${page === undefined ? sql`` : sql`limit ${page.limit} offset ${page.offset}`}`.execute(db);
  return rows.map(({ qualifiers, ...row }) => ({ ...row, qualifier: combineQualifiers(qualifiers) }));
}

/** Every contribution of one cut of an indicator in a scope, newest first. */
export async function contributionsOf(
  db: Db<FiguresDb>,
  indicator: Indicator,
  dimensions: readonly string[],
  scope: Scope,
): Promise<Contribution[]> {
  const cut = indicator.cuts.find((known) => known.dimensions.join() === dimensions.join());
  if (cut === undefined) return [];
  const { rows } =
    await sql<Contribution>`select * from (${cut.contributions(scope)}) c order by happened_on desc nulls last, title_vi, record_id`.execute(
      db,
    );
  return rows;
}
