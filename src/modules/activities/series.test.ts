import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { fromLunar } from "#platform/text/index.ts";
import { textOf } from "#test/browser.ts";
import { activitiesPath, useDesk } from "#test/desk.ts";
import { anActivity, aSeries } from "./builders.ts";
import { nextTitle } from "./rules.next.ts";
import { nextOccurrences, occurrenceIn, type Recurrence } from "./rules.series.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const seriesPath = "/van-phong/chuoi";

describe("when a series comes back", () => {
  it.each<[string, Recurrence, number, string, boolean]>([
    ["21 September", { kind: "yearly", month: 9, day: 21 }, 2026, "2026-09-21", false],
    ["29 February in a leap year", { kind: "yearly", month: 2, day: 29 }, 2028, "2028-02-29", false],
    ["29 February in a common year", { kind: "yearly", month: 2, day: 29 }, 2027, "2027-02-28", true],
    ["the first Saturday of June", { kind: "weekday", month: 6, nth: 1, weekday: 6 }, 2026, "2026-06-06", false],
    ["the last Sunday of November", { kind: "weekday", month: 11, nth: -1, weekday: 7 }, 2026, "2026-11-29", false],
    [
      "the fourth Monday of a month that begins on it",
      { kind: "weekday", month: 6, nth: 4, weekday: 1 },
      2026,
      "2026-06-22",
      false,
    ],
    [
      "the last Monday of a month with five",
      { kind: "weekday", month: 6, nth: -1, weekday: 1 },
      2026,
      "2026-06-29",
      false,
    ],
    ["Mid-Autumn", { kind: "lunar", month: 8, day: 15 }, 2026, "2026-09-25", false],
    ["Tết", { kind: "lunar", month: 1, day: 1 }, 2030, "2030-02-02", false],
  ])("%s", (_name, rule, year, on, moved) => {
    expect(occurrenceIn(rule, year)).toEqual({ on: day(on), moved });
  });

  it("follows the ordinary month of a year with a leap month, once", () => {
    // 2025 has two sixth months; the 15th of the first is 9 July, of the leap one 8 August.
    const rule: Recurrence = { kind: "lunar", month: 6, day: 15 };
    const leap = fromLunar({ year: 2025, month: 6, day: 15, leap: true });
    expect(leap).toBeDefined();
    const days = nextOccurrences(rule, day("2025-01-01"), 2).map(({ on }) => on.toString());
    expect(days[0]).toBe("2025-07-09");
    expect(days[1]?.slice(0, 4)).toBe("2026");
  });

  it("takes the 29th where a lunar month has no 30th, and says so", () => {
    const rule: Recurrence = { kind: "lunar", month: 12, day: 30 };
    const found = Array.from({ length: 12 }, (_, index) => occurrenceIn(rule, 2020 + index));
    const short = found.filter((one) => one?.moved === true);
    expect(short.length).toBeGreaterThan(0);
    for (const [index, one] of found.entries()) {
      const newYear = occurrenceIn({ kind: "lunar", month: 1, day: 1 }, 2021 + index);
      expect(one?.on.add({ days: 1 }).toString()).toBe(newYear?.on.toString());
    }
  });

  it("knows the next ones from a day on, over the turn of the year, and none without a rule", () => {
    const december: Recurrence = { kind: "lunar", month: 12, day: 23 };
    expect(nextOccurrences(december, day("2026-01-01"), 2).map(({ on }) => on.toString())).toEqual([
      "2026-02-10",
      "2027-01-30",
    ]);
    expect(
      nextOccurrences({ kind: "yearly", month: 9, day: 21 }, day("2026-09-21"), 2).map(({ on }) => on.year),
    ).toEqual([2026, 2027]);
    expect(nextOccurrences({ kind: "free" }, day("2026-01-01"), 3)).toEqual([]);
  });
});

describe("the name of the next edition", () => {
  it.each([
    ["Cuộc thi tiếng Hàn lần thứ IX", "Cuộc thi tiếng Hàn lần thứ X"],
    ["Giải golf lần thứ 9 năm 2025", "Giải golf lần thứ 10 năm 2026"],
    ["Kỷ niệm 60 năm, lần thứ III", "Kỷ niệm 60 năm, lần thứ III"],
    ["Quỹ 12025 đồng", "Quỹ 12025 đồng"],
  ])("%s → %s", (last, next) => {
    expect(nextTitle(last, { edition: 9, year: 2025 }, { edition: 10, year: 2026 })).toBe(next);
  });
});

describe("series in the office", () => {
  const desk = useDesk();
  const { test } = desk;
  const form = (more: Record<string, string> = {}) => ({
    id: newId(),
    name_vi: "Giải bóng bàn hữu nghị",
    owner: desk.office.lao,
    recurrence: "yearly",
    day: "29",
    month: "2",
    is_public: "on",
    ...more,
  });
  let hidden: { id: string };
  beforeAll(async () => {
    hidden = await aSeries(test.platform.db, {
      rootId: desk.office.rootId,
      ownerId: desk.office.han,
      name: "Chuỗi kín của Hàn",
      isPublic: false,
    });
  });

  it("are made once, shown with their next dates and the rule of 29 February, and changed by their keeper", async () => {
    const lao = await desk.office.as("lao");
    const sent = form();
    const id = desk.idIn(await lao.post(seriesPath, sent));
    expect(desk.idIn(await lao.post(seriesPath, sent))).toBe(id);
    const page = await textOf(await lao.get(`${seriesPath}/${id}`));
    for (const words of ["ngày 29/2 hằng năm", "28/02/2027", "Năm này tháng 2 không có ngày 29", "lập chuỗi hoạt động"])
      expect(page).toContain(words);
    const edit = { ...sent, version: "1", recurrence: "lunar", day: "30", month: "12", state: "active" };
    expect((await lao.post(`${seriesPath}/${id}/sua`, edit)).status).toBe(303);
    expect(await textOf(await lao.get(`${seriesPath}/${id}`))).toContain("ngày 30 tháng Chạp âm lịch hằng năm");
    const late = await lao.post(`${seriesPath}/${id}/sua`, { ...edit, name_vi: "Tên khác" });
    expect(late.status).toBe(409);
    const shown = await textOf(late);
    for (const words of ["vừa lưu hồ sơ này", "Giải bóng bàn hữu nghị", "Tên khác"]) expect(shown).toContain(words);
    const han = await desk.office.as("han");
    expect((await han.get(`${seriesPath}/${id}`)).status).toBe(200);
    expect((await han.post(`${seriesPath}/${id}/sua`, edit)).status).toBe(404);
  });

  it.each([
    [{ name_vi: "" }, "Hãy điền mục này."],
    [{ day: "31", month: "4" }, "Tháng 4 không bao giờ có ngày 31."],
    [{ recurrence: "lunar", day: "31" }, "Tháng âm lịch có nhiều nhất 30 ngày."],
    [{ recurrence: "weekday", day: "" }, "Hãy chọn thứ mấy trong tháng."],
    [{ recurrence: "free" }, "Không theo ngày cố định thì hãy ghi bằng lời"],
    [{ day: "", month: "" }, "Hãy ghi ngày."],
    [{ recurrence: "hourly" }, "Mục đã chọn không có trong danh sách"],
    [{ owner: "" }, "Hãy chọn một mục."],
  ])("%j is answered with what to do, and keeps what was typed", async (wrong, words) => {
    const lao = await desk.office.as("lao");
    const answer = await lao.post(seriesPath, form({ name_en: "Kept as typed", ...wrong }));
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(words.split(",")[0]);
    expect(page).toContain("Kept as typed");
  });

  it("of others stay theirs: not listed, not opened, not offered, not drafted from", async () => {
    const lao = await desk.office.as("lao");
    expect(await textOf(await lao.get(seriesPath))).not.toContain("Chuỗi kín của Hàn");
    expect((await lao.get(`${seriesPath}/${hidden.id}`)).status).toBe(404);
    expect((await lao.get(`${activitiesPath}/moi?chuoi=${hidden.id}`)).status).toBe(404);
    expect(await (await lao.get(`${activitiesPath}/moi`)).text()).not.toContain(hidden.id);
    expect(await textOf(await (await desk.office.as("han")).get(seriesPath))).toContain("Chuỗi kín của Hàn");
  });

  it("give the next activity from the last: edition, year, date, partners; not its people or story", async () => {
    const { db } = test.platform;
    const series = await aSeries(db, {
      rootId: desk.office.rootId,
      ownerId: desk.office.lao,
      name: "Liên hoan hữu nghị",
      slug: "lien-hoan-thu",
      rule: { kind: "yearly", month: 12, day: 2 },
    });
    await anActivity(db, {
      rootId: desk.office.rootId,
      leadId: desk.office.lao,
      title: "Liên hoan hữu nghị lần thứ IX năm 2025",
      on: "2025-12-02",
      state: "reported",
      place: "Nhà hát thử",
      summary: "Chuyện năm cũ",
      countries: ["LA"],
      seriesId: series.id,
      ordinal: 9,
      counts: [{ value: 350 }],
    });
    const lao = await desk.office.as("lao");
    const page = await (await lao.get(`${activitiesPath}/moi?chuoi=${series.id}`)).text();
    for (const words of [
      "Liên hoan hữu nghị lần thứ X năm 2026",
      'value="02/12/2026"',
      "Nhà hát thử",
      `value="${series.id}" selected`,
    ])
      expect(page).toContain(words);
    expect(page).not.toContain("Chuyện năm cũ");
    const list = await textOf(await lao.get(`${seriesPath}?q=lien+hoan`));
    for (const words of ["Liên hoan hữu nghị", "ngày 2/12 hằng năm", "02/12/2026"]) expect(list).toContain(words);
    const own = await textOf(await lao.get(`${seriesPath}/${series.id}`));
    for (const words of ["IX", "2025", "Liên hoan hữu nghị lần thứ IX năm 2025"]) expect(own).toContain(words);
  });

  it("stand on the public page of their organisation when they are public", async () => {
    const { slug } = await test.platform.db
      .selectFrom("organisation")
      .select("slug")
      .where("id", "=", desk.office.lao)
      .executeTakeFirstOrThrow();
    const anybody = desk.office.anybody();
    const page = await textOf(await anybody.get(`/to-chuc/${slug}`));
    for (const words of ["Việc trở lại hằng năm", "Liên hoan hữu nghị", "1 lần đã ghi"]) expect(page).toContain(words);
    const list = await textOf(await anybody.get("/hoat-dong?when=past&series=lien-hoan-thu"));
    expect(list).toContain("Liên hoan hữu nghị lần thứ IX năm 2025");
    const english = await textOf(await anybody.get(`/en/organisations/${slug}`));
    expect(english).toContain("2 December, yearly");
  });
});
