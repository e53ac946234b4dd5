import { sql } from "kysely";
import { holds, reach, type Actor } from "#accounts";
import type { Figure, Indicator } from "#figures";
import type { Db } from "#platform/database.ts";
import { allFigures, annualScope } from "./queries.figures.ts";
import type { ReportState, ReportsDb } from "./tables.ts";

/** The reports an activity counts in, as far as the actor may read them: issued ones that froze it, drafts of its year. */
export async function reportsUsing(
  db: Db<ReportsDb>,
  actor: Actor,
  activityId: string,
): Promise<{ id: string; year: number; edition: number; state: ReportState }[]> {
  const readable = reach(actor, "report.read");
  const figures = reach(actor, "figure.read");
  const { rows: above } = await sql<{ id: string; year: number | null }>`
    with recursive above as (
      select o.id, o.parent_id, extract(year from a.starts_on)::int as year from activity a join organisation o on o.id = a.lead_organisation_id
      where a.id = ${activityId} and a.state in ('done', 'reported')
      union all
      select o.id, o.parent_id, above.year from organisation o join above on above.parent_id = o.id
    )
    select id, year from above`.execute(db);
  const year = above[0]?.year ?? null;
  const rows = await db
    .selectFrom("report")
    .select(["report.id", "report.year", "report.edition", "report.state", "report.organisation_id"])
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
        ...(year === null
          ? []
          : [
              eb.and([
                eb("report.state", "!=", "issued"),
                eb("report.year", "=", year),
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
  return rows.filter(
    (row) =>
      readable.includes(row.organisation_id) || (row.state === "issued" && figures.includes(row.organisation_id)),
  );
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
    annualScope(db, organisationId, today.year),
    db.selectFrom("organisation").select("name_vi").where("id", "=", organisationId).executeTakeFirstOrThrow(),
    db
      .selectFrom("report")
      .select(["id", "organisation_id"])
      .where("organisation_id", "=", organisationId)
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
