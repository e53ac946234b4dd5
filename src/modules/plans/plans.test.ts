import { describe, expect, it } from "vitest";
import { textOf } from "#test/browser.ts";
import { useDesk } from "#test/desk.ts";
import type { OfficePerson } from "#test/office.ts";
import { anActivity } from "../activities/builders.ts";
import { aPlan } from "./builders.ts";
import { isOverdue, lineStatus, planAfter, planMoves, planStates } from "./rules.ts";

const path = "/van-phong/ke-hoach";
const day = (text: string) => Temporal.PlainDate.from(text);

describe("what became of a line", () => {
  const facts = { year: 2026, quarter: 2, droppedReason: null, activity: null };
  it.each([
    [null, null, "planned"],
    ["approved", "2026-05-01", "planned"],
    ["approved", "2026-07-01", "postponed"],
    ["approved", "2027-01-01", "postponed"],
    ["reported", "2026-09-01", "held"],
    ["running", "2026-05-01", "held"],
    ["postponed", "2026-05-01", "postponed"],
    ["cancelled", "2026-05-01", "dropped"],
    ["idea", null, "planned"],
  ] as const)("%s on %s: %s", (state, on, status) => {
    const activity = state === null ? null : { state, on: on === null ? null : day(on) };
    expect(lineStatus({ ...facts, activity })).toBe(status);
    expect(lineStatus({ ...facts, activity, droppedReason: "Thôi" })).toBe("dropped");
  });
  it("is overdue when its quarter is over and nothing came", () => {
    expect([isOverdue(facts, day("2026-06-30")), isOverdue(facts, day("2026-07-01"))]).toEqual([false, true]);
  });
  it("each step of a plan belongs to one state", () => {
    const table = planMoves.map((act) => planStates.map((state) => planAfter(act, state) ?? "-"));
    expect(table).toEqual([
      ["submitted", "-", "-"],
      ["-", "draft", "-"],
      ["-", "agreed", "-"],
    ]);
  });
});

describe("the annual plan of an association", () => {
  const desk = useDesk();
  const as = (person: OfficePerson) => desk.office.as(person);
  const line = (more: Record<string, string> = {}) => ({
    title_vi: "Giao lưu Bunpimay",
    quarter: "2",
    month: "4",
    kind: "exchange",
    country: "LA",
    people: "120",
    budget: "30.000.000",
    currency: "VND",
    responsible: "Người lao",
    ...more,
  });
  let plan = "";
  const lineIds = async () => {
    const rows = await desk.test.platform.db
      .selectFrom("plan_line")
      .select("id")
      .where("plan_id", "=", plan)
      .orderBy("created_at")
      .orderBy("id")
      .execute();
    return rows.map(({ id }) => id);
  };

  it("is made once, filled, sent, returned with a reason, sent again and agreed by somebody else", async () => {
    const lao = await as("lao");
    const made = await lao.post(path, { organisation: desk.office.lao, year: "2026" });
    plan = desk.idIn(made);
    const twice = await lao.post(path, { organisation: desk.office.lao, year: "2026" });
    expect(twice.status).toBe(422);
    expect(await textOf(twice)).toContain("đã có kế hoạch năm ấy");
    expect((await lao.post(`${path}/${plan}/gui`)).status).toBe(409);
    expect((await lao.post(`${path}/${plan}/dong`, line())).status).toBe(303);
    expect(
      (
        await lao.post(
          `${path}/${plan}/dong`,
          line({ title_vi: "Toạ đàm", month: "", quarter: "3", budget: "500", currency: "USD" }),
        )
      ).status,
    ).toBe(303);
    expect((await lao.post(`${path}/${plan}/gui`)).status).toBe(303);
    expect((await lao.post(`${path}/${plan}/thong-nhat`)).status).toBe(403);
    const officer = await as("officer");
    expect((await officer.post(`${path}/${plan}/tra-lai`, { reason: "" })).status).toBe(422);
    expect((await officer.post(`${path}/${plan}/tra-lai`, { reason: "Thiếu người phụ trách" })).status).toBe(303);
    expect(await textOf(await lao.get(`${path}/${plan}`))).toContain("Kế hoạch bị trả lại: Thiếu người phụ trách");
    await lao.post(`${path}/${plan}/gui`);
    expect((await officer.post(`${path}/${plan}/thong-nhat`)).status).toBe(303);
    const page = await textOf(await lao.get(`${path}/${plan}`));
    for (const words of ["đã thống nhất", "30 triệu đồng; 500", "không cộng với nhau", "Người officer"])
      expect(page).toContain(words);
  });

  it("lets nobody agree to what he sent himself", async () => {
    const own = await aPlan(desk.test.platform.db, { rootId: desk.office.rootId, organisationId: desk.office.rootId });
    const secretary = await as("secretary");
    await secretary.post(`${path}/${own.id}/gui`);
    expect((await secretary.post(`${path}/${own.id}/thong-nhat`)).status).toBe(403);
    expect((await (await as("officer")).post(`${path}/${own.id}/thong-nhat`)).status).toBe(303);
  });

  it("once agreed changes only by additions, which are marked, and by dropping with a reason", async () => {
    const lao = await as("lao");
    const [first = "", second = ""] = await lineIds();
    expect((await lao.post(`${path}/${plan}/dong/${first}`, { ...line(), version: "1" })).status).toBe(409);
    expect((await lao.post(`${path}/${plan}/dong/${first}/xoa`)).status).toBe(409);
    await lao.post(`${path}/${plan}/dong`, line({ title_vi: "Việc bổ sung", quarter: "4", month: "" }));
    expect(await textOf(await lao.get(`${path}/${plan}`))).toContain("bổ sung");
    expect((await lao.post(`${path}/${plan}/dong/${second}/bo`, { reason: "" })).status).toBe(422);
    expect((await lao.post(`${path}/${plan}/dong/${second}/bo`, { reason: "Không có kinh phí" })).status).toBe(303);
    expect(await textOf(await lao.get(`${path}/${plan}`))).toContain("Bỏ: Không có kinh phí");
  });

  it("a line becomes an activity with one press, once, filled and linked; held when it is held", async () => {
    const lao = await as("lao");
    const [first = ""] = await lineIds();
    const made = await lao.post(`${path}/${plan}/dong/${first}/hoat-dong`);
    const id = desk.idIn(made);
    expect(desk.idIn(await lao.post(`${path}/${plan}/dong/${first}/hoat-dong`))).toBe(id);
    const row = await desk.row(id);
    expect([
      row.title_vi,
      row.kind,
      row.channel,
      row.lead_organisation_id,
      row.starts_on?.toString(),
      row.starts_precision,
      row.state,
    ]).toEqual(["Giao lưu Bunpimay", "exchange", "bilateral", desk.office.lao, "2026-04-01", "month", "idea"]);
    expect((await desk.trail(id)).map(({ action }) => action)).toEqual(["activity.draft"]);
    await desk.test.platform.db
      .updateTable("activity")
      .set({ state: "reported", location: "at_home" })
      .where("id", "=", id)
      .execute();
    expect(await textOf(await lao.get(`${path}/${plan}/dong/${first}`))).toContain("đã tổ chức");
  });

  it("is linked to an activity that is there, and to no other's", async () => {
    const lao = await as("lao");
    const third = (await lineIds())[2] ?? "";
    const { db } = desk.test.platform;
    const base = {
      rootId: desk.office.rootId,
      state: "approved" as const,
      audience: "internal" as const,
      on: "2026-12-12",
    };
    const own = await anActivity(db, { ...base, leadId: desk.office.lao });
    const foreign = await anActivity(db, { ...base, leadId: desk.office.han });
    const codeOf = async (id: string) => {
      const { year_made, number } = await desk.row(id);
      return `HĐ-${year_made}-${number}`;
    };
    const wrong = await lao.post(`${path}/${plan}/dong/${third}/noi`, { ma: await codeOf(foreign.id) });
    expect(wrong.status).toBe(422);
    expect(await textOf(wrong)).toContain("Không có hoạt động nào mang mã ấy");
    expect((await lao.post(`${path}/${plan}/dong/${third}/noi`, { ma: await codeOf(own.id) })).status).toBe(303);
    expect((await lao.post(`${path}/${plan}/dong/${third}/bo`, { reason: "x" })).status).toBe(409);
  });

  it("is compared with what was held, each number with its lines, narrowed to the reader's reach", async () => {
    await aPlan(desk.test.platform.db, {
      rootId: desk.office.rootId,
      organisationId: desk.office.han,
      state: "agreed",
      title: "Việc của Hàn",
    });
    const lao = await as("lao");
    const page = await textOf(await lao.get(`${path}/so-sanh?year=2026`));
    for (const words of ["Kế hoạch và thực hiện năm 2026", "Hội hữu nghị Việt Nam – Lào thử", "1 / 1", "1 / 3"])
      expect(page).toContain(words);
    expect(page).not.toContain("Hàn Quốc");
    const held = await textOf(await lao.get(`${path}/so-sanh/dong?year=2026&status=held`));
    expect([held.includes("Giao lưu Bunpimay"), held.includes("Việc bổ sung"), held.includes("Việc của Hàn")]).toEqual([
      true,
      false,
      false,
    ]);
    expect(await textOf(await (await as("officer")).get(`${path}/so-sanh?year=2026`))).toContain("Hàn Quốc");
    expect(await textOf(await lao.get("/van-phong"))).toContain("1 trên 3 việc đã tổ chức");
  });

  it("is copied to the next year without what was dropped, printed, and exported with care for formulas", async () => {
    const lao = await as("lao");
    await lao.post(`${path}/${plan}/dong`, line({ title_vi: "=1+1", quarter: "4", month: "" }));
    const next = desk.idIn(await lao.post(path, { organisation: desk.office.lao, year: "2027", copy: "on" }));
    const copied = await textOf(await lao.get(`${path}/${next}`));
    expect([copied.includes("Giao lưu Bunpimay"), copied.includes("Toạ đàm")]).toEqual([true, false]);
    const nothing = await lao.post(path, { organisation: desk.office.lao, year: "2030", copy: "on" });
    expect([nothing.status, (await textOf(nothing)).includes("Không có kế hoạch năm trước")]).toEqual([422, true]);
    expect((await lao.get(`${path}/${plan}/in`)).status).toBe(200);
    const csv = await (await lao.get(`${path}/${plan}/tai-ve.csv`)).text();
    for (const words of ['"Giao lưu Bunpimay"', '"30000000.00"', `"'=1+1"`, '"Không có kinh phí"'])
      expect(csv).toContain(words);
  });

  it.each([
    [{ title_vi: "" }, "Hãy điền mục này."],
    [{ quarter: "", month: "" }, "Hãy chọn quý hoặc tháng."],
    [{ quarter: "1", month: "4" }, "Tháng này không thuộc quý đã chọn."],
    [{ currency: "" }, "Hãy chọn loại tiền."],
    [{ budget: "" }, "Có loại tiền thì cần số tiền."],
    [{ people: "-5" }, "không"],
    [{ quarter: "9", month: "" }, "không có trong danh sách"],
  ])("%j is answered with what to do", async (wrong, words) => {
    const answer = await (await as("lao")).post(`${path}/${plan}/dong`, line(wrong));
    expect(answer.status).toBe(422);
    expect(await textOf(answer)).toContain(words);
  });

  it("is read and written by whose it is, and above; by nobody beside", async () => {
    for (const [person, status] of [
      ["lao", 200],
      ["officer", 200],
      ["inspector", 200],
      ["clerk", 200],
      ["han", 404],
      ["stranger", 404],
      ["chapter", 403],
      ["observer", 403],
    ] as const)
      expect([person, (await (await as(person)).get(`${path}/${plan}`)).status]).toEqual([person, status]);
    expect((await (await as("inspector")).post(`${path}/${plan}/dong`, line())).status).toBe(403);
    expect((await (await as("han")).post(`${path}/${plan}/dong`, line())).status).toBe(404);
  });

  it("speaks English", async () => {
    await desk.test.platform.db
      .updateTable("account")
      .set({ language: "en" })
      .where("id", "=", desk.office.accounts.officer)
      .execute();
    const page = await textOf(await (await as("officer")).get(`${path}/${plan}`));
    for (const words of ["Plan of 2026", "added later", "Dong and dollars are never added", "dropped"])
      expect(page).toContain(words);
  });
});
