export type Picture = "hoitruong" | "lophoc" | "cang" | "cau" | "phuong";

/** Our own line engravings; they show nobody and nothing that happened. */
export const altTexts: Record<Picture, { vi: string; en: string }> = {
  hoitruong: {
    vi: "Tranh khắc: hội trường nhìn từ phía sau, các hàng ghế kín người, một người nói ở bục",
    en: "Engraving: a hall seen from behind, full rows of seats, somebody speaking at the lectern",
  },
  lophoc: {
    vi: "Tranh khắc: lớp học nhìn từ phía sau, bảng đen viết ba chữ cái Hàn đầu tiên",
    en: "Engraving: a classroom seen from behind, the first three Korean letters on the blackboard",
  },
  cang: {
    vi: "Tranh khắc: tàu hàng dưới những cần cẩu ở cảng, mặt trời thấp phía sau",
    en: "Engraving: a cargo ship under the cranes of a port, a low sun behind them",
  },
  cau: {
    vi: "Tranh khắc: cầu dây văng hai trụ, một chiếc thuyền đi dưới cầu",
    en: "Engraving: a cable-stayed bridge with two towers, a boat passing beneath",
  },
  phuong: {
    vi: "Tranh khắc: cành hoa phượng",
    en: "Engraving: a branch of flamboyant in flower",
  },
};

export interface PhotoSpec {
  activity: string;
  picture: Picture;
  vi: string;
  en: string;
}

const photo = (activity: string, picture: Picture, vi: string, en: string): PhotoSpec => ({
  activity,
  picture,
  vi: `Ảnh khắc minh họa: ${vi}.`,
  en: `Engraving for illustration: ${en}.`,
});

export const photos: readonly PhotoSpec[] = [
  photo("tieng-han-x-chung-ket", "hoitruong", "một hội trường đông người", "a full hall"),
  photo(
    "tieng-hat-hoa-binh-2022",
    "phuong",
    "hoa phượng, loài hoa của thành phố",
    "flamboyant, the flower of the city",
  ),
  photo("doanh-nghiep-ha-lan", "cang", "tàu và cần cẩu ở một cảng biển", "a ship and cranes in a port"),
  photo(
    "bunpimay-2025",
    "phuong",
    "hoa phượng, không phải ảnh chụp buổi giao lưu",
    "flamboyant, not a picture of the event",
  ),
  photo("trien-lam-la-habana", "cang", "một bến cảng, không phải ảnh trưng bày", "a harbour, not a photograph on show"),
  photo("tieng-hat-hoa-binh-2025", "hoitruong", "khán phòng nhìn từ hàng ghế cuối", "the hall from the last row"),
  photo("tieng-han-xi-2025", "lophoc", "một lớp học tiếng Hàn", "a class of Korean"),
  photo("cang-xanh-2025", "cang", "tàu hàng bên cần cẩu", "a cargo ship beside the cranes"),
  photo(
    "xuan-que-huong-2026",
    "phuong",
    "hoa phượng, loài hoa người xa quê hay nhắc",
    "flamboyant, which people far from home speak of",
  ),
  photo("bunpimay-2026", "phuong", "hoa phượng đầu mùa", "the first flamboyant of the year"),
  photo("doan-singapore-2026", "cang", "bến cảng lúc chiều xuống", "the port late in the day"),
  photo("tieng-hat-hoa-binh-2026", "hoitruong", "khán phòng trước giờ mở màn", "the hall before the curtain"),
  photo(
    "tieng-han-xii-2026",
    "lophoc",
    "bảng đen với ba chữ cái Hàn đầu tiên",
    "a blackboard with the first three Korean letters",
  ),
  photo("sam-nua-2026", "hoitruong", "một buổi nói chuyện", "a talk"),
  photo("cau-chau-au-2026", "cau", "một cây cầu dây văng trên sông", "a cable-stayed bridge over a river"),
];
