import { beforeAll, describe, expect, it } from "vitest";
import { textOf, type Visitor } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { anActivity } from "../activities/builders.ts";
import { aTerm } from "../organisations/builders.ts";

const list = "/van-phong/bao-cao";

describe("the pages of a report", () => {
  const test = useInstallation();
  let office: TestOffice;
  let secretary: Visitor;
  let path = "";
  let activityId = "";

  const see = async (who: Visitor, address: string) => {
    const answer = await who.get(address);
    expect([address, answer.status]).toEqual([address, 200]);
    return textOf(answer);
  };
  const html = async (who: Visitor, address: string) => (await who.get(address)).text();
  const figureOf = async (code: string) => {
    const link = new RegExp(`\\?so=(${code}[^"#]*)#bang-chung`).exec(await html(secretary, `${path}/con-so`));
    return link?.[1]?.replaceAll("&amp;", "&") ?? "";
  };

  beforeAll(async () => {
    office = await anOffice(test);
    secretary = await office.as("secretary");
    ({ id: activityId } = await anActivity(test.platform.db, {
      rootId: office.rootId,
      leadId: office.lao,
      title: "Giao lưu mùa phượng",
      state: "reported",
      on: "2025-05-20",
      counts: [{ group: "total", value: 120, qualifier: "over", unit: "person" }],
    }));
  });

  it("begins empty and says what to do; a year that is none is said beside its field", async () => {
    expect(await see(secretary, list)).toContain("Chưa có báo cáo nào");
    const refused = await secretary.post(list, { what: "annual", year: "hai nghìn", organisation: office.rootId });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toMatch(/value="hai nghìn"/);
  });

  it("opens the report of a year once, its sentences made of figures that open", async () => {
    const made = await secretary.post(list, { what: "annual", year: "2025", organisation: office.rootId });
    expect(made.status).toBe(303);
    path = made.headers.get("location") ?? "";
    const again = await secretary.post(list, { what: "annual", year: "2025", organisation: office.rootId });
    expect(again.headers.get("location")).toBe(path);
    const page = await see(secretary, path);
    expect(page).toContain("trên 120 người");
    expect(page).toContain("BÁO CÁO");
    const proof = await see(secretary, `${path}?so=${await figureOf("ACT-3")}`);
    expect(proof).toContain("Hồ sơ làm nên con số");
    expect(proof).toContain("Giao lưu mùa phượng");
    expect((await secretary.get(`${path}?so=ACT-9:none`)).status).toBe(404);
  });

  it("lists every figure of the period, used or not, with its records", async () => {
    const figures = await see(secretary, `${path}/con-so`);
    expect(figures).toContain("Tham dự các hoạt động");
    expect(figures).toContain("chưa có số liệu");
    expect(await see(secretary, `${path}/con-so?so=${await figureOf("ACT-1")}`)).toContain("Giao lưu mùa phượng");
  });

  it("edits the prose by names of figures; one that is not there or was retyped is refused, and the text stays", async () => {
    const section = /muc\/([0-9a-f-]{36})\/sua/.exec(await html(secretary, path))?.[1] ?? "";
    const editor = await html(secretary, `${path}/muc/${section}/sua`);
    const version = /name="version" value="(\d+)"/.exec(editor)?.[1] ?? "";
    const wrong = await secretary.post(`${path}/muc/${section}`, { version, heading: "", body: "Đã có {KHONG-CO.1}." });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain("Đã có {KHONG-CO.1}.");
    const saved = await secretary.post(`${path}/muc/${section}`, { version, heading: "", body: "Một năm bận rộn." });
    expect(saved.status).toBe(303);
    expect(await see(secretary, path)).toContain("Một năm bận rộn.");
    const late = await secretary.post(`${path}/muc/${section}`, { version, heading: "", body: "Một năm yên ả." });
    expect(late.status).toBe(409);
    const both = await textOf(late);
    expect(both).toContain("Một năm bận rộn.");
    expect(both).toContain("Một năm yên ả.");
  });

  it("gives the second of two who save the particulars his text back and what the first saved", async () => {
    const page = await html(secretary, `${path}/the-thuc`);
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? "";
    const fields = {
      version,
      superior: "",
      issuer: "Liên hiệp các tổ chức hữu nghị thử",
      place: "Nơi ký",
      symbol: "BC-LH",
      title: "Tổng kết công tác năm 2025",
      signatureLines: "TM. BAN THƯỜNG VỤ",
      recipients: "Các tổ chức thành viên\nLưu: VT",
    };
    expect((await secretary.post(`${path}/the-thuc`, fields)).status).toBe(303);
    const vice = await office.as("viceChairman");
    const second = await vice.post(`${path}/the-thuc`, { ...fields, symbol: "BC-KHAC" });
    expect(second.status).toBe(409);
    const text = await second.text();
    expect(text).toContain('value="BC-KHAC"');
    expect(text).toContain("<dd>BC-LH</dd>");
    const empty = await secretary.post(`${path}/the-thuc`, { ...fields, issuer: " " });
    expect(empty.status).toBe(422);
  });

  it("downloads both papers, a draft named as one", async () => {
    for (const [format, type, magic] of [
      ["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK"],
      ["pdf", "application/pdf", "%PDF-"],
    ] as const) {
      const answer = await secretary.get(`${path}/tai-ve.${format}`);
      expect([answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control")]).toEqual([
        200,
        type,
        "no-store",
      ]);
      expect(answer.headers.get("content-disposition")).toContain(`-du-thao.${format}`);
      expect(Buffer.from(await answer.arrayBuffer()).toString("latin1", 0, magic.length)).toBe(magic);
    }
  });

  it("goes to its number by the people of each step, back only with a reason, and shows what changed after the issue", async () => {
    const [chairman, clerk] = [await office.as("chairman"), await office.as("clerk")];
    expect((await secretary.post(`${path}/phe-duyet`)).status).toBe(403);
    expect((await chairman.post(`${path}/phe-duyet`)).status).toBe(303);
    const silent = await chairman.post(`${path}/tra-lai`, { return_reason: " " });
    expect(silent.status).toBe(422);
    expect((await clerk.post(`${path}/cap-so`)).status).toBe(409);
    expect((await chairman.post(`${path}/ky`)).status).toBe(303);
    expect((await clerk.post(`${path}/cap-so`)).status).toBe(303);
    expect((await clerk.post(`${path}/phat-hanh`)).status).toBe(303);
    expect(await see(secretary, path)).toMatch(/Số:\s*01\/BC-LH/);
    expect(await see(clerk, "/van-phong/so-van-ban")).toContain("01/BC-LH");
    const frozen = await secretary.get(`${path}/tai-ve.docx`);
    const bytes = Buffer.from(await frozen.arrayBuffer());

    await test.platform.db
      .updateTable("head_count")
      .set({ value: 135 })
      .where("activity_id", "=", activityId)
      .execute();
    expect(await see(secretary, `${path}/con-so`)).toMatch(/trên\s+120\s+người/);
    const key = await figureOf("ACT-3");
    const proof = await see(secretary, `${path}?so=${key}`);
    expect(proof).toContain("Hồ sơ đã đổi sau khi chốt");
    expect(proof).toMatch(/trên\s+120\s+người/);
    expect(proof).toMatch(/trên\s+135\s+người/);
    const kept = await secretary.post(`${path}/giu-so?so=${key}`, { reason: "" });
    expect(kept.status).toBe(422);
    expect((await secretary.post(`${path}/giu-so?so=${key}`, { reason: "số đã công bố" })).status).toBe(303);
    expect(await see(secretary, `${path}?so=${key}`)).toContain("số đã công bố");
    const later = await secretary.get(`${path}/tai-ve.docx`);
    expect(Buffer.from(await later.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it("is read by who may see figures once it is issued, and by nobody else", async () => {
    expect((await (await office.as("lao")).get(path)).status).toBe(404);
    expect((await (await office.as("stranger")).get(path)).status).toBe(404);
    expect((await (await office.as("observer")).get(path)).status).toBe(200);
  });

  it("opens a half-year and a term as well, each once; a year is needed for what has one", async () => {
    const term = await aTerm(test.platform.db, { organisationId: office.rootId, ordinal: 5, years: [2020, 2025] });
    const refused = await secretary.post(list, { what: "half_year", year: "", organisation: office.rootId });
    expect(refused.status).toBe(422);
    expect(await textOf(refused)).toContain("Hãy ghi năm của báo cáo");
    for (const [what, title] of [
      ["half_year", "Báo cáo 6 tháng đầu năm 2025"],
      [term, "Báo cáo nhiệm kỳ 2020–2025"],
    ] as const) {
      const made = await secretary.post(list, { what, year: "2025", organisation: office.rootId });
      expect(made.status).toBe(303);
      const again = await secretary.post(list, { what, year: "2025", organisation: office.rootId });
      expect(again.headers.get("location")).toBe(made.headers.get("location"));
      expect(await see(secretary, made.headers.get("location") ?? "")).toContain(title);
      expect(await see(secretary, list)).toContain(title);
    }
  });
});
