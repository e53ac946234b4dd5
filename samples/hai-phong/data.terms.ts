import { cite, outside, type Cite, type Sourced } from "./facts.ts";

export interface TermSpec extends Sourced {
  key: string;
  organisation: string;
  ordinal?: number;
  /** As on paper. */
  from: number;
  to: number;
  /** From congress to congress; these need not be the years on paper (C03). */
  began?: string;
  ended?: string;
  theme?: string;
}

export const terms: readonly TermSpec[] = [
  {
    key: "V",
    organisation: "lien-hiep",
    ordinal: 5,
    from: 2018,
    to: 2023,
    ended: "2024",
    sources: [
      cite("S4", "F031", "Liên hiệp khóa V, nhiệm kỳ 2018-2023"),
      cite(
        "S0",
        "F030",
        "nhiệm kỳ 2018-2023",
        "Ngày Đại hội V không có trong bài; nhiệm kỳ kết thúc ở Đại hội năm 2024 (C03).",
      ),
    ],
  },
  {
    key: "VI",
    organisation: "lien-hiep",
    ordinal: 6,
    from: 2024,
    to: 2029,
    began: "2024",
    theme: "Xây dựng tổ chức vững mạnh, đổi mới phương thức hoạt động, khẳng định vai trò, hiệu quả công tác",
    sources: [
      cite(
        "S2",
        "F034",
        "khóa VI, nhiệm kỳ 2024-2029",
        "Bài không có ngày: chỉ biết Đại hội họp trong năm 2024 (C03, C08).",
      ),
      cite(
        "S2",
        "F035",
        'với chủ đề "Xây dựng tổ chức vững mạnh, đổi mới phương thức hoạt động, khẳng định vai trò, hiệu quả công tác"',
      ),
    ],
  },
  {
    key: "hoa-binh-2023",
    organisation: "uy-ban-hoa-binh",
    from: 2023,
    to: 2028,
    began: "2023-10-04",
    sources: [
      outside("N2", "Ủy ban Hòa bình có đại hội riêng ngày 04/10/2023, nhiệm kỳ 2023-2028 (RULES §9)."),
      cite("S0", "F039", "kế hoạch toàn khóa", "Bài nói Ủy ban có kế hoạch toàn khóa, không nói khóa nào."),
    ],
  },
  // Made up. Two of them are over on paper and no congress followed: the list of terms must show that too.
  { key: "nhat-ban-3", organisation: "nhat-ban", ordinal: 3, from: 2023, to: 2028 },
  { key: "campuchia-4", organisation: "campuchia", ordinal: 4, from: 2022, to: 2027, began: "2022-06-18" },
  { key: "trung-quoc-2", organisation: "trung-quoc", ordinal: 2, from: 2024, to: 2029 },
  { key: "duc-3", organisation: "duc", ordinal: 3, from: 2019, to: 2024 },
  { key: "sec-2", organisation: "sec", ordinal: 2, from: 2023, to: 2028 },
  { key: "singapore-1", organisation: "singapore", ordinal: 1, from: 2022, to: 2027, began: "2022-11-12" },
  { key: "phap-5", organisation: "phap", ordinal: 5, from: 2020, to: 2025 },
  { key: "bungari-2", organisation: "bungari", ordinal: 2, from: 2025, to: 2030, began: "2025-03-29" },
];

export interface BodySpec extends Sourced {
  key: string;
  organisation: string;
  term?: string;
  kind: "executive_committee" | "standing_board" | "inspection_board" | "permanent_leadership" | "office";
  nameVi: string;
  nameEn: string;
}

const elected: [Cite] = [cite("S2", "F036", "Đại hội đã bầu Ban Chấp hành, Ban Thường vụ, Ban Kiểm tra")];

export const bodies: readonly BodySpec[] = [
  {
    key: "ban-chap-hanh-vi",
    organisation: "lien-hiep",
    term: "VI",
    kind: "executive_committee",
    nameVi: "Ban Chấp hành khóa VI",
    nameEn: "Executive Committee, 6th term",
    sources: [...elected, cite("S2", "F023", "Ban Chấp hành, Ban Thường vụ, Ban Kiểm tra khóa VI, nhiệm kỳ 2024-2029")],
  },
  {
    key: "ban-thuong-vu-vi",
    organisation: "lien-hiep",
    term: "VI",
    kind: "standing_board",
    nameVi: "Ban Thường vụ khóa VI",
    nameEn: "Standing Board, 6th term",
    sources: elected,
  },
  {
    key: "ban-kiem-tra-vi",
    organisation: "lien-hiep",
    term: "VI",
    kind: "inspection_board",
    nameVi: "Ban Kiểm tra khóa VI",
    nameEn: "Inspection Board, 6th term",
    sources: elected,
  },
  {
    key: "ban-thuong-vu-v",
    organisation: "lien-hiep",
    term: "V",
    kind: "standing_board",
    nameVi: "Ban Thường vụ khóa V",
    nameEn: "Standing Board, 5th term",
    sources: [cite("S4", "F057", "Ủy viên Ban Thường vụ Liên hiệp", "Tháng 1/2023, trong nhiệm kỳ khóa V.")],
  },
  {
    key: "thuong-truc",
    organisation: "lien-hiep",
    kind: "permanent_leadership",
    nameVi: "Thường trực Liên hiệp",
    nameEn: "Permanent Leadership of the Union",
    sources: [cite("S4", "F024", "Thường trực Liên hiệp")],
  },
  {
    key: "ban-thuong-vu-thanh-uy",
    organisation: "thanh-uy",
    kind: "standing_board",
    nameVi: "Ban Thường vụ Thành ủy",
    nameEn: "Standing Board of the City Party Committee",
    sources: [cite("S4", "F070", "Ban Thường vụ Thành ủy")],
  },
  {
    key: "van-phong",
    organisation: "lien-hiep",
    kind: "office",
    nameVi: "Văn phòng Liên hiệp",
    nameEn: "Office of the Union",
  },
];
