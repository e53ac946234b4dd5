import type { VNode } from "preact";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Head, Invented } from "#ui/layout.tsx";
import { activityWords } from "../messages.ts";
import { recurrenceOf, type SeriesRow } from "../queries.series.ts";
import { nextOccurrences } from "../rules.series.ts";
import { Said } from "./parts.tsx";
import { portalPaths } from "./portal-parts.tsx";
import { OccurrenceLine, rulePhrase } from "./series-parts.tsx";

/** What an organisation holds every year, on its public page. */
export function SeriesPanel({
  lang,
  rows,
  today,
}: {
  lang: Lang;
  rows: readonly SeriesRow[];
  today: Temporal.PlainDate;
}): VNode | null {
  if (rows.length === 0) return null;
  const t = activityWords[lang].series;
  return (
    <section>
      <Head title={t.panel} />
      <ul class="plain-list">
        {rows.map((row) => {
          const rule = recurrenceOf(row);
          const [next] = nextOccurrences(rule, today, 1);
          return (
            <li key={row.id}>
              <a href={`${portalPaths[lang].activities}?when=past&series=${row.slug}`}>
                <Said lang={lang} vi={row.name_vi} en={row.name_en} />
              </a>
              <Invented when={row.invented} lang={lang} />
              <span class="meta block">
                {rule.kind === "free" && row.recurrence_note !== null ? (
                  <span lang="vi">{row.recurrence_note}</span>
                ) : (
                  rulePhrase(rule, lang)
                )}
                {row.activities === 0 ? null : ` · ${t.panelCount(formatNumber(row.activities, lang))}`}
              </span>
              {next === undefined ? null : (
                <span class="block">
                  {t.next}: <OccurrenceLine lang={lang} rule={rule} of={next} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
