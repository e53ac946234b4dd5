import type { SearchMessages } from "./messages.vi.ts";

export const en: SearchMessages = {
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
