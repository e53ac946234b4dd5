import { activityWords, publicPath } from "#activities";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import {
  capitalizeFirst,
  formatDateRange,
  formatPartialDate,
  lunarOf,
  partialDate,
  truncateWords,
  weekdayName,
  type LunarDate,
} from "#platform/text/index.ts";
import { Invented } from "#ui/layout.tsx";
import { calendarWords } from "../messages.ts";
import type { DatedEntry } from "../queries.sheet.ts";
import type { Entry } from "../queries.ts";
import type { Period } from "../rules.period.ts";

type Day = Temporal.PlainDate;

/** Where the calendar stands: the portal shows what is published, the office everything its reader may see. */
export type Place = "portal" | "office";

/** A text that may exist in English; shown in Vietnamese it says so to screen readers. */
export function Said({ lang, vi, en }: { lang: Lang; vi: string; en: string | null }) {
  const said = inLanguage(lang, vi, en);
  return said.lang === lang ? <>{said.text}</> : <span lang={said.lang}>{said.text}</span>;
}

export function entryHref(place: Place, entry: { id: string; slug: string }, lang: Lang): string {
  return place === "portal" ? publicPath(entry.slug, lang) : `/van-phong/hoat-dong/${entry.id}`;
}

/** Not approved yet: drawn with a broken line, and said in words. */
export const isTentative = ({ state }: Pick<Entry, "state">) => state === "idea" || state === "planned";

/** The title leads to the record; `most`: so many characters of it where there is little room. */
export function EntryLink({ place, entry, lang, most }: { place: Place; entry: Entry; lang: Lang; most?: number }) {
  const said = inLanguage(lang, entry.title_vi, entry.title_en);
  const text = most === undefined ? said.text : truncateWords(said.text, most);
  return (
    <>
      <a
        href={entryHref(place, entry, lang)}
        {...(text === said.text ? {} : { title: said.text })}
        {...(said.lang === lang ? {} : { lang: said.lang })}
      >
        {text}
      </a>
      <Invented when={entry.invented} lang={lang} />
    </>
  );
}

/** "19:00" of the first day; nothing when it is not known. */
export const startTime = ({ starts_at }: Pick<Entry, "starts_at">) => starts_at?.slice(0, 5) ?? null;

/** "19:00–21:00", "14–29/11/2026", "14/11 19:00 – 15/11": what the day's heading does not say. */
export function timePhrase(entry: DatedEntry, lang: Lang): string | null {
  const hours = [entry.starts_at, entry.ends_at].flatMap((time) => (time === null ? [] : [time.slice(0, 5)])).join("–");
  if (entry.from.equals(entry.to)) return hours === "" ? null : hours;
  const dates = formatDateRange(partialDate(entry.from, "day"), partialDate(entry.to, "day"), lang);
  return hours === "" ? dates : `${dates}, ${hours}`;
}

/** Place, organisers and, in the office, how far it is. */
export function detailsOf(place: Place, entry: DatedEntry, lang: Lang): string[] {
  const t = calendarWords[lang];
  return [
    timePhrase(entry, lang),
    entry.place_text ?? (entry.location === "online" ? t.online : null),
    entry.organisers.map(({ vi, en }) => inLanguage(lang, vi, en).text).join(", "),
    place === "office" ? activityWords[lang].states[entry.state] : null,
  ].filter((part) => part !== null);
}

/** The lunar day as small as a calendar prints it: "1/10" where a month begins or `full`, "12" otherwise; "n" marks a leap month. */
export function lunarShort(day: Day, full: boolean): string {
  const lunar = lunarOf(day);
  return full || lunar.day === 1 ? lunarMonthDay(lunar, "n") : String(lunar.day);
}

function lunarMonthDay({ day, month, leap }: LunarDate, mark: string): string {
  return `${day}/${month}${leap ? mark : ""}`;
}

/** "12/10", "1/6 nhuận". */
export function lunarDay(day: Day, lang: Lang): string {
  return lunarMonthDay(lunarOf(day), ` ${calendarWords[lang].lunarLeap}`);
}

export const monthName = (day: Day, lang: Lang) => formatPartialDate(partialDate(day, "month"), lang, "prose");
export const dayName = (day: Day, lang: Lang) =>
  `${weekdayName(day, lang)}, ${formatPartialDate(partialDate(day, "day"), lang)}`;

/** "Tháng 11 năm 2026", "Tuần 16–22/11/2026", "Thứ Sáu, 20/11/2026", "Năm 2026". */
export function periodName({ span, from, to }: Period, lang: Lang): string {
  switch (span) {
    case "day":
      return dayName(from, lang);
    case "week":
      return calendarWords[lang].week(formatDateRange(partialDate(from, "day"), partialDate(to, "day"), lang));
    default:
      return capitalizeFirst(formatPartialDate(partialDate(from, span), lang, "prose"));
  }
}
