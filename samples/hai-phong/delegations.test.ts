import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { delegationIndicators } from "#delegations";
import { figuresOf } from "#figures";
import { useInstallation } from "#test/installation.ts";
import { idOf } from "./ids.ts";
import { loadSample } from "./index.ts";
import { rootId } from "./load.ts";

describe("the delegations of the sample", () => {
  const test = useInstallation();
  beforeAll(() => loadSample(test.platform));

  it("tell the one of the papers with its fact, its activity and nothing that the papers do not say", async () => {
    const { db } = test.platform;
    const real = await db.selectFrom("delegation").selectAll().where("invented", "=", false).execute();
    expect(
      real.map(({ direction, starts_on, starts_precision, size_value, state }) => [
        direction,
        starts_on.toString(),
        starts_precision,
        size_value,
        state,
      ]),
    ).toEqual([["inbound", "2018-01-01", "year", null, "done"]]);
    const id = idOf("delegation", "dai-su-armenia-2018");
    const facts = await db
      .selectFrom("record_source")
      .select("fact_code")
      .where("subject_type", "=", "delegation")
      .execute();
    expect(facts).toEqual([{ fact_code: "F083" }]);
    const linked = await db
      .selectFrom("delegation_activity")
      .select("activity_id")
      .where("delegation_id", "=", id)
      .execute();
    expect(linked).toEqual([{ activity_id: idOf("activity", "tiep-dai-su-armenia-2018") }]);
    const { rows } =
      await sql`select 1 from delegation_member m join delegation d on d.id = m.delegation_id where not d.invented
      union all select 1 from delegation_gift g join delegation d on d.id = g.delegation_id where not d.invented`.execute(
        db,
      );
    expect(rows).toEqual([]);
  });

  it("make up fifteen others in every state and both directions, each programme within its days", async () => {
    const { db } = test.platform;
    const { rows: states } = await sql<{
      state: string;
      n: number;
    }>`select state, count(*)::int as n from delegation where invented group by state order by state`.execute(db);
    expect(Object.fromEntries(states.map(({ state, n }) => [state, n]))).toEqual({
      cancelled: 1,
      done: 11,
      planned: 2,
      postponed: 1,
    });
    const { rows: stray } = await sql`select 1 from delegation_item i join delegation d on d.id = i.delegation_id
      where i.day < d.starts_on or i.day > coalesce(d.ends_on, d.starts_on)`.execute(db);
    expect(stray).toEqual([]);
  });

  it("add up to ACT-4 of 2026, in and out apart, with the qualifiers of their sizes", async () => {
    const [indicator] = delegationIndicators;
    if (indicator === undefined) throw new Error("no indicator");
    const { rows } = await sql<{ id: string }>`select id from organisation where root_id = ${rootId}`.execute(
      test.platform.db,
    );
    const figures = await figuresOf(test.platform.db, indicator, {
      rootId,
      organisationId: rootId,
      organisationIds: rows.map(({ id }) => id),
      from: Temporal.PlainDate.from("2026-01-01"),
      to: Temporal.PlainDate.from("2026-12-31"),
    });
    const totals = figures.filter(({ dimensions }) => !("country" in dimensions));
    expect(
      totals
        .map(({ dimensions, unit, qualifier, value }) => [dimensions["direction"], unit, qualifier, value].join(" "))
        .toSorted(),
    ).toEqual([
      "inbound delegation exact 4",
      "inbound person about 53",
      "outbound delegation exact 1",
      "outbound person exact 24",
    ]);
    expect(totals.every(({ invented }) => invented)).toBe(true);
  });
});
