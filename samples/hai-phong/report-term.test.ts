import { beforeAll, describe, expect, it } from "vitest";
import { activityIndicators } from "#activities";
import { approvedAid, awardsGiven, committedAid, companyContributions, youthChange } from "#figures";
import { organisationIndicators } from "#organisations";
import { annual, halfYear, reportFile, reportingSubject, reportJson, termOccasion, type ReportJson } from "#reports";
import { useInstallation } from "#test/installation.ts";
import { loadSample } from "./index.ts";

const indicators = [
  ...organisationIndicators,
  ...activityIndicators,
  youthChange,
  approvedAid,
  committedAid,
  awardsGiven,
  companyContributions,
];

describe("reports of other periods", () => {
  const test = useInstallation();
  let term: ReportJson;
  let half: ReportJson;
  const union = async () => {
    const subject = await reportingSubject(test.platform.db, undefined);
    if (subject === undefined) throw new Error("no union in the sample");
    return subject;
  };
  const href = (type: string, id: string) => `/van-phong/${type}/${id}`;
  const figures = (report: ReportJson, code: string, year?: string) =>
    report.figures
      .filter(({ code: known, dimensions }) => known === code && dimensions["year"] === year)
      .map(({ qualifier, value, unit, origin, records }) => [qualifier, value, unit, origin, records.length]);

  beforeAll(async () => {
    await loadSample(test.platform, { indicators: indicators, password: "một mật khẩu để thử" });
    const occasion = await termOccasion(test.platform.db, (await union()).id, 5);
    if (occasion === undefined) throw new Error("no fifth term in the sample");
    term = await reportJson(test.platform, indicators, await union(), occasion, href);
    half = await reportJson(test.platform, indicators, await union(), halfYear(2022), href);
  });

  it("of the fifth term: the years on paper, because the day of its congress is not known (C03)", async () => {
    expect([term.kind, term.period]).toEqual(["term", { from: "2018-01-01", to: "2023-12-31", basis: "term" }]);
    expect(await termOccasion(test.platform.db, (await union()).id, 50)).toBeUndefined();
  });

  it("of the fifth term: aid is declared for the whole term by one paper, and no project is made up", () => {
    expect(figures(term, "AID-1")).toEqual([["exact", 52, "project", "declared", 0]]);
    expect(figures(term, "AID-2")).toEqual([["exact", 9_500_000, "USD", "declared", 0]]);
    const aid = term.figures.filter(({ code }) => code.startsWith("AID-"));
    expect(aid.map(({ dimensions }) => dimensions)).toEqual([{}, {}]);
    for (const { sources } of aid) expect(sources[0]?.quote).toMatch(/52 dự án|9,5 triệu USD/);
    const prose = term.sections.map(({ text }) => text).join("\n");
    expect(prose).toMatch(/52 chương trình, dự án, phi dự án phi chính phủ.*9,5 triệu USD/);
  });

  it("of the fifth term: each year has its own totals, proven by its own records, and they add up to the whole", () => {
    const whole = figures(term, "ACT-1").filter(([, , unit]) => unit === "activity")[0];
    const years = ["2018", "2019", "2020", "2021", "2022", "2023"].flatMap((year) => figures(term, "ACT-1", year));
    expect(years.reduce((sum, [, value]) => sum + Number(value), 0)).toBe(whole?.[1]);
    expect(years.reduce((sum, [, , , , records]) => sum + Number(records), 0)).toBe(whole?.[4]);
    expect(figures(term, "ACT-1", "2020")).toEqual([]);
    expect(figures(term, "YTH-2", "2022")).toEqual([["about", 10, "percent", "declared", 0]]);
    expect(figures(term, "YTH-2")).toEqual([]);
  });

  it("of the fifth term: who led it, as far as papers show it", () => {
    const leaders = term.sections.find(({ heading }) => heading === "Nhân sự chủ chốt")?.text ?? "";
    expect(leaders).toContain("Tổng thư ký: Hà Văn Thủy (được ghi nhận 09/01/2023)");
    expect(leaders).not.toContain("Đỗ Văn Bình");
  });

  it("of a half-year count only what certainly belongs to it, and say how much does not", () => {
    expect(half.period).toEqual({ from: "2022-01-01", to: "2022-06-30", basis: "calendar" });
    expect(figures(half, "ACT-1").map(([, value, , origin]) => [value, origin])).toEqual([[null, "missing"]]);
    expect(half.sections[0]?.text).toContain("29 hoạt động khác của năm chỉ ghi đến năm");
  });

  it("stand on paper in both formats", async () => {
    const occasion = await termOccasion(test.platform.db, (await union()).id, 5);
    for (const one of [occasion ?? annual(2022), halfYear(2022)])
      for (const [format, magic] of [
        ["docx", "PK"],
        ["pdf", "%PDF-"],
      ] as const) {
        const bytes = await reportFile(test.platform, indicators, await union(), one, format);
        expect(Buffer.from(bytes.subarray(0, magic.length)).toString("latin1")).toBe(magic);
      }
  });
});
