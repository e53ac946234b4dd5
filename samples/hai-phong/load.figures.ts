import { figures } from "./data.figures.ts";
import { idOf } from "./ids.ts";
import type { Load } from "./load.ts";

export async function loadFigures(load: Load): Promise<void> {
  await load.tx
    .insertInto("declared_figure")
    .values(
      figures.map((spec, index) => ({
        id: idOf("declared_figure", spec.key),
        organisation_id: idOf("organisation", spec.organisation),
        indicator: spec.indicator,
        label_vi: spec.vi,
        label_en: spec.en,
        dimensions: spec.dimensions ?? {},
        period_from: Temporal.PlainDate.from(spec.from),
        period_to: Temporal.PlainDate.from(spec.to),
        value: String(spec.value),
        qualifier: spec.qualifier ?? "exact",
        unit: spec.unit,
        source_document_id: idOf("source_document", spec.source.paper),
        fact_code: spec.source.fact,
        quote: spec.source.quote,
        note_vi: spec.note?.vi ?? null,
        note_en: spec.note?.en ?? null,
        invented: false,
        // Of two papers that differ the one declared first counts.
        created_at: new Date(load.now.getTime() - (figures.length - index) * 1000),
        withdrawn_at: null,
      })),
    )
    .execute();
  for (const spec of figures) {
    const id = idOf("declared_figure", spec.key);
    load.cite("declared_figure", id, [spec.source]);
    load.remember("figure.declare", "declared_figure", id, {
      indicator: spec.indicator,
      value: spec.value,
      qualifier: spec.qualifier ?? "exact",
      unit: spec.unit,
      from: spec.from,
      to: spec.to,
      source: spec.source.paper,
    });
  }
}
