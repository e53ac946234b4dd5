import { cite, type Cite } from "./facts.ts";

/** A figure that a paper states and no record here proves. */
export interface FigureSpec {
  key: string;
  organisation: string;
  indicator: string;
  vi: string;
  en: string;
  dimensions?: Record<string, string>;
  from: string;
  to: string;
  value: number;
  qualifier?: "exact" | "over" | "nearly" | "about" | "at_least";
  unit: string;
  source: Cite;
  note?: { vi: string; en: string };
}

const inYear = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` });
const term = { from: "2018-01-01", to: "2023-12-31" };

const medals = {
  organisation: "lien-hiep",
  indicator: "AWD-1",
  vi: "Kỷ niệm chương “Vì hòa bình, hữu nghị giữa các dân tộc” của VUFO cho cá nhân",
  en: "VUFO medals “For peace and friendship among nations” to individuals",
  dimensions: { award: "medal" },
  ...inYear(2024),
  unit: "individual",
};
const vufoCertificate = { award: "vufo_certificate" };
const cityCertificate = { award: "city_certificate" };

// The order matters where papers differ: the first of two is the one that counts (C01).
export const figures: readonly FigureSpec[] = [
  {
    key: "members-2018",
    organisation: "lien-hiep",
    indicator: "ORG-1",
    vi: "Số tổ chức thành viên",
    en: "Member organisations",
    ...inYear(2018),
    value: 20,
    unit: "organisation",
    source: cite("S3", "F004", "với 20 tổ chức thành viên"),
    note: {
      vi: "Nguồn không kê tên các tổ chức; số hiện nay không rõ (C20).",
      en: "The source does not list the organisations; today's number is not known (C20).",
    },
  },
  {
    key: "russia-chapters-2024",
    organisation: "nga",
    indicator: "ORG-2",
    vi: "Số chi hội",
    en: "Chapters",
    ...inYear(2024),
    value: 7,
    unit: "chapter",
    source: cite("S0", "F013", "Hiện Hội có 7 chi hội với gần 600 hội viên"),
  },
  {
    key: "russia-members-2024",
    organisation: "nga",
    indicator: "ORG-2",
    vi: "Số hội viên",
    en: "Members",
    ...inYear(2024),
    value: 600,
    qualifier: "nearly",
    unit: "member",
    source: cite("S0", "F013", "Hiện Hội có 7 chi hội với gần 600 hội viên"),
  },
  {
    key: "commendations-collective-2022",
    organisation: "lien-hiep",
    indicator: "AWD-1",
    vi: "Giấy khen của Liên hiệp cho tập thể",
    en: "Commendations of the union to collectives",
    ...inYear(2022),
    value: 21,
    unit: "collective",
    source: cite("S4", "F245", "Liên hiệp trao tặng Giấy khen cho 21 tập thể và 36 cá nhân"),
  },
  {
    key: "commendations-individual-2022",
    organisation: "lien-hiep",
    indicator: "AWD-1",
    vi: "Giấy khen của Liên hiệp cho cá nhân",
    en: "Commendations of the union to individuals",
    ...inYear(2022),
    value: 36,
    unit: "individual",
    source: cite("S4", "F245", "Liên hiệp trao tặng Giấy khen cho 21 tập thể và 36 cá nhân"),
  },
  {
    key: "csr-money-2022",
    organisation: "lien-hiep",
    indicator: "CSR-1",
    vi: "Hỗ trợ của các doanh nghiệp Hàn Quốc tại Khu công nghiệp Tràng Duệ",
    en: "Support from Korean companies in Trang Due Industrial Park",
    ...inYear(2022),
    value: 300_000_000,
    unit: "VND",
    source: cite("S4", "F161", "hỗ trợ 300 triệu đồng và cử giáo viên tình nguyện tiếng Hàn"),
    note: {
      vi: "Kèm giáo viên tình nguyện tiếng Hàn; nguồn không ghi mấy người, mấy ngày.",
      en: "With volunteer teachers of Korean; the source says neither how many nor for how long.",
    },
  },
  {
    key: "csr-pupils-2022",
    organisation: "lien-hiep",
    indicator: "CSR-1",
    vi: "Học sinh lớp 3 của Câu lạc bộ tiếng Hàn được hỗ trợ",
    en: "Third-grade pupils of the Korean language club supported",
    ...inYear(2022),
    value: 40,
    unit: "pupil",
    source: cite("S4", "F161", "CLB gồm 40 học sinh lớp 3"),
  },
  {
    key: "youth-change-2022",
    organisation: "lien-hiep",
    indicator: "YTH-2",
    vi: "Thanh niên, học sinh, sinh viên tham gia so với năm 2021",
    en: "Youth, pupils and students taking part, against 2021",
    ...inYear(2022),
    value: 10,
    qualifier: "about",
    unit: "percent",
    source: cite("S4", "F170", "tăng lên đáng kể, khoảng 10% so với năm 2021"),
    note: { vi: "nguồn không cho số gốc", en: "the source gives no base figures" },
  },
  {
    key: "aid-projects-term",
    organisation: "lien-hiep",
    indicator: "AID-1",
    vi: "Dự án, phi dự án phi chính phủ nước ngoài được UBND thành phố phê duyệt",
    en: "Foreign non-governmental projects and non-project grants approved by the City People's Committee",
    ...term,
    value: 52,
    unit: "project",
    source: cite(
      "S0",
      "F150",
      "giai đoạn 2018-2023 có 52 dự án, phi dự án phi chính phủ nước ngoài được UBND thành phố phê duyệt",
    ),
    note: {
      vi: "Nguồn chỉ cho tổng số của giai đoạn, không nêu dự án, nhà tài trợ hay năm nào (C23).",
      en: "The source gives only the total of the period; no project, donor or year is named (C23).",
    },
  },
  {
    key: "aid-value-term",
    organisation: "lien-hiep",
    indicator: "AID-2",
    vi: "Tổng giá trị viện trợ phi chính phủ nước ngoài",
    en: "Total value of foreign non-governmental aid",
    ...term,
    value: 9_500_000,
    unit: "USD",
    source: cite("S0", "F151", "tổng giá trị viện trợ đạt 9,5 triệu USD"),
    note: { vi: "Nguồn làm tròn đến 0,1 triệu.", en: "Rounded to 0.1 million by the source." },
  },
  {
    key: "medals-text-2024",
    ...medals,
    value: 5,
    source: cite("S2", "F241", 'kỷ niệm chương "Vì hòa bình, hữu nghị giữa các dân tộc" cho 5 cá nhân'),
    note: {
      vi: "Lời bài ghi 5, chú thích ảnh ghi 4: hai số để cạnh nhau đến khi có quyết định (C01).",
      en: "The text says 5, a caption 4: both stand side by side until the decision is at hand (C01).",
    },
  },
  {
    key: "medals-caption-2024",
    ...medals,
    value: 4,
    source: cite("S2", "F242", "Kỷ niệm chương … cho 4 cá nhân"),
    note: {
      vi: "Chú thích ảnh ghi 4, lời bài ghi 5: hai số để cạnh nhau đến khi có quyết định (C01).",
      en: "A caption says 4, the text 5: both stand side by side until the decision is at hand (C01).",
    },
  },
  {
    key: "banner-2024",
    organisation: "lien-hiep",
    indicator: "AWD-1",
    vi: "Cờ lưu niệm của VUFO cho Liên hiệp",
    en: "VUFO souvenir banner to the union",
    dimensions: { award: "banner" },
    ...inYear(2024),
    value: 1,
    unit: "collective",
    source: cite("S2", "F240", "VUFO tặng Cờ lưu niệm cho Liên hiệp Hải Phòng"),
  },
  {
    key: "vufo-collective-2024",
    organisation: "lien-hiep",
    indicator: "AWD-1",
    vi: "Bằng khen của VUFO cho tập thể",
    en: "VUFO certificates of merit to collectives",
    dimensions: vufoCertificate,
    ...inYear(2024),
    value: 4,
    unit: "collective",
    source: cite("S2", "F243", "cho 4 tập thể, 6 cá nhân"),
  },
  {
    key: "vufo-individual-2024",
    organisation: "lien-hiep",
    indicator: "AWD-1",
    vi: "Bằng khen của VUFO cho cá nhân",
    en: "VUFO certificates of merit to individuals",
    dimensions: vufoCertificate,
    ...inYear(2024),
    value: 6,
    unit: "individual",
    source: cite("S2", "F243", "cho 4 tập thể, 6 cá nhân"),
  },
  {
    key: "city-collective-2024",
    organisation: "lien-hiep",
    indicator: "AWD-1",
    vi: "Bằng khen của UBND thành phố cho tập thể",
    en: "City certificates of merit to collectives",
    dimensions: cityCertificate,
    ...inYear(2024),
    value: 10,
    unit: "collective",
    source: cite("S2", "F244", "UBND Thành phố tặng bằng khen cho 10 tập thể, 7 cá nhân"),
  },
  {
    key: "city-individual-2024",
    organisation: "lien-hiep",
    indicator: "AWD-1",
    vi: "Bằng khen của UBND thành phố cho cá nhân",
    en: "City certificates of merit to individuals",
    dimensions: cityCertificate,
    ...inYear(2024),
    value: 7,
    unit: "individual",
    source: cite("S2", "F244", "UBND Thành phố tặng bằng khen cho 10 tập thể, 7 cá nhân"),
  },
];
