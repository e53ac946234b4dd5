import { activityWords, publicPath } from "#activities";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { formatPartialDate, partialDate, type CalendarEvent, type EventTime } from "#platform/text/index.ts";
import { uiMessages } from "#ui/messages.ts";
import { calendarWords } from "./messages.ts";
import type { Entry } from "./queries.ts";

/** For whom a feed is: everybody, or one account of the office. */
export type Reader = "public" | "account";

const audiences = { public: "PUBLIC", internal: "PRIVATE", restricted: "CONFIDENTIAL" } as const;
const published = new Set(["approved", "running", "done", "reported", "postponed", "cancelled"]);

/** An activity known to the day as an event. `origin`: of the addresses in it. */
export function eventOf(entry: Entry, reader: Reader, lang: Lang, origin: string): CalendarEvent {
  const t = calendarWords[lang].feedTexts;
  const words = activityWords[lang];
  const title = inLanguage(lang, entry.title_vi, entry.title_en);
  const summary = inLanguage(lang, entry.summary_vi ?? "", entry.summary_en).text;
  const stopped = entry.state === "cancelled" ? words.putOff.feedCancelled : words.putOff.feedPostponed;
  const off = entry.state === "cancelled" || entry.state === "postponed";
  const countries = entry.countries.map(({ names }) => names[lang]);
  const open = entry.audience === "public" && published.has(entry.state);
  const path = reader === "public" || open ? publicPath(entry.slug, lang) : `/van-phong/hoat-dong/${entry.id}`;
  return {
    uid: entry.id,
    sequence: entry.version - 1,
    created: entry.created_at,
    modified: entry.updated_at,
    time: timeOf(entry),
    summary: [...(entry.invented ? [`[${t.specimen}]`] : []), ...(off ? [`[${stopped}]`] : []), title.text].join(" "),
    ...(title.lang === lang ? {} : { language: title.lang }),
    description: [
      ...(entry.invented ? [uiMessages[lang].inventedTitle] : []),
      `${t.organisers}: ${entry.organisers.map(({ vi, en }) => inLanguage(lang, vi, en).text).join("; ")}`,
      ...(countries.length === 0 ? [] : [`${t.countries}: ${countries.join(", ")}`]),
      ...(entry.moved_from === null ? [] : [words.putOff.feedMoved(dayIn(entry.moved_from, lang))]),
      ...(reader === "account" ? [`${t.state}: ${words.states[entry.state]}`] : []),
      ...(summary === "" ? [] : [summary]),
    ].join("\n"),
    place: entry.place_text ?? (entry.location === "online" ? calendarWords[lang].online : null),
    url: `${origin}${path}`,
    categories: [
      ...(entry.kind === null ? [] : [words.kinds[entry.kind]]),
      ...countries,
      ...(entry.invented ? [t.specimen] : []),
    ],
    // RFC 5545 has no word for "postponed": on the day it stood for, nothing happens.
    status: off ? "CANCELLED" : entry.state === "idea" || entry.state === "planned" ? "TENTATIVE" : "CONFIRMED",
    audience: audiences[entry.audience],
  };
}

const dayIn = (iso: string, lang: Lang): string =>
  formatPartialDate(partialDate(Temporal.PlainDate.from(iso), "day"), lang);

/** Hours where they are known; several days without the hour of their end are whole days, for nobody knows how the last one ends. */
function timeOf({ starts_on: from, ends_on, starts_at, ends_at }: Entry): EventTime {
  const to = ends_on ?? from;
  if (starts_at === null || (ends_at === null && !to.equals(from))) return { allDay: true, from, to };
  return { allDay: false, from, at: starts_at, end: ends_at === null ? null : { on: to, at: ends_at } };
}
