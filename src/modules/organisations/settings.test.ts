import { beforeAll, describe, expect, it } from "vitest";
import { actorOf, type Actor } from "#accounts";
import { makeApp, type App } from "#app";
import { textOf, Visitor } from "#test/browser.ts";
import { testNow, useInstallation } from "#test/installation.ts";
import { anAccount, aSession } from "../accounts/builders.ts";
import { anOrganisation, aSetting } from "./builders.ts";
import { changeSetting, verifySetting } from "./commands.settings.ts";
import { approvalMode, paperSettings, settingRows, settingValue } from "./queries.settings.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

describe("settings of an office", () => {
  const test = useInstallation();
  let app: App;
  let rootId = "";
  let actor: Actor;
  let visitor: Visitor;

  beforeAll(async () => {
    const { db, clock } = test.platform;
    app = makeApp(test.platform, { migrationsDir: "migrations" });
    ({ id: rootId } = await anOrganisation(db));
    const account = await anAccount(db, { rootId, roles: [{ code: "secretary_general", organisationId: rootId }] });
    const found = await actorOf(db, account.id, clock.today());
    if (found === undefined) throw new Error("no account");
    actor = found;
    visitor = new Visitor(app);
    visitor.setCookie("huunghi", await aSession(db, account.id, testNow));
  });

  const spans = async (key: "paper.place" | "paper.issuer" | "paper.signer") =>
    ((await settingRows(test.platform.db, rootId, key)).get(key) ?? []).map(
      (row) => `${String(row.value)} ${row.from.toString()}…${row.to?.toString() ?? ""}`,
    );
  const change = (key: "paper.place" | "paper.issuer" | "paper.signer", value: string | null, from: string) =>
    changeSetting(test.platform, actor, key, { value, from: day(from), verified: false, note: null });

  it("makes a new row from a day, ends the one before, and leaves the past as it was", async () => {
    expect(await change("paper.place", "Nơi đầu", "2024-01-01")).toBeUndefined();
    expect(await change("paper.place", "Nơi sau", "2026-11-21")).toBeUndefined();
    expect(await spans("paper.place")).toEqual(["Nơi sau 2026-11-21…", "Nơi đầu 2024-01-01…2026-11-20"]);
    const { db } = test.platform;
    expect(await settingValue(db, rootId, "paper.place", day("2026-11-20"))).toBe("Nơi đầu");
    expect(await settingValue(db, rootId, "paper.place", day("2026-11-21"))).toBe("Nơi sau");
    expect(await settingValue(db, rootId, "paper.place", day("2023-12-31"))).toBeUndefined();
    expect((await change("paper.place", "Viết lại quá khứ", "2026-11-20"))?.problem).toBe("pastSetting");
    expect((await change("paper.place", "Nơi sau", "2026-12-01"))?.problem).toBe("sameSetting");
  });

  it("replaces a second change of the same day, and fits one in before a coming one", async () => {
    await change("paper.issuer", "A", "2024-01-01");
    await change("paper.issuer", "D", "2027-06-01");
    await change("paper.issuer", "B", "2027-01-01");
    await change("paper.issuer", "C", "2027-01-01");
    expect(await spans("paper.issuer")).toEqual([
      "D 2027-06-01…",
      "C 2027-01-01…2027-05-31",
      "A 2024-01-01…2026-12-31",
    ]);
  });

  it("knows a setting that is set to nothing from one that is not set", async () => {
    const { db } = test.platform;
    expect(await settingValue(db, rootId, "paper.signer", day("2026-11-21"))).toBeUndefined();
    await change("paper.signer", null, "2026-11-21");
    expect(await settingValue(db, rootId, "paper.signer", day("2026-11-21"))).toBeNull();
    expect((await change("paper.signer", null, "2026-11-21"))?.problem).toBe("sameSetting");
  });

  it("refuses a value that is not of the shape of its key", async () => {
    await expect(change("paper.place", "", "2026-11-21")).rejects.toThrow(/too_small|small/i);
  });

  it("does not lose one of two changes made at once", async () => {
    await Promise.all([
      changeSetting(test.platform, actor, "figures.days_to_report", {
        value: 10,
        from: day("2026-11-21"),
        verified: false,
        note: null,
      }),
      changeSetting(test.platform, actor, "figures.days_to_report", {
        value: 20,
        from: day("2026-12-01"),
        verified: false,
        note: null,
      }),
    ]);
    const rows =
      (await settingRows(test.platform.db, rootId, "figures.days_to_report")).get("figures.days_to_report") ?? [];
    expect(rows.map((row) => `${row.from.toString()}…${row.to?.toString() ?? ""}`)).toEqual([
      "2026-12-01…",
      "2026-11-21…2026-11-30",
    ]);
  });

  it("gives other modules typed values: the paper, the rule of approval, from the union for its members", async () => {
    const { db } = test.platform;
    const union = await anOrganisation(db);
    const member = await anOrganisation(db, { rootId: union.id });
    const today = day("2026-11-21");
    expect(await approvalMode(db, member.id, today)).toBe("second_person");
    expect(await paperSettings(db, union.id, today)).toMatchObject({ issuer: null, recipients: [], signer: null });
    await aSetting(db, { organisationId: union.id, key: "approval.activity", value: "strict", to: day("2026-06-30") });
    await aSetting(db, {
      organisationId: union.id,
      key: "approval.activity",
      value: "marked",
      from: day("2026-07-01"),
    });
    await aSetting(db, {
      organisationId: union.id,
      key: "paper.signature.lines",
      value: ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"],
    });
    await aSetting(db, { organisationId: union.id, key: "paper.symbol.report", value: "BC-LHHN", verified: false });
    expect([await approvalMode(db, member.id, day("2026-06-30")), await approvalMode(db, member.id, today)]).toEqual([
      "strict",
      "marked",
    ]);
    const paper = await paperSettings(db, member.id, today);
    expect([paper.signatureLines, paper.reportSymbol]).toEqual([["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"], "BC-LHHN"]);
    expect(paper.unverified).toContain("paper.symbol.report");
    expect(paper.unverified).not.toContain("paper.signature.lines");
  });

  it("marks the value of today as verified, with the proof, in the history", async () => {
    await verifySetting(test.platform, actor, "paper.place", "Công văn 1");
    const [now] = (await settingRows(test.platform.db, rootId, "paper.place")).get("paper.place") ?? [];
    expect([now?.verified, now?.note]).toEqual([true, "Công văn 1"]);
    const entries = await test.platform.db
      .selectFrom("audit_entry")
      .select("action")
      .where("subject_type", "=", "setting")
      .where("subject_id", "=", `${rootId}:paper.place`)
      .orderBy("id")
      .execute();
    expect(entries.map(({ action }) => action)).toEqual(["setting.change", "setting.change", "setting.verify"]);
    await expect(verifySetting(test.platform, actor, "portal.editor", "x")).rejects.toThrow(/setting.none/);
  });

  it("has a page for every key, with its form and what is wrong in it", async () => {
    const list = await textOf(await visitor.get("/van-phong/thiet-lap"));
    expect(list).toContain("Nơi sau");
    expect(list).toContain("đã xác minh");
    for (const [key, fields] of [
      ["paper.superior", { value: "" }],
      ["paper.issuer", { value: "Cơ quan ban hành mới" }],
      ["paper.place", { value: "Nơi mới" }],
      ["paper.symbol.report", { value: "BC-LHHN" }],
      ["paper.signature.lines", { value: "TM. BAN THƯỜNG VỤ\r\n\r\n  CHỦ TỊCH " }],
      ["paper.signer", { value: "Đỗ Văn Bình" }],
      ["paper.recipients", { value: "- Như trên;\n- Lưu: VT." }],
      ["approval.activity", { value: "strict" }],
      ["approval.report", { value: "marked" }],
      ["figures.days_to_report", { value: "15" }],
      ["portal.editor", { value: "Hà Văn Thủy", post: "Tổng thư ký" }],
    ] as const) {
      expect([key, (await visitor.get(`/van-phong/thiet-lap/${key}`)).status]).toEqual([key, 200]);
      const saved = await visitor.post(`/van-phong/thiet-lap/${key}`, { ...fields, from: "01/03/2028" });
      expect([key, saved.status]).toEqual([key, 303]);
    }
    expect((await visitor.get("/van-phong/thiet-lap/nope")).status).toBe(404);
    const settings = await textOf(await visitor.get("/van-phong/thiet-lap/approval.report"));
    expect(settings).toContain("Ai được duyệt báo cáo");
    expect(settings).toContain("Được tự duyệt, nhưng báo cáo ghi rõ là tự duyệt");
    const { db } = test.platform;
    const lines = (await settingRows(db, rootId, "paper.signature.lines")).get("paper.signature.lines")?.[0]?.value;
    expect(lines).toEqual(["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"]);
    for (const [key, fields, sentence] of [
      ["paper.symbol.report", { value: "bc lhhn" }, "Ký hiệu gồm chữ in hoa và gạch nối"],
      ["paper.issuer", { value: "" }, "Hãy điền mục này."],
      ["figures.days_to_report", { value: "0" }, "Số nhỏ nhất là 1."],
      ["approval.activity", { value: "" }, "Hãy chọn một mục."],
      ["paper.recipients", { value: Array.from({ length: 13 }, (_, n) => `dòng ${n}`).join("\n") }, "Tối đa 12 dòng"],
      ["portal.editor", { value: "Hà Văn Thủy", post: "" }, "Hãy điền mục này."],
      ["paper.place", { value: "Nơi khác", from: "20/11/2026" }, "giá trị mới chỉ được có hiệu lực từ 21/11/2026"],
      ["paper.place", { value: "Nơi khác", from: "2027" }, "Hãy viết đủ ngày, tháng, năm"],
    ] as const) {
      const answer = await visitor.post(`/van-phong/thiet-lap/${key}`, fields);
      expect([key, answer.status]).toEqual([key, 422]);
      expect(await textOf(answer)).toContain(sentence);
    }
  });

  it("prints the responsible editor of today at the foot of the portal", async () => {
    await changeSetting(test.platform, actor, "portal.editor", {
      value: { name: "Nguyễn Thị Biên Tập", post: "Tổng thư ký" },
      from: day("2026-11-21"),
      verified: true,
      note: null,
    });
    expect(await textOf(await new Visitor(app).get("/gioi-thieu"))).toContain("Nguyễn Thị Biên Tập, Tổng thư ký");
  });
});
