import { beforeAll, describe, expect, it } from "vitest";
import { useInstallation } from "#test/installation.ts";
import { aLink, anOrganisation, aPerson, aPosition, aTerm } from "./builders.ts";
import { aDesk, day, on, refusalOf, valuesOf } from "./builders.commands.ts";
import { addLink, endLink } from "./commands.links.ts";
import { addAlias, createOrganisation, editOrganisation } from "./commands.organisations.ts";
import { changeState } from "./commands.state.ts";

describe("keeping organisations", () => {
  const test = useInstallation();
  let desk: Awaited<ReturnType<typeof aDesk>>;

  beforeAll(async () => {
    desk = await aDesk(test);
  });

  it("records an organisation with its place, its address and its history", async () => {
    const { db } = test.platform;
    const first = await desk.member("Hội hữu nghị Việt – Nga");
    const second = await desk.member("Hội hữu nghị Việt – Nga");
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
    expect(rows.every((row) => row.parent_id === desk.rootId)).toBe(true);
    const links = await db.selectFrom("organisation_link").selectAll().where("from_id", "=", first).execute();
    expect(links.map((link) => [link.kind, link.to_id, link.valid_from, link.valid_to])).toEqual([
      ["member_of", desk.rootId, null, null],
    ]);
    const [entry] = await desk.history("organisation", first);
    expect(entry).toMatchObject({
      action: "organisation.create",
      account_id: (await desk.officer()).accountId,
      root_id: desk.rootId,
      after: { name_vi: "Hội hữu nghị Việt – Nga", kind: "bilateral_association", state: "active" },
    });
  });

  it("gives the same address twice to nobody, even at the same moment", async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => desk.member("Hội cùng tên")));
    const rows = await test.platform.db.selectFrom("organisation").select("slug").where("id", "in", ids).execute();
    expect(new Set(rows.map((row) => row.slug)).size).toBe(5);
  });

  it("refuses a kind that has no place there, and writes nothing", async () => {
    const act = createOrganisation(test.platform, await desk.officer(), desk.rootId, {
      ...valuesOf("Chi hội lạc chỗ"),
      kind: "chapter",
      state: "active",
      belongsFrom: null,
    });
    expect(await refusalOf(act)).toBe("organisation.kind");
    const rows = await test.platform.db
      .selectFrom("organisation")
      .select("id")
      .where("name_vi", "=", "Chi hội lạc chỗ")
      .execute();
    expect(rows).toEqual([]);
  });

  it("keeps the address when the name changes, and says only what changed", async () => {
    const id = await desk.member("Hội tên cũ");
    const actor = await desk.officer();
    expect(
      await editOrganisation(test.platform, actor, id, 1, {
        ...valuesOf("Hội tên mới"),
        countryCode: "LA",
        kind: null,
      }),
    ).toBeUndefined();
    const row = await test.platform.db
      .selectFrom("organisation")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect([row.name_vi, row.slug, row.version]).toEqual(["Hội tên mới", "hoi-ten-cu", 2]);
    const [, edit] = await desk.history("organisation", id);
    expect([edit?.before, edit?.after]).toEqual([
      { name_vi: "Hội tên cũ", country: null },
      { name_vi: "Hội tên mới", country: "Lào" },
    ]);
  });

  it("tells the second saver who was first, and keeps the first", async () => {
    const id = await desk.member("Hội hai người sửa");
    const actor = await desk.officer();
    await editOrganisation(test.platform, actor, id, 1, { ...valuesOf("Người thứ nhất"), kind: null });
    const answer = await editOrganisation(test.platform, actor, id, 1, { ...valuesOf("Người thứ hai"), kind: null });
    expect(answer).toMatchObject({ conflict: true, by: "Trần Văn Thử", version: 2 });
    const row = await test.platform.db
      .selectFrom("organisation")
      .select("name_vi")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(row.name_vi).toBe("Người thứ nhất");
    expect(await desk.history("organisation", id)).toHaveLength(2);
  });

  it("saves nothing and says nothing when nothing changed", async () => {
    const id = await desk.member("Hội không đổi");
    await editOrganisation(test.platform, await desk.officer(), id, 1, { ...valuesOf("Hội không đổi"), kind: null });
    expect(await desk.history("organisation", id)).toHaveLength(1);
  });

  it("writes the history in the acting transaction: what fails leaves neither", async () => {
    const id = await desk.member("Hội quay lui");
    const actor = await desk.officer();
    const broken = { ...actor, accountId: "not-a-uuid" };
    await expect(
      editOrganisation(test.platform, broken, id, 1, { ...valuesOf("Không được lưu"), kind: null }),
    ).rejects.toThrow(/uuid/);
    const row = await test.platform.db
      .selectFrom("organisation")
      .select(["name_vi", "version"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect([row.name_vi, row.version]).toEqual(["Hội quay lui", 1]);
    expect(await desk.history("organisation", id)).toHaveLength(1);
  });

  it("ends with an organisation what belongs to it, on that day", async () => {
    const { db } = test.platform;
    const id = await desk.member("Hội giải thể");
    const who = await aPerson(db, { rootId: desk.rootId });
    const open = await aPosition(db, { personId: who.id, organisationId: id, from: day("2020-01-01") });
    const before = await aPosition(db, {
      personId: who.id,
      organisationId: id,
      from: day("2015-01-01"),
      to: day("2019-12-31"),
    });
    const term = await aTerm(db, { organisationId: id, from: day("2020-01-01") });
    const other = await desk.member("Hội phối hợp");
    await aLink(db, { fromId: other, toId: id, kind: "coordinates_with", from: day("2021-01-01") });
    const problem = await changeState(test.platform, await desk.officer(), id, {
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
    expect((await desk.history("position", open)).map(({ action, reason }) => [action, reason])).toEqual([
      ["position.end", "Quyết định số 12"],
    ]);
    const ended = await db.selectFrom("term").select("actual_to").where("id", "=", term).executeTakeFirstOrThrow();
    expect(String(ended.actual_to)).toBe("2026-10-31");
    expect(
      await refusalOf(
        editOrganisation(test.platform, await desk.officer(), id, 2, { ...valuesOf("Sửa sau khi hết"), kind: null }),
      ),
    ).toBe("organisation.ended");
  });

  it.each([
    ["to the future", { to: "suspended", on: "2026-11-22", successorId: null }, "endInFuture"],
    ["into nothing", { to: "merged", on: "2026-11-01", successorId: null }, "successor"],
    ["before a post began", { to: "dissolved", on: "2023-12-31", successorId: null }, "endBeforeStart"],
  ] as const)("does not change a state %s", async (_, wanted, problem) => {
    const { db } = test.platform;
    const id = await desk.member("Hội chưa đổi");
    const who = await aPerson(db, { rootId: desk.rootId });
    await aPosition(db, { personId: who.id, organisationId: id, from: day("2024-01-01") });
    const answer = await changeState(test.platform, await desk.officer(), id, {
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
    const id = await desk.member("Hội có chi hội");
    await anOrganisation(db, { rootId: desk.rootId, parentId: id, kind: "chapter" });
    const step = async (which: string, to: "dissolved" | "preparing") =>
      refusalOf(
        changeState(test.platform, await desk.officer(), which, {
          to,
          on: day("2026-11-01"),
          reason: "thử",
          successorId: null,
        }),
      );
    expect(await step(id, "dissolved")).toBe("state.children");
    expect(await step(id, "preparing")).toBe("state.not_next");
    expect(await step(desk.rootId, "dissolved")).toBe("organisation.root");
  });

  it("keeps the successor of a merged organisation", async () => {
    const { db } = test.platform;
    const id = await desk.member("Hội sáp nhập");
    const heir = await desk.member("Hội nhận sáp nhập");
    await changeState(test.platform, await desk.officer(), id, {
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
    const actor = await desk.officer();
    const id = await createOrganisation(test.platform, actor, desk.rootId, {
      ...valuesOf("Hội đang chuẩn bị"),
      kind: "bilateral_association",
      state: "preparing",
      belongsFrom: on("2020-01-01"),
    });
    const links = () =>
      test.platform.db.selectFrom("organisation_link").select("valid_from").where("from_id", "=", id).execute();
    expect(await links()).toEqual([]);
    await changeState(test.platform, await desk.officer(), id, {
      to: "active",
      on: day("2026-03-01"),
      reason: "Kết nạp",
      successorId: null,
    });
    expect((await links()).map((link) => String(link.valid_from))).toEqual(["2026-03-01"]);
  });

  it("knows other names once", async () => {
    const id = await desk.member("Hội có tên khác");
    const actor = await desk.officer();
    expect(await addAlias(test.platform, actor, id, "Hội cũ")).toBe(true);
    expect(await addAlias(test.platform, actor, id, "Hội cũ")).toBe(false);
    expect((await desk.history("organisation", id)).map(({ action }) => action)).toEqual([
      "organisation.create",
      "organisation.alias_add",
    ]);
  });

  it("relates organisations of one union only, once, and ends a relation once", async () => {
    const { db } = test.platform;
    const [a, b] = [await desk.member("Hội A"), await desk.member("Hội B")];
    const stranger = await anOrganisation(db);
    const actor = await desk.officer();
    const link = { kind: "coordinates_with", from: on("2025-01-01"), to: null, note: null } as const;
    expect(await addLink(test.platform, actor, a, { ...link, toId: b })).toBeUndefined();
    expect((await addLink(test.platform, actor, a, { ...link, toId: b }))?.problem).toBe("linkTaken");
    expect((await addLink(test.platform, actor, a, { ...link, toId: b, to: on("2024-01-01") }))?.problem).toBe(
      "endBeforeStart",
    );
    expect(await refusalOf(addLink(test.platform, actor, a, { ...link, toId: stranger.id }))).toBe("not_found");
    expect(await refusalOf(addLink(test.platform, actor, a, { ...link, toId: a }))).toBe("not_found");
    expect(await refusalOf(addLink(test.platform, actor, a, { ...link, kind: "chapter_of", toId: desk.rootId }))).toBe(
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
    expect(await refusalOf(endLink(test.platform, actor, id, { to: on("2026-01-01"), reason: "thôi" }))).toBe(
      "link.ended",
    );
  });
});
