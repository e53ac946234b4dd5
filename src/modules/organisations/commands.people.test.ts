import { beforeAll, describe, expect, it } from "vitest";
import { actorOf } from "#accounts";
import { useInstallation } from "#test/installation.ts";
import { anAccount } from "../accounts/builders.ts";
import { aBody, aPerson, aPosition, aTerm } from "./builders.ts";
import { aDesk, aPost, day, on, refusalOf, somebody, valuesOf } from "./builders.commands.ts";
import { editOrganisation } from "./commands.organisations.ts";
import { createPerson, editPerson } from "./commands.people.ts";
import { addPosition, correctPosition, endPosition, withdrawPosition } from "./commands.positions.ts";
import { addTerm, editTerm } from "./commands.terms.ts";

describe("keeping terms, people and posts", () => {
  const test = useInstallation();
  let desk: Awaited<ReturnType<typeof aDesk>>;

  beforeAll(async () => {
    desk = await aDesk(test);
  });

  it("ends a term and its posts with the congress that begins the next (C03)", async () => {
    const { db } = test.platform;
    const id = await desk.member("Hội có nhiệm kỳ");
    const fifth = await aTerm(db, { organisationId: id, ordinal: 5, years: [2018, 2023], from: day("2018-05-01") });
    const who = await aPerson(db, { rootId: desk.rootId });
    const old = await aPosition(db, { personId: who.id, organisationId: id, termId: fifth, from: day("2018-05-01") });
    const free = await aPosition(db, { personId: who.id, organisationId: id, from: day("2018-05-01") });
    const sixth = {
      ordinal: 6,
      nominalFrom: 2024,
      nominalTo: 2029,
      actualFrom: on("2024-05-20"),
      actualTo: null,
      theme: null,
    };
    const actor = await desk.officer();
    expect((await addTerm(test.platform, actor, id, { ...sixth, actualFrom: null }, true))?.problem).toBe(
      "congressNeeded",
    );
    expect((await addTerm(test.platform, actor, id, { ...sixth, ordinal: 5 }, true))?.problem).toBe("ordinalTaken");
    expect((await addTerm(test.platform, actor, id, { ...sixth, nominalTo: 2020 }, false))?.problem).toBe("years");
    expect(await addTerm(test.platform, actor, id, sixth, true)).toBeUndefined();
    const ended = await db.selectFrom("term").select("actual_to").where("id", "=", fifth).executeTakeFirstOrThrow();
    expect(String(ended.actual_to)).toBe("2024-05-20");
    const posts = await db
      .selectFrom("position")
      .select(["id", "held_to", "end_reason"])
      .where("organisation_id", "=", id)
      .execute();
    expect(new Map(posts.map((row) => [row.id, [String(row.held_to), row.end_reason]]))).toEqual(
      new Map([
        [old, ["2024-05-20", "hết nhiệm kỳ"]],
        [free, ["null", null]],
      ]),
    );
    expect(await desk.history("position", old)).toHaveLength(1);
    const conflict = await editTerm(test.platform, actor, fifth, 1, { ...sixth, ordinal: 5 }, false);
    expect(conflict).toMatchObject({ conflict: true, version: 2 });
  });

  it("records a person with a first post, both or neither", async () => {
    const { db } = test.platform;
    const id = await desk.member("Hội thêm người");
    const actor = await desk.officer();
    const stranger = await aBody(db, { organisationId: desk.rootId });
    const none = await createPerson(
      test.platform,
      actor,
      { ...somebody, fullName: "Người Không Được Ghi" },
      { organisationId: id, values: { ...aPost, bodyId: stranger } },
    );
    expect(none).toMatchObject({ field: "body", problem: "bodyElsewhere" });
    expect(
      await db.selectFrom("person").select("id").where("full_name", "=", "Người Không Được Ghi").execute(),
    ).toEqual([]);
    const made = await createPerson(test.platform, actor, somebody, { organisationId: id, values: aPost });
    const personId = "personId" in made ? made.personId : "";
    const row = await db
      .selectFrom("person")
      .select(["sort_key", "root_id"])
      .where("id", "=", personId)
      .executeTakeFirstOrThrow();
    expect([row.sort_key.startsWith("hoa "), row.root_id]).toEqual([true, desk.rootId]);
    const posts = await db.selectFrom("position").select("organisation_id").where("person_id", "=", personId).execute();
    expect(posts).toEqual([{ organisation_id: id }]);
    expect((await desk.history("person", personId)).map(({ action }) => action)).toEqual(["person.create"]);
  });

  it("orders a person anew when the name changes, and tells a second saver", async () => {
    const { db } = test.platform;
    const who = await aPerson(db, { rootId: desk.rootId, fullName: "Lê Văn An" });
    const actor = await desk.officer();
    const change = { ...somebody, fullName: "Lê Văn Yên", state: "active" } as const;
    expect(await editPerson(test.platform, actor, who.id, 1, change)).toBeUndefined();
    const row = await db
      .selectFrom("person")
      .select(["sort_key", "folded", "version"])
      .where("id", "=", who.id)
      .executeTakeFirstOrThrow();
    expect([row.sort_key.startsWith("ye"), row.folded, row.version]).toEqual([true, "le van yen", 2]);
    expect(await editPerson(test.platform, actor, who.id, 1, change)).toMatchObject({ conflict: true, version: 2 });
  });

  it("gives a post with its dates, and the rights that hang on it end with its last day", async () => {
    const { db, clock } = test.platform;
    const id = await desk.member("Hội có quyền theo chức danh");
    const who = await aPerson(db, { rootId: desk.rootId });
    const account = await anAccount(db, { rootId: desk.rootId, personId: who.id });
    const actor = await desk.officer();
    const made = await addPosition(test.platform, actor, who.id, id, { ...aPost, from: on("2024-06-01") });
    const positionId = "positionId" in made ? made.positionId : "";
    const roles = async (today: Temporal.PlainDate) =>
      (await actorOf(db, account.id, today))?.sources.map(({ roleCode }) => roleCode);
    expect(await roles(clock.today())).toEqual(["association_manager"]);
    expect(
      await endPosition(test.platform, actor, positionId, { to: on("2024-05-31"), reason: "nghỉ hưu" }),
    ).toMatchObject({ problem: "endBeforeStart" });
    expect(
      await endPosition(test.platform, actor, positionId, { to: on("2026-11-21"), reason: "nghỉ hưu" }),
    ).toBeUndefined();
    expect(await roles(day("2026-11-21"))).toEqual(["association_manager"]);
    expect(await roles(day("2026-11-22"))).toEqual([]);
    expect(
      await refusalOf(endPosition(test.platform, actor, positionId, { to: on("2026-11-21"), reason: "lại" })),
    ).toBe("position.ended");
    expect((await desk.history("position", positionId)).map(({ action, reason }) => [action, reason])).toEqual([
      ["position.add", null],
      ["position.end", "nghỉ hưu"],
    ]);
  });

  it("keeps the end of a post known only to the year open to the last day of that year", async () => {
    const { db } = test.platform;
    const id = await desk.member("Hội năm");
    const who = await aPerson(db, { rootId: desk.rootId });
    const made = await addPosition(test.platform, await desk.officer(), who.id, id, {
      ...aPost,
      from: { on: day("2020-01-01"), precision: "year" },
      to: { on: day("2024-01-01"), precision: "year" },
    });
    const row = await db
      .selectFrom("position")
      .select(["held_from", "held_to", "held_to_precision"])
      .where("id", "=", "positionId" in made ? made.positionId : "")
      .executeTakeFirstOrThrow();
    expect([String(row.held_from), String(row.held_to), row.held_to_precision]).toEqual([
      "2020-01-01",
      "2024-12-31",
      "year",
    ]);
  });

  it.each([
    ["no date at all", { from: null }, "fromOrAttested"],
    ["an end before the start", { to: on("2024-05-31") }, "endBeforeStart"],
    ["a recorded day before the start", { attested: on("2024-05-31") }, "attestedOutside"],
    ["a recorded day after the end", { to: on("2025-01-01"), attested: on("2025-01-02") }, "attestedOutside"],
    ["an unknown title", { titleCode: "king" }, "titleUnknown"],
  ] as const)("refuses a post with %s", async (_, wrong, problem) => {
    const who = await aPerson(test.platform.db, { rootId: desk.rootId });
    const answer = await addPosition(test.platform, await desk.officer(), who.id, desk.rootId, { ...aPost, ...wrong });
    expect(answer).toMatchObject({ problem });
  });

  it("corrects a post with a reason, and takes out one that never was, keeping what had been written", async () => {
    const { db } = test.platform;
    const id = await desk.member("Hội sửa chức danh");
    const who = await aPerson(db, { rootId: desk.rootId });
    const actor = await desk.officer();
    const made = await addPosition(test.platform, actor, who.id, id, aPost);
    const positionId = "positionId" in made ? made.positionId : "";
    expect(
      await correctPosition(test.platform, actor, positionId, 1, {
        ...aPost,
        titleCode: "vice_chairman",
        reason: "ghi nhầm",
      }),
    ).toBeUndefined();
    const [, corrected] = await desk.history("position", positionId);
    expect([corrected?.before, corrected?.after, corrected?.reason]).toEqual([
      { title: "Chủ tịch" },
      { title: "Phó Chủ tịch" },
      "ghi nhầm",
    ]);
    expect(await correctPosition(test.platform, actor, positionId, 1, { ...aPost, reason: "lại" })).toMatchObject({
      conflict: true,
    });
    expect(await withdrawPosition(test.platform, actor, positionId, "nhầm người")).toEqual({ personId: who.id });
    expect(await db.selectFrom("position").select("id").where("id", "=", positionId).execute()).toEqual([]);
    const [taken] = await desk.history("person", who.id);
    expect(taken).toMatchObject({
      action: "position.withdraw",
      reason: "nhầm người",
      before: { title: "Phó Chủ tịch", organisation: "Hội sửa chức danh" },
    });
  });

  it("tells the portal of every public change", async () => {
    const { Client } = await import("pg");
    const client = new Client(test.owner);
    await client.connect();
    let heard = 0;
    client.on("notification", () => (heard += 1));
    await client.query("listen huunghi_published");
    // A notification may come after the answer to the query that was under way, never after the next one.
    const settled = async () => {
      for (let n = 0; n < 3; n++) await client.query("select 1");
    };
    const count = async (act: () => Promise<unknown>) => {
      await settled();
      heard = 0;
      await act();
      await settled();
      return heard;
    };
    const actor = await desk.officer();
    const id = await desk.member("Hội công khai");
    const now = await desk.officer();
    const who = await aPerson(test.platform.db, { rootId: desk.rootId });
    expect(
      await count(() => editOrganisation(test.platform, now, id, 1, { ...valuesOf("Hội công khai mới"), kind: null })),
    ).toBe(1);
    expect(await count(() => addPosition(test.platform, now, who.id, id, { ...aPost, isPublic: true }))).toBe(1);
    expect(
      await count(() =>
        addPosition(test.platform, now, who.id, id, { ...aPost, titleCode: "member", isPublic: false }),
      ),
    ).toBe(0);
    expect(await count(() => editPerson(test.platform, actor, who.id, 1, { ...somebody, state: "active" }))).toBe(1);
    await client.end();
  });
});
