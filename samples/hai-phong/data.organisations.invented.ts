import type { LinkSpec, OrganisationSpec } from "./data.organisations.ts";

// Nothing here has a source, so every row is marked as made up. The names of associations are plain ones: a city has, or
// could have, associations like these. Companies, chapters and clubs are named after nobody.

interface Made {
  key: string;
  country: string;
  vi: string;
  en: string;
  mission?: { vi: string; en: string };
}

const made: readonly Made[] = [
  {
    key: "nhat-ban",
    country: "JP",
    vi: "Nhật Bản",
    en: "Japan",
    mission: {
      vi: "Nối những người Hải Phòng từng học, từng làm việc ở Nhật Bản với cộng đồng Nhật trong thành phố.",
      en: "Brings people of Haiphong who studied or worked in Japan together with the Japanese of the city.",
    },
  },
  {
    key: "campuchia",
    country: "KH",
    vi: "Campuchia",
    en: "Cambodia",
    mission: {
      vi: "Cựu chuyên gia, quân tình nguyện và sinh viên Campuchia gặp nhau mỗi tháng một lần.",
      en: "Former experts, volunteers and Cambodian students meet once a month.",
    },
  },
  {
    key: "trung-quoc",
    country: "CN",
    vi: "Trung Quốc",
    en: "China",
  },
  {
    key: "duc",
    country: "DE",
    vi: "Đức",
    en: "Germany",
    mission: {
      vi: "Tư vấn học nghề, giữ mạng lưới cựu lưu học sinh và người lao động tại Đức.",
      en: "Advises on vocational training and keeps the network of those who studied or worked in Germany.",
    },
  },
  { key: "sec", country: "CZ", vi: "Séc", en: "Czech" },
  {
    key: "singapore",
    country: "SG",
    vi: "Singapore",
    en: "Singapore",
    mission: {
      vi: "Trao đổi kinh nghiệm cảng biển, kho vận và đô thị giữa hai thành phố cảng.",
      en: "Exchanges experience of ports, logistics and city life between two port cities.",
    },
  },
  { key: "bungari", country: "BG", vi: "Bungari", en: "Bulgaria" },
  { key: "cuba", country: "CU", vi: "Cuba", en: "Cuba" },
  {
    key: "phap",
    country: "FR",
    vi: "Pháp",
    en: "France",
    mission: {
      vi: "Dạy và chơi với tiếng Pháp trong trường học; mỗi tháng Ba có một Tháng Pháp ngữ.",
      en: "Teaches French and plays with it in schools; every March is a month of French.",
    },
  },
  { key: "an-do", country: "IN", vi: "Ấn Độ", en: "India" },
  { key: "thai-lan", country: "TH", vi: "Thái Lan", en: "Thailand" },
  { key: "ba-lan", country: "PL", vi: "Ba Lan", en: "Poland" },
  { key: "belarus", country: "BY", vi: "Belarus", en: "Belarus" },
  { key: "italy", country: "IT", vi: "Italy", en: "Italy" },
  { key: "armenia", country: "AM", vi: "Armenia", en: "Armenia" },
];

const associations: readonly OrganisationSpec[] = made.map(({ key, country, vi, en, mission }) => ({
  key,
  kind: "bilateral_association",
  under: "lien-hiep",
  slug: `hoi-viet-nam-${key}`,
  nameVi: `Hội hữu nghị Việt Nam – ${vi} thành phố Hải Phòng`,
  nameEn: `Vietnam–${en} Friendship Association of Haiphong`,
  shortName: `Hội Việt Nam – ${vi}`,
  country,
  ...(mission === undefined ? {} : { mission }),
}));

const chapter = (key: string, under: string, nameVi: string, nameEn?: string): OrganisationSpec => ({
  key,
  kind: "chapter",
  under,
  nameVi,
  ...(nameEn === undefined ? {} : { nameEn }),
});

const chapters: readonly OrganisationSpec[] = [
  chapter("nga-cuu-luu-hoc-sinh", "nga", "Chi hội Cựu lưu học sinh tại Nga", "Chapter of Alumni of Russia"),
  chapter("nga-giao-duc", "nga", "Chi hội Giáo viên tiếng Nga", "Chapter of Teachers of Russian"),
  chapter("nga-hang-hai", "nga", "Chi hội Cảng và hàng hải Việt – Nga", "Port and Shipping Chapter"),
  chapter("lao-cuu-chuyen-gia", "lao", "Chi hội Cựu chuyên gia tại Lào", "Chapter of Former Experts in Laos"),
  chapter("lao-thanh-nien", "lao", "Chi hội Bạn trẻ Việt – Lào"),
  chapter("han-doanh-nghiep", "han-quoc", "Chi hội Doanh nghiệp Việt – Hàn", "Business Chapter"),
  chapter("han-phien-dich", "han-quoc", "Chi hội Phiên dịch tiếng Hàn"),
  chapter("nhat-thuc-tap-sinh", "nhat-ban", "Chi hội Cựu thực tập sinh tại Nhật Bản", "Chapter of Former Trainees"),
  chapter("nhat-van-hoa", "nhat-ban", "Chi hội Văn hóa Nhật Bản"),
  chapter("campuchia-cuu-chien-binh", "campuchia", "Chi hội Cựu quân tình nguyện"),
  chapter("duc-hoc-nghe", "duc", "Chi hội Học nghề tại Đức", "Chapter for Vocational Training in Germany"),
  chapter("trung-thu-phap", "trung-quoc", "Chi hội Thư pháp Việt – Trung"),
];

const club = (key: string, under: string, nameVi: string, nameEn?: string): OrganisationSpec => ({
  key,
  kind: "club",
  under,
  nameVi,
  ...(nameEn === undefined ? {} : { nameEn }),
});

const clubs: readonly OrganisationSpec[] = [
  club("clb-tra-dao", "nhat-ban", "Câu lạc bộ Trà đạo Tam Bạc", "Tam Bac Tea Ceremony Club"),
  club("clb-song-cam", "han-quoc", "Câu lạc bộ Nhảy Sóng Cấm", "Song Cam Dance Club"),
  club("clb-tieng-phap", "phap", "Câu lạc bộ Tiếng Pháp Cửa Biển", "Sea Gate French Club"),
  club("clb-co-vua", "nga", "Câu lạc bộ Cờ vua Việt – Nga"),
  club("clb-co-nhanh", "nga", "Câu lạc bộ Cờ nhanh sinh viên"),
  club("clb-phim-dong-au", "ba-lan", "Câu lạc bộ Phim Đông Âu", "East European Film Club"),
];

const companies: readonly OrganisationSpec[] = [
  {
    key: "songnuri",
    kind: "fdi_company",
    nameVi: "Công ty TNHH Songnuri Linh kiện",
    nameEn: "Songnuri Components Co., Ltd.",
    country: "KR",
  },
  {
    key: "kaigara",
    kind: "fdi_company",
    nameVi: "Công ty TNHH Kaigara Cơ khí chính xác",
    nameEn: "Kaigara Precision Co., Ltd.",
    country: "JP",
  },
  {
    key: "zeevonk",
    kind: "fdi_company",
    nameVi: "Công ty TNHH Zeevonk Phao tiêu hàng hải",
    nameEn: "Zeevonk Marine Buoys Co., Ltd.",
    country: "NL",
  },
  {
    key: "lunkora",
    kind: "fdi_company",
    nameVi: "Công ty TNHH Lunkora Kho vận",
    nameEn: "Lunkora Logistics Co., Ltd.",
    country: "SG",
  },
];

export const inventedOrganisations: readonly OrganisationSpec[] = [
  ...associations,
  ...chapters,
  ...clubs,
  ...companies,
];

// From 2025 on: what the articles say of the years before stays as it is.
export const inventedLinks: readonly LinkSpec[] = [
  ...associations.map(({ key }): LinkSpec => ({ from: key, to: "lien-hiep", kind: "member_of", since: "2025-01-01" })),
  ...[...chapters, ...clubs].map(({ key, kind, under = "lien-hiep" }): LinkSpec => ({
    from: key,
    to: under,
    kind: kind === "chapter" ? "chapter_of" : "club_of",
    since: "2025-01-01",
  })),
];
