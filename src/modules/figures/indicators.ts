import type { Indicator } from "./rules.ts";

/** Awards: no records yet, so only declared figures (module awards brings the records). */
export const awardsGiven: Indicator = {
  code: "AWD-1",
  name: { vi: "Khen thưởng", en: "Awards" },
  definition: {
    vi: "Số quyết định khen theo loại, cơ quan khen và đối tượng (tập thể, cá nhân), theo ngày quyết định trong kỳ.",
    en: "Award decisions by kind, issuer and recipient (collectives, individuals), by the date of decision within the period.",
  },
  yearBasis: "calendar",
  cuts: [],
};

/** Foreign non-governmental aid approved: no records yet, so only declared figures (module aid brings the records). */
export const approvedAid: Indicator = {
  code: "AID-1",
  name: { vi: "Dự án, phi dự án được phê duyệt", en: "Approved projects and non-project grants" },
  definition: {
    vi: "Số chương trình, dự án, phi dự án phi chính phủ nước ngoài có quyết định phê duyệt đầu tiên trong kỳ, theo loại.",
    en: "Foreign non-governmental programmes, projects and non-project grants first approved within the period, by mode.",
  },
  yearBasis: "calendar",
  cuts: [],
};

/** Commitments of foreign non-governmental aid: declared figures until the records come. */
export const committedAid: Indicator = {
  code: "AID-2",
  name: { vi: "Giá trị viện trợ cam kết", en: "Aid committed" },
  definition: {
    vi: "Tổng giá trị viện trợ của các quyết định trong kỳ, phần điều chỉnh tính chênh lệch, quy ra USD theo tỷ giá ghi trong quyết định; không gồm vốn đối ứng.",
    en: "The value of aid in decisions dated within the period, changes as differences, in USD at the rate of the decision; counterpart funds apart.",
  },
  yearBasis: "calendar",
  cuts: [],
};

/** Contributions of foreign companies: no records yet, so only declared figures (module aid brings the records). */
export const companyContributions: Indicator = {
  code: "CSR-1",
  name: { vi: "Trách nhiệm xã hội của doanh nghiệp", en: "Companies' social contributions" },
  definition: {
    vi: "Giá trị, số lần và người thụ hưởng của các đóng góp đã xác nhận trong kỳ. Công tình nguyện tính bằng ngày, không quy ra tiền.",
    en: "Value, number and beneficiaries of contributions confirmed within the period. Voluntary work is counted in days, not in money.",
  },
  yearBasis: "calendar",
  cuts: [],
};

/** Youth participation against the year before: derived from YTH-1 of both years, or declared. */
export const youthChange: Indicator = {
  code: "YTH-2",
  name: { vi: "Thanh niên tham gia so với năm trước", en: "Youth participation against the year before" },
  definition: {
    vi: "(YTH-1 năm nay − YTH-1 năm trước) / YTH-1 năm trước, theo lượt. Không tính khi năm trước không có số hoặc bằng 0.",
    en: "(YTH-1 this year − YTH-1 the year before) / YTH-1 the year before, in attendances. Undefined when the year before has no figure or is 0.",
  },
  yearBasis: "calendar",
  cuts: [],
};
