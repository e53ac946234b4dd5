import { romanNumeral } from "#documents";
import type { Occasion } from "./rules.period.ts";

export type Titled = Pick<Occasion, "kind" | "year" | "ordinal" | "from">;

/** The words of the paper itself, which is Vietnamese whatever the language of the screen. */
export const paper = {
  kind: "Báo cáo",
  /** "năm 2022", "6 tháng đầu năm 2022", "nhiệm kỳ 2018 - 2023" */
  span: ({ kind, year, from }: Titled): string =>
    kind === "annual"
      ? `năm ${year}`
      : kind === "half_year"
        ? `6 tháng đầu năm ${year}`
        : `nhiệm kỳ ${from.year} - ${year}`,
  /** What comes after it. */
  ahead: ({ kind, year }: Titled): string =>
    kind === "annual" ? `năm ${year + 1}` : kind === "half_year" ? `6 tháng cuối năm ${year}` : "nhiệm kỳ tới",
  title: (occasion: Titled): string => {
    const term = occasion.ordinal === null ? "" : ` (khóa ${romanNumeral(occasion.ordinal)})`;
    const what = occasion.kind === "half_year" ? "Kết quả" : "Tổng kết";
    return `${what} công tác ${paper.span(occasion)}${term}, phương hướng, nhiệm vụ ${paper.ahead(occasion)}`;
  },
  annex: {
    indicators: (occasion: Titled) => `Bảng chỉ tiêu ${paper.span(occasion)}`,
    yearly: (occasion: Titled) => `Các chỉ tiêu theo từng năm, ${paper.span(occasion)}`,
    activities: (occasion: Titled) => `Danh mục hoạt động ${paper.span(occasion)}`,
    columns: {
      no: "TT",
      code: "Mã",
      name: "Chỉ tiêu",
      value: "Giá trị",
      unit: "Đơn vị",
      basis: "Căn cứ",
      activity: "Hoạt động",
      date: "Thời gian",
      country: "Nước",
    },
    basis: { computed: (n: number) => `${n} hồ sơ`, declared: "tự khai", missing: "–" },
    unknown: "chưa có số liệu",
    definitions: "Định nghĩa các chỉ tiêu:",
    note: "Người và lượt là hai đơn vị khác nhau, không cộng với nhau. Một hoạt động với nhiều nước được ghi ở từng nước, nên cộng theo nước có thể lớn hơn tổng.",
    noActivities: "Chưa có hoạt động nào được báo cáo trong kỳ.",
  },
};
