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
