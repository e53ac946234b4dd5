import { cleanLine, fold, parseDateInput, earliestDay, toIsoDate, type DatePrecision } from "#platform/text/index.ts";
import type { ConsentWay, MemberKind } from "./rules.ts";

/** What a column of a file can be; only what a membership needs is taken. */
export const importFields = ["name", "number", "birth", "gender", "phone", "email", "kind", "place", "joined"] as const;
export type ImportField = (typeof importFields)[number];

export type Outcome = "new" | "twin" | "refused";
export type Decision = "skip" | "same" | "other";

export interface ImportOptions {
  /** The kind of a row that names none. */
  kind: MemberKind;
  /** An empty cell of the chapter takes the one above: the cells were merged. */
  fillPlaces: boolean;
  /** Rows without a number get the next free one. */
  giveNumbers: boolean;
  /** When and how the people of the file agreed; null: not noted, and then no phone and no e-mail is taken. */
  consent: { on: string; how: ConsentWay } | null;
}

export const rowsAtMost = 10_000;

// Folded, longest first where one contains another.
const knownHeadings: Record<ImportField, readonly string[]> = {
  name: ["ho va ten", "ho ten", "ho, ten", "ten hoi vien", "hoi vien", "full name", "full_name", "name"],
  number: [
    "so the hoi vien",
    "so the",
    "ma hoi vien",
    "so hoi vien",
    "ma so",
    "ma the",
    "member number",
    "number",
    "card",
  ],
  birth: ["ngay thang nam sinh", "ngay sinh", "nam sinh", "birth_year", "birth year", "year of birth", "birth"],
  gender: ["gioi tinh", "nam/nu", "nam, nu", "gender", "sex"],
  phone: ["dien thoai", "so dt", "sdt", "di dong", "phone", "mobile"],
  email: ["thu dien tu", "e-mail", "email"],
  kind: ["loai hoi vien", "loai", "dien hoi vien", "kind"],
  place: ["chi hoi", "cau lac bo", "don vi sinh hoat", "chapter", "club"],
  joined: ["ngay vao hoi", "nam vao hoi", "ngay gia nhap", "ngay ket nap", "vao hoi", "joined_on", "joined"],
};

/** What a heading most likely means; each field is given to one column, the best match first. */
export function guessColumns(
  headings: readonly string[],
  remembered: Readonly<Record<string, ImportField | null>> = {},
): (ImportField | null)[] {
  const taken = new Set<ImportField>();
  const guessed = headings.map((heading): ImportField | null => {
    const known = remembered[headingKey(heading)];
    if (known === undefined || known === null || taken.has(known)) return null;
    taken.add(known);
    return known;
  });
  for (const exact of [true, false])
    for (const [index, heading] of headings.entries()) {
      const key = headingKey(heading);
      if (guessed[index] !== null || key === "" || key in remembered) continue;
      const field = importFields.find(
        (one) => !taken.has(one) && knownHeadings[one].some((word) => (exact ? key === word : key.includes(word))),
      );
      if (field === undefined) continue;
      guessed[index] = field;
      taken.add(field);
    }
  return guessed;
}

export function headingKey(heading: string): string {
  return fold(heading).replace(/\s+/gu, " ").trim();
}

/** The line of the headings: the first of ten in which at least two cells are known; titles above it are passed over. */
export function headingLine(rows: readonly (readonly string[])[]): number | undefined {
  const scores = rows.slice(0, 10).map((row) => guessColumns(row).filter((field) => field !== null).length);
  const found = scores.findIndex((score) => score >= 2);
  if (found >= 0) return found;
  const single = scores.findIndex((score, index) => score === 1 && guessColumns(rows[index] ?? []).includes("name"));
  return single < 0 ? undefined : single;
}

/** Why a row waits for a decision: already a member there; a person of that name; one above in the file; the number is taken. */
export type TwinReason = "here" | "person" | "line" | "number" | "number_line";

/** What can be decided about a row that may be somebody already known. */
export function decisionsFor(reason: TwinReason): Decision[] {
  return reason === "person" ? ["same", "other", "skip"] : ["other", "skip"];
}

export type RowFault =
  | "empty_name"
  | "merged_name"
  | "long_name"
  | "no_name"
  | "birth"
  | "gender"
  | "kind"
  | "email"
  | "phone"
  | "joined"
  | "joined_future"
  | "place"
  | "number_long"
  | "columns";

export interface ImportRow {
  name: string;
  number: string | null;
  birthYear: number | null;
  gender: "female" | "male" | "other" | null;
  phone: string | null;
  email: string | null;
  kind: MemberKind;
  /** Folded; null: the organisation for which the file was sent. */
  place: string | null;
  joined: { on: Temporal.PlainDate; precision: DatePrecision } | null;
}

const genderWords: Record<string, "female" | "male" | "other"> = {
  nam: "male",
  male: "male",
  m: "male",
  ong: "male",
  nu: "female",
  female: "female",
  f: "female",
  ba: "female",
  khac: "other",
  other: "other",
};

const kindWords: readonly [MemberKind, readonly string[]][] = [
  ["honorary", ["danh du", "honorary"]],
  ["associate", ["lien ket", "associate"]],
  ["full", ["chinh thuc", "full"]],
];

/**
 * Reads one row of a file. `above`: the row before, which tells a merged name from a missing one; its chapter is taken for an
 * empty cell where the options say so. Returns the values, or why the row cannot be taken.
 */
export function readRow(
  cells: readonly string[],
  columns: readonly (ImportField | null)[],
  options: ImportOptions,
  above: { named: boolean; place: string | null },
  today: Temporal.PlainDate,
): ImportRow | { fault: RowFault } {
  // Cells beyond the headings: a separator inside an unquoted cell has moved everything.
  if (cells.slice(columns.length).some((cell) => cell.trim() !== "")) return { fault: "columns" };
  const cell = (field: ImportField) => {
    const index = columns.indexOf(field);
    return index < 0 ? "" : cleanLine(cells[index] ?? "");
  };
  const name = cell("name");
  if (name === "") return { fault: above.named ? "merged_name" : "empty_name" };
  if (Array.from(name).length > 200) return { fault: "long_name" };
  if (!/\p{L}.*\p{L}/u.test(name) || /^(tong cong|tong so|cong)\b/.test(fold(name))) return { fault: "no_name" };
  const number = cell("number");
  if (Array.from(number).length > 40) return { fault: "number_long" };
  const birthYear = birthOf(cell("birth"), today);
  if (birthYear === undefined) return { fault: "birth" };
  const gender = cell("gender") === "" ? null : genderWords[fold(cell("gender")).replace(/\.$/, "")];
  if (gender === undefined) return { fault: "gender" };
  const kind = kindOf(cell("kind"), options.kind);
  if (kind === undefined) return { fault: "kind" };
  const email = options.consent === null ? "" : cell("email");
  if (email !== "" && !/^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[^\s@.]+$/.test(email)) return { fault: "email" };
  const phone = options.consent === null ? "" : cell("phone");
  if (phone !== "" && !/^[+\d][\d\s().-]{5,30}$/.test(phone)) return { fault: "phone" };
  const joined = joinedOf(cell("joined"));
  if (joined === undefined) return { fault: "joined" };
  if (joined !== null && Temporal.PlainDate.compare(joined.on, today) > 0) return { fault: "joined_future" };
  const place = headingKey(cell("place"));
  return {
    name,
    number: number === "" ? null : number,
    birthYear,
    gender,
    phone: phone === "" ? null : phone,
    email: email === "" ? null : email,
    kind,
    place: place === "" ? (options.fillPlaces ? above.place : null) : place,
    joined,
  };
}

/** Only the year is kept of a date of birth. Undefined: not a date of birth. */
function birthOf(text: string, today: Temporal.PlainDate): number | null | undefined {
  if (text === "") return null;
  const read = parseDateInput(text);
  const year = read.kind === "date" ? read.date.year : undefined;
  return year !== undefined && year >= 1900 && year <= today.year - 10 ? year : undefined;
}

function joinedOf(text: string): ImportRow["joined"] | undefined {
  if (text === "") return null;
  const read = parseDateInput(text);
  if (read.kind !== "date" || read.date.year < 1945) return undefined;
  return { on: Temporal.PlainDate.from(toIsoDate(earliestDay(read.date))), precision: read.date.precision };
}

function kindOf(text: string, usual: MemberKind): MemberKind | undefined {
  if (text === "") return usual;
  const folded = fold(text);
  return kindWords.find(([, words]) => words.some((word) => folded.includes(word)))?.[0];
}
