import { beforeAll, describe, expect, it } from "vitest";
import { actorOf, type Actor } from "#accounts";
import { Refusal } from "#platform/errors.ts";
import { useInstallation } from "#test/installation.ts";
import { anAccount } from "../accounts/builders.ts";
import { aBody, aLink, anOrganisation, aPerson, aPosition, aTerm } from "./builders.ts";
import { addLink, endLink } from "./commands.links.ts";
import { addAlias, createOrganisation, editOrganisation, type OrganisationValues } from "./commands.organisations.ts";
import { changeState } from "./commands.state.ts";
import { createPerson, editPerson } from "./commands.people.ts";
import { addPosition, correctPosition, endPosition, withdrawPosition } from "./commands.positions.ts";
import { addTerm, editTerm } from "./commands.terms.ts";
import type { Known } from "./rules.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const on = (text: string): Known => ({ on: day(text), precision: "day" });
const values = (nameVi: string): OrganisationValues => ({
  nameVi,
  nameEn: null,
  shortName: null,
  countryCode: null,
  founded: null,
  missionVi: null,
  missionEn: null,
  address: null,
  phone: null,
  email: null,
  website: null,
  isPublic: true,
});
const post = {
  titleCode: "chairman",
  titleText: null,
  bodyId: null,
  termId: null,
  from: on("2024-06-01"),
  to: null,
  attested: null,
  how: null,
  isPublic: false,
} as const;
const person = {
  fullName: "Phạm Thị Hoa",
  gender: null,
  birthYear: null,
  email: null,
  phone: null,
  note: null,
} as const;

describe("commands", () => {
  const test = useInstallation();
  let rootId = "";
  let accountId = "";
  // Rights reach the organisations that exist when they are read: a new one is in reach from the next request on.
  const officer = async (): Promise<Actor> => {
    const actor = await actorOf(test.platform.db, accountId, test.platform.clock.today());
    if (actor === undefined) throw new Error("no account");
    return actor;
  };
  const history = async (type: string, id: string) => {
    const rows = await test.platform.db
      .selectFrom("audit_entry")
      .select(["action", "before", "after", "reason", "account_id", "root_id"])
      .where("subject_type", "=", type)
      .where("subject_id", "=", id)
      .orderBy("id")
      .execute();
    return rows;
  };
  const refused = async (act: Promise<unknown>): Promise<string> => {
    try {
      await act;
      return "done";
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  };
  const member = async (nameVi = "Hội thử") => {
    const id = await createOrganisation(test.platform, await officer(), rootId, {
      ...values(nameVi),
      kind: "bilateral_association",
      state: "active",
      belongsFrom: null,
    });
    return id;
  };

  beforeAll(async () => {
    const { db } = test.platform;
    ({ rootId } = await anOrganisation(db));
    const account = await anAccount(db, { rootId, roles: [{ code: "officer", organisationId: rootId }] });
    accountId = account.id;
  });

  it("records an organisation with its place, its address and its history", async () => {
    const { db } = test.platform;
    const first = await member("Hội hữu nghị Việt – Nga");
    const second = await member("Hội hữu nghị Việt – Nga");
    const rows = await db
      .selectFrom("organisation")
      .select(["id", "slug", "parent_id"])
      .where("id", "in", [first, second])
      .execute();
    expect(new Map(rows.map((row) => [row.id, row.slug]))).toEqual(
      new Map([
        [first, "hoi-huu-nghi-viet-nga"],
        [second, "hoi-huu-nghi-viet-nga-2"],
      ]),
    );
    expect(rows.every((row) => row.parent_id === rootId)).toBe(true);
    const links = await db.selectFrom("organisation_link").selectAll().where("from_id", "=", first).execute();
    expect(links.map((link) => [link.kind, link.to_id, link.valid_from, link.valid_to])).toEqual([
      ["member_of", rootId, null, null],
    ]);
    const [entry] = await history("organisation", first);
    expect(entry).toMatchObject({
      action: "organisation.create",
      account_id: accountId,
      root_id: rootId,
      after: { name_vi: "Hội hữu nghị Việt – Nga", kind: "bilateral_association", state: "active" },
    });
  });

  it("gives the same address twice to nobody, even at the same moment", async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => member("Hội cùng tên")));
    const rows = await test.platform.db.selectFrom("organisation").select("slug").where("id", "in", ids).execute();
    expect(new Set(rows.map((row) => row.slug)).size).toBe(5);
  });

  it("refuses a kind that has no place there, and writes nothing", async () => {
    const act = createOrganisation(test.platform, await officer(), rootId, {
      ...values("Chi hội lạc chỗ"),
      kind: "chapter",
      state: "active",
      belongsFrom: null,
    });
    expect(await refused(act)).toBe("organisation.kind");
    const rows = await test.platform.db
      .selectFrom("organisation")
      .select("id")
      .where("name_vi", "=", "Chi hội lạc chỗ")
      .execute();
    expect(rows).toEqual([]);
  });

  it("keeps the address when the name changes, and says only what changed", async () => {
    const id = await member("Hội tên cũ");
    const actor = await officer();
    expect(
      await editOrganisation(test.platform, actor, id, 1, { ...values("Hội tên mới"), countryCode: "LA", kind: null }),
    ).toBeUndefined();
    const row = await test.platform.db
      .selectFrom("organisation")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect([row.name_vi, row.slug, row.version]).toEqual(["Hội tên mới", "hoi-ten-cu", 2]);
    const [, edit] = await history("organisation", id);
    expect([edit?.before, edit?.after]).toEqual([
      { name_vi: "Hội tên cũ", country: null },
      { name_vi: "Hội tên mới", country: "Lào" },
    ]);
  });

  it("tells the second saver who was first, and keeps the first", async () => {
    const id = await member("Hội hai người sửa");
    const actor = await officer();
    await editOrganisation(test.platform, actor, id, 1, { ...values("Người thứ nhất"), kind: null });
    const answer = await editOrganisation(test.platform, actor, id, 1, { ...values("Người thứ hai"), kind: null });
    expect(answer).toMatchObject({ conflict: true, by: "Trần Văn Thử", version: 2 });
    const row = await test.platform.db
      .selectFrom("organisation")
      .select("name_vi")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(row.name_vi).toBe("Người thứ nhất");
    expect(await history("organisation", id)).toHaveLength(2);
  });

  it("saves nothing and says nothing when nothing changed", async () => {
    const id = await member("Hội không đổi");
    await editOrganisation(test.platform, await officer(), id, 1, { ...values("Hội không đổi"), kind: null });
    expect(await history("organisation", id)).toHaveLength(1);
  });

  it("writes the history in the acting transaction: what fails leaves neither", async () => {
    const id = await member("Hội quay lui");
    const actor = await officer();
    const broken = { ...actor, accountId: "not-a-uuid" };
    await expect(
      editOrganisation(test.platform, broken, id, 1, { ...values("Không được lưu"), kind: null }),
    ).rejects.toThrow(/uuid/);
    const row = await test.platform.db
      .selectFrom("organisation")
      .select(["name_vi", "version"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect([row.name_vi, row.version]).toEqual(["Hội quay lui", 1]);
    expect(await history("organisation", id)).toHaveLength(1);
  });

  it("ends with an organisation what belongs to it, on that day", async () => {
    const { db } = test.platform;
    const id = await member("Hội giải thể");
    const who = await aPerson(db, { rootId });
    const open = await aPosition(db, { personId: who.id, organisationId: id, from: day("2020-01-01") });
    const before = await aPosition(db, {
      personId: who.id,
      organisationId: id,
      from: day("2015-01-01"),
      to: day("2019-12-31"),
    });
    const term = await aTerm(db, { organisationId: id, from: day("2020-01-01") });
    const other = await member("Hội phối hợp");
    await aLink(db, { fromId: other, toId: id, kind: "coordinates_with", from: day("2021-01-01") });
    const problem = await changeState(test.platform, await officer(), id, {
      to: "dissolved",
      on: day("2026-10-31"),
      reason: "Quyết định số 12",
      successorId: null,
    });
    expect(problem).toBeUndefined();
    const links = await db
      .selectFrom("organisation_link")
      .select(["kind", "valid_to"])
      .where((eb) => eb.or([eb("from_id", "=", id), eb("to_id", "=", id)]))
      .execute();
    expect(links.map((link) => `${link.kind} ${String(link.valid_to)}`).toSorted()).toEqual([
      "coordinates_with 2026-10-31",
      "member_of 2026-10-31",
    ]);
    const posts = await db
      .selectFrom("position")
      .select(["id", "held_to", "end_reason"])
      .where("organisation_id", "=", id)
      .execute();
    expect(new Map(posts.map((row) => [row.id, [String(row.held_to), row.end_reason]]))).toEqual(
      new Map([
        [open, ["2026-10-31", "Quyết định số 12"]],
        [before, ["2019-12-31", null]],
      ]),
    );
    expect((await history("position", open)).map(({ action, reason }) => [action, reason])).toEqual([
      ["position.end", "Quyết định số 12"],
    ]);
    const ended = await db.selectFrom("term").select("actual_to").where("id", "=", term).executeTakeFirstOrThrow();
    expect(String(ended.actual_to)).toBe("2026-10-31");
    expect(
      await refused(
        editOrganisation(test.platform, await officer(), id, 2, { ...values("Sửa sau khi hết"), kind: null }),
      ),
    ).toBe("organisation.ended");
  });

  it.each([
    ["to the future", { to: "suspended", on: "2026-11-22", successorId: null }, "endInFuture"],
    ["into nothing", { to: "merged", on: "2026-11-01", successorId: null }, "successor"],
    ["before a post began", { to: "dissolved", on: "2023-12-31", successorId: null }, "endBeforeStart"],
  ] as const)("does not change a state %s", async (_, wanted, problem) => {
    const { db } = test.platform;
    const id = await member("Hội chưa đổi");
    const who = await aPerson(db, { rootId });
    await aPosition(db, { personId: who.id, organisationId: id, from: day("2024-01-01") });
    const answer = await changeState(test.platform, await officer(), id, {
      ...wanted,
      on: day(wanted.on),
      reason: "thử",
    });
    expect(answer?.problem).toBe(problem);
    const row = await db
      .selectFrom("organisation")
      .select(["state", "version"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect([row.state, row.version]).toEqual(["active", 1]);
    expect(await db.selectFrom("organisation_step").select("id").where("organisation_id", "=", id).execute()).toEqual(
      [],
    );
  });

  it("refuses a step that does not follow, the union itself, and one with living chapters", async () => {
    const { db } = test.platform;
    const id = await member("Hội có chi hội");
    await anOrganisation(db, { rootId, parentId: id, kind: "chapter" });
    const step = async (which: string, to: "dissolved" | "preparing") =>
      refused(
        changeState(test.platform, await officer(), which, {
          to,
          on: day("2026-11-01"),
          reason: "thử",
          successorId: null,
        }),
      );
    expect(await step(id, "dissolved")).toBe("state.children");
    expect(await step(id, "preparing")).toBe("state.not_next");
    expect(await step(rootId, "dissolved")).toBe("organisation.root");
  });

  it("keeps the successor of a merged organisation", async () => {
    const { db } = test.platform;
    const id = await member("Hội sáp nhập");
    const heir = await member("Hội nhận sáp nhập");
    await changeState(test.platform, await officer(), id, {
      to: "merged",
      on: day("2026-07-01"),
      reason: "NQ",
      successorId: heir,
    });
    const links = await db
      .selectFrom("organisation_link")
      .select(["from_id", "to_id", "valid_from"])
      .where("kind", "=", "successor_of")
      .where("to_id", "=", id)
      .execute();
    expect(links.map((link) => [link.from_id, String(link.valid_from)])).toEqual([[heir, "2026-07-01"]]);
  });

  it("makes an organisation a member when it becomes active", async () => {
    const actor = await officer();
    const id = await createOrganisation(test.platform, actor, rootId, {
      ...values("Hội đang chuẩn bị"),
      kind: "bilateral_association",
      state: "preparing",
      belongsFrom: on("2020-01-01"),
    });
    const links = () =>
      test.platform.db.selectFrom("organisation_link").select("valid_from").where("from_id", "=", id).execute();
    expect(await links()).toEqual([]);
    await changeState(test.platform, await officer(), id, {
      to: "active",
      on: day("2026-03-01"),
      reason: "Kết nạp",
      successorId: null,
    });
    expect((await links()).map((link) => String(link.valid_from))).toEqual(["2026-03-01"]);
  });

  it("knows other names once", async () => {
    const id = await member("Hội có tên khác");
    const actor = await officer();
    expect(await addAlias(test.platform, actor, id, "Hội cũ")).toBe(true);
    expect(await addAlias(test.platform, actor, id, "Hội cũ")).toBe(false);
    expect((await history("organisation", id)).map(({ action }) => action)).toEqual([
      "organisation.create",
      "organisation.alias_add",
    ]);
  });

  it("relates organisations of one union only, once, and ends a relation once", async () => {
    const { db } = test.platform;
    const [a, b] = [await member("Hội A"), await member("Hội B")];
    const stranger = await anOrganisation(db);
    const actor = await officer();
    const link = { kind: "coordinates_with", from: on("2025-01-01"), to: null, note: null } as const;
    expect(await addLink(test.platform, actor, a, { ...link, toId: b })).toBeUndefined();
    expect((await addLink(test.platform, actor, a, { ...link, toId: b }))?.problem).toBe("linkTaken");
    expect((await addLink(test.platform, actor, a, { ...link, toId: b, to: on("2024-01-01") }))?.problem).toBe(
      "endBeforeStart",
    );
    expect(await refused(addLink(test.platform, actor, a, { ...link, toId: stranger.id }))).toBe("not_found");
    expect(await refused(addLink(test.platform, actor, a, { ...link, toId: a }))).toBe("not_found");
    expect(await refused(addLink(test.platform, actor, a, { ...link, kind: "chapter_of", toId: rootId }))).toBe(
      "organisation.kind",
    );
    const { id } = await db
      .selectFrom("organisation_link")
      .select("id")
      .where("from_id", "=", a)
      .where("kind", "=", "coordinates_with")
      .executeTakeFirstOrThrow();
    expect(await endLink(test.platform, actor, id, { to: on("2024-12-31"), reason: "thôi" })).toMatchObject({
      problem: "endBeforeStart",
    });
    expect(await endLink(test.platform, actor, id, { to: on("2026-01-01"), reason: "thôi" })).toEqual({
      organisationId: a,
    });
    expect(await refused(endLink(test.platform, actor, id, { to: on("2026-01-01"), reason: "thôi" }))).toBe(
      "link.ended",
    );
  });

  it("ends a term and its posts with the congress that begins the next (C03)", async () => {
    const { db } = test.platform;
    const id = await member("Hội có nhiệm kỳ");
    const fifth = await aTerm(db, { organisationId: id, ordinal: 5, years: [2018, 2023], from: day("2018-05-01") });
    const who = await aPerson(db, { rootId });
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
    const actor = await officer();
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
    expect(await history("position", old)).toHaveLength(1);
    const conflict = await editTerm(test.platform, actor, fifth, 1, { ...sixth, ordinal: 5 }, false);
    expect(conflict).toMatchObject({ conflict: true, version: 2 });
  });

  it("records a person with a first post, both or neither", async () => {
    const { db } = test.platform;
    const id = await member("Hội thêm người");
    const actor = await officer();
    const stranger = await aBody(db, { organisationId: rootId });
    const none = await createPerson(
      test.platform,
      actor,
      { ...person, fullName: "Người Không Được Ghi" },
      { organisationId: id, values: { ...post, bodyId: stranger } },
    );
    expect(none).toMatchObject({ field: "body", problem: "bodyElsewhere" });
    expect(
      await db.selectFrom("person").select("id").where("full_name", "=", "Người Không Được Ghi").execute(),
    ).toEqual([]);
    const made = await createPerson(test.platform, actor, person, { organisationId: id, values: post });
    const personId = "personId" in made ? made.personId : "";
    const row = await db
      .selectFrom("person")
      .select(["sort_key", "root_id"])
      .where("id", "=", personId)
      .executeTakeFirstOrThrow();
    expect([row.sort_key.startsWith("hoa "), row.root_id]).toEqual([true, rootId]);
    const posts = await db.selectFrom("position").select("organisation_id").where("person_id", "=", personId).execute();
    expect(posts).toEqual([{ organisation_id: id }]);
    expect((await history("person", personId)).map(({ action }) => action)).toEqual(["person.create"]);
  });

  it("orders a person anew when the name changes, and tells a second saver", async () => {
    const { db } = test.platform;
    const who = await aPerson(db, { rootId, fullName: "Lê Văn An" });
    const actor = await officer();
    const change = { ...person, fullName: "Lê Văn Yên", state: "active" } as const;
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
    const id = await member("Hội có quyền theo chức danh");
    const who = await aPerson(db, { rootId });
    const account = await anAccount(db, { rootId, personId: who.id });
    const actor = await officer();
    const made = await addPosition(test.platform, actor, who.id, id, { ...post, from: on("2024-06-01") });
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
    expect(await refused(endPosition(test.platform, actor, positionId, { to: on("2026-11-21"), reason: "lại" }))).toBe(
      "position.ended",
    );
    expect((await history("position", positionId)).map(({ action, reason }) => [action, reason])).toEqual([
      ["position.add", null],
      ["position.end", "nghỉ hưu"],
    ]);
  });

  it("keeps the end of a post known only to the year open to the last day of that year", async () => {
    const { db } = test.platform;
    const id = await member("Hội năm");
    const who = await aPerson(db, { rootId });
    const made = await addPosition(test.platform, await officer(), who.id, id, {
      ...post,
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
    const who = await aPerson(test.platform.db, { rootId });
    const answer = await addPosition(test.platform, await officer(), who.id, rootId, { ...post, ...wrong });
    expect(answer).toMatchObject({ problem });
  });

  it("corrects a post with a reason, and takes out one that never was, keeping what had been written", async () => {
    const { db } = test.platform;
    const id = await member("Hội sửa chức danh");
    const who = await aPerson(db, { rootId });
    const actor = await officer();
    const made = await addPosition(test.platform, actor, who.id, id, post);
    const positionId = "positionId" in made ? made.positionId : "";
    expect(
      await correctPosition(test.platform, actor, positionId, 1, {
        ...post,
        titleCode: "vice_chairman",
        reason: "ghi nhầm",
      }),
    ).toBeUndefined();
    const [, corrected] = await history("position", positionId);
    expect([corrected?.before, corrected?.after, corrected?.reason]).toEqual([
      { title: "Chủ tịch" },
      { title: "Phó Chủ tịch" },
      "ghi nhầm",
    ]);
    expect(await correctPosition(test.platform, actor, positionId, 1, { ...post, reason: "lại" })).toMatchObject({
      conflict: true,
    });
    expect(await withdrawPosition(test.platform, actor, positionId, "nhầm người")).toEqual({ personId: who.id });
    expect(await db.selectFrom("position").select("id").where("id", "=", positionId).execute()).toEqual([]);
    const [taken] = await history("person", who.id);
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
    const count = async (act: () => Promise<unknown>) => {
      heard = 0;
      await act();
      await client.query("select 1");
      return heard;
    };
    const actor = await officer();
    const id = await member("Hội công khai");
    const now = await officer();
    const who = await aPerson(test.platform.db, { rootId });
    expect(
      await count(() => editOrganisation(test.platform, now, id, 1, { ...values("Hội công khai mới"), kind: null })),
    ).toBe(1);
    expect(await count(() => addPosition(test.platform, now, who.id, id, { ...post, isPublic: true }))).toBe(1);
    expect(
      await count(() => addPosition(test.platform, now, who.id, id, { ...post, titleCode: "member", isPublic: false })),
    ).toBe(0);
    expect(await count(() => editPerson(test.platform, actor, who.id, 1, { ...person, state: "active" }))).toBe(1);
    await client.end();
  });
});
