import { cite, outside, type Sourced } from "./facts.ts";

export interface PositionSpec extends Sourced {
  organisation: string;
  body?: string;
  term?: string;
  title: string;
  /** As the source words it, when it says more than the title's own name. */
  worded?: string;
  from?: string;
  /** A day on which a source shows the person in office: all that is known of most of them. */
  attested?: string;
  how?: "elected" | "appointed" | "filled";
  public?: true;
}

export interface PersonSpec extends Sourced {
  key: string;
  name: string;
  gender?: "female" | "male";
  note?: string;
  positions: readonly PositionSpec[];
}

/**
 * Office-holders as the articles name them, each post with its body (C14), several at once (C19). They are records of what
 * was published; none of them is an account, a signer, an approver or an author here.
 */
export const officeHolders: readonly PersonSpec[] = [
  {
    key: "do-van-binh",
    name: "Đỗ Văn Bình",
    gender: "male",
    note: "Nguyên Giám đốc Sở Lao động, Thương binh và Xã hội thành phố (bài về Đại hội).",
    sources: [
      cite("S2", "F051", "Ông Đỗ Văn Bình, nguyên Giám đốc Sở Lao động, Thương binh và Xã hội thành phố"),
      cite("S0", "F050", "ông Đỗ Văn Bình, Chủ tịch Liên hiệp"),
    ],
    positions: [
      {
        organisation: "lien-hiep",
        term: "VI",
        title: "chairman",
        from: "2024",
        how: "elected",
        public: true,
        sources: [cite("S2", "F051", "được bầu làm Chủ tịch nhiệm kỳ 2024-2029")],
      },
      {
        organisation: "lien-hiep",
        title: "chairman",
        worded: "Chủ tịch Liên hiệp",
        attested: "2024-05-24",
        sources: [
          cite(
            "S0",
            "F050",
            "ông Đỗ Văn Bình, Chủ tịch Liên hiệp",
            "Được gọi là Chủ tịch khi bài tổng kết nhiệm kỳ 2018-2023; giữ chức lần đầu từ khi nào thì không rõ (C04).",
          ),
        ],
      },
    ],
  },
  {
    key: "vu-manh-hien",
    name: "Vũ Mạnh Hiến",
    gender: "male",
    sources: [cite("S2", "F052", "Ông Vũ Mạnh Hiến, Phó Bí thư thường trực Thành ủy Hải Phòng làm Chủ tịch danh dự")],
    positions: [
      {
        organisation: "lien-hiep",
        term: "VI",
        title: "honorary_chairman",
        from: "2024",
        public: true,
        sources: [cite("S2", "F052", "làm Chủ tịch danh dự")],
      },
      {
        organisation: "thanh-uy",
        title: "standing_deputy_secretary",
        worded: "Phó Bí thư thường trực Thành ủy Hải Phòng",
        attested: "2024",
        sources: [cite("S2", "F052", "Phó Bí thư thường trực Thành ủy Hải Phòng")],
      },
    ],
  },
  {
    key: "nguyen-ngoc-hung",
    name: "Nguyễn Ngọc Hùng",
    sources: [cite("S2", "F053", "Phó Chủ tịch Liên hiệp các tổ chức hữu nghị Việt Nam Nguyễn Ngọc Hùng")],
    positions: [
      {
        organisation: "vufo",
        title: "vice_chairman",
        worded: "Phó Chủ tịch Liên hiệp các tổ chức hữu nghị Việt Nam",
        attested: "2024",
        sources: [cite("S2", "F053", "Phó Chủ tịch Liên hiệp các tổ chức hữu nghị Việt Nam Nguyễn Ngọc Hùng")],
      },
    ],
  },
  {
    key: "nguyen-anh-tuan",
    name: "Nguyễn Anh Tuân",
    sources: [cite("S1", "F054", "Nguyễn Anh Tuân, Giám đốc Sở Ngoại vụ, Phó Chủ tịch Thường trực Liên hiệp")],
    positions: [
      {
        organisation: "lien-hiep",
        term: "V",
        title: "standing_vice_chairman",
        worded: "Phó Chủ tịch Thường trực Liên hiệp",
        attested: "2019-01-28",
        public: true,
        sources: [cite("S1", "F054", "Phó Chủ tịch Thường trực Liên hiệp … chủ trì hội nghị")],
      },
      {
        organisation: "so-ngoai-vu",
        title: "director",
        worded: "Giám đốc Sở Ngoại vụ",
        attested: "2019-01-28",
        sources: [cite("S1", "F054", "Giám đốc Sở Ngoại vụ")],
      },
    ],
  },
  {
    key: "nguyen-huu-doan",
    name: "Nguyễn Hữu Doãn",
    sources: [cite("S1", "F055", "Nguyễn Hữu Doãn, Ủy viên Ban Thường vụ Thành ủy, Trưởng Ban Tuyên giáo Thành ủy")],
    positions: [
      {
        organisation: "thanh-uy",
        body: "ban-thuong-vu-thanh-uy",
        title: "standing_board_member",
        worded: "Ủy viên Ban Thường vụ Thành ủy",
        attested: "2019-01-28",
        sources: [cite("S1", "F055", "Ủy viên Ban Thường vụ Thành ủy")],
      },
      {
        organisation: "ban-tuyen-giao",
        title: "head",
        worded: "Trưởng Ban Tuyên giáo Thành ủy",
        attested: "2019-01-28",
        sources: [cite("S1", "F055", "Trưởng Ban Tuyên giáo Thành ủy")],
      },
    ],
  },
  {
    key: "vu-van-tra",
    name: "Vũ Văn Trà",
    sources: [cite("S4", "F056", "Vũ Văn Trà, Phó Chủ tịch Thường trực Liên hiệp (chủ trì)")],
    positions: [
      {
        organisation: "lien-hiep",
        term: "V",
        title: "standing_vice_chairman",
        worded: "Phó Chủ tịch Thường trực Liên hiệp",
        attested: "2023-01-09",
        public: true,
        sources: [cite("S4", "F056", "Phó Chủ tịch Thường trực Liên hiệp (chủ trì)")],
      },
    ],
  },
  {
    key: "dao-khanh-ha",
    name: "Đào Khánh Hà",
    sources: [
      cite(
        "S4",
        "F057",
        "Đào Khánh Hà, Uỷ viên Ban Thường vụ, Trưởng Ban Tuyên giáo Thành uỷ, Ủy viên Ban Thường vụ Liên hiệp",
      ),
    ],
    positions: [
      {
        organisation: "lien-hiep",
        body: "ban-thuong-vu-v",
        term: "V",
        title: "standing_board_member",
        worded: "Ủy viên Ban Thường vụ Liên hiệp",
        attested: "2023-01-09",
        public: true,
        sources: [cite("S4", "F057", "Ủy viên Ban Thường vụ Liên hiệp")],
      },
      {
        organisation: "thanh-uy",
        body: "ban-thuong-vu-thanh-uy",
        title: "standing_board_member",
        worded: "Uỷ viên Ban Thường vụ",
        attested: "2023-01-09",
        sources: [
          cite(
            "S4",
            "F057",
            "Uỷ viên Ban Thường vụ, Trưởng Ban Tuyên giáo Thành uỷ",
            "Của Thành ủy: câu này bỏ tên, chú thích ảnh của cùng bài ghi đủ (C14).",
          ),
        ],
      },
      {
        organisation: "ban-tuyen-giao",
        title: "head",
        worded: "Trưởng Ban Tuyên giáo Thành uỷ",
        attested: "2023-01-09",
        sources: [cite("S4", "F057", "Trưởng Ban Tuyên giáo Thành uỷ")],
      },
    ],
  },
  {
    key: "nguyen-thi-minh-phuong",
    name: "Nguyễn Thị Minh Phương",
    sources: [
      cite(
        "S4",
        "F058",
        "Nguyễn Thị Minh Phương - Phó Chủ tịch Ủy ban MTTQ Việt Nam thành phố, Phó Chủ tịch Liên hiệp, trình bày báo cáo",
      ),
    ],
    positions: [
      {
        organisation: "lien-hiep",
        term: "V",
        title: "vice_chairman",
        worded: "Phó Chủ tịch Liên hiệp",
        attested: "2023-01-09",
        public: true,
        sources: [cite("S4", "F058", "Phó Chủ tịch Liên hiệp, trình bày báo cáo")],
      },
      {
        organisation: "mttq",
        title: "vice_chairman",
        worded: "Phó Chủ tịch Ủy ban MTTQ Việt Nam thành phố",
        attested: "2023-01-09",
        sources: [cite("S4", "F058", "Phó Chủ tịch Ủy ban MTTQ Việt Nam thành phố")],
      },
    ],
  },
  {
    key: "ha-van-thuy",
    name: "Hà Văn Thủy",
    sources: [cite("S4", "F059", "Trưởng ban biên tập: Hà Văn Thủy - Tổng thư ký")],
    positions: [
      {
        organisation: "lien-hiep",
        term: "V",
        title: "secretary_general",
        attested: "2023-01-09",
        public: true,
        sources: [
          cite(
            "S4",
            "F059",
            "Hà Văn Thủy - Tổng thư ký",
            "Ở chân trang của bài đăng 09/01/2023; từ khi nào thì không rõ.",
          ),
        ],
      },
      {
        organisation: "lien-hiep",
        title: "editor_in_chief",
        worded: "Trưởng ban biên tập",
        attested: "2023-01-09",
        public: true,
        sources: [
          cite("S4", "F059", "Trưởng ban biên tập: Hà Văn Thủy", "Ở chân trang của bài đăng 09/01/2023."),
          cite("S4", "F254", "Trưởng ban biên tập: Hà Văn Thủy"),
        ],
      },
    ],
  },
  {
    key: "nguyen-thi-nghia",
    name: "Nguyễn Thị Nghĩa",
    sources: [outside("N1", "Chủ trì hội nghị Ban Chấp hành 23/07/2019 (RULES §9).")],
    positions: [
      {
        organisation: "lien-hiep",
        term: "V",
        title: "chairman",
        attested: "2019-07-23",
        public: true,
        sources: [outside("N1", "Chủ tịch Liên hiệp, ngày 23/07/2019 (RULES §9).")],
      },
      {
        organisation: "thanh-uy",
        title: "standing_deputy_secretary",
        attested: "2019-07-23",
        sources: [outside("N1", "Phó Bí thư Thường trực Thành ủy, ngày 23/07/2019 (RULES §9).")],
      },
    ],
  },
  {
    key: "do-trong-thanh",
    name: "Đỗ Trọng Thành",
    sources: [outside("N2", "Chủ tịch Ủy ban Hòa bình, nhiệm kỳ 2023-2028 (RULES §9).")],
    positions: [
      {
        organisation: "uy-ban-hoa-binh",
        term: "hoa-binh-2023",
        title: "chairman",
        attested: "2023",
        public: true,
        sources: [outside("N2", "Chủ tịch Ủy ban Hòa bình, nhiệm kỳ 2023-2028 (RULES §9).")],
      },
    ],
  },
  {
    key: "pham-quoc-huynh",
    name: "Phạm Quốc Huynh",
    sources: [outside("N2", "Chủ tịch Hội Việt Nam - Lào, năm 2023 (RULES §9).")],
    positions: [
      {
        organisation: "lao",
        title: "chairman",
        attested: "2023",
        public: true,
        sources: [outside("N2", "Chủ tịch Hội Việt Nam - Lào, năm 2023 (RULES §9).")],
      },
    ],
  },
];
