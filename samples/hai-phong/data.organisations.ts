import { cite, outside, type Cite, type Sourced } from "./facts.ts";

export interface OrganisationSpec extends Sourced {
  key: string;
  kind: string;
  nameVi: string;
  nameEn?: string;
  shortName?: string;
  country?: string;
  /** Key of the organisation above it in the union's tree; absent: an outside body (or the union itself). */
  under?: string;
  slug?: string;
  aliases?: readonly string[];
  founded?: string;
  mission?: { vi: string; en: string };
  address?: string;
  phone?: string;
  email?: string;
  website?: string;
  state?: "active" | "merged";
  /** Not on the portal. */
  hidden?: true;
}

const named = (paper: "S0" | "S1" | "S2" | "S3" | "S4", fact: string, quote: string, note?: string): [Cite] => [
  cite(paper, fact, quote, note ?? null),
];

/** The union and what belongs to its tree, as the articles name it. */
export const unionTree: readonly OrganisationSpec[] = [
  {
    key: "lien-hiep",
    kind: "union",
    slug: "lien-hiep-hai-phong",
    nameVi: "Liên hiệp các tổ chức hữu nghị thành phố Hải Phòng",
    nameEn: "Haiphong City Union of Friendship Organizations",
    shortName: "Liên hiệp",
    aliases: [
      "Liên hiệp các tổ chức hữu nghị thành phố",
      "Liên hiệp Các tổ chức hữu nghị thành phố",
      "Liên hiệp các hội hữu nghị thành phố Hải Phòng",
      "Liên hiệp",
      "Liên hiệp Hải Phòng",
    ],
    founded: "1993",
    mission: {
      vi: "Chuyên trách công tác đối ngoại nhân dân; tham gia phối hợp tổ chức các hoạt động giao lưu, hợp tác nhân dân.",
      en: "Specialised in people-to-people external relations; takes part in organising exchange and cooperation between peoples.",
    },
    address: "Số 15 Trần Quang Khải, Hồng Bàng, Hải Phòng",
    phone: "0225.3747865",
    email: "lienhiephuunghi@haiphong.gov.vn",
    website: "https://huunghi.haiphong.gov.vn",
    sources: [
      cite("S0", "F001", "Liên hiệp các tổ chức hữu nghị thành phố Hải Phòng", "Năm bài gọi tên theo năm cách (C10)."),
      cite("S4", "F002", "HAIPHONG CITY UNION OF FRIENDSHIP ORGANIZATIONS"),
      cite("S3", "F003", "Được chính thức thành lập từ năm 1993, trải qua 25 năm hoạt động"),
      cite("S3", "F005", "vai trò chuyên trách công tác đối ngoại nhân dân"),
      cite("S3", "F006", "tham gia phối hợp tổ chức các hoạt động giao lưu, hợp tác nhân dân"),
      cite(
        "S4",
        "F250",
        "Số 15 Trần Quang Khải, Hồng Bàng, Hải Phòng",
        "Quận Hồng Bàng thôi là đơn vị hành chính từ 01/07/2025 (C22); địa chỉ hiện nay chưa hỏi lại.",
      ),
      cite("S4", "F251", "Điện thoại: 0225.3747865; Fax: 0225.3747865", "Fax cùng số với điện thoại."),
      cite("S4", "F252", "lienhiephuunghi@haiphong.gov.vn"),
      cite("S4", "F253", "https://huunghi.haiphong.gov.vn"),
    ],
  },
  {
    key: "lao",
    kind: "bilateral_association",
    under: "lien-hiep",
    slug: "hoi-viet-nam-lao",
    nameVi: "Hội hữu nghị Việt Nam - Lào thành phố",
    nameEn: "Vietnam–Laos Friendship Association of Haiphong",
    shortName: "Hội Việt Nam - Lào",
    country: "LA",
    sources: [
      cite("S0", "F008", "Hội hữu nghị Việt Nam - Lào thành phố"),
      outside("N2", "Hội kỷ niệm 30 năm vào năm 2023 (RULES §9)."),
    ],
  },
  {
    key: "ha-lan",
    kind: "bilateral_association",
    under: "lien-hiep",
    slug: "hoi-viet-nam-ha-lan",
    nameVi: "Hội hữu nghị và hợp tác Việt Nam – Hà Lan thành phố Hải Phòng",
    nameEn: "Vietnam–Netherlands Friendship and Cooperation Association of Haiphong",
    shortName: "Hội Việt Nam – Hà Lan",
    country: "NL",
    sources: named("S0", "F009", "Hội hữu nghị và hợp tác Việt Nam – Hà Lan thành phố Hải Phòng"),
  },
  {
    key: "han-quoc",
    kind: "bilateral_association",
    under: "lien-hiep",
    slug: "hoi-viet-nam-han-quoc",
    nameVi: "Hội hữu nghị Việt Nam – Hàn Quốc thành phố",
    nameEn: "Vietnam–Korea Friendship Association of Haiphong",
    shortName: "Hội Việt Nam – Hàn Quốc",
    country: "KR",
    sources: named("S0", "F010", "Hội hữu nghị Việt Nam – Hàn Quốc thành phố"),
  },
  {
    key: "nga",
    kind: "bilateral_association",
    under: "lien-hiep",
    slug: "hoi-viet-nga",
    nameVi: "Hội hữu nghị Việt – Nga thành phố Hải Phòng",
    nameEn: "Vietnam–Russia Friendship Association of Haiphong",
    shortName: "Hội Việt – Nga",
    country: "RU",
    mission: {
      vi: "Kế thừa truyền thống của Hội hữu nghị Việt - Xô trước đây.",
      en: "Continues the tradition of the former Vietnam–Soviet friendship association.",
    },
    sources: [
      cite("S0", "F011", "Hội hữu nghị Việt – Nga thành phố Hải Phòng"),
      cite("S0", "F012", "Kế thừa truyền thống của Hội hữu nghị Việt - Xô trước đây"),
    ],
  },
  {
    key: "uy-ban-hoa-binh",
    kind: "peace_committee",
    under: "lien-hiep",
    slug: "uy-ban-hoa-binh",
    nameVi: "Ủy ban Hòa bình thành phố Hải Phòng",
    nameEn: "Haiphong City Peace Committee",
    shortName: "Ủy ban Hòa bình",
    sources: named("S0", "F014", "Ủy ban Hòa bình thành phố Hải Phòng"),
  },
  {
    key: "clb-hoa-binh-hai-phong",
    kind: "club",
    under: "uy-ban-hoa-binh",
    nameVi: "Câu lạc bộ hòa bình tại trường Đại học Hải Phòng",
    nameEn: "Peace Club at Haiphong University",
    shortName: "CLB hòa bình ĐH Hải Phòng",
    sources: named(
      "S0",
      "F020",
      "các Câu lạc bộ hòa bình tại trường Đại học Hải Phòng, trường Đại học Hàng hải",
      "Bài kể các câu lạc bộ này trong phần việc của Ủy ban Hòa bình.",
    ),
  },
  {
    key: "clb-hoa-binh-hang-hai",
    kind: "club",
    under: "uy-ban-hoa-binh",
    nameVi: "Câu lạc bộ hòa bình tại trường Đại học Hàng hải Việt Nam",
    nameEn: "Peace Club at Vietnam Maritime University",
    shortName: "CLB hòa bình ĐH Hàng hải",
    sources: [
      cite("S0", "F020", "các Câu lạc bộ hòa bình tại trường Đại học Hải Phòng, trường Đại học Hàng hải"),
      cite(
        "S0",
        "F021",
        "Hải Phòng là địa phương đi đầu cả nước thành lập Câu lạc bộ hòa bình tại hai trường đại học lớn",
      ),
    ],
  },
  {
    key: "clb-van-nghe-lao",
    kind: "club",
    under: "lien-hiep",
    nameVi: "Câu lạc bộ văn nghệ Việt - Lào",
    nameEn: "Vietnam–Laos Arts Club",
    country: "LA",
    sources: named(
      "S0",
      "F018",
      "Câu lạc bộ văn nghệ Việt - Lào",
      "Bài chỉ nói câu lạc bộ của “các tổ chức thành viên”, không nói của hội nào.",
    ),
  },
  {
    key: "clb-van-nghe-campuchia",
    kind: "club",
    under: "lien-hiep",
    nameVi: "Câu lạc bộ văn nghệ Việt Nam – Campuchia",
    nameEn: "Vietnam–Cambodia Arts Club",
    country: "KH",
    sources: named(
      "S0",
      "F019",
      "Câu lạc bộ văn nghệ Việt Nam – Campuchia",
      "Bài chỉ nói câu lạc bộ của “các tổ chức thành viên”, không nói của hội nào.",
    ),
  },
];

/** Those the union works with, as the articles name them. */
export const outsideBodies: readonly OrganisationSpec[] = [
  {
    key: "vufo",
    kind: "upper_union",
    slug: "vufo",
    nameVi: "Liên hiệp các tổ chức hữu nghị Việt Nam",
    nameEn: "Vietnam Union of Friendship Organizations",
    shortName: "VUFO",
    founded: "1950-11-17",
    sources: [
      cite("S2", "F007", "Liên hiệp các tổ chức hữu nghị Việt Nam"),
      outside("N2", "Thành lập 17/11/1950, ngày truyền thống (RULES §9)."),
    ],
  },
  {
    key: "lien-hiep-ha-noi",
    kind: "sister_union",
    nameVi: "Liên hiệp các tổ chức hữu nghị thành phố Hà Nội",
    nameEn: "Hanoi Union of Friendship Organizations",
    sources: named("S0", "F029", "Liên hiệp các tổ chức hữu nghị thành phố Hà Nội"),
  },
  {
    key: "viet-xo",
    kind: "bilateral_association",
    nameVi: "Hội hữu nghị Việt - Xô",
    nameEn: "Vietnam–Soviet Friendship Association",
    country: "SUHH",
    state: "merged",
    hidden: true,
    sources: named(
      "S0",
      "F012",
      "Kế thừa truyền thống của Hội hữu nghị Việt - Xô trước đây",
      "Bài chỉ nói “trước đây”; thôi khi nào và bằng cách nào thì không rõ. Trạng thái ghi theo việc Hội Việt – Nga kế thừa.",
    ),
  },
  {
    key: "lien-lac-viet-kieu",
    kind: "liaison_association",
    nameVi: "Hội Liên lạc Việt kiều thành phố",
    nameEn: "City Liaison Association for Overseas Vietnamese",
    aliases: ["LLVK", "Hội LLVK"],
    sources: named(
      "S4",
      "F015",
      "Hội Liên lạc Việt kiều thành phố (LLVK)",
      "Có phải thành viên hay không: bài không nói.",
    ),
  },
  {
    key: "vsfa",
    kind: "peoples_organisation",
    nameVi: "VSFA Hải Phòng",
    hidden: true,
    sources: named(
      "S0",
      "F017",
      "VSFA Hải Phòng và SVIV thúc đẩy hợp tác thương mại, dịch vụ, y tế và du lịch",
      "Chỉ có đầu đề; chữ tắt và loại tổ chức không được giải thích (C21).",
    ),
  },
  {
    key: "sviv",
    kind: "peoples_organisation",
    nameVi: "SVIV",
    hidden: true,
    sources: named(
      "S0",
      "F017",
      "VSFA Hải Phòng và SVIV thúc đẩy hợp tác thương mại, dịch vụ, y tế và du lịch",
      "Chỉ có đầu đề; chữ tắt và loại tổ chức không được giải thích (C21).",
    ),
  },
  {
    key: "thanh-uy",
    kind: "party",
    nameVi: "Thành ủy Hải Phòng",
    nameEn: "Haiphong City Party Committee",
    sources: named(
      "S2",
      "F070",
      "Thành ủy Hải Phòng; Ban Thường vụ Thành ủy; Ban Tuyên giáo Thành ủy; Ban Cán sự đảng UBND thành phố",
    ),
  },
  {
    key: "ban-tuyen-giao",
    kind: "party",
    nameVi: "Ban Tuyên giáo Thành ủy",
    nameEn: "Propaganda Department of the City Party Committee",
    sources: named(
      "S4",
      "F070",
      "Thành ủy Hải Phòng; Ban Thường vụ Thành ủy; Ban Tuyên giáo Thành ủy; Ban Cán sự đảng UBND thành phố",
    ),
  },
  {
    key: "ban-can-su-dang",
    kind: "party",
    nameVi: "Ban Cán sự đảng UBND thành phố",
    nameEn: "Party Caucus of the City People's Committee",
    sources: named(
      "S2",
      "F070",
      "Thành ủy Hải Phòng; Ban Thường vụ Thành ủy; Ban Tuyên giáo Thành ủy; Ban Cán sự đảng UBND thành phố",
    ),
  },
  {
    key: "ubnd",
    kind: "state",
    nameVi: "Ủy ban nhân dân thành phố Hải Phòng",
    nameEn: "Haiphong City People's Committee",
    aliases: ["UBND thành phố"],
    sources: named("S0", "F071", "Ủy ban nhân dân thành phố Hải Phòng (phê duyệt dự án; tặng bằng khen)"),
  },
  {
    key: "so-ngoai-vu",
    kind: "state",
    nameVi: "Sở Ngoại vụ thành phố",
    nameEn: "City Department of Foreign Affairs",
    sources: named("S0", "F072", "Sở Ngoại vụ thành phố"),
  },
  {
    key: "so-giao-duc",
    kind: "state",
    nameVi: "Sở Giáo dục đào tạo",
    nameEn: "Department of Education and Training",
    aliases: ["Sở GDĐT"],
    sources: named("S0", "F073", "Sở Giáo dục đào tạo"),
  },
  {
    key: "mttq",
    kind: "mass",
    nameVi: "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố",
    nameEn: "City Committee of the Vietnam Fatherland Front",
    aliases: ["Ủy ban MTTQ Việt Nam thành phố"],
    sources: named(
      "S2",
      "F074",
      "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố, các tổ chức chính trị - xã hội, đoàn thể nhân dân",
    ),
  },
  {
    key: "thanh-doan",
    kind: "mass",
    nameVi: "Thành đoàn - Hội Liên hiệp Thanh niên Việt Nam thành phố",
    nameEn: "City Youth Union and Youth Federation",
    aliases: ["Thành đoàn", "Hội LHTN"],
    sources: named("S0", "F075", "Thành đoàn - Hội Liên hiệp Thanh niên Việt Nam thành phố"),
  },
  {
    key: "hoi-nguoi-han",
    kind: "expat_community",
    nameVi: "Hội người Hàn tại Hải Phòng",
    nameEn: "Korean Community Association in Haiphong",
    country: "KR",
    sources: named("S0", "F076", "Hội người Hàn tại Hải Phòng"),
  },
  {
    key: "dai-su-quan-han-quoc",
    kind: "embassy",
    nameVi: "Đại sứ quán Hàn Quốc tại Việt Nam",
    nameEn: "Embassy of the Republic of Korea in Vietnam",
    country: "KR",
    sources: named("S0", "F077", "Đại sứ quán Hàn Quốc tại Việt Nam"),
  },
  {
    key: "donghae",
    kind: "local_government",
    nameVi: "Thành phố Donghae (Hàn Quốc)",
    nameEn: "City of Donghae (Republic of Korea)",
    country: "KR",
    sources: named(
      "S0",
      "F078",
      "thành phố Donghae (Hàn Quốc) – quận Hồng Bàng: xúc tiến kết nghĩa",
      "Quận Hồng Bàng thôi là đơn vị hành chính từ 01/07/2025 (C22).",
    ),
  },
  {
    key: "hoi-dong-hoa-binh",
    kind: "multilateral",
    nameVi: "Hội đồng hòa bình thế giới",
    nameEn: "World Peace Council",
    sources: named("S0", "F079", "Hội đồng hòa bình thế giới; Đại hội lần thứ 22"),
  },
  {
    key: "thi-truong-vi-hoa-binh",
    kind: "multilateral",
    nameVi: "Tổ chức Thị trưởng vì Hòa bình",
    nameEn: "Mayors for Peace",
    aliases: ["Mayor For Peace"],
    sources: named(
      "S0",
      "F080",
      "Tổ chức Thị trưởng vì Hòa bình (Mayor For Peace)",
      "Bài viết “Mayor For Peace”; tên đúng: Mayors for Peace (C12).",
    ),
  },
  {
    key: "hoa-tai",
    kind: "peoples_organisation",
    nameVi: "Hiệp hội Nhân dân Trung Quốc vì Hòa bình và Tài giảm quân bị",
    nameEn: "Chinese People's Association for Peace and Disarmament",
    shortName: "Hòa Tài",
    country: "CN",
    aliases: ["Hòa Tài"],
    sources: named("S0", "F081", "Hiệp hội Nhân dân Trung Quốc vì Hòa bình và Tài giảm quân bị (Hòa Tài)"),
  },
  {
    key: "lanh-su-sec",
    kind: "consulate",
    nameVi: "Lãnh sự quán danh dự của CH Séc tại Hải Phòng",
    nameEn: "Honorary Consulate of the Czech Republic in Haiphong",
    country: "CZ",
    sources: named("S1", "F082", "Lãnh sự quán danh dự của CH Séc tại Hải Phòng (khai trương)"),
  },
  {
    key: "doanh-nghiep-trang-due",
    kind: "fdi_company",
    nameVi: "Các doanh nghiệp Hàn Quốc tại Khu công nghiệp Tràng Duệ",
    nameEn: "Korean companies in Trang Due Industrial Park",
    country: "KR",
    sources: named(
      "S0",
      "F084",
      "các doanh nghiệp Hàn Quốc tại Khu công nghiệp Tràng Duệ",
      "Một nhóm doanh nghiệp; bài không nêu tên từng doanh nghiệp.",
    ),
  },
  {
    key: "dai-hoc-hang-hai",
    kind: "university",
    nameVi: "Trường Đại học Hàng hải Việt Nam",
    nameEn: "Vietnam Maritime University",
    sources: named("S4", "F085", "trường Đại học Hàng hải Việt Nam; Trường Đại học Hải Phòng"),
  },
  {
    key: "dai-hoc-hai-phong",
    kind: "university",
    nameVi: "Trường Đại học Hải Phòng",
    nameEn: "Haiphong University",
    sources: named("S4", "F085", "trường Đại học Hàng hải Việt Nam; Trường Đại học Hải Phòng"),
  },
  {
    key: "truong-nguyen-van-to",
    kind: "school",
    nameVi: "Trường Tiểu học Nguyễn Văn Tố",
    nameEn: "Nguyen Van To Primary School",
    address: "Quận Lê Chân, Hải Phòng",
    sources: named(
      "S4",
      "F022",
      "Trường Tiểu học Nguyễn Văn Tố, Quận Lê Chân",
      "Quận Lê Chân thôi là đơn vị hành chính từ 01/07/2025; tên cũ giữ theo bài (C22).",
    ),
  },
  {
    key: "clb-tieng-han",
    kind: "club",
    nameVi: "Câu lạc bộ tiếng Hàn Trường Tiểu học Nguyễn Văn Tố",
    nameEn: "Korean Language Club of Nguyen Van To Primary School",
    country: "KR",
    sources: [
      cite("S4", "F022", "Câu lạc bộ tiếng Hàn … Trường Tiểu học Nguyễn Văn Tố, Quận Lê Chân"),
      cite("S0", "F163", "Câu lạc bộ tiếng Hàn đang được thực hiện thí điểm", "Nói vào năm 2024, không kèm số (C16)."),
    ],
  },
];

export interface LinkSpec extends Sourced {
  from: string;
  to: string;
  kind: "member_of" | "chapter_of" | "club_of" | "counterpart_of" | "successor_of" | "coordinates_with";
  /** Absent: since when is not known. */
  since?: string;
  note?: string;
}

const bilateral = named("S3", "F016", "các hội hữu nghị song phương, thành viên của Liên hiệp");

export const links: readonly LinkSpec[] = [
  ...["lao", "ha-lan", "han-quoc", "nga"].map((from): LinkSpec => ({
    from,
    to: "lien-hiep",
    kind: "member_of",
    sources: bilateral,
  })),
  {
    from: "uy-ban-hoa-binh",
    to: "lien-hiep",
    kind: "member_of",
    sources: named(
      "S0",
      "F014",
      "Ủy ban Hòa bình thành phố Hải Phòng",
      "Bài kể việc của Ủy ban trong kết quả của Liên hiệp và các tổ chức thành viên.",
    ),
  },
  ...["clb-hoa-binh-hai-phong", "clb-hoa-binh-hang-hai"].map((from): LinkSpec => ({
    from,
    to: "uy-ban-hoa-binh",
    kind: "club_of",
    sources: named(
      "S0",
      "F020",
      "các Câu lạc bộ hòa bình tại trường Đại học Hải Phòng, trường Đại học Hàng hải",
      "Bài kể các câu lạc bộ này trong phần việc của Ủy ban Hòa bình.",
    ),
  })),
  {
    from: "clb-tieng-han",
    to: "truong-nguyen-van-to",
    kind: "club_of",
    sources: named("S4", "F022", "Câu lạc bộ tiếng Hàn … Trường Tiểu học Nguyễn Văn Tố, Quận Lê Chân"),
  },
  {
    from: "nga",
    to: "viet-xo",
    kind: "successor_of",
    note: "Kế thừa truyền thống",
    sources: named("S0", "F012", "Kế thừa truyền thống của Hội hữu nghị Việt - Xô trước đây"),
  },
  {
    from: "lien-hiep",
    to: "vufo",
    kind: "counterpart_of",
    note: "Tổ chức tương ứng ở Trung ương",
    sources: named("S2", "F007", "Liên hiệp các tổ chức hữu nghị Việt Nam"),
  },
  {
    from: "lien-hiep",
    to: "lien-lac-viet-kieu",
    kind: "coordinates_with",
    sources: named("S4", "F130", "trao đổi, phối hợp với Hội LLVK tổ chức các hoạt động liên quan"),
  },
  {
    from: "lien-hiep",
    to: "mttq",
    kind: "coordinates_with",
    sources: named("S2", "F212", "Thực hiện hiệu quả các cơ chế phối hợp với sở, ban, ngành, MTTQ, đoàn thể"),
  },
  {
    from: "uy-ban-hoa-binh",
    to: "hoa-tai",
    kind: "coordinates_with",
    sources: named("S0", "F142", "chương trình hợp tác với Hòa Tài"),
  },
];
