import { sql } from "kysely";
import { holds, reach, type Actor } from "#accounts";
import type { Figure, Indicator } from "#figures";
import type { Db } from "#platform/database.ts";
import { allFigures, scopeOf } from "./queries.figures.ts";
import { annual, occasionOf, type Occasion } from "./rules.period.ts";
import type { ReportState, ReportsDb } from "./tables.ts";

/** The reports an activity counts in, as far as the actor may read them: issued ones that froze it, drafts of its year. */
export async function reportsUsing(
  db: Db<ReportsDb>,
  actor: Actor,
  activityId: string,
): Promise<(Occasion & { id: string; edition: number; state: ReportState })[]> {
  const readable = reach(actor, "report.read");
  const figures = reach(actor, "figure.read");
  const { rows: above } = await sql<{ id: string; first: Temporal.PlainDate | null; last: Temporal.PlainDate | null }>`
    with recursive above as (
      select o.id, o.parent_id, a.starts_on as first, (case a.starts_precision
          when 'year' then a.starts_on + interval '1 year - 1 day'
          when 'month' then a.starts_on + interval '1 month - 1 day'
          else a.starts_on end)::date as last
      from activity a join organisation o on o.id = a.lead_organisation_id
      where a.id = ${activityId} and a.state in ('done', 'reported')
      union all
      select o.id, o.parent_id, above.first, above.last from organisation o join above on above.parent_id = o.id
    )
    select id, first, last from above`.execute(db);
  const [{ first, last } = { first: null, last: null }] = above;
  const rows = await db
    .selectFrom("report")
    .select([
      "report.id",
      "report.kind",
      "report.year",
      "report.ordinal",
      "report.period_from",
      "report.period_to",
      "report.edition",
      "report.state",
      "report.organisation_id",
    ])
    .where((eb) =>
      eb.or([
        eb.and([
          eb("report.state", "=", "issued"),
          eb.exists(
            eb
              .selectFrom("frozen_figure_record as record")
              .select("record.record_id")
              .whereRef("record.report_id", "=", "report.id")
              .where("record.record_id", "=", activityId),
          ),
        ]),
        ...(first === null || last === null
          ? []
          : [
              eb.and([
                eb("report.state", "!=", "issued"),
                eb("report.period_from", "<=", first),
                eb("report.period_to", ">=", last),
                eb(
                  "report.organisation_id",
                  "in",
                  above.map(({ id }) => id),
                ),
              ]),
            ]),
      ]),
    )
    .orderBy("year", "desc")
    .orderBy("edition", "desc")
    .execute();
  return rows
    .filter(
      (row) =>
        readable.includes(row.organisation_id) || (row.state === "issued" && figures.includes(row.organisation_id)),
    )
    .map((row) => ({ ...occasionOf(row), id: row.id, edition: row.edition, state: row.state }));
}

/** The totals of the running year for the union, or for the actor's own organisation where the union is out of his reach. */
export async function yearSoFar(
  db: Db<ReportsDb>,
  indicators: readonly Indicator[],
  actor: Actor,
  today: Temporal.PlainDate,
): Promise<{ year: number; organisation: string; reportId: string | null; figures: Figure[] } | null> {
  const organisationId = holds(actor, "figure.read", actor.rootId)
    ? actor.rootId
    : actor.sources.find((source) => source.acts.has("figure.read"))?.organisationId;
  if (organisationId === undefined) return null;
  const [scope, organisation, report] = await Promise.all([
    scopeOf(db, organisationId, annual(today.year)),
    db.selectFrom("organisation").select("name_vi").where("id", "=", organisationId).executeTakeFirstOrThrow(),
    db
      .selectFrom("report")
      .select(["id", "organisation_id"])
      .where("organisation_id", "=", organisationId)
      .where("kind", "=", "annual")
      .where("year", "=", today.year)
      .orderBy("edition", "desc")
      .limit(1)
      .executeTakeFirst(),
  ]);
  const counted = indicators.filter(({ code }) =>
    ["ACT-1", "ACT-3", "YTH-1", "PEA-2", "INF-2", "ORG-3"].includes(code),
  );
  const figures = await allFigures(db, counted, scope);
  return {
    year: today.year,
    organisation: organisation.name_vi,
    reportId: report !== undefined && reach(actor, "report.read").includes(report.organisation_id) ? report.id : null,
    figures: figures.filter((figure) => figure.origin === "missing" || Object.keys(figure.dimensions).length === 0),
  };
}
