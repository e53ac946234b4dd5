import { beforeAll, describe, expect, it } from "vitest";
import { figuresOf, proofOf, type Indicator, type Scope } from "#figures";
import { useInstallation } from "#test/installation.ts";
import { anOrganisation } from "../organisations/builders.ts";
import { anActivity, aSeries } from "./builders.ts";
import { activityIndicators } from "./indicators.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

describe("the figures of activities", () => {
  const test = useInstallation();
  let root = "";
  let lao = "";
  let han = "";
  const ids: Record<string, string> = {};
  const indicator = (code: string): Indicator => {
    const found = activityIndicators.find((one) => one.code === code);
    if (found === undefined) throw new Error(`no indicator ${code}`);
    return found;
  };
  const scope = (from: string, to: string, organisations?: string[]): Scope => ({
    rootId: root,
    organisationId: organisations?.[0] ?? root,
    organisationIds: organisations ?? [root, lao, han],
    from: day(from),
    to: day(to),
  });
  const year = (n: number, organisations?: string[]) => scope(`${n}-01-01`, `${n}-12-31`, organisations);
  const figures = async (code: string, of: Scope) =>
    Object.fromEntries(
      (await figuresOf(test.platform.db, indicator(code), of)).map((figure) => [
        figure.key,
        figure.value === null
          ? figure.origin
          : `${figure.qualifier === "exact" ? "" : `${figure.qualifier} `}${figure.value}`,
      ]),
    );
  const labels = async (code: string, of: Scope) =>
    (await figuresOf(test.platform.db, indicator(code), of)).map(({ label }) => label.vi);

  beforeAll(async () => {
    const { db } = test.platform;
    root = (await anOrganisation(db, { slug: "lien-hiep" })).rootId;
    lao = (await anOrganisation(db, { rootId: root, slug: "hoi-viet-lao", nameVi: "Hội Việt – Lào" })).id;
    han = (await anOrganisation(db, { rootId: root, slug: "hoi-viet-han", nameVi: "Hội Việt – Hàn", nameEn: "Korea" }))
      .id;
    const other = (await anOrganisation(db)).rootId;
    const add = async (name: string, more: Partial<Parameters<typeof anActivity>[1]>) => {
      ids[name] = (await anActivity(db, { rootId: root, title: name, state: "reported", ...more })).id;
    };
    // Around the edges of 2022.
    await add("31/12/2021", { on: "2021-12-31", countries: ["LA"], counts: [{ value: 1000 }] });
    await add("01/01/2022", { on: "2022-01-01", leadId: lao, countries: ["LA"], counts: [{ value: 100 }] });
    await add("31/12/2022", {
      on: "2022-12-31",
      until: "2023-01-03",
      leadId: han,
      countries: ["KR", "JP", "SG"],
      kind: "sport",
      counts: [{ value: 96, qualifier: "over" }],
    });
    await add("01/01/2023", { on: "2023-01-01", countries: ["LA"], counts: [{ value: 1000 }] });
    await add("cả năm 2022", {
      on: "2022",
      countries: ["KH"],
      kind: "anniversary",
      counts: [{ value: 50, qualifier: "about" }],
    });
    await add("tháng 9/2022", {
      on: "2022-09",
      channel: "peace",
      location: "abroad",
      counts: [{ unit: "attendance", value: 320 }],
    });
    // What does not count.
    await add("hủy", { on: "2022-05-05", state: "cancelled", countries: ["LA"], counts: [{ value: 9999 }] });
    await add("hoãn", { on: "2022-05-05", state: "postponed", counts: [{ value: 9999 }] });
    await add("duyệt", { on: "2022-05-05", state: "approved", counts: [{ value: 9999 }] });
    await add("không ngày", { on: null, counts: [{ value: 9999 }] });
    await anActivity(db, {
      rootId: other,
      title: "nơi khác",
      on: "2022-05-05",
      state: "reported",
      countries: ["LA"],
      counts: [{ value: 9999 }],
    });
    // Held and not reported yet counts too (DOMAIN §5).
    await add("đã diễn ra", {
      on: "2022-06-06",
      state: "done",
      leadId: lao,
      organiserIds: [han],
      countries: ["LA"],
      counts: [{ value: 10 }],
    });
  });

  it("ACT-1: one activity adds one to the total and one to each of its countries", async () => {
    expect(await figures("ACT-1", year(2022))).toEqual({
      "ACT-1:activity": "5",
      "ACT-1:country=LA:activity": "2",
      "ACT-1:country=KR:activity": "1",
      "ACT-1:country=JP:activity": "1",
      "ACT-1:country=SG:activity": "1",
      "ACT-1:country=KH:activity": "1",
    });
    expect(indicator("ACT-1").remark?.vi).toContain("lớn hơn tổng số");
    expect(await labels("ACT-1", year(2022))).toContain("Hoạt động với Hàn Quốc");
    expect((await figures("ACT-1", year(2021)))["ACT-1:activity"]).toBe("1");
    expect((await figures("ACT-1", year(2023)))["ACT-1:activity"]).toBe("1");
    expect(await figures("ACT-1", year(1999))).toEqual({ "ACT-1:none": "missing" });
  });

  it("belongs to a period only when every reading of its first day does", async () => {
    expect((await figures("ACT-1", scope("2022-01-01", "2022-06-30")))["ACT-1:activity"]).toBe("2");
    expect((await figures("ACT-1", scope("2022-07-01", "2022-12-31")))["ACT-1:activity"]).toBe("2");
    expect((await figures("ACT-1", scope("2022-09-01", "2022-09-30")))["ACT-1:activity"]).toBe("1");
    expect(await figures("ACT-1", scope("2022-09-02", "2022-10-30"))).toEqual({ "ACT-1:none": "missing" });
    expect((await figures("ACT-1", scope("2021-01-01", "2023-12-31")))["ACT-1:activity"]).toBe("7");
  });

  it("gives the credit to the lead, and another scope only its own", async () => {
    expect((await figures("ACT-1", year(2022, [lao])))["ACT-1:activity"]).toBe("2");
    expect((await figures("ACT-1", year(2022, [han])))["ACT-1:activity"]).toBe("1");
  });

  it("ACT-2: by kind, channel, lead organiser and location", async () => {
    const all = await figures("ACT-2", year(2022));
    expect(all).toMatchObject({
      "ACT-2:kind=exchange:activity": "3",
      "ACT-2:kind=sport:activity": "1",
      "ACT-2:channel=multilateral:activity": "4",
      "ACT-2:channel=peace:activity": "1",
      "ACT-2:organiser=hoi-viet-lao:activity": "2",
      "ACT-2:organiser=lien-hiep:activity": "2",
      "ACT-2:location=abroad:activity": "1",
    });
    const words = await labels("ACT-2", year(2022));
    for (const label of ["Loại: Giao lưu", "Kênh: hòa bình", "Chủ trì: Hội Việt – Lào", "Địa điểm: ở nước ngoài"])
      expect(words).toContain(label);
  });

  it("ACT-3: people and attendances are two figures, a qualified part qualifies the sum", async () => {
    expect(await figures("ACT-3", year(2022))).toEqual({ "ACT-3:person": "about 256", "ACT-3:attendance": "320" });
    expect(await figures("ACT-3", scope("2022-12-01", "2022-12-31"))).toEqual({ "ACT-3:person": "over 96" });
    expect(await figures("ACT-3", year(2022, [lao]))).toEqual({ "ACT-3:person": "110" });
  });

  it("proves each figure by its records", async () => {
    const proof = await proofOf(test.platform.db, indicator("ACT-1"), year(2022), {
      dimensions: { country: "LA" },
      unit: "activity",
    });
    expect(
      proof.map(({ record_type, record_id, title_vi, value, precision }) => [
        record_type,
        record_id,
        title_vi,
        value,
        precision,
      ]),
    ).toEqual([
      ["activity", ids["đã diễn ra"], "đã diễn ra", 1, "day"],
      ["activity", ids["01/01/2022"], "01/01/2022", 1, "day"],
    ]);
    const people = await proofOf(test.platform.db, indicator("ACT-3"), year(2022), { dimensions: {}, unit: "person" });
    expect(people.reduce((sum, { value }) => sum + value, 0)).toBe(256);
    expect(people[0]?.happened_on?.toString()).toBe("2022-12-31");
  });

  it("ORG-3: the sessions of the reporting organisation itself, as many as the record stands for", async () => {
    const { db } = test.platform;
    await anActivity(db, { rootId: root, kind: "working_session", on: "2020", occurrences: 10, state: "reported" });
    await anActivity(db, { rootId: root, kind: "working_session", on: "2020-03-03", state: "done" });
    await anActivity(db, { rootId: root, leadId: lao, kind: "working_session", on: "2020-03-03", state: "done" });
    expect(await figures("ORG-3", year(2020))).toEqual({ "ORG-3:session": "11" });
    expect(await figures("ORG-3", year(2020, [lao]))).toEqual({ "ORG-3:session": "1" });
    expect((await figures("ACT-1", year(2020)))["ACT-1:activity"]).toBe("12");
  });

  it("YTH-1: young people, pupils and students; attendances and people apart; the total alone does not count", async () => {
    const { db } = test.platform;
    await anActivity(db, {
      rootId: root,
      on: "2018-04-04",
      state: "reported",
      counts: [
        { value: 500 },
        { group: "students", unit: "attendance", value: 100, qualifier: "over" },
        { group: "pupils", unit: "attendance", value: 20, qualifier: "at_least" },
        { group: "foreigners", unit: "attendance", value: 7 },
      ],
    });
    await anActivity(db, {
      rootId: root,
      on: "2018-05-04",
      state: "reported",
      counts: [
        { group: "youth", value: 64 },
        { group: "students", value: 6 },
      ],
    });
    expect(await figures("YTH-1", year(2018))).toEqual({ "YTH-1:attendance": "over 120", "YTH-1:person": "70" });
    const [proof, ...none] = await proofOf(db, indicator("YTH-1"), year(2018), { dimensions: {}, unit: "attendance" });
    expect([proof?.value, proof?.qualifier, none.length]).toEqual([120, "over", 0]);
    expect(indicator("YTH-1").definition.vi).toContain("thanh niên, học sinh, sinh viên");
  });

  it("LNG-1: each contest by edition and round, online attempts and contestants apart", async () => {
    const { db } = test.platform;
    const english = await aSeries(db, { rootId: root, name: "Vô địch tiếng Anh", nameEn: "English championship" });
    const korean = await aSeries(db, { rootId: root, name: "Cuộc thi tiếng Hàn", slug: "cuoc-thi-tieng-han" });
    const contest = { rootId: root, kind: "contest", state: "reported" } as const;
    await anActivity(db, {
      ...contest,
      on: "2017-09-20",
      seriesId: english.id,
      ordinal: 9,
      stage: "online",
      counts: [{ unit: "attendance", value: 1250, qualifier: "over" }],
    });
    await anActivity(db, {
      ...contest,
      on: "2017-10-29",
      seriesId: english.id,
      ordinal: 9,
      stage: "final",
      counts: [{ value: 300, qualifier: "over" }],
    });
    await anActivity(db, {
      ...contest,
      on: "2017",
      seriesId: korean.id,
      counts: [
        { value: 350, qualifier: "over" },
        { group: "students", value: 300 },
      ],
    });
    await anActivity(db, { ...contest, on: "2017", counts: [{ value: 12 }] });
    await anActivity(db, {
      ...contest,
      on: "2016-09-20",
      seriesId: english.id,
      ordinal: 8,
      stage: "online",
      counts: [{ unit: "attendance", value: 1000 }],
    });
    expect(await figures("LNG-1", year(2017))).toEqual({
      "LNG-1:series=vo-dich-tieng-anh:stage=online:attendance": "over 1250",
      "LNG-1:series=vo-dich-tieng-anh:stage=final:person": "over 300",
      "LNG-1:series=cuoc-thi-tieng-han:stage=all:person": "over 350",
      "LNG-1:series=none:stage=all:person": "12",
    });
    const found = await figuresOf(db, indicator("LNG-1"), year(2017));
    expect(found.map(({ label }) => label)).toEqual([
      { vi: "Vô địch tiếng Anh lần thứ IX, vòng trực tuyến", en: "English championship IX, online round" },
      { vi: "Cuộc thi tiếng Hàn", en: "Cuộc thi tiếng Hàn" },
      { vi: "Vô địch tiếng Anh lần thứ IX, vòng chung khảo", en: "English championship IX, final round" },
      { vi: "Cuộc thi khác", en: "Other contests" },
    ]);
    // Over two editions the sum does not bear the name of one.
    const both = await figuresOf(db, indicator("LNG-1"), scope("2016-01-01", "2017-12-31"));
    expect(both[0]).toMatchObject({
      value: 2250,
      qualifier: "over",
      label: { vi: "Vô địch tiếng Anh lần thứ VIII–IX, vòng trực tuyến" },
    });
  });

  it("PEA-2: what is tagged peace education", async () => {
    const { db } = test.platform;
    await anActivity(db, {
      rootId: root,
      on: "2015-09-21",
      state: "reported",
      tags: ["peace_education", "environment"],
      counts: [
        { unit: "attendance", value: 1000, qualifier: "over" },
        { group: "students", unit: "attendance", value: 1000, qualifier: "over" },
      ],
    });
    await anActivity(db, {
      rootId: root,
      on: "2015-09-22",
      state: "reported",
      channel: "peace",
      counts: [{ value: 320 }],
    });
    expect(await figures("PEA-2", year(2015))).toEqual({ "PEA-2:attendance": "over 1000" });
  });

  it("INF-2: rounds, and those who attended them", async () => {
    const { db } = test.platform;
    await anActivity(db, {
      rootId: root,
      kind: "dissemination",
      on: "2014-05-18",
      state: "reported",
      counts: [{ unit: "attendance", value: 150 }],
    });
    await anActivity(db, { rootId: root, kind: "dissemination", on: "2014", state: "reported", occurrences: 2 });
    expect(await figures("INF-2", year(2014))).toEqual({ "INF-2:round": "3", "INF-2:attendance": "150" });
    const proof = await proofOf(db, indicator("INF-2"), year(2014), { dimensions: {}, unit: "round" });
    expect(proof.map(({ value }) => value).toSorted((a, b) => a - b)).toEqual([1, 2]);
  });

  it("says of every figure whether something in it is invented, and of every indicator what it is in both languages", async () => {
    const { db } = test.platform;
    await anActivity(db, { rootId: root, on: "2013-01-01", state: "reported", counts: [{ value: 5 }] });
    expect((await figuresOf(db, indicator("ACT-3"), year(2013)))[0]?.invented).toBe(false);
    await anActivity(db, { rootId: root, on: "2013-02-01", state: "reported", counts: [{ value: 5, invented: true }] });
    expect((await figuresOf(db, indicator("ACT-3"), year(2013)))[0]?.invented).toBe(true);
    expect((await figuresOf(db, indicator("ACT-1"), year(2013)))[0]?.invented).toBe(false);
    for (const one of activityIndicators)
      for (const text of [one.name, one.definition, ...(one.remark === undefined ? [] : [one.remark])])
        expect([text.vi.length > 3, text.en.length > 3, text.vi === text.en]).toEqual([true, true, false]);
  });
});
