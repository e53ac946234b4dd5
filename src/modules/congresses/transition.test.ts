import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { textOf, Visitor } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { aSession, anAccount } from "../accounts/builders.ts";
import { aBody, aPerson, aPosition, aSetting, aTerm } from "../organisations/builders.ts";
import { aCongress } from "./builders.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const lateOn20 = new Date("2026-11-20T23:59:00+07:00");
const earlyOn21 = new Date("2026-11-21T00:00:30+07:00");

describe("a congress ends one term and begins the next", () => {
  const test = useInstallation();
  let office: TestOffice;
  let congress: string;
  let path: string;
  const people: Record<"old" | "new" | "deputy", { id: string; account: string }> = {
    old: { id: "", account: "" },
    new: { id: "", account: "" },
    deputy: { id: "", account: "" },
  };
  const made = { term: "", body: "", chair: "", deputy: "", clerk: "" };

  const tables = async () => {
    const { rows } = await sql<{ table: string; hash: string }>`
      select 'position' as table, md5(string_agg(to_jsonb(p)::text, '|' order by p.id)) as hash from position p
      union all select 'term', md5(string_agg(to_jsonb(t)::text, '|' order by t.id)) from term t
      union all select 'body', md5(string_agg(to_jsonb(b)::text, '|' order by b.id)) from body b`.execute(
      test.platform.db,
    );
    return new Map(rows.map(({ table, hash }) => [table, hash]));
  };
  const signedIn = async (who: "old" | "new" | "deputy", now: Date) => {
    const visitor = new Visitor(office.app);
    visitor.setCookie("huunghi", await aSession(test.platform.db, people[who].account, now));
    return visitor;
  };
  /** What the office answers to somebody of the association who wants to edit it. */
  const editing = async (who: "old" | "new" | "deputy", now: Date) => {
    test.at(now);
    const visitor = await signedIn(who, now);
    return (await visitor.get(`/van-phong/to-chuc/${office.lao}/sua`)).status;
  };
  const versionOf = async () =>
    String(
      (
        await test.platform.db
          .selectFrom("term_transition")
          .select("version")
          .where("congress_id", "=", congress)
          .executeTakeFirstOrThrow()
      ).version,
    );
  const stateOf = async () =>
    (
      await test.platform.db
        .selectFrom("term_transition")
        .select("state")
        .where("congress_id", "=", congress)
        .executeTakeFirstOrThrow()
    ).state;

  beforeAll(async () => {
    test.at(new Date("2026-11-18T09:00:00+07:00"));
    office = await anOffice(test);
    const { db } = test.platform;
    for (const [who, fullName] of [
      ["old", "Phạm Văn Cũ"],
      ["new", "Lê Thị Mới"],
      ["deputy", "Đỗ Thị Ở Lại"],
    ] as const) {
      const person = await aPerson(db, { rootId: office.rootId, fullName });
      const account = await anAccount(db, { rootId: office.rootId, personId: person.id, name: fullName });
      people[who] = { id: person.id, account: account.id };
    }
    const at = { organisationId: office.lao };
    made.term = await aTerm(db, { ...at, ordinal: 2, years: [2021, 2026], from: day("2021-11-12") });
    made.body = await aBody(db, { ...at, termId: made.term, kind: "executive_committee", seats: 15 });
    made.chair = await aPosition(db, {
      ...at,
      personId: people.old.id,
      titleCode: "chairman",
      termId: made.term,
      from: day("2021-11-12"),
    });
    made.deputy = await aPosition(db, {
      ...at,
      personId: people.deputy.id,
      titleCode: "secretary_general",
      termId: made.term,
      from: day("2021-11-12"),
    });
    made.clerk = await aPosition(db, {
      ...at,
      personId: people.deputy.id,
      titleCode: "officer",
      from: day("2020-01-01"),
    });
    congress = await aCongress(db, { ...at, ordinal: 3, on: day("2026-11-21"), state: "reported_to_authority" });
    path = `/van-phong/dai-hoi/${congress}/chuyen-nhiem-ky`;
  });

  it("is drafted by the association with what is usual, and shows what it will change", async () => {
    const lao = await office.as("lao");
    expect((await lao.post(path)).status).toBe(303);
    const text = await textOf(await lao.get(path));
    for (const said of ["II · 2021–2026", "III · 2026–2031", "21/11/2026", "15 ghế", "Chưa ghi ai được bầu"])
      expect(text).toContain(said);
    expect(text).toContain("Chức danh kết thúc (2)");
    expect(text).toContain("hết quyền “Quản lý hội” sau ngày 20/11/2026");
    expect(text).toContain("tài khoản Phạm Văn Cũ");
    expect(text).toContain("Chức danh không kết thúc (1)");
  });

  it("is not handed in without anybody elected", async () => {
    const lao = await office.as("lao");
    const answer = await lao.post(`${path}/gui`);
    expect(answer.status).toBe(409);
    expect(await textOf(answer)).toContain("Chưa ghi ai được bầu");
    expect(await stateOf()).toBe("draft");
  });

  it("names who is elected to what, one by one", async () => {
    const lao = await office.as("lao");
    // The association sees its own people; somebody new to it is entered by the office.
    const officer = await office.as("officer");
    const elect = (visitor: Visitor, person: string, title: string, body = "") =>
      visitor.post(`${path}/bau`, { person, title, body, how: "elected" });
    expect((await elect(lao, people.new.id, "chairman")).status).toBe(404);
    expect((await elect(officer, people.new.id, "chairman")).status).toBe(303);
    expect((await elect(lao, people.deputy.id, "secretary_general")).status).toBe(303);
    expect((await elect(lao, people.deputy.id, "executive_committee_member", "executive_committee")).status).toBe(303);
    const again = await elect(lao, people.deputy.id, "secretary_general");
    expect([again.status, (await textOf(again)).includes("đã có chức danh ấy")]).toEqual([422, true]);
    expect(await textOf(await lao.get(path))).toContain("có quyền “Quản lý hội” từ 0 giờ ngày 21/11/2026");
  });

  it.each([
    [{ begins: "21/11" }, "Thiếu năm"],
    [{ begins: "11/2026" }, "Hãy viết đủ ngày, tháng, năm"],
    [{ nominal_to: "2020" }, "Năm kết thúc không được trước"],
    [{ ordinal: "IIII" }, "chữ số La Mã"],
    [{ seats_executive_committee: "0" }, "Số nhỏ nhất là 1"],
  ])("refuses %j and keeps what was typed", async (bad, sentence) => {
    const lao = await office.as("lao");
    const answer = await lao.post(`${path}/sua`, {
      version: await versionOf(),
      begins: "21/11/2026",
      term: made.term,
      ordinal: "III",
      nominal_from: "2026",
      nominal_to: "2031",
      ends: [made.chair],
      bodies: ["executive_committee"],
      ...bad,
    });
    const html = await answer.text();
    expect([answer.status, html.includes(sentence)]).toEqual([422, true]);
    expect(html).toContain(`value="${Object.values(bad)[0]}"`);
  });

  it("says who would hold a leading post twice, and applies nothing then", async () => {
    const officer = await office.as("officer");
    const save = async (ends: string[]) =>
      officer.post(`${path}/sua`, {
        version: await versionOf(),
        begins: "21/11/2026",
        term: made.term,
        ordinal: "III",
        nominal_from: "2026",
        nominal_to: "2031",
        ends,
        bodies: ["executive_committee"],
        seats_executive_committee: "15",
      });
    expect((await save([made.deputy])).status).toBe(303);
    expect(await textOf(await officer.get(path))).toContain(
      "Lê Thị Mới và Phạm Văn Cũ cùng giữ một chức danh đứng đầu",
    );
    expect((await officer.post(`${path}/gui`)).status).toBe(303);
    const before = await tables();
    const chairman = await office.as("chairman");
    expect((await chairman.post(`${path}/duyet`, { version: await versionOf() })).status).toBe(303);
    expect(await stateOf()).toBe("submitted");
    expect(await tables()).toEqual(before);
    expect((await officer.post(`${path}/soan-lai`)).status).toBe(303);
    expect((await save([made.chair, made.deputy])).status).toBe(303);
    expect((await officer.post(`${path}/gui`)).status).toBe(303);
  });

  it("is approved by a second person only, and as it was shown", async () => {
    expect((await (await office.as("lao")).post(`${path}/duyet`, { version: await versionOf() })).status).toBe(403);
    expect((await (await office.as("han")).get(path)).status).toBe(404);
    const chairman = await office.as("chairman");
    const stale = await chairman.post(`${path}/duyet`, { version: "1" });
    expect([stale.status, (await textOf(stale)).includes("vừa được người khác sửa")]).toEqual([409, true]);
    expect(await stateOf()).toBe("submitted");
  });

  it("strictly: nobody who changed it approves it", async () => {
    const { db } = test.platform;
    await aSetting(db, {
      organisationId: office.rootId,
      key: "approval.term",
      value: "strict",
      from: day("2026-11-01"),
    });
    await db
      .insertInto("role_grant")
      .values({
        id: newId(),
        account_id: office.accounts.officer,
        role_code: "secretary_general",
        organisation_id: office.rootId,
        valid_from: day("2026-11-01"),
        valid_to: null,
        granted_by: null,
        reason: "thử",
        created_at: lateOn20,
        invented: false,
      })
      .execute();
    const officer = await office.as("officer");
    const refused = await officer.post(`${path}/duyet`, { version: await versionOf() });
    expect([refused.status, (await textOf(refused)).includes("người khác phải duyệt")]).toEqual([403, true]);
    await db.deleteFrom("organisation_setting").where("key", "=", "approval.term").execute();
  });

  let before: Map<string, string>;

  it("at midnight the rights of the old holders end and those of the new begin", async () => {
    before = await tables();
    test.at(new Date("2026-11-20T15:00:00+07:00"));
    const chairman = await office.as("chairman");
    expect((await chairman.post(`${path}/duyet`, { version: await versionOf() })).status).toBe(303);
    expect(await stateOf()).toBe("applied");
    expect([await editing("old", lateOn20), await editing("new", lateOn20), await editing("deputy", lateOn20)]).toEqual(
      [200, 403, 200],
    );
    expect([
      await editing("old", earlyOn21),
      await editing("new", earlyOn21),
      await editing("deputy", earlyOn21),
    ]).toEqual([403, 200, 200]);
    const terms = await test.platform.db
      .selectFrom("term")
      .selectAll()
      .where("organisation_id", "=", office.lao)
      .execute();
    expect(terms.map((term) => [term.ordinal, term.actual_from?.toString(), term.actual_to?.toString()])).toEqual([
      [2, "2021-11-12", "2026-11-21"],
      [3, "2026-11-21", undefined],
    ]);
    const clerk = await test.platform.db
      .selectFrom("position")
      .select("held_to")
      .where("id", "=", made.clerk)
      .executeTakeFirstOrThrow();
    expect(clerk.held_to).toBeNull();
  });

  it("is not undone over a later edit, and says by whom", async () => {
    const { db } = test.platform;
    await db.updateTable("position").set({ title_text: "Chủ tịch Hội" }).where("id", "=", made.chair).execute();
    const body = await db
      .selectFrom("body")
      .select("id")
      .where("organisation_id", "=", office.lao)
      .where("id", "!=", made.body)
      .executeTakeFirstOrThrow();
    const later = await aPosition(db, {
      organisationId: office.lao,
      personId: people.old.id,
      titleCode: "member",
      bodyId: body.id,
      from: day("2026-11-25"),
    });
    const now = await tables();
    const chairman = await office.as("chairman");
    const answer = await chairman.post(`${path}/hoan-tac`, { version: await versionOf(), reason: "ghi nhầm ngày" });
    const text = await textOf(answer);
    expect(answer.status).toBe(409);
    expect(text).toContain("Chức danh “Phạm Văn Cũ, Chủ tịch Hội” đã bị sửa sau đó");
    expect(text).toContain("Chức danh “Phạm Văn Cũ, Ủy viên” được ghi thêm vào nhiệm kỳ mới");
    expect(await tables()).toEqual(now);
    await db.updateTable("position").set({ title_text: null }).where("id", "=", made.chair).execute();
    await db.deleteFrom("position").where("id", "=", later).execute();
  });

  it("is undone as a whole: every table is what it was, and so are the rights", async () => {
    const chairman = await office.as("chairman");
    const bare = await chairman.post(`${path}/hoan-tac`, { version: await versionOf(), reason: "" });
    expect(bare.status).toBe(422);
    expect(
      (await chairman.post(`${path}/hoan-tac`, { version: await versionOf(), reason: "ghi nhầm ngày" })).status,
    ).toBe(303);
    expect(await stateOf()).toBe("undone");
    expect(await tables()).toEqual(before);
    expect([await editing("old", earlyOn21), await editing("new", earlyOn21)]).toEqual([200, 403]);
  });

  it("and done again", async () => {
    const lao = await office.as("lao");
    expect((await lao.post(`${path}/gui`)).status).toBe(303);
    const chairman = await office.as("chairman");
    expect((await chairman.post(`${path}/duyet`, { version: await versionOf() })).status).toBe(303);
    expect([await editing("old", earlyOn21), await editing("new", earlyOn21)]).toEqual([403, 200]);
    const text = await textOf(await chairman.get(path));
    expect(text.match(/duyệt và áp dụng lúc/g)).toHaveLength(2);
    expect(text).toContain("hoàn tác lúc");
    expect(text).toContain("ghi nhầm ngày");
  });

  it("keeps a readable history of all of it, with the congress, the posts and the organisation", async () => {
    const { db } = test.platform;
    const acts = async (type: string, id: string) =>
      (
        await db
          .selectFrom("audit_entry")
          .select("action")
          .where("subject_type", "=", type)
          .where("subject_id", "=", id)
          .orderBy("id")
          .execute()
      ).map(({ action }) => action.split(".")[1]);
    expect(await acts("position", made.chair)).toEqual(["end", "restore", "end"]);
    expect(await acts("organisation", office.lao)).toEqual([
      "term_edit",
      "term_add",
      "body_add",
      "body_undo",
      "term_undo",
      "term_restore",
      "term_edit",
      "term_add",
      "body_add",
    ]);
    const history = await textOf(await (await office.as("inspector")).get(`/van-phong/dai-hoi/${congress}/lich-su`));
    for (const said of [
      "soạn bản chuyển nhiệm kỳ",
      "ghi người được bầu",
      "duyệt và chuyển nhiệm kỳ",
      "hoàn tác chuyển nhiệm kỳ",
    ])
      expect(history).toContain(said);
  });
});
