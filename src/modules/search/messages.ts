import type { Bilingual } from "#platform/i18n.ts";

const vi = {
  title: "Tìm kiếm",
  label: "Tìm hoạt động, tổ chức, nước, người",
  hint: "Không cần gõ dấu: “hoa binh” tìm ra “Hòa bình”.",
  submit: "Tìm",
  begin: "Gõ tên hoạt động, tổ chức, nước hoặc người.",
  none: (q: string) => `Không tìm thấy gì cho “${q}”`,
  noneText: "Thử ít chữ hơn, hoặc chỉ một phần của tên.",
  found: (n: string) => `${n} kết quả`,
  over: (n: string) => `trên ${n} kết quả`,
  all: (n: string) => `Xem cả ${n}`,
  back: "Mọi loại",
};

const en: typeof vi = {
  title: "Search",
  label: "Find activities, organisations, countries, people",
  hint: "Accents are not needed: “hoa binh” finds “Hòa bình”.",
  submit: "Search",
  begin: "Type the name of an activity, an organisation, a country or a person.",
  none: (q: string) => `Nothing was found for “${q}”`,
  noneText: "Try fewer words, or only a part of the name.",
  found: (n: string) => (n === "1" ? "1 result" : `${n} results`),
  over: (n: string) => `over ${n} results`,
  all: (n: string) => `See all ${n}`,
  back: "All kinds",
};

export const searchWords: Bilingual<typeof vi> = { vi, en };
