import type { ComponentChildren } from "preact";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import {
  formatDateRange,
  formatPartialDate,
  formatTime,
  partialDate,
  shortDate,
  toRoman,
  vietnamParts,
  weekdayName,
  type DatePrecision,
} from "#platform/text/index.ts";
import { uiMessages } from "#ui/messages.ts";
import { activityWords } from "../messages.ts";
import type { StateFilter } from "../queries.list.ts";
import type { ActivityState } from "../rules.ts";

type Day = Temporal.PlainDate;

export const activitiesPath = "/van-phong/hoat-dong";
export const quickPath = "/van-phong/bao-cao-nhanh";

/** A text that may exist in English; shown in Vietnamese it says so to screen readers. */
export function Said({ lang, vi, en }: { lang: Lang; vi: string; en: string | null }) {
  const said = inLanguage(lang, vi, en);
  return said.lang === lang ? <>{said.text}</> : <span lang={said.lang}>{said.text}</span>;
}

/** The lang attribute of a text shown in its fallback. */
export function langOf(lang: Lang, vi: string, en: string | null): { lang?: Lang } {
  const said = inLanguage(lang, vi, en);
  return said.lang === lang ? {} : { lang: said.lang };
}

export interface Dated {
  starts_on: Day | null;
  starts_precision: DatePrecision | null;
  ends_on: Day | null;
}

/** "12/04/2024", "12–14/04/2024", "tháng 9/2022", or that it is not known. */
export function datePhrase({ starts_on, starts_precision, ends_on }: Dated, lang: Lang): string {
  if (starts_on === null || starts_precision === null) return uiMessages[lang].dateUnknown;
  const from = partialDate(starts_on, starts_precision);
  return ends_on === null ? formatPartialDate(from, lang) : formatDateRange(from, partialDate(ends_on, "day"), lang);
}

const shortMonths = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });
const monthWord = (month: number) => shortMonths.format(Date.UTC(2000, month - 1, 1));

/** A day in the width of a column: "12/04/2024", "12 Apr 2024". */
export function shortDay(day: { year: number; month: number; day: number }, lang: Lang): string {
  return lang === "vi" ? shortDate(day) : `${day.day} ${monthWord(day.month)} ${day.year}`;
}

/** The first day in the width of a ledger's column: "12/04/2024", "Apr 2024", "năm 2024". */
export function ledgerDate({ starts_on, starts_precision }: Omit<Dated, "ends_on">, lang: Lang): string {
  if (starts_on !== null && starts_precision === "day") return shortDay(starts_on, lang);
  if (starts_on !== null && starts_precision === "month" && lang === "en")
    return `${monthWord(starts_on.month)} ${starts_on.year}`;
  return datePhrase({ starts_on, starts_precision, ends_on: null }, lang);
}

/** The date with its weekday and hours where they are known: "Thứ Sáu, 12/04/2024, 19:00–21:00". */
export function whenPhrase(row: Dated & { starts_at: string | null; ends_at: string | null }, lang: Lang): string {
  const date = datePhrase(row, lang);
  const single = row.starts_on !== null && row.starts_precision === "day" && row.ends_on === null;
  return [
    ...(single && row.starts_on !== null ? [weekdayName(row.starts_on, lang)] : []),
    date,
    ...(row.starts_at === null
      ? []
      : [[row.starts_at, row.ends_at].flatMap((time) => (time === null ? [] : [time.slice(0, 5)])).join("–")]),
  ].join(", ");
}

/** A code's word; an unknown code stays what it is. */
export function wordOf(words: Record<string, string>, code: string): string {
  return words[code] ?? code;
}

/** State and what it waits for as one word. */
export function standing(row: { state: ActivityState; counts_sent: boolean; late: boolean }): StateFilter | "merged" {
  return row.state === "done" ? (row.counts_sent ? "waiting" : row.late ? "late" : "done") : row.state;
}

const marks: Record<StateFilter | "merged", string> = {
  merged: "st off",
  idea: "st dim",
  planned: "st wait",
  approved: "st",
  running: "st half",
  done: "st half",
  waiting: "st half wait",
  late: "st late",
  reported: "st full ok",
  postponed: "st hold",
  cancelled: "st off",
};

/** A drawn shape and a word, never a pill. */
export function StateMark({ lang, of }: { lang: Lang; of: StateFilter | "merged" }) {
  return <span class={marks[of]}>{activityWords[lang].states[of]}</span>;
}

/** Approved by its own author: said wherever the activity stands. */
export function OwnWork({ when, lang }: { when: boolean; lang: Lang }) {
  const t = activityWords[lang].record;
  return when ? (
    <>
      {" "}
      <span class="own-work" title={t.ownWork}>
        {t.ownWorkShort}
      </span>
    </>
  ) : null;
}

/** "10:31:40, 16/04/2026": with the seconds, so that two people know who was first. */
export function moment(at: Date, lang: Lang): string {
  const parts = vietnamParts(at);
  return `${formatTime(parts)}:${String(parts.second).padStart(2, "0")}, ${shortDay(parts, lang)}`;
}

/** The day of an instant, as short as a step needs. */
export function dayOf(at: Date, lang: Lang): string {
  return shortDay(vietnamParts(at), lang);
}

/** "lần thứ IX" after a series' name. */
export function editionPhrase(ordinal: number | null, lang: Lang): string {
  if (ordinal === null) return "";
  return lang === "vi" ? `lần thứ ${toRoman(ordinal)}` : `edition ${toRoman(ordinal)}`;
}

export function Lines({ text, ...more }: { text: string; lang?: Lang }) {
  const lines: ComponentChildren[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    if (at > 0) lines.push(<br key={at} />);
    lines.push(line);
  }
  return <span {...more}>{lines}</span>;
}
