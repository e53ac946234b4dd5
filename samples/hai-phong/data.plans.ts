import type { PlanTables } from "#plans";

type Line = PlanTables["plan_line"];

interface PlanLineSpec {
  vi: string;
  quarter: number;
  month?: number;
  kind?: NonNullable<Line["kind"]>;
  country?: string;
  people?: number;
  budget?: readonly [amount: string, currency: NonNullable<Line["currency"]>];
  responsible?: string;
  /** Key of the activity it became. */
  became?: string;
  dropped?: string;
  later?: true;
}

export interface PlanSpec {
  organisation: string;
  year: number;
  state: PlanTables["plan"]["state"];
  lines: readonly PlanLineSpec[];
}

// Made up, like the activities they foresee.
export const plans: readonly PlanSpec[] = [
  {
    organisation: "lien-hiep",
    year: 2025,
    state: "agreed",
    lines: [
      { vi: "Hội nghị tổng kết năm 2024", quarter: 1, month: 1, kind: "review", people: 140 },
      { vi: "Gặp mặt đầu xuân với người Hải Phòng ở xa", quarter: 1, month: 2, kind: "meeting", people: 250 },
      {
        vi: "Tập huấn viết tin, chụp ảnh cho các hội",
        quarter: 3,
        kind: "training",
        people: 40,
        dropped: "Chuyển sang năm 2026 vì trùng lịch đại hội các hội.",
      },
    ],
  },
  {
    organisation: "lien-hiep",
    year: 2026,
    state: "agreed",
    lines: [
      {
        vi: "Hội nghị tổng kết công tác năm 2025",
        quarter: 1,
        month: 1,
        kind: "review",
        people: 140,
        budget: ["45000000", "VND"],
        responsible: "Văn phòng",
        became: "tong-ket-2025",
      },
      {
        vi: "Xuân quê hương",
        quarter: 1,
        month: 2,
        kind: "meeting",
        people: 250,
        budget: ["80000000", "VND"],
        became: "xuan-que-huong-2026",
      },
      { vi: "Tập huấn viết tin, chụp ảnh cho các hội", quarter: 2, kind: "training", people: 40 },
      { vi: "Trung thu hữu nghị", quarter: 3, month: 9, kind: "exchange", people: 300, budget: ["60000000", "VND"] },
      {
        vi: "Gặp mặt đại diện các tổ chức phi chính phủ nước ngoài",
        quarter: 4,
        month: 12,
        kind: "meeting",
        people: 60,
        budget: ["1500", "USD"],
        later: true,
      },
    ],
  },
  {
    organisation: "nhat-ban",
    year: 2026,
    state: "agreed",
    lines: [
      {
        vi: "Giã mochi đầu năm",
        quarter: 1,
        month: 1,
        kind: "exchange",
        country: "JP",
        people: 400,
        became: "hoi-cho-mochi-2026",
      },
      { vi: "Cuộc thi Hùng biện tiếng Nhật", quarter: 4, month: 11, kind: "contest", country: "JP", people: 120 },
    ],
  },
  {
    organisation: "duc",
    year: 2026,
    state: "submitted",
    lines: [
      {
        vi: "Ngày hội học nghề tại Đức",
        quarter: 1,
        month: 3,
        kind: "forum",
        country: "DE",
        people: 400,
        budget: ["3000", "USD"],
        became: "hoc-nghe-duc-2026",
      },
      {
        vi: "Triển lãm ảnh về hai thành phố cảng",
        quarter: 3,
        kind: "exhibition",
        country: "DE",
        people: 500,
        dropped: "Đối tác chưa gửi được ảnh.",
      },
    ],
  },
  {
    organisation: "lao",
    year: 2026,
    state: "draft",
    lines: [
      {
        vi: "Giao lưu sinh viên Lào nhân Tết Bunpimay",
        quarter: 2,
        month: 4,
        kind: "exchange",
        country: "LA",
        people: 150,
      },
      { vi: "Kỷ niệm ngày Quốc khánh Lào", quarter: 4, month: 12, kind: "anniversary", country: "LA", people: 120 },
    ],
  },
];
