import type { Db } from "#platform/database.ts";
import type { OrganisationTables } from "./tables.ts";

/** The value of a setting that is valid on a day, from the organisation itself or the nearest one above it. */
export async function settingOn(
  db: Db<Pick<OrganisationTables, "organisation" | "organisation_setting">>,
  organisationId: string,
  key: string,
  day: Temporal.PlainDate,
): Promise<unknown> {
  const row = await db
    .withRecursive("above", (query) =>
      query
        .selectFrom("organisation")
        .select((eb) => ["id", "parent_id", eb.lit(0).as("distance")])
        .where("id", "=", organisationId)
        .unionAll((inner) =>
          inner
            .selectFrom("organisation")
            .innerJoin("above", "above.parent_id", "organisation.id")
            .select((eb) => [
              "organisation.id",
              "organisation.parent_id",
              eb("above.distance", "+", eb.lit(1)).as("distance"),
            ]),
        ),
    )
    .selectFrom("organisation_setting")
    .innerJoin("above", "above.id", "organisation_setting.organisation_id")
    .select("value")
    .where("key", "=", key)
    .where("valid_from", "<=", day)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", day)]))
    .orderBy("distance")
    .orderBy("valid_from", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.value;
}
