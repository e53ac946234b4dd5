export interface AccountSpec {
  key: string;
  email: string;
  name: string;
  role: string;
  /** The person whose post gives the role; absent: a grant gives it. */
  person?: string;
  /** Where: the union, or what the person's post is of. */
  at: string;
  /** Said after the role where that is not the union. */
  where?: string;
}

/** One account a role, all of people who do not exist. */
export const accounts: readonly AccountSpec[] = [
  { key: "tongthuky", name: "Lương Hải Yến", role: "secretary_general", at: "lien-hiep" },
  { key: "phochutich", name: "Cao Thị Diễm Hằng", role: "standing_vice_chairman", at: "lien-hiep" },
  { key: "chutich", name: "Mai Thế Vinh", role: "chairman", at: "lien-hiep" },
  { key: "chuyenvien", name: "Bùi Nhật Quảng", role: "officer", at: "lien-hiep" },
  { key: "vanthu", name: "Trịnh Thị Ngân", role: "records_clerk", at: "lien-hiep" },
  {
    key: "hoilao",
    name: "Phùng Khắc Điệp",
    role: "association_manager",
    person: "phung-khac-diep",
    at: "lao",
    where: " – Hội Việt Nam - Lào",
  },
  {
    key: "hoihan",
    name: "Đoàn Thùy Dương",
    role: "association_manager",
    person: "doan-thuy-duong",
    at: "han-quoc",
    where: " – Hội Việt Nam – Hàn Quốc",
  },
  {
    key: "chihoi",
    name: "Vương Đình Toản",
    role: "chapter_secretary",
    person: "vuong-dinh-toan",
    at: "nga-cuu-luu-hoc-sinh",
    where: " – Hội Việt – Nga",
  },
  { key: "kiemtra", name: "Khổng Minh Trí", role: "inspection_board", at: "lien-hiep" },
  { key: "theodoi", name: "Ngô Việt Trinh", role: "observer", at: "lien-hiep" },
  { key: "quantri", name: "Lưu Gia Khánh", role: "system_administrator", at: "lien-hiep" },
].map((account: Omit<AccountSpec, "email">) => ({ ...account, email: `${account.key}@vidu.vn` }));
