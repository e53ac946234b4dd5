import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { Refusal } from "#platform/errors.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import type { Actor } from "#accounts";
import { addMember } from "./commands.ts";
import { applyImport } from "./commands.import-apply.ts";
import { undoImport } from "./commands.import-undo.ts";
import { checkRows, decideRows, receiveFile } from "./commands.import.ts";
import { takeStep } from "./commands.steps.ts";
import { associationCounts, placeCounts, totalsOn } from "./queries.counts.ts";
import { memberSteps, type MemberState } from "./rules.ts";

// A few names over few years, so that people meet themselves again.
const names = ["An Văn Một", "Bạch Thị Hai", "Chu Văn Ba", "Đỗ Thị Tư"];
const act = fc.oneof(
  fc.record({
    type: fc.constant("join" as const),
    name: fc.constantFrom(...names),
    born: fc.constantFrom(null, 1970, 1980),
    place: fc.constantFrom("lao" as const, "chapter" as const, "han" as const),
    state: fc.constantFrom("applied" as const, "admitted" as const),
    kind: fc.constantFrom("full" as const, "associate" as const, "honorary" as const),
    twin: fc.constantFrom("same" as const, "other" as const),
    numbered: fc.boolean(),
    day: fc.integer({ min: 0, max: 300 }),
  }),
  fc.record({
    type: fc.constant("step" as const),
    which: fc.nat(40),
    step: fc.constantFrom(...memberSteps),
    day: fc.integer({ min: 0, max: 320 }),
    kind: fc.constantFrom("full" as const, "associate" as const, "honorary" as const),
  }),
  fc.record({
    type: fc.constant("import" as const),
    rows: fc.array(
      fc.tuple(fc.constantFrom(...names, ""), fc.constantFrom("", "1970", "1980", "x"), fc.constantFrom("", "9", "10")),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
    decision: fc.constantFrom("same" as const, "other" as const, "skip" as const, null),
  }),
  fc.record({ type: fc.constant("undo" as const), which: fc.nat(5) }),
);

describe("members, whatever is done with them", () => {
  const test = useInstallation();
  let office: TestOffice;
  let lao: Actor;
  let han: Actor;
  let officer: Actor;

  beforeAll(async () => {
    office = await anOffice(test);
    [lao, han, officer] = [await office.actor("lao"), await office.actor("han"), await office.actor("officer")];
  });

  async function empty(): Promise<void> {
    const { db } = test.platform;
    await db.deleteFrom("member_import").execute();
    await db.deleteFrom("membership_step").execute();
    await db.deleteFrom("membership").execute();
    await db.deleteFrom("person").where("full_name", "in", names).execute();
  }

  type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

  async function join(one: Extract<Act, { type: "join" }>): Promise<void> {
    const actor = one.place === "han" ? han : lao;
    const wanted = {
      organisationId: office[one.place],
      member: { fullName: one.name, gender: null, birthYear: one.born, phone: null, email: null },
      distinct: false,
      kind: one.kind,
      state: one.state,
      date: { on: Temporal.PlainDate.from("2026-01-01").add({ days: one.day }), precision: "day" as const },
      document: null,
      number: one.numbered ? "next" : null,
      consent: null,
    };
    const made = await addMember(test.platform, actor, wanted);
    const [twin] = "twins" in made ? made.twins : [];
    if (twin === undefined) return;
    await addMember(
      test.platform,
      actor,
      one.twin === "same" ? { ...wanted, member: { personId: twin.personId } } : { ...wanted, distinct: true },
    );
  }

  async function step(one: Extract<Act, { type: "step" }>): Promise<void> {
    const rows = await test.platform.db
      .selectFrom("membership")
      .select(["id", "version", "organisation_id"])
      .orderBy("id")
      .execute();
    const row = rows[one.which % Math.max(rows.length, 1)];
    if (row === undefined) return;
    const wanted = {
      step: one.step,
      date: { on: Temporal.PlainDate.from("2026-01-01").add({ days: one.day }), precision: "day" as const },
      reason: "thử",
      document: "01/QĐ",
      kind: one.kind,
    };
    await takeStep(test.platform, row.organisation_id === office.han ? han : lao, row.id, row.version, wanted);
  }

  async function takeIn(one: Extract<Act, { type: "import" }>): Promise<void> {
    const text = `Họ và tên,Năm sinh,Số thẻ\n${one.rows.map((row) => row.join(",")).join("\n")}\n`;
    const received = await receiveFile(test.platform, lao, office.lao, { name: "a.csv", bytes: Buffer.from(text) });
    if ("fault" in received) return;
    const id = received.importId;
    await checkRows(test.platform, lao, id, 1, {
      columns: ["name", "birth", "number"],
      options: { kind: "full", fillPlaces: false, giveNumbers: true, consent: null },
    });
    if (one.decision !== null) await decideRows(test.platform, lao, id, one.decision);
    await applyImport(test.platform, lao, id, 2);
  }

  async function undo(one: Extract<Act, { type: "undo" }>): Promise<void> {
    const done = await test.platform.db
      .selectFrom("member_import")
      .select("id")
      .where("state", "=", "applied")
      .orderBy("id")
      .execute();
    const found = done[one.which % Math.max(done.length, 1)];
    if (found !== undefined) await undoImport(test.platform, lao, found.id);
  }

  const run = async (one: Act): Promise<void> => {
    try {
      if (one.type === "join") await join(one);
      else if (one.type === "step") await step(one);
      else if (one.type === "import") await takeIn(one);
      else await undo(one);
    } catch (error) {
      // A refusal is an answer; anything else is a bug.
      if (!(error instanceof Refusal)) throw error;
    }
  };

  async function holds(): Promise<void> {
    const { db } = test.platform;
    const rows = await db.selectFrom("membership").selectAll().execute();
    const steps = await db.selectFrom("membership_step").selectAll().orderBy("happened_on").orderBy("id").execute();
    const open = (state: MemberState) => state === "applied" || state === "admitted" || state === "suspended";

    const standing = rows.filter(({ state }) => open(state)).map((row) => `${row.organisation_id} ${row.person_id}`);
    expect(new Set(standing).size).toBe(standing.length);
    const numbers = rows.flatMap((row) =>
      row.number === null ? [] : [`${row.association_id} ${row.number.toLowerCase()}`],
    );
    expect(new Set(numbers).size).toBe(numbers.length);

    for (const row of rows) {
      const course = steps.filter(({ membership_id }) => membership_id === row.id);
      expect(course.at(-1)).toMatchObject({ state: row.state, kind: row.kind });
      expect(course.map(({ id }) => id)).toEqual(course.map(({ id }) => id).toSorted((a, b) => a - b));
      const told = await db
        .selectFrom("audit_entry")
        .select("id")
        .where("subject_type", "=", "membership")
        .where("subject_id", "=", row.id)
        .execute();
      expect(told.length).toBe(course.length);
    }

    const recount = (where: (row: (typeof rows)[number]) => boolean, kind: string) =>
      new Set(
        rows
          .filter((row) => where(row) && row.state === "admitted" && row.kind === kind)
          .map(({ person_id }) => person_id),
      ).size;
    for (const association of [office.lao, office.han]) {
      const counts = await associationCounts(db, association);
      const here = (row: (typeof rows)[number]) => row.association_id === association;
      expect([counts.full, counts.associate, counts.honorary]).toEqual([
        recount(here, "full"),
        recount(here, "associate"),
        recount(here, "honorary"),
      ]);
    }
    expect((await placeCounts(db, office.chapter)).full).toBe(
      recount((row) => row.organisation_id === office.chapter, "full"),
    );
    const totals = await totalsOn(db, officer, test.platform.clock.today());
    expect(totals.members).toBe(
      [office.lao, office.han].reduce((sum, one) => sum + recount((row) => row.association_id === one, "full"), 0),
    );
    expect(totals.persons).toBe(recount(() => true, "full"));
  }

  /** Who is a member of nothing any more, though an import made him. */
  async function leftBehind(): Promise<string[]> {
    const rows = await test.platform.db
      .selectFrom("person")
      .select("id")
      .where("full_name", "in", names)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(selectFrom("membership").select("membership.id").whereRef("membership.person_id", "=", "person.id")),
        ),
      )
      .execute();
    return rows.map(({ id }) => id);
  }

  it("are in one place once, counted as recounted, with their whole history", { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), async (acts) => {
        await empty();
        for (const one of acts) await run(one);
        await holds();
        expect(await leftBehind()).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
