import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { textOf } from "#test/browser.ts";
import { activitiesPath, useDesk } from "#test/desk.ts";
import { anActivity } from "./builders.ts";
import { permitClock, permitNeed, type PermitStanding } from "./rules.permits.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const days = { before: 30, beforePrimeMinister: 40, after: 15 };
const at = (more: Partial<PermitStanding> = {}): PermitStanding => ({
  kind: "international_conference",
  foreign: true,
  startsOn: day("2026-12-31"),
  startsPrecision: "day",
  endsOn: null,
  permit: null,
  ...more,
});

describe("the clocks of a permission", () => {
  it.each([
    ["2026-12-01", null, "local", "submit_soon"],
    ["2026-12-02", null, "local", "submit_late"],
    ["2026-11-16", null, "local", null],
    ["2026-11-17", null, "local", "submit_soon"],
    ["2026-11-21", "to_submit", "prime_minister", "submit_soon"],
    ["2026-11-22", "to_submit", "prime_minister", "submit_late"],
    ["2026-12-02", "submitted", "local", null],
    ["2026-12-31", "allowed", "local", null],
    ["2027-01-01", "allowed", "local", "report_due"],
    ["2027-01-15", "allowed", "local", "report_due"],
    ["2027-01-16", "allowed", "local", "report_late"],
    ["2027-01-16", "reported", "local", null],
    ["2026-11-01", "refused", "local", "refused"],
    ["2026-12-30", "not_needed", "local", null],
  ] as const)("on %s, %s (%s): %s", (today, state, level, warning) => {
    const permit = state === null ? null : { state, level };
    expect(permitClock(at({ permit }), days, day(today)).warning).toBe(warning);
  });

  it("are not guessed where the office set none", () => {
    const none = { before: null, beforePrimeMinister: null, after: null };
    expect(permitClock(at(), none, day("2026-11-21"))).toEqual({ submitBy: null, reportBy: null, warning: "no_clock" });
  });

  it("ask only of conferences with a foreign element", () => {
    expect(permitNeed(at({ kind: "seminar" }))).toBe("ask");
    expect(permitNeed(at({ kind: "seminar", foreign: false }))).toBe("none");
    expect(permitNeed(at({ kind: "sport" }))).toBe("none");
    expect(permitNeed(at({ kind: "seminar", permit: { state: "to_submit", level: "local" } }))).toBe("needed");
  });
});

describe("the permission of a conference in the office", () => {
  const desk = useDesk();
  const setting = (key: string, value: unknown, from = "2020-01-01") =>
    desk.test.platform.db
      .insertInto("organisation_setting")
      .values({
        id: newId(),
        organisation_id: desk.office.rootId,
        key,
        value: JSON.stringify(value),
        valid_from: day(from),
        valid_to: null,
        verified: true,
        note: null,
      })
      .execute();
  let id = "";
  const papers = (more: Record<string, string> = {}) => ({ version: "0", state: "to_submit", level: "local", ...more });
  beforeAll(async () => {
    await setting("permit.days_before", 30);
    await setting("permit.days_before_pm", 40);
    await setting("permit.days_to_report", 15);
    const made = await anActivity(desk.test.platform.db, {
      rootId: desk.office.rootId,
      leadId: desk.office.lao,
      title: "Hội nghị cảng biển quốc tế",
      kind: "international_conference",
      state: "planned",
      on: "2026-12-10",
      countries: ["LA"],
    });
    ({ id } = made);
  });

  it("is missed on the record, in the list and at home, for whoever prepares it", async () => {
    const lao = await desk.office.as("lao");
    expect(await textOf(await lao.get(`${activitiesPath}/${id}`))).toContain(
      "Đã quá hạn nộp hồ sơ xin phép (10/11/2026).",
    );
    const list = await textOf(await lao.get(`${activitiesPath}?view=permit`));
    for (const words of ["Hội nghị cảng biển quốc tế", "quá hạn xin phép"]) expect(list).toContain(words);
    expect(await textOf(await lao.get("/van-phong"))).toContain("Thủ tục phép hội nghị quốc tế");
    expect(await textOf(await (await desk.office.as("han")).get("/van-phong"))).not.toContain("Thủ tục phép");
  });

  it("warns who approves, or stops him where the office says so", async () => {
    const vice = await desk.office.as("viceChairman");
    expect(await textOf(await vice.get(`${activitiesPath}/${id}`))).toContain("Vẫn duyệt được, nhưng hãy kiểm tra.");
    await setting("permit.approval", "block");
    const answer = await vice.post(`${activitiesPath}/${id}/phe-duyet`, { version: await desk.versionOf(id) });
    expect([answer.status, (await desk.row(id)).state]).toEqual([409, "planned"]);
    expect(await textOf(answer)).toContain("Chưa có giấy phép hội nghị quốc tế");
  });

  it.each([
    [{ state: "submitted" }, "Đã nộp thì cần ngày nộp."],
    [{ state: "allowed", submitted_on: "01/11/2026" }, "Được phép hay không đều cần số văn bản."],
    [{ state: "submitted", submitted_on: "01/12/2026" }, "Ngày này không thể ở tương lai."],
    [
      { state: "allowed", submitted_on: "10/11/2026", decision: "12/GP", decided_on: "09/11/2026" },
      "Văn bản trả lời không thể có trước ngày nộp.",
    ],
    [{ state: "not_needed" }, "Hãy ghi vì sao không cần phép."],
    [{ state: "" }, "Hãy chọn một mục."],
  ])("%j is answered with what to do", async (typed, words) => {
    const answer = await (await desk.office.as("lao")).post(`${activitiesPath}/${id}/giay-phep`, papers(typed));
    expect(answer.status).toBe(422);
    expect(await textOf(answer)).toContain(words);
  });

  it("once recorded lets it be approved; two writers do not overwrite each other; others see nothing", async () => {
    const lao = await desk.office.as("lao");
    const allowed = papers({
      state: "allowed",
      submitted_on: "01/11/2026",
      decision: "12/GP-UBND",
      decided_on: "18/11/2026",
    });
    expect((await lao.post(`${activitiesPath}/${id}/giay-phep`, allowed)).status).toBe(303);
    const late = await (
      await desk.office.as("officer")
    ).post(`${activitiesPath}/${id}/giay-phep`, papers({ authority: "Sở" }));
    expect(late.status).toBe(409);
    expect(await textOf(late)).toContain("Người lao vừa lưu");
    const page = await textOf(await lao.get(`${activitiesPath}/${id}`));
    for (const words of ["được phép", "12/GP-UBND", "25/12/2026"]) expect(page).toContain(words);
    expect((await desk.trail(id)).at(-1)).toMatchObject({
      action: "activity.permit",
      after: { permit_state: "allowed", decision_number: "12/GP-UBND" },
    });
    const vice = await desk.office.as("viceChairman");
    expect((await vice.post(`${activitiesPath}/${id}/phe-duyet`, { version: await desk.versionOf(id) })).status).toBe(
      303,
    );
    expect((await (await desk.office.as("han")).get(`${activitiesPath}/${id}/giay-phep`)).status).toBe(404);
    expect((await (await desk.office.as("clerk")).get(`${activitiesPath}/${id}/giay-phep`)).status).toBe(403);
    const { slug } = await desk.row(id);
    expect(await textOf(await desk.office.anybody().get(`/hoat-dong/${slug}`))).not.toContain("12/GP-UBND");
  });
});
