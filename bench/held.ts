import { sql } from "kysely";
import { actorOf } from "#accounts";
import { newId } from "#platform/ids.ts";
import type { Platform } from "#platform/platform.ts";
import { chartOn } from "../src/modules/organisations/queries.chart.ts";
import { heldOn } from "../src/modules/organisations/queries.held.ts";
import type { AllTables } from "../src/tables.ts";
import { timed } from "./driver.ts";
import { say } from "./say.ts";

const units = 300;

/** Who held what on a day, and the chart of a union that has grown to 300 units; both asked as the secretary general. */
export async function timeHeld(platform: Platform<AllTables>): Promise<void> {
  const { db, clock } = platform;
  const account = await db
    .selectFrom("account")
    .select("id")
    .where("email", "like", "tongthuky@%")
    .executeTakeFirstOrThrow();
  const secretary = async () => {
    const actor = await actorOf(db, account.id, clock.today());
    if (actor === undefined) throw new Error("no secretary");
    return actor;
  };
  const actor = await secretary();
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from position`.execute(db);
  const note = `goal 30; ${rows[0]?.n} positions`;
  const page = { organisationIds: null, body: null, title: null, limit: 50 };
  const day = clock.today();
  for (const [metric, wanted] of [
    ["first page", { ...page, offset: 0 }],
    ["a page in the middle", { ...page, offset: 20_000 }],
    ["one title", { ...page, title: "chairman", offset: 0 }],
  ] as const)
    say("who held what", metric, await timed(() => heldOn(db, actor, { ...wanted, day })), "ms", note);

  const there = await db
    .selectFrom("organisation")
    .select(["id", "kind"])
    .where("root_id", "=", actor.rootId)
    .where("kind", "=", "bilateral_association")
    .where("parent_id", "is not", null)
    .execute();
  const made = Array.from({ length: units }, (_, n) => ({
    id: newId(),
    root_id: actor.rootId,
    parent_id: there[n % there.length]?.id ?? actor.rootId,
    slug: `bench-${n}`,
    kind: "chapter",
    name_vi: `Chi hội đo ${n}`,
    name_en: null,
    short_name: null,
    country_code: null,
    founded_on: null,
    founded_precision: null,
    mission_vi: null,
    mission_en: null,
    address: null,
    phone: null,
    email: null,
    website: null,
    state: "active" as const,
    is_public: false,
    invented: true,
    created_at: clock.now(),
    updated_at: clock.now(),
  }));
  await db.insertInto("organisation").values(made).execute();
  const grown = await secretary();
  const { shown } = await chartOn(db, grown, day);
  say(
    "structure chart",
    "units and heads",
    await timed(() => chartOn(db, grown, day)),
    "ms",
    `goal 100; ${shown} units`,
  );
}
