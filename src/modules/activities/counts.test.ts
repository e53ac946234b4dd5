import { describe, expect, it } from "vitest";
import { textOf } from "#test/browser.ts";
import { activitiesPath, useDesk } from "#test/desk.ts";
import { anActivity } from "./builders.ts";

describe("head counts on their way to the office", () => {
  const desk = useDesk();
  const { test, row, steps, trail, seenOn, countIn } = desk;

  const held = async (more: Parameters<typeof anActivity>[1] extends infer G ? Partial<G> : never = {}) =>
    (
      await anActivity(test.platform.db, {
        rootId: desk.office.rootId,
        leadId: desk.office.lao,
        state: "done",
        on: "2026-11-18",
        ...more,
      })
    ).id;

  it("are not sent without a total", async () => {
    const id = await held({ counts: [{ group: "students", value: 64 }] });
    const lao = await desk.office.as("lao");
    expect(await (await lao.get(`${activitiesPath}/${id}`)).text()).toContain(
      `href="${activitiesPath}/${id}/so-nguoi"`,
    );
    const refused = await lao.post(`${activitiesPath}/${id}/gui-so-lieu`);
    expect([refused.status, (await row(id)).counts_sent_at]).toEqual([409, null]);
  });

  it("come back with a reason, and are taken only as they were seen", async () => {
    const id = await held({ counts: [{ value: 120 }], countsSent: true });
    const officer = await desk.office.as("officer");
    expect((await officer.post(`${activitiesPath}/${id}/tra-so-lieu`, { reason: "" })).status).toBe(422);
    expect((await officer.post(`${activitiesPath}/${id}/tra-so-lieu`, { reason: "Cần danh sách ký tên" })).status).toBe(
      303,
    );
    const lao = await desk.office.as("lao");
    expect(await textOf(await lao.get(`${activitiesPath}/${id}`))).toContain("Cần danh sách ký tên");
    expect(await textOf(await lao.get("/van-phong"))).toContain("Số liệu bị trả lại");
    expect((await countIn(lao, id, { value_0: "118" })).status).toBe(303);
    expect((await lao.post(`${activitiesPath}/${id}/gui-so-lieu`)).status).toBe(303);
    const seen = await seenOn(officer, `${activitiesPath}/${id}`);
    expect((await countIn(lao, id, { value_0: "119" })).status).toBe(303);
    const stale = await officer.post(`${activitiesPath}/${id}/nhan-so-lieu`, { seen });
    expect([stale.status, (await textOf(stale)).includes("Số liệu vừa đổi")]).toEqual([409, true]);
    expect(
      (
        await officer.post(`${activitiesPath}/${id}/nhan-so-lieu`, {
          seen: await seenOn(officer, `${activitiesPath}/${id}`),
        })
      ).status,
    ).toBe(303);
  });

  it("keep groups, units, qualifiers and grounds; a line without a number is none", async () => {
    const id = await held();
    const lao = await desk.office.as("lao");
    expect(
      (
        await countIn(lao, id, {
          value_0: "1.250",
          qualifier_0: "over",
          unit_0: "attendance",
          group_1: "students",
          value_1: "64",
          unit_1: "person",
          qualifier_1: "exact",
          source_1: "danh sách của hai trường",
          group_2: "youth",
          value_2: "",
          source_2: "",
        })
      ).status,
    ).toBe(303);
    const counts = await test.platform.db
      .selectFrom("head_count")
      .select(["counted_group", "unit", "value", "qualifier"])
      .where("activity_id", "=", id)
      .orderBy("value", "desc")
      .execute();
    expect(counts).toEqual([
      { counted_group: "total", unit: "attendance", value: 1250, qualifier: "over" },
      { counted_group: "students", unit: "person", value: 64, qualifier: "exact" },
    ]);
    const words = await textOf(await lao.get(`${activitiesPath}/${id}`));
    expect(words).toContain("YTH-1");
    // Emptying a line takes it away; what did not change keeps its time.
    expect((await countIn(lao, id, { value_0: "1250", qualifier_0: "over", unit_0: "attendance" })).status).toBe(303);
    expect((await trail(id)).at(-1)?.before).toMatchObject({ counts: [{ group: "total" }, { group: "students" }] });
  });

  it.each([
    ["-1", "Số không được âm"],
    ["1000000000000000", "Số lớn nhất là 10.000.000"],
    ["10000001", "Số lớn nhất là 10.000.000"],
    ["1,250", "Chưa rõ là số nào: 1.250?"],
    ["12.5", "Hãy viết một số nguyên|Chưa rõ là số nào"],
    ["một trăm", "Hãy viết một số nguyên"],
    ["", "Hãy ghi số, hoặc xóa"],
  ])("refuse “%s” with a sentence", async (value, sentence) => {
    const id = await held();
    const lao = await desk.office.as("lao");
    const answer = await countIn(lao, id, { value_0: value });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toMatch(new RegExp(sentence));
    expect(page).toContain('href="#value_0"');
    expect(page).toContain(value === "" ? 'name="value_0" value autocomplete' : `value="${value}"`);
    expect(page).toContain('value="danh sách ký tên"');
  });

  it("refuse a group twice, a missing group and a number without ground", async () => {
    const id = await held();
    const lao = await desk.office.as("lao");
    const twice = await countIn(lao, id, { group_1: "total", value_1: "5", unit_1: "person", source_1: "x" });
    expect([twice.status, (await textOf(twice)).includes("đã có ở dòng trên")]).toEqual([422, true]);
    const bare = await countIn(lao, id, { group_0: "", source_0: "" });
    const words = await textOf(bare);
    expect([bare.status, words.includes("Hãy chọn nhóm"), words.includes("Hãy ghi căn cứ")]).toEqual([422, true, true]);
    const forged = await countIn(lao, id, { group_0: "everybody" });
    expect(forged.status).toBe(422);
  });

  it("accept 0 and 10,000,000", async () => {
    const id = await held();
    const lao = await desk.office.as("lao");
    expect((await countIn(lao, id, { value_0: "0" })).status).toBe(303);
    expect((await countIn(lao, id, { value_0: "10.000.000" })).status).toBe(303);
  });

  it("bring a further line without losing what was typed, and without saving", async () => {
    const id = await held();
    const lao = await desk.office.as("lao");
    const answer = await countIn(lao, id, { value_0: "77", add: "row", value_1: "", value_2: "" });
    const page = await answer.text();
    expect([answer.status, page.includes('id="value_3"'), page.includes('value="77"')]).toEqual([200, true, true]);
    expect(
      await test.platform.db.selectFrom("head_count").select("id").where("activity_id", "=", id).execute(),
    ).toEqual([]);
  });

  it("of two who record at once, the second gets his numbers back", async () => {
    const id = await held();
    const [lao, officer] = [await desk.office.as("lao"), await desk.office.as("officer")];
    const seen = await seenOn(officer, `${activitiesPath}/${id}/so-nguoi`);
    expect((await countIn(lao, id)).status).toBe(303);
    const second = await officer.post(`${activitiesPath}/${id}/so-nguoi`, {
      seen,
      group_0: "total",
      qualifier_0: "about",
      value_0: "150",
      unit_0: "person",
      source_0: "ước lượng",
    });
    expect(second.status).toBe(409);
    const page = await second.text();
    for (const part of ["Người lao vừa ghi số người lúc 09:00:00", 'value="150"', 'value="ước lượng"', "120 người"])
      expect(page).toContain(part);
    const next = /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? "";
    expect((await countIn(officer, id, { seen: next, value_0: "150" })).status).toBe(303);
  });

  it("change after the report only by who may correct, with a reason that stays", async () => {
    const id = await held({ state: "reported", counts: [{ value: 120 }] });
    expect((await countIn(await desk.office.as("lao"), id)).status).toBe(403);
    const officer = await desk.office.as("officer");
    const without = await countIn(officer, id, { value_0: "118" });
    expect([without.status, (await textOf(without)).includes("Lý do đính chính")]).toEqual([422, true]);
    expect((await countIn(officer, id, { value_0: "118", reason: "Đếm lại theo danh sách" })).status).toBe(303);
    expect((await row(id)).state).toBe("reported");
    expect((await trail(id)).at(-1)).toMatchObject({ action: "activity.counts", reason: "Đếm lại theo danh sách" });
    expect(await steps(id)).toContain("counts reported reported");
    const same = await countIn(officer, id, { value_0: "118", reason: "lần nữa" });
    expect([same.status, (await trail(id)).filter(({ action }) => action === "activity.counts").length]).toEqual([
      303, 1,
    ]);
  });
});
