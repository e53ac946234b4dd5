import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { textOf, type Visitor } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type OfficePerson, type TestOffice } from "#test/office.ts";
import { anActivity } from "../activities/builders.ts";
import { aDelegation } from "./builders.ts";

const path = "/van-phong/doan";

describe("delegations in the office", () => {
  const test = useInstallation();
  let office: TestOffice;
  beforeAll(async () => {
    office = await anOffice(test);
  });
  const form = (more: Record<string, string | string[]> = {}) => ({
    id: newId(),
    direction: "inbound",
    title_vi: "Đoàn Hội hữu nghị Lào – Việt",
    title_en: "",
    host: office.lao,
    starts_on: "12/04/2026",
    ends_on: "14/04/2026",
    occasion: "",
    countries: ["LA", ""],
    sending: ["", ""],
    receiving: ["", ""],
    size_value: "12",
    size_qualifier: "about",
    size_source: "công văn 12/2026",
    audience: "internal",
    note: "",
    ...more,
  });
  const idIn = (answer: Response) => {
    expect(answer.status).toBe(303);
    return (answer.headers.get("location") ?? "").split("#")[0]?.split("/").at(-1) ?? "";
  };
  const draft = async (person: OfficePerson, more: Record<string, string | string[]> = {}) =>
    idIn(await (await office.as(person)).post(path, form(more)));
  const row = (id: string) =>
    test.platform.db.selectFrom("delegation").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const names = async (id: string) =>
    (
      await test.platform.db
        .selectFrom("delegation_member")
        .select("full_name")
        .where("delegation_id", "=", id)
        .orderBy("side")
        .orderBy("rank")
        .execute()
    ).map(({ full_name }) => full_name);
  const actions = async (id: string) =>
    (
      await test.platform.db
        .selectFrom("audit_entry")
        .select("action")
        .where("subject_type", "=", "delegation")
        .where("subject_id", "=", id)
        .orderBy("id")
        .execute()
    ).map(({ action }) => action);
  const said = async (who: Visitor, address: string, status = 200) => {
    const answer = await who.get(address);
    expect([address, answer.status]).toEqual([address, status]);
    return textOf(answer);
  };
  const refused = async (answer: Response, status: number, ...sentences: string[]) => {
    expect(answer.status).toBe(status);
    const [html, text] = [await answer.clone().text(), await textOf(answer)];
    // What was typed stands in the fields, what is said stands between the tags.
    for (const sentence of sentences) expect(text.includes(sentence) ? text : html).toContain(sentence);
    return html;
  };

  it("is recorded with its country, size and days, listed, found without accents and kept in the history", async () => {
    const lao = await office.as("lao");
    const id = await draft("lao", { sending: [office.partner, ""] });
    const text = await said(lao, `${path}/${id}`);
    for (const part of [
      "Đoàn Hội hữu nghị Lào – Việt",
      "đoàn vào",
      "Lào",
      "khoảng 12 người",
      "công văn 12/2026",
      "Thành đoàn thử",
    ])
      expect(text).toContain(part);
    expect(text).toContain("12–14/04/2026");
    expect(await said(lao, `${path}?q=doan+hoi+huu+nghi+lao`)).toContain("Đoàn Hội hữu nghị Lào – Việt");
    expect(await said(lao, `${path}?direction=outbound`)).not.toContain("Đoàn Hội hữu nghị Lào – Việt");
    expect(await said(lao, "/van-phong/tim?q=huu+nghi+lao+viet")).toContain("12–14/04/2026");
    expect(await actions(id)).toEqual(["delegation.draft"]);
    const history = await said(lao, `${path}/${id}/lich-su`);
    for (const part of ["ghi đoàn", "chiều: đoàn vào", "nước: Lào", "số người: khoảng 12 người (công văn 12/2026)"])
      expect(history).toContain(part);
  });

  it("makes one record of a form that is sent twice", async () => {
    const lao = await office.as("lao");
    const sent = form({ title_vi: "Đoàn gửi hai lần" });
    const [a, b] = await Promise.all([lao.post(path, sent), lao.post(path, sent)]);
    expect(idIn(a)).toBe(idIn(b));
    const { length } = await test.platform.db
      .selectFrom("delegation")
      .select("id")
      .where("title_vi", "=", "Đoàn gửi hai lần")
      .execute();
    expect(length).toBe(1);
  });

  it.each([
    [{ ends_on: "11/04/2026" }, "Ngày cuối trước ngày đầu"],
    [{ size_value: "-5" }, "Số không được âm"],
    [{ size_value: "0" }, "Số nhỏ nhất là 1"],
    [{ size_value: "1000000000000000" }, "Số lớn nhất là 100.000"],
    [{ size_source: "" }, "Có số người thì cần căn cứ"],
    [{ size_value: "" }, "Hãy ghi số người"],
    [{ countries: ["", ""] }, "Hãy chọn ít nhất một nước"],
    [{ countries: ["XX"] }, "không có trong danh sách"],
    [{ title_vi: "" }, "Hãy điền mục này"],
    [{ title_vi: "Đ".repeat(301) }, "Tối đa 300 ký tự"],
    [{ direction: "" }, "Hãy chọn một mục"],
    [{ starts_on: "31/02/2026" }, "Không có ngày này"],
    [{ host: "không có" }, "không có trong danh sách"],
  ])("says what to mend in %j and keeps what was typed", async (more, sentence) => {
    const answer = await (await office.as("lao")).post(path, form({ note: "Giữ lại chỗ này", ...more }));
    expect(await refused(answer, 422, sentence)).toContain("Giữ lại chỗ này");
  });

  it("keeps no control, bidi or NUL characters, and a formula stays text", async () => {
    const id = await draft("lao", { title_vi: '=HYPERLINK("x")\u0000 Đo\u202eàn\u200b  thử', note: "a\u0000b" });
    expect(await row(id)).toMatchObject({ title_vi: '=HYPERLINK("x") Đoàn thử', note: "ab" });
  });

  it("lets the second of two writers see what the first saved, and loses neither", async () => {
    const id = await draft("lao");
    const [first, second] = [await office.as("lao"), await office.as("officer")];
    expect((await first.post(`${path}/${id}/sua`, form({ version: "1", occasion: "Tết Bunpimay" }))).status).toBe(303);
    const late = await second.post(`${path}/${id}/sua`, form({ version: "1", occasion: "Quốc khánh Lào" }));
    const text = await refused(late, 409, "Người lao đã lưu lúc", "Chưa có gì bị ghi đè", "Tết Bunpimay");
    expect(text).toContain("Quốc khánh Lào");
    expect(await row(id)).toMatchObject({ occasion: "Tết Bunpimay", version: 2 });
    expect((await second.post(`${path}/${id}/sua`, form({ version: "2", occasion: "Quốc khánh Lào" }))).status).toBe(
      303,
    );
    expect(await actions(id)).toEqual(["delegation.draft", "delegation.edit", "delegation.edit"]);
    const same = await second.post(`${path}/${id}/sua`, form({ version: "3", occasion: "Quốc khánh Lào" }));
    expect(same.status).toBe(303);
    expect((await row(id)).version).toBe(3);
  });

  it("takes place only once it has begun; putting off, calling off and taking back need a reason", async () => {
    const officer = await office.as("officer");
    const coming = await draft("lao", { starts_on: "01/12/2026", ends_on: "" });
    const move = (id: string, state: string, version: number, reason = "") =>
      officer.post(`${path}/${id}/trang-thai`, { state, reason, version: String(version) });
    await refused(await move(coming, "done", 1), 422, "không có trong danh sách");
    await refused(await move(coming, "postponed", 1), 422, "Hãy ghi lý do");
    expect((await move(coming, "postponed", 1, "Bão số 9")).status).toBe(303);
    expect(await said(officer, `${path}/${coming}`)).toContain("Hoãn: Bão số 9");
    await refused(await move(coming, "planned", 1), 409, "đã lưu lúc");
    const held = await draft("lao");
    expect((await move(held, "done", 1)).status).toBe(303);
    const edited = await officer.post(`${path}/${held}/sua`, form({ version: "2", occasion: "Thêm dịp" }));
    await refused(edited, 422, "hãy ghi vì sao sửa");
    const explained = { version: "2", occasion: "Thêm dịp", reason: "Bổ sung theo công văn" };
    expect((await officer.post(`${path}/${held}/sua`, form(explained))).status).toBe(303);
    expect(await said(officer, `${path}/${held}`)).toContain("Bổ sung theo công văn");
    await refused(await move(held, "planned", 3), 422, "Hãy ghi lý do");
    expect(await actions(held)).toEqual(["delegation.draft", "delegation.state", "delegation.edit"]);
  });

  it("lists its people in the order of precedence given by number, one head a side, nobody twice", async () => {
    const lao = await office.as("lao");
    const id = await draft("lao");
    const add = (full_name: string, more: Record<string, string> = {}) =>
      lao.post(`${path}/${id}/thanh-vien`, { side: "guest", full_name, title: "", organisation: "Hội Lào", ...more });
    for (const name of ["Bounmy Một", "Khamla Hai", "Somchay Ba"]) expect((await add(name)).status).toBe(303);
    expect((await add("Bounmy Một", { side: "host", organisation: "Nơi khác" })).status).toBe(303);
    await refused(await add("BOUNMY mot"), 422, "Người này đã có trong danh sách", "BOUNMY mot");
    expect((await add("Trưởng Đoàn", { is_head: "on" })).status).toBe(303);
    await refused(await add("Trưởng Hai", { is_head: "on" }), 422, "đã có trưởng đoàn hoặc chủ trì: Trưởng Đoàn");
    expect((await add("Chủ Nhà", { side: "host", is_head: "on" })).status).toBe(303);
    await refused(await add("=cmd|calc".padEnd(201, "x")), 422, "Tối đa 200 ký tự");

    const members = await test.platform.db
      .selectFrom("delegation_member")
      .selectAll()
      .where("delegation_id", "=", id)
      .where("side", "=", "guest")
      .orderBy("rank")
      .execute();
    const seen = members.map((member) => member.id).join(" ");
    const order = (numbers: string[], shown = seen) =>
      lao.post(`${path}/${id}/thu-tu`, {
        side: "guest",
        seen: shown,
        ...Object.fromEntries(members.map((member, index) => [`rank_${member.id}`, numbers[index] ?? ""])),
      });
    await refused(await order(["1", "2", "x", "4"]), 422, "Thứ tự là số từ 1");
    await refused(await order(["1", "2", "0", "4"]), 422, "Thứ tự là số từ 1");
    expect((await order(["2", "3", "4", "1"])).status).toBe(303);
    expect(await names(id)).toEqual(["Trưởng Đoàn", "Bounmy Một", "Khamla Hai", "Somchay Ba", "Bounmy Một", "Chủ Nhà"]);
    await refused(await order(["1", "2", "3", "4"]), 409, "Người lao đã sửa danh sách lúc");
    expect((await names(id))[0]).toBe("Trưởng Đoàn");
    const page = await said(lao, `${path}/${id}`);
    expect(page.indexOf("Trưởng Đoàn")).toBeLessThan(page.indexOf("Khamla Hai"));
    expect(page).toContain("trưởng đoàn");
  });

  it("changes and removes one person by the version that was shown", async () => {
    const officer = await office.as("officer");
    const { id, memberIds } = await aDelegation(test.platform.db, {
      rootId: office.rootId,
      hostId: office.lao,
      members: [{ name: "Người Một" }, { name: "Người Hai" }],
    });
    const at = `${path}/${id}/thanh-vien/${memberIds[0]}`;
    const fields = { side: "guest", full_name: "Người Một", organisation: "" };
    expect((await officer.post(at, { ...fields, title: "Chủ tịch", version: "1" })).status).toBe(303);
    const late = await officer.post(at, { ...fields, title: "Phó Chủ tịch", version: "1" });
    await refused(late, 409, "Người officer đã sửa dòng này lúc", "Người Một · Chủ tịch");
    await refused(await officer.post(`${at}/bo`, { version: "1" }), 409, "đã sửa dòng này");
    expect((await officer.post(`${at}/bo`, { version: "2" })).status).toBe(303);
    expect(await names(id)).toEqual(["Người Hai"]);
    expect((await officer.post(`${at}/bo`, { version: "2" })).status).toBe(404);
    const foreign = await aDelegation(test.platform.db, { rootId: office.rootId, hostId: office.lao });
    expect((await officer.get(`${path}/${foreign.id}/thanh-vien/${memberIds[1]}`)).status).toBe(404);
  });

  it("has a programme by the hour within its days; what overlaps is said, not refused", async () => {
    const lao = await office.as("lao");
    const id = await draft("lao");
    const add = (more: Record<string, string>) =>
      lao.post(`${path}/${id}/lich-trinh`, { day: "12/04/2026", starts_at: "08:00", what: "Hội đàm", ...more });
    await refused(await add({ day: "15/04/2026" }), 422, "Đoàn chỉ ở đây 12–14/04/2026", "Hội đàm");
    await refused(await add({ day: "04/2026" }), 422, "Hãy viết đủ ngày, tháng, năm");
    await refused(await add({ ends_at: "08:00" }), 422, "Giờ kết thúc phải sau giờ bắt đầu");
    await refused(await add({ ends_at: "25:00" }), 422, "Giờ viết dạng 08:30");
    await refused(await add({ what: "" }), 422, "Hãy điền mục này");
    expect((await add({ ends_at: "10:00", note: "lễ phục" })).status).toBe(303);
    expect((await add({ starts_at: "09:30", ends_at: "11:00", what: "Thăm cảng" })).status).toBe(303);
    const page = await said(lao, `${path}/${id}`);
    for (const part of [
      "Chủ nhật, 12/04/2026",
      "08:00–10:00",
      "lễ phục",
      "Có 1 chỗ trùng giờ:",
      "09:30–11:00 Thăm cảng",
    ])
      expect(page).toContain(part);
    const shorter = await lao.post(`${path}/${id}/sua`, form({ version: "1", starts_on: "13/04/2026" }));
    await refused(shorter, 422, "Có 2 mục lịch trình nằm ngoài những ngày này");
    expect((await row(id)).starts_on.toString()).toBe("2026-04-12");
  });

  it("changes a line of the programme by the version that was shown", async () => {
    const officer = await office.as("officer");
    const { id, itemIds } = await aDelegation(test.platform.db, {
      rootId: office.rootId,
      items: [{ day: "2026-04-12", from: "08:00", what: "Đón tại sân bay" }],
    });
    const at = `${path}/${id}/lich-trinh/${itemIds[0]}`;
    const fields = { day: "12/04/2026", starts_at: "09:00", what: "Đón tại ga" };
    expect((await officer.post(at, { ...fields, version: "1" })).status).toBe(303);
    await refused(await officer.post(at, { ...fields, what: "Đón tại cảng", version: "1" }), 409, "09:00 · Đón tại ga");
    expect((await officer.post(`${at}/bo`, { version: "2" })).status).toBe(303);
    expect((await officer.get(at)).status).toBe(404);
  });

  it("records gifts each in its currency and never adds them", async () => {
    const lao = await office.as("lao");
    const id = await draft("lao");
    const add = (more: Record<string, string>) =>
      lao.post(`${path}/${id}/qua`, { way: "given", what: "Tranh sơn mài", amount: "", currency: "", ...more });
    await refused(await add({ amount: "1.500.000" }), 422, "Có số tiền thì cần loại tiền", "1.500.000");
    await refused(await add({ currency: "USD" }), 422, "hãy ghi số tiền");
    await refused(await add({ amount: "0", currency: "USD" }), 422, "Trị giá phải lớn hơn 0");
    await refused(await add({ amount: "-5", currency: "USD" }), 422, "Số không được âm");
    await refused(await add({ amount: "9".repeat(16), currency: "VND" }), 422, "Số lớn nhất là");
    expect((await add({ amount: "1.500.000", currency: "VND" })).status).toBe(303);
    expect((await add({ way: "received", what: "Khăn piêu", amount: "20,5", currency: "USD" })).status).toBe(303);
    expect((await add({ way: "received", what: "Cờ lưu niệm" })).status).toBe(303);
    const page = await said(lao, `${path}/${id}`);
    for (const part of ["1,5 triệu đồng", "20,50 USD", "chưa rõ", "Không cộng trị giá"]) expect(page).toContain(part);
  });

  it("shows an activity of the visit on both records, and only to who may see it", async () => {
    const { db } = test.platform;
    const activity = await anActivity(db, {
      rootId: office.rootId,
      leadId: office.lao,
      title: "Tọa đàm mùa hoa",
      on: "2026-04-13",
    });
    const hidden = await anActivity(db, {
      rootId: office.rootId,
      leadId: office.han,
      on: "2026-04-13",
      audience: "internal",
    });
    const id = await draft("lao", { title_vi: "Đoàn có tọa đàm" });
    const lao = await office.as("lao");
    expect(await said(lao, `${path}/${id}/hoat-dong`)).toContain("Tọa đàm mùa hoa");
    const link = (activityId: string, at = "hoat-dong") => lao.post(`${path}/${id}/${at}`, { activity: activityId });
    expect((await link(activity.id)).status).toBe(303);
    expect((await link(activity.id)).status).toBe(303);
    expect((await link(hidden.id)).status).toBe(404);
    expect((await link("x")).status).toBe(404);
    expect(await said(lao, `${path}/${id}`)).toContain("Tọa đàm mùa hoa");
    expect(await said(lao, `/van-phong/hoat-dong/${activity.id}`)).toContain("Đoàn có tọa đàm");
    expect(await said(lao, `${path}/${id}/hoat-dong`)).not.toContain("Tọa đàm mùa hoa");
    expect((await link(activity.id, "hoat-dong/bo")).status).toBe(303);
    expect(await said(lao, `/van-phong/hoat-dong/${activity.id}`)).not.toContain("Đoàn có tọa đàm");
    expect(await actions(id)).toEqual(["delegation.draft", "delegation.link", "delegation.unlink"]);
  });

  it("is read by who keeps it and who is named in it, changed by its keeper, and not there for anybody else", async () => {
    const { id } = await aDelegation(test.platform.db, {
      rootId: office.rootId,
      hostId: office.lao,
      title: "Đoàn riêng của Lào",
      state: "planned",
      organisations: [["receiving", office.chapter]],
    });
    const status = async (person: OfficePerson, address: string) =>
      (await (await office.as(person)).get(address)).status;
    expect(await status("lao", `${path}/${id}`)).toBe(200);
    expect(await status("chapter", `${path}/${id}`)).toBe(200);
    expect(await status("chapter", `${path}/${id}/sua`)).toBe(403);
    expect(await status("inspector", `${path}/${id}`)).toBe(200);
    expect(await status("inspector", `${path}/${id}/thanh-vien/moi`)).toBe(403);
    for (const person of ["han", "stranger"] as const) {
      for (const at of ["", "/sua", "/in", "/tai-ve.docx", "/lich-su"])
        expect([person, at, await status(person, `${path}/${id}${at}`)]).toEqual([person, at, 404]);
      expect(await said(await office.as(person), `${path}?size=100`)).not.toContain("Đoàn riêng của Lào");
      expect(await said(await office.as(person), "/van-phong/tim?q=doan+rieng+cua+lao")).not.toContain("đoàn vào ·");
    }
    expect(await status("observer", path)).toBe(403);
    const other = await (await office.as("han")).post(path, form({ host: office.lao }));
    expect(other.status).toBe(422);
    const given = await (await office.as("lao")).post(`${path}/${id}/sua`, form({ version: "1", host: office.han }));
    expect(given.status).toBe(422);
  });

  it("prints its programme as official paper, as a sheet in English, and as files that say BẢN MẪU", async () => {
    const { id } = await aDelegation(test.platform.db, {
      rootId: office.rootId,
      title: "Đoàn in thử",
      members: [
        { name: "Trưởng Đoàn In", head: true },
        { name: "Người Đón", side: "host" },
      ],
      items: [{ day: "2026-04-12", from: "08:00", to: "09:30", what: "Hội đàm tại trụ sở" }],
    });
    const clerk = await office.as("clerk");
    const sheet = await said(clerk, `${path}/${id}/in`);
    for (const part of [
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "CHƯƠNG TRÌNH",
      "Đoàn in thử",
      "BẢN MẪU",
      "08:00 - 09:30",
      "Trưởng Đoàn In",
    ])
      expect(sheet).toContain(part);
    expect(sheet).not.toContain("PROGRAMME");
    const both = await said(clerk, `${path}/${id}/in?ban=both`);
    for (const part of ["CHƯƠNG TRÌNH", "PROGRAMME", "Received by".toUpperCase(), "Sunday, 12 April 2026", "SPECIMEN"])
      expect(both).toContain(part);
    for (const [format, magic] of [
      ["docx", "PK"],
      ["pdf", "%PDF-"],
    ] as const)
      for (const version of ["", "?ban=both"]) {
        const answer = await clerk.get(`${path}/${id}/tai-ve.${format}${version}`);
        expect(answer.headers.get("content-disposition")).toBe(
          `attachment; filename="chuong-trinh-doan-in-thu.${format}"`,
        );
        expect(
          Buffer.from(await answer.arrayBuffer())
            .subarray(0, magic.length)
            .toString("latin1"),
        ).toBe(magic);
      }
  });

  it("stands on the office page of each organisation named in it", async () => {
    await aDelegation(test.platform.db, {
      rootId: office.rootId,
      title: "Đoàn của Thành đoàn",
      organisations: [["sending", office.partner]],
    });
    const address = `/van-phong/to-chuc/${office.partner}`;
    expect(await said(await office.as("officer"), address)).toContain("Đoàn của Thành đoàn");
    expect(await said(await office.as("han"), address)).not.toContain("Đoàn của Thành đoàn");
  });
});

describe("delegations on the office's calendar", () => {
  const test = useInstallation();
  let office: TestOffice;
  beforeAll(async () => {
    office = await anOffice(test);
    const { db } = test.platform;
    const lao = { rootId: office.rootId, hostId: office.lao, countries: ["LA"], state: "planned" as const };
    const activity = (on: string, until?: string) =>
      anActivity(db, {
        rootId: office.rootId,
        leadId: office.lao,
        title: `Tiếp đoàn ngày ${on}`,
        state: "approved",
        on,
        ...(until === undefined ? {} : { until }),
      });
    await aDelegation(db, {
      ...lao,
      title: "Đoàn ba ngày",
      on: "2026-12-10",
      until: "2026-12-12",
      activities: [(await activity("2026-12-11")).id],
    });
    await aDelegation(db, {
      ...lao,
      title: "Đoàn trùng hoạt động",
      on: "2026-12-15",
      activities: [(await activity("2026-12-15")).id],
    });
    await aDelegation(db, { ...lao, title: "Đoàn bị hoãn", on: "2026-12-16", state: "postponed" });
    await aDelegation(db, { ...lao, title: "Đoàn qua tháng", on: "2026-11-29", until: "2026-12-02" });
    await aDelegation(db, { ...lao, title: "Đoàn của Hàn", on: "2026-12-18", hostId: office.han, countries: ["KR"] });
    await aDelegation(db, { ...lao, title: "Đoàn chỉ rõ tháng", on: "2026-12" });
  });
  const december = async (person: OfficePerson, more = "") =>
    textOf(await (await office.as(person)).get(`/van-phong/lich?view=list&on=2026-12${more}`));

  it("stand on their first day, not beside an activity that is the whole visit, and only for who may see them", async () => {
    const text = await december("lao");
    for (const part of [
      "Đoàn vào: Đoàn ba ngày (10–12/12/2026)",
      "Tiếp đoàn ngày 2026-12-11",
      "Tiếp đoàn ngày 2026-12-15",
    ])
      expect(text).toContain(part);
    expect(text).toContain("Đoàn vào: Đoàn qua tháng (29/11 – 02/12/2026)");
    for (const part of ["Đoàn trùng hoạt động", "Đoàn bị hoãn", "Đoàn của Hàn", "Đoàn chỉ rõ tháng"])
      expect(text).not.toContain(part);
    expect(await december("officer")).toContain("Đoàn của Hàn");
    const korean = await december("officer", "&country=KR");
    expect([korean.includes("Đoàn của Hàn"), korean.includes("Đoàn ba ngày")]).toEqual([true, false]);
    expect(await december("officer", "&kind=forum")).not.toContain("Đoàn của Hàn");
    const month = await textOf(await (await office.as("lao")).get("/van-phong/lich?on=2026-12"));
    expect(month).toContain("Đoàn ba ngày");
    expect(await textOf(await office.anybody().get("/lich?view=list&on=2026-12"))).not.toContain("Đoàn ba ngày");
  });
});
