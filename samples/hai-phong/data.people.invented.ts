import type { PersonSpec, PositionSpec } from "./data.people.ts";

// People made up for the sample. No name here is that of a person in the articles; a test compares them.

type Gender = "female" | "male";

const person = (key: string, name: string, gender: Gender, ...positions: PositionSpec[]): PersonSpec => ({
  key,
  name,
  gender,
  positions,
});

const post = (organisation: string, title: string, from: string, more: Partial<PositionSpec> = {}): PositionSpec => ({
  organisation,
  title,
  from,
  how: "filled",
  ...more,
});

const chair = (organisation: string, from: string, term?: string): PositionSpec =>
  post(organisation, "chairman", from, { public: true, ...(term === undefined ? {} : { term, how: "elected" }) });

const secretary = (organisation: string, from: string): PositionSpec =>
  post(organisation, "secretary_general", from, { public: true });

/** In an association of the articles: never on the portal beside its real people. */
const officeSecretary = (organisation: string, from: string): PositionSpec =>
  post(organisation, "secretary_general", from);

/** A leader of an association who also sits on the union's committee: two posts at once. */
const committee = (): PositionSpec =>
  post("lien-hiep", "executive_committee_member", "2025-01-15", { body: "ban-chap-hanh-vi", term: "VI" });

export const inventedPeople: readonly PersonSpec[] = [
  // Those who sign in by a post of theirs; see data.accounts.ts.
  person("phung-khac-diep", "Phùng Khắc Điệp", "male", officeSecretary("lao", "2025-02-10")),
  person("doan-thuy-duong", "Đoàn Thùy Dương", "female", officeSecretary("han-quoc", "2025-01-20")),
  person("vuong-dinh-toan", "Vương Đình Toản", "male", post("nga-cuu-luu-hoc-sinh", "chapter_secretary", "2025-03-01")),

  // Associations.
  person(
    "nghiem-thi-kim-lien",
    "Nghiêm Thị Kim Liên",
    "female",
    chair("nhat-ban", "2025-01-10", "nhat-ban-3"),
    committee(),
  ),
  person("do-dang-khoa", "Đỗ Đăng Khoa", "male", secretary("nhat-ban", "2025-01-10")),
  person("tong-van-huong", "Tống Văn Hưởng", "male", chair("campuchia", "2025-02-01", "campuchia-4"), committee()),
  person("phan-thi-bich-dao", "Phan Thị Bích Đào", "female", secretary("campuchia", "2025-02-01")),
  person("quach-the-son", "Quách Thế Sơn", "male", chair("trung-quoc", "2025-01-18", "trung-quoc-2"), committee()),
  person("la-thi-thu-hong", "Lã Thị Thu Hồng", "female", secretary("trung-quoc", "2025-01-18")),
  person("trieu-quang-huan", "Triệu Quang Huấn", "male", chair("duc", "2025-01-01"), committee()),
  person("hoang-khanh-vi", "Hoàng Khánh Vi", "female", secretary("duc", "2025-04-05")),
  person("chu-thi-thanh-tu", "Chu Thị Thanh Tú", "female", chair("sec", "2025-01-01", "sec-2"), committee()),
  person("vi-manh-cuong", "Vi Mạnh Cường", "male", secretary("sec", "2025-06-01")),
  person("kieu-duc-anh", "Kiều Đức Ánh", "male", chair("singapore", "2025-01-01", "singapore-1"), committee()),
  person("than-ngoc-diep", "Thân Ngọc Diệp", "female", secretary("singapore", "2025-01-01")),
  person("bach-thi-huong", "Bạch Thị Hường", "female", chair("bungari", "2025-03-29", "bungari-2")),
  person("luc-van-kien", "Lục Văn Kiên", "male", chair("cuba", "2025-05-10")),
  person("ton-nu-minh-chau", "Tôn Nữ Minh Châu", "female", chair("phap", "2025-01-01"), committee()),
  person("thai-bao-lam", "Thái Bảo Lâm", "male", secretary("phap", "2025-02-15")),
  person("nguyen-sy-giang", "Nguyễn Sỹ Giang", "male", chair("an-do", "2025-01-25"), committee()),
  person("dam-thi-phuong", "Đàm Thị Phượng", "female", chair("thai-lan", "2025-03-08")),
  person("le-dinh-khai", "Lê Đình Khải", "male", secretary("thai-lan", "2025-03-08")),
  person("pham-tuan-khang", "Phạm Tuấn Khang", "male", chair("ba-lan", "2025-01-01")),
  person("ho-thi-xuan-mai", "Hồ Thị Xuân Mai", "female", chair("belarus", "2025-07-04")),
  person("tran-le-uyen", "Trần Lê Uyên", "female", chair("italy", "2025-06-02")),
  person("vo-duc-tuong", "Võ Đức Tường", "male", chair("armenia", "2025-09-01")),
  person("ninh-thi-ai-lien", "Ninh Thị Ái Liên", "female", officeSecretary("ha-lan", "2025-03-15")),
  person("dao-quy-nhan", "Đào Quý Nhân", "male", officeSecretary("uy-ban-hoa-binh", "2025-02-20")),

  // Chapters and clubs.
  person("bui-the-chien", "Bùi Thế Chiến", "male", post("nga-cuu-luu-hoc-sinh", "chapter_head", "2025-03-01")),
  person("nguyen-thi-to-nga", "Nguyễn Thị Tố Nga", "female", post("nga-giao-duc", "chapter_head", "2025-03-15")),
  person("dang-huy-thuc", "Đặng Huy Thục", "male", post("nga-hang-hai", "chapter_head", "2025-04-01")),
  person("lo-van-panh", "Lò Văn Pánh", "male", post("lao-cuu-chuyen-gia", "chapter_head", "2025-02-22")),
  person("truong-thi-bong", "Trương Thị Bông", "female", post("lao-thanh-nien", "chapter_head", "2025-05-04")),
  person("phan-nhat-tan", "Phan Nhật Tân", "male", post("han-doanh-nghiep", "chapter_head", "2025-02-01")),
  person("ly-thi-ai-van", "Lý Thị Ái Vân", "female", post("han-phien-dich", "chapter_head", "2025-02-01")),
  person(
    "mac-thi-hien-trang",
    "Mạc Thị Hiền Trang",
    "female",
    post("nhat-thuc-tap-sinh", "chapter_head", "2025-03-22"),
    post("clb-tra-dao", "head", "2025-09-06"),
  ),
  person("cu-xuan-bach", "Cù Xuân Bách", "male", post("nhat-van-hoa", "chapter_head", "2025-03-22")),
  person("giang-van-thiep", "Giang Văn Thiệp", "male", post("campuchia-cuu-chien-binh", "chapter_head", "2025-02-01")),
  person("dinh-thi-hoai-thu", "Đinh Thị Hoài Thu", "female", post("duc-hoc-nghe", "chapter_head", "2025-04-05")),
  person("tran-thien-bao", "Trần Thiện Bảo", "male", post("trung-thu-phap", "chapter_head", "2025-05-17")),
  person("le-ha-my", "Lê Hạ My", "female", post("clb-song-cam", "head", "2025-03-30")),
  person("tu-minh-ngoc", "Từ Minh Ngọc", "female", post("clb-tieng-phap", "head", "2025-02-15")),
  person("vu-dang-quan", "Vũ Đăng Quân", "male", post("clb-co-vua", "head", "2025-08-10")),
  person("nong-thuy-vy", "Nông Thúy Vy", "female", post("clb-phim-dong-au", "head", "2025-10-04")),

  // The union's office and inspection board.
  person(
    "nguyen-thi-thao-nguyen",
    "Nguyễn Thị Thảo Nguyên",
    "female",
    post("lien-hiep", "chief_of_office", "2025-01-02", { body: "van-phong", how: "appointed" }),
  ),
  person(
    "tran-kim-dung",
    "Trần Kim Dũng",
    "male",
    post("lien-hiep", "officer", "2025-01-02", { body: "van-phong", how: "appointed" }),
  ),
  person(
    "hua-thi-nhan",
    "Hứa Thị Nhàn",
    "female",
    post("lien-hiep", "officer", "2025-06-16", { body: "van-phong", how: "appointed" }),
  ),
  person(
    "thach-van-ninh",
    "Thạch Văn Ninh",
    "male",
    post("lien-hiep", "inspection_board_member", "2025-01-15", { body: "ban-kiem-tra-vi", term: "VI" }),
  ),
  person(
    "le-thi-hoa-an",
    "Lê Thị Hòa An",
    "female",
    post("lien-hiep", "inspection_board_member", "2025-01-15", { body: "ban-kiem-tra-vi", term: "VI" }),
  ),
  person(
    "pho-duc-canh",
    "Phó Đức Cảnh",
    "male",
    post("lien-hiep", "inspection_board_member", "2025-07-01", { body: "ban-kiem-tra-vi", term: "VI" }),
  ),
];
