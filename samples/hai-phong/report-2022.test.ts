import { beforeAll, describe, expect, it } from "vitest";
import { activityIndicators } from "#activities";
import { awardsGiven, companyContributions, youthChange } from "#figures";
import { organisationIndicators } from "#organisations";
import { annual, reportFile, reportingSubject, reportJson, type ReportJson } from "#reports";
import { useInstallation } from "#test/installation.ts";
import { loadSample } from "./index.ts";

const indicators = [...organisationIndicators, ...activityIndicators, youthChange, awardsGiven, companyContributions];

describe("the annual report of 2022 as the command line gives it", () => {
  const test = useInstallation();
  let report: ReportJson;
  beforeAll(async () => {
    await loadSample(test.platform, { indicators, password: "một mật khẩu để thử" });
    const union = await reportingSubject(test.platform.db, undefined);
    if (union === undefined) throw new Error("no union in the sample");
    report = await reportJson(test.platform, indicators, union, annual(2022), (type, id) => `/van-phong/${type}/${id}`);
  });
  const figures = (code: string) =>
    report.figures.flatMap((figure) =>
      figure.code === code
        ? [[figure.dimensions, figure.qualifier, figure.value, figure.unit, figure.origin] as const]
        : [],
    );
  const one = (code: string, unit: string) => {
    const found = report.figures.filter((figure) => figure.code === code && figure.unit === unit);
    expect(found).toHaveLength(1);
    return found[0];
  };

  it("counts what the records prove, qualifier and unit as the papers state them", () => {
    expect(figures("LNG-1")).toEqual([
      [{ series: "vo-dich-tieng-anh", stage: "online" }, "over", 1250, "attendance", "computed"],
      [{ series: "tieng-han", stage: "all" }, "over", 350, "person", "computed"],
      [{ series: "vo-dich-tieng-anh", stage: "final" }, "over", 300, "person", "computed"],
    ]);
    expect(figures("PEA-2")).toEqual([[{}, "over", 1000, "attendance", "computed"]]);
    expect(figures("ORG-3")).toEqual([[{}, "exact", 10, "session", "computed"]]);
    expect(figures("INF-2")).toEqual([[{}, "exact", 2, "round", "computed"]]);
  });

  it("declares what only a paper states, and says 'missing' where nobody does", () => {
    expect(figures("AWD-1")).toEqual([
      [{}, "exact", 21, "collective", "declared"],
      [{}, "exact", 36, "individual", "declared"],
    ]);
    expect(figures("CSR-1")).toEqual([
      [{}, "exact", 300_000_000, "VND", "declared"],
      [{}, "exact", 40, "pupil", "declared"],
    ]);
    expect(figures("YTH-2")).toEqual([[{}, "about", 10, "percent", "declared"]]);
    expect(one("YTH-2", "percent")?.note).toBe("nguồn không cho số gốc");
    expect(figures("ORG-2")).toEqual([[{}, "exact", null, "none", "missing"]]);
  });

  it("never adds persons and attendances", () => {
    for (const code of ["ACT-3", "YTH-1"]) {
      const units = figures(code).map(([, , , unit]) => unit);
      expect(new Set(units).size).toBe(units.length);
    }
    expect(one("ACT-3", "attendance")?.value).toBe(1250 + 1000);
    expect(one("ACT-3", "person")?.value).toBe(350 + 300);
  });

  it("proves each figure by its records or by a paper with its words", async () => {
    const of = (origin: string) => report.figures.filter((figure) => figure.origin === origin);
    for (const figure of of("computed")) expect(figure.records.length).toBeGreaterThan(0);
    for (const figure of of("declared")) {
      expect(figure.records).toEqual([]);
      expect(figure.sources.length).toBeGreaterThan(0);
    }
    for (const { document, quote } of of("declared").flatMap(({ sources }) => sources)) {
      expect(document).toMatch(/huunghi\.haiphong\.gov\.vn.*2023/);
      expect(quote?.split(/\s+/).length).toBeLessThanOrEqual(25);
    }
    expect(one("PEA-2", "attendance")?.sources).toEqual([
      expect.objectContaining({ quote: expect.stringContaining("trên 1.000 lượt") }),
    ]);
    const rows = await test.platform.db
      .selectFrom("activity")
      .select("id")
      .where(
        "id",
        "in",
        report.figures.flatMap(({ records }) => records.flatMap(({ type, id }) => (type === "activity" ? [id] : []))),
      )
      .where("starts_on", ">=", Temporal.PlainDate.from("2022-01-01"))
      .where("starts_on", "<=", Temporal.PlainDate.from("2022-12-31"))
      .execute();
    const whole = report.figures.find(
      ({ code, dimensions }) => code === "ACT-1" && Object.keys(dimensions).length === 0,
    );
    expect(rows.length).toBe(whole?.records.length);
  });

  it("says the same in its sections, and on paper", async () => {
    const text = report.sections.map((section) => section.text).join("\n");
    for (const phrase of [
      "trên 1.250 lượt",
      "trên 350 người",
      "trên 300 người",
      "trên 1.000 lượt",
      "10 cuộc",
      "02 đợt",
      "21 tập thể",
      "36 cá nhân",
      "300 triệu đồng",
      "40 học sinh",
      "khoảng 10%",
    ])
      expect(text).toContain(phrase);
    const union = await reportingSubject(test.platform.db, undefined);
    if (union === undefined) throw new Error("no union in the sample");
    for (const [format, magic] of [
      ["docx", "PK"],
      ["pdf", "%PDF-"],
    ] as const) {
      const bytes = await reportFile(test.platform, indicators, union, annual(2022), format);
      expect(Buffer.from(bytes.subarray(0, magic.length)).toString("latin1")).toBe(magic);
    }
  });
});
