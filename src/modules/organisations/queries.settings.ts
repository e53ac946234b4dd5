import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { OrganisationTables } from "./tables.ts";

/** The value of a setting that is valid on a day, from the organisation itself or the nearest one above it. */
export async function settingOn(
  db: Db<Pick<OrganisationTables, "organisation" | "organisation_setting">>,
  organisationId: string,
  key: string,
  day: Temporal.PlainDate,
): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`
    with recursive above as (
      select id, parent_id, 0 as distance from organisation where id = ${organisationId}
      union all
      select o.id, o.parent_id, distance + 1 from organisation o join above on above.parent_id = o.id
    )
    select value from organisation_setting s join above on above.id = s.organisation_id
    where s.key = ${key} and s.valid_from <= ${day} and coalesce(s.valid_to, 'infinity') >= ${day}
    order by distance, s.valid_from desc limit 1`.execute(db);
  return rows[0]?.value;
}
