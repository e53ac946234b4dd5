import { cite, outside, type Sourced } from "./facts.ts";

export interface CongressSpec extends Sourced {
  key: string;
  organisation: string;
  ordinal?: number;
  held?: string;
  place?: string;
  theme?: string;
  results?: string;
  called?: number;
  present?: number;
  state: "preparing" | "reported_to_authority" | "held" | "result_reported";
  public?: true;
  documents?: readonly { title: string; symbol?: string; issuer?: string; dated?: string }[];
}

export const congresses: readonly CongressSpec[] = [
  {
    key: "lien-hiep-v",
    organisation: "lien-hiep",
    ordinal: 5,
    // Its day is in no paper: 2018 is only the first year of its term on paper (C03).
    state: "held",
    public: true,
    documents: [{ title: "Nghị quyết Đại hội lần thứ V" }],
    sources: [
      cite(
        "S0",
        "F032",
        "Nghị quyết Đại hội lần thứ V",
        "Bài không có ngày họp; chỉ biết nhiệm kỳ trên giấy bắt đầu năm 2018 (C03).",
      ),
      cite("S4", "F031", "Liên hiệp khóa V, nhiệm kỳ 2018-2023"),
    ],
  },
  {
    key: "lien-hiep-vi",
    organisation: "lien-hiep",
    ordinal: 6,
    held: "2024",
    theme: "Xây dựng tổ chức vững mạnh, đổi mới phương thức hoạt động, khẳng định vai trò, hiệu quả công tác",
    results: "Đại hội đã bầu Ban Chấp hành, Ban Thường vụ, Ban Kiểm tra khóa VI, nhiệm kỳ 2024-2029.",
    state: "held",
    public: true,
    documents: [{ title: "Báo cáo được trình bày tại Đại hội" }],
    sources: [
      cite(
        "S2",
        "F034",
        "khóa VI, nhiệm kỳ 2024-2029",
        "Bài không có ngày: chỉ biết Đại hội họp trong năm 2024 (C08).",
      ),
      cite(
        "S2",
        "F035",
        'với chủ đề "Xây dựng tổ chức vững mạnh, đổi mới phương thức hoạt động, khẳng định vai trò, hiệu quả công tác"',
      ),
      cite("S2", "F036", "Đại hội đã bầu Ban Chấp hành, Ban Thường vụ, Ban Kiểm tra"),
      cite("S2", "F037", "Theo Báo cáo được trình bày tại Đại hội"),
    ],
  },
  {
    key: "hoa-binh-2023",
    organisation: "uy-ban-hoa-binh",
    held: "2023-10-04",
    state: "held",
    public: true,
    sources: [outside("N2", "Ủy ban Hòa bình có đại hội riêng ngày 04/10/2023, nhiệm kỳ 2023-2028 (RULES §9).")],
  },
  // Made up: a congress whose term on paper is over, with the change of terms being drafted.
  {
    key: "duc-4",
    organisation: "duc",
    ordinal: 4,
    held: "2026-12-19",
    place: "Nhà văn hóa thử nghiệm, BẢN MẪU",
    theme: "Đổi mới, hiệu quả, gắn bó (chủ đề mẫu)",
    called: 80,
    state: "reported_to_authority",
    documents: [
      { title: "Kế hoạch tổ chức đại hội (mẫu)", symbol: "01/KH-MAU", dated: "2026-09-10" },
      { title: "Đề án nhân sự khóa mới (mẫu)", symbol: "02/ĐA-MAU", dated: "2026-10-05" },
    ],
  },
];

/** The change of terms that the made-up congress is about to bring. */
export const draftedTransition = {
  congress: "duc-4",
  term: "duc-3",
  begins: "2026-12-19",
  ordinal: 4,
  from: 2026,
  to: 2031,
  draftedBy: { key: "chuyenvien", name: "Bùi Nhật Quảng" },
  ends: ["trieu-quang-huan/0", "hoang-khanh-vi/0"],
  elected: [
    { person: "hoang-khanh-vi", title: "chairman", body: null },
    { person: "trieu-quang-huan", title: "executive_committee_member", body: "executive_committee" },
  ],
} as const;
