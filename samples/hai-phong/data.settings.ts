export interface SettingSpec {
  key: string;
  value: unknown;
  from: string;
  verified: boolean;
  note: string;
}

// What the union's own rules say was not available (RULES §11): these are values to work with, marked as not verified.
export const settings: readonly SettingSpec[] = [
  {
    key: "paper.superior",
    value: null,
    from: "2023-01-01",
    verified: false,
    note: "Cơ quan chủ quản chưa rõ sau các thay đổi năm 2025: để trống, hỏi Liên hiệp.",
  },
  {
    key: "paper.issuer",
    value: "Liên hiệp các tổ chức hữu nghị thành phố Hải Phòng",
    from: "2023-01-01",
    verified: false,
    note: "Tên theo trang của Liên hiệp, 09/01/2023; tên sau năm 2025 chưa hỏi lại.",
  },
  {
    key: "paper.place",
    value: "Hải Phòng",
    from: "2023-01-01",
    verified: true,
    note: "Địa danh của cơ quan cấp thành phố là tên thành phố (Nghị định 30/2020/NĐ-CP, phụ lục I).",
  },
  {
    key: "paper.symbol.report",
    value: "BC-LHHN",
    from: "2023-01-01",
    verified: false,
    note: "Ký hiệu đặt cho bộ mẫu theo lối của Nghị định 30/2020/NĐ-CP; ký hiệu thật chưa biết.",
  },
  {
    key: "paper.signature.lines",
    value: ["TM. BAN THƯỜNG VỤ"],
    from: "2023-01-01",
    verified: false,
    note: "Thể thức đề ký thật chưa biết.",
  },
  {
    key: "paper.recipients",
    value: [
      "Thành ủy, UBND thành phố (để báo cáo)",
      "Liên hiệp các tổ chức hữu nghị Việt Nam",
      "Các tổ chức thành viên",
      "Lưu: VT, VP",
    ],
    from: "2023-01-01",
    verified: false,
    note: "Nơi nhận đặt cho bộ mẫu.",
  },
  {
    key: "approval.activity",
    value: "second_person",
    from: "2025-01-01",
    verified: false,
    note: "Đặt cho bộ mẫu; quy chế phê duyệt của Liên hiệp chưa biết.",
  },
  {
    key: "approval.report",
    value: "second_person",
    from: "2025-01-01",
    verified: false,
    note: "Đặt cho bộ mẫu; quy chế duyệt báo cáo của Liên hiệp chưa biết.",
  },
  {
    key: "approval.term",
    value: "second_person",
    from: "2025-01-01",
    verified: false,
    note: "Đặt cho bộ mẫu; quy chế nhân sự của Liên hiệp chưa biết.",
  },
  {
    key: "figures.days_to_report",
    value: 7,
    from: "2025-01-01",
    verified: false,
    note: "Đặt cho bộ mẫu.",
  },
  {
    key: "members.confirmation_month",
    value: 12,
    from: "2025-01-01",
    verified: false,
    note: "Theo lệ báo cáo trước 01/12 của Nghị định 45/2010/NĐ-CP; quy định hiện nay chưa hỏi.",
  },
  {
    key: "members.confirmation_day",
    value: 1,
    from: "2025-01-01",
    verified: false,
    note: "Theo lệ báo cáo trước 01/12 của Nghị định 45/2010/NĐ-CP; quy định hiện nay chưa hỏi.",
  },
  {
    key: "permit.days_before",
    value: 30,
    from: "2020-04-01",
    verified: true,
    note: "Quyết định 06/2020/QĐ-TTg: ít nhất 30 ngày trước; ngày hiệu lực đặt cho bộ mẫu.",
  },
  {
    key: "permit.days_before_pm",
    value: 40,
    from: "2020-04-01",
    verified: true,
    note: "Quyết định 06/2020/QĐ-TTg: ít nhất 40 ngày khi Thủ tướng quyết định; ngày hiệu lực đặt cho bộ mẫu.",
  },
  {
    key: "permit.days_to_report",
    value: 15,
    from: "2020-04-01",
    verified: true,
    note: "Quyết định 06/2020/QĐ-TTg: báo cáo trong 15 ngày; ngày hiệu lực đặt cho bộ mẫu.",
  },
  {
    key: "permit.approval",
    value: "warn",
    from: "2025-01-01",
    verified: false,
    note: "Đặt cho bộ mẫu; quy chế của Liên hiệp chưa biết.",
  },
  {
    key: "portal.editor",
    value: { name: "Hà Văn Thủy", post: "Tổng thư ký" },
    from: "2023-01-09",
    verified: true,
    note: "Chân trang huunghi.haiphong.gov.vn, bài đăng 09/01/2023 (F059, F254); hiện nay còn đúng không thì chưa hỏi.",
  },
];
