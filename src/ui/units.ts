import type { Lang } from "#platform/i18n.ts";

// Counting words: người (persons) is not lượt (attendances), nor đoàn (delegations).
const words: Record<string, { vi: string; one: string; many: string }> = {
  person: { vi: "người", one: "person", many: "people" },
  attendance: { vi: "lượt", one: "attendance", many: "attendances" },
  activity: { vi: "hoạt động", one: "activity", many: "activities" },
  session: { vi: "cuộc", one: "session", many: "sessions" },
  round: { vi: "đợt", one: "round", many: "rounds" },
  organisation: { vi: "tổ chức", one: "organisation", many: "organisations" },
  chapter: { vi: "chi hội", one: "chapter", many: "chapters" },
  member: { vi: "hội viên", one: "member", many: "members" },
  collective: { vi: "tập thể", one: "collective", many: "collectives" },
  individual: { vi: "cá nhân", one: "individual", many: "individuals" },
  pupil: { vi: "học sinh", one: "pupil", many: "pupils" },
  project: { vi: "chương trình, dự án, phi dự án", one: "project or grant", many: "projects and grants" },
  year: { vi: "năm", one: "year", many: "years" },
};

/** The counting word of a unit; an unknown unit is shown by its code rather than dropped. */
export function unitWord(unit: string, lang: Lang, value: number): string {
  const word = words[unit];
  if (word === undefined) return unit;
  return lang === "vi" ? word.vi : value === 1 ? word.one : word.many;
}
