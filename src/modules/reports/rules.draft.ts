import type { Contribution, Figure } from "#figures";
import { paper } from "./messages.paper.ts";
import type { Occasion } from "./rules.period.ts";

/** A section of a new report, its figures by name. */
export interface DraftSection {
  level: 0 | 1 | 2 | 3;
  heading: string;
  body: string;
}

/** What the first draft is written from. */
export interface DraftMaterial {
  occasion: Occasion;
  union: boolean;
  organisationName: string;
  figures: readonly Figure[];
  /** The short name of each figure. */
  refs: ReadonlyMap<string, string>;
  /** Who led in the term, highest post first; empty for other reports. */
  leaders: readonly string[];
  /** Activities known only to their year: they belong to no half of it. */
  undated: number;
  /** The activities of the period, newest first, each once. */
  activities: readonly (Contribution & {
    countries: readonly string[];
    countryNames: readonly string[];
    kind: string;
    channel: string;
  })[];
}

/**
 * The first draft of a report: the headings of the field (DOMAIN §6.1), every sentence that a record or a declared figure can
 * carry, and "chưa có số liệu" where none can. Judgement, tasks and proposals are left to people.
 */
export function reportDraft(material: DraftMaterial): DraftSection[] {
  const { occasion } = material;
  const inTerm = occasion.kind === "term";
  return [
    ...results(material),
    ...(inTerm
      ? [
          {
            level: 2 as const,
            heading: "Nhân sự chủ chốt",
            body: material.leaders.map((line) => `- ${line}.`).join("\n"),
          },
        ]
      : []),
    { level: 1, heading: "Đánh giá chung", body: "" },
    { level: 2, heading: "Ưu điểm", body: "" },
    { level: 2, heading: "Hạn chế", body: "" },
    { level: 2, heading: "Nguyên nhân", body: "" },
    { level: 2, heading: "Bài học kinh nghiệm", body: "" },
    ...(inTerm ? [{ level: 2 as const, heading: "Mô hình, sáng kiến", body: "" }] : []),
    { level: 1, heading: `Phương hướng, nhiệm vụ ${paper.ahead(occasion)}`, body: "" },
    { level: 2, heading: inTerm ? "Mục tiêu, chỉ tiêu" : "Nhiệm vụ trọng tâm", body: "" },
    { level: 2, heading: "Kiến nghị, đề xuất", body: "" },
  ];
}

function results(material: DraftMaterial): DraftSection[] {
  const { occasion, refs } = material;
  const span = paper.span(occasion);
  // What stands in the year-by-year annex is not said a second time in the prose.
  const figures = material.figures.filter(({ dimensions }) => !("year" in dimensions));
  const all = (indicator: string) => figures.filter((figure) => figure.indicator === indicator);
  const name = (figure: Figure) => `{${refs.get(figure.key) ?? figure.indicator}}`;
  const known = (indicator: string) => all(indicator).filter((figure) => figure.value !== null);
  const listed = (indicator: string, none: string, sentence: (given: Figure[]) => string) => {
    const given = known(indicator);
    const missing = all(indicator)[0];
    return given.length > 0 ? sentence(given) : missing === undefined ? "" : `${none}: ${name(missing)}.`;
  };
  const cut = (indicator: string, dimension: string | null) =>
    known(indicator).filter((figure) =>
      dimension === null ? Object.keys(figure.dimensions).length === 0 : dimension in figure.dimensions,
    );
  const totals = (given: Figure[]) => given.filter((figure) => Object.keys(figure.dimensions).length === 0);
  const one = (indicator: string) => cut(indicator, null)[0];
  const own = material.union ? "Liên hiệp" : "Hội";

  const countryName = (code: string) => {
    for (const { countries, countryNames } of material.activities)
      if (countries.includes(code)) return countryNames[countries.indexOf(code)] ?? code;
    return code;
  };
  const byCountry = cut("ACT-1", "country").map((figure) => {
    const titles = material.activities
      .filter(({ countries }) => countries.includes(figure.dimensions["country"] ?? ""))
      .map(({ title_vi }) => title_vi);
    return `- Với ${countryName(figure.dimensions["country"] ?? "")}: ${name(figure)}${titles.length === 0 ? "" : `, gồm: ${series(titles)}`}.`;
  });
  const peace = material.activities.filter(({ channel }) => channel === "peace").map(({ title_vi }) => title_vi);
  const overseas = material.activities.filter(({ channel }) => channel === "overseas").map(({ title_vi }) => title_vi);
  const total = one("ACT-1");
  const participants = cut("ACT-3", null);
  const value = known("AID-2");
  const csr = known("CSR-1");
  // Awards by others (VUFO, the city) are declared with their issuer as a dimension: what the union itself gave has none.
  const awards = cut("AWD-1", null);
  const youth = known("YTH-1");
  const change = all("YTH-2")[0];

  return [
    {
      level: 0,
      heading: "",
      body: `${upper(span)}, ${own} bám sát chỉ đạo của cấp trên, chủ động tổ chức các hoạt động đối ngoại nhân dân. ${total === undefined ? "Số hoạt động: chưa có số liệu." : `${occasion.kind === "annual" ? "Cả năm" : upper(span)} có ${name(total)} được ghi nhận và báo cáo${participants.length === 0 ? "" : `, với ${participants.map(name).join("; ")} tham dự (người và lượt không cộng với nhau)`}.`}${material.undated === 0 ? "" : ` ${material.undated} hoạt động khác của năm chỉ ghi đến năm, chưa rõ ngày, nên không tính vào 6 tháng đầu năm.`} Kết quả cụ thể như sau.`,
    },
    { level: 1, heading: `Kết quả công tác ${span}`, body: "" },
    ...(occasion.kind === "term" ? [{ level: 2 as const, heading: "Thực hiện nghị quyết Đại hội", body: "" }] : []),
    {
      level: 2,
      heading: "Quán triệt, triển khai các văn bản",
      body: listed(
        "INF-2",
        "Số đợt tuyên truyền, phổ biến",
        (given) =>
          `${own} tổ chức ${given.map(name).join(", ")} tuyên truyền, phổ biến chính sách, pháp luật về đối ngoại và tình hình thời sự.`,
      ),
    },
    { level: 2, heading: "Công tác hòa bình, đoàn kết, hữu nghị", body: "" },
    {
      level: 3,
      heading: "Hữu nghị song phương",
      body:
        byCountry.length === 0
          ? "Hoạt động theo nước: chưa có số liệu."
          : `Các hoạt động theo nước (một hoạt động với nhiều nước được ghi ở từng nước):\n\n${byCountry.join("\n")}`,
    },
    {
      level: 3,
      heading: "Hòa bình, đa phương",
      body: [
        peace.length === 0 ? "" : `Các hoạt động vì hòa bình gồm: ${series(peace)}.`,
        listed(
          "PEA-2",
          "Số lượt tham gia chương trình giáo dục hòa bình",
          (given) => `Chương trình giáo dục hòa bình thu hút ${given.map(name).join(", ")}.`,
        ),
      ]
        .filter((text) => text !== "")
        .join("\n\n"),
    },
    {
      level: 2,
      heading: "Công tác phi chính phủ nước ngoài, vận động nguồn lực",
      body: [
        listed(
          "AID-1",
          "Số dự án, phi dự án phi chính phủ nước ngoài được phê duyệt",
          (given) =>
            `Có ${given.map(name).join(", ")} phi chính phủ nước ngoài được phê duyệt${value.length === 0 ? "" : `, tổng giá trị ${value.map(name).join(", ")}`}.`,
        ),
        csr.length === 0
          ? listed("CSR-1", "Đóng góp theo trách nhiệm xã hội của doanh nghiệp", () => "")
          : `Doanh nghiệp có vốn đầu tư nước ngoài thực hiện trách nhiệm xã hội: ${csr.map((figure) => `${lower(figure.label.vi)} ${name(figure)}`).join("; ")}.`,
      ]
        .filter((text) => text !== "")
        .join("\n\n"),
    },
    {
      level: 2,
      heading: "Công tác người Việt Nam ở nước ngoài",
      body: overseas.length === 0 ? "" : `Các hoạt động với kiều bào và thân nhân gồm: ${series(overseas)}.`,
    },
    {
      level: 2,
      heading: "Thông tin, tuyên truyền; ngoại ngữ, thanh niên",
      body: [
        listed(
          "LNG-1",
          "Số người dự các cuộc thi",
          (given) =>
            `Các cuộc thi ngoại ngữ: ${given.map((figure) => `${figure.label.vi}: ${name(figure)}`).join("; ")}.`,
        ),
        youth.length === 0 ? "" : `Thanh niên, học sinh, sinh viên tham gia: ${youth.map(name).join("; ")}.`,
        change === undefined
          ? ""
          : change.value === null
            ? "So với năm trước: chưa có số liệu so sánh."
            : `Số thanh niên, học sinh, sinh viên tham gia ${change.value >= 0 ? "tăng" : "giảm"} ${name(change)} so với ${occasion.kind === "annual" ? `năm ${occasion.year - 1}` : "cùng kỳ năm trước"}${change.origin === "declared" ? " (theo số đã công bố, không kèm số gốc)" : ""}.`,
      ]
        .filter((text) => text !== "")
        .join("\n\n"),
    },
    {
      level: 2,
      heading: "Xây dựng tổ chức",
      body: [
        listed(
          "ORG-1",
          "Số tổ chức thành viên",
          (given) => `Đến hết ${span}, hệ thống ghi nhận ${totals(given).map(name).join(", ")} thành viên.`,
        ),
        // The people behind the members are another count of the same: in one row with them they would seem to add up.
        listed(
          "ORG-2",
          "Số chi hội, hội viên",
          (given) =>
            `Hệ thống có ${totals(given)
              .filter(({ unit }) => unit !== "person")
              .map(name)
              .join(", ")}.`,
        ),
        listed(
          "ORG-3",
          "Số cuộc làm việc với các tổ chức thành viên",
          (given) => `Thường trực ${own} có ${given.map(name).join(", ")} làm việc với các tổ chức thành viên.`,
        ),
      ]
        .filter((text) => text !== "")
        .join("\n\n"),
    },
    {
      level: 2,
      heading: "Thi đua, khen thưởng",
      body:
        awards.length === 0
          ? listed("AWD-1", "Khen thưởng", () => "")
          : `${own} tặng giấy khen cho ${awards.map(name).join(" và ")}.`,
    },
  ];
}

const shown = 12;

function series(titles: readonly string[]): string {
  const rest = titles.length - shown;
  return `${titles.slice(0, shown).join("; ")}${rest > 0 ? `; và ${rest} hoạt động khác (Phụ lục II)` : ""}`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
