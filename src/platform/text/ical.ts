import { toIsoDate, type PlainDate } from "./calendar.ts";

/** When an event is: whole days, the last one included, or hours on a clock in Vietnam ("19:00"). `end` may be unknown. */
export type EventTime =
  | { allDay: true; from: PlainDate; to: PlainDate }
  | { allDay: false; from: PlainDate; at: string; end: { on: PlainDate; at: string } | null };

export interface CalendarEvent {
  /** The same for as long as the event lives, and never another's. */
  uid: string;
  /** How often it was changed; grows. */
  sequence: number;
  created: Date;
  modified: Date;
  time: EventTime;
  summary: string;
  /** The language of the summary, when it is not the calendar's. */
  language?: string;
  description: string;
  place: string | null;
  url: string;
  categories: readonly string[];
  status: "TENTATIVE" | "CONFIRMED" | "CANCELLED";
  audience: "PUBLIC" | "PRIVATE" | "CONFIDENTIAL";
}

export interface CalendarOf {
  name: string;
  description: string;
  /** Where people read the same. */
  url: string;
  events: readonly CalendarEvent[];
}

const zone = "Asia/Ho_Chi_Minh";

/**
 * A calendar as other programs read it: iCalendar, RFC 5545, with the name and the pace of renewal of RFC 7986. The same input gives
 * the same bytes. Vietnam's clock has had one rule since 13 June 1975; events before that day should be whole days.
 */
export function calendarText(calendar: CalendarOf): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Huu Nghi//Calendar 1//VI",
    "CALSCALE:GREGORIAN",
    property("NAME", calendar.name),
    property("X-WR-CALNAME", calendar.name),
    property("DESCRIPTION", calendar.description),
    property("X-WR-CALDESC", calendar.description),
    `X-WR-TIMEZONE:${zone}`,
    `URL:${calendar.url}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    "BEGIN:VTIMEZONE",
    `TZID:${zone}`,
    "BEGIN:STANDARD",
    "DTSTART:19750613T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0700",
    "TZNAME:+07",
    "END:STANDARD",
    "END:VTIMEZONE",
    ...calendar.events.flatMap(eventLines),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function eventLines(event: CalendarEvent): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${event.uid}`,
    // Without METHOD it says when the event was last revised.
    `DTSTAMP:${instant(event.modified)}`,
    `CREATED:${instant(event.created)}`,
    `LAST-MODIFIED:${instant(event.modified)}`,
    `SEQUENCE:${event.sequence}`,
    ...timeLines(event.time),
    event.language === undefined
      ? property("SUMMARY", event.summary)
      : `SUMMARY;LANGUAGE=${event.language}:${escaped(event.summary)}`,
    ...(event.description === "" ? [] : [property("DESCRIPTION", event.description)]),
    ...(event.place === null ? [] : [property("LOCATION", event.place)]),
    `URL:${event.url}`,
    ...(event.categories.length === 0 ? [] : [`CATEGORIES:${event.categories.map(escaped).join(",")}`]),
    `STATUS:${event.status}`,
    `CLASS:${event.audience}`,
    // Whoever reads along is not thereby busy.
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

function timeLines(time: EventTime): string[] {
  if (time.allDay) return [`DTSTART;VALUE=DATE:${date(time.from)}`, `DTEND;VALUE=DATE:${date(dayAfter(time.to))}`];
  return [
    `DTSTART;TZID=${zone}:${date(time.from)}T${clock(time.at)}`,
    ...(time.end === null ? [] : [`DTEND;TZID=${zone}:${date(time.end.on)}T${clock(time.end.at)}`]),
  ];
}

const date = (day: PlainDate) => toIsoDate(day).replaceAll("-", "");
const clock = (time: string) => `${time.slice(0, 5).replace(":", "")}00`;
const instant = (at: Date) => `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

function dayAfter({ year, month, day }: PlainDate): PlainDate {
  const next = new Date(Date.UTC(year, month - 1, day + 1));
  return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
}

const property = (name: string, text: string) => `${name}:${escaped(text)}`;

/** TEXT of RFC 5545 §3.3.11: no controls but the end of a line, which is written "\n". */
function escaped(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/\p{Cc}/gu, " ").replace(/[\\;,]/g, "\\$&"))
    .join("\\n");
}

const octets = 75;

/** Octets of a character in UTF-8. */
function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

/** Lines of at most 75 octets, broken between characters: a Vietnamese letter has up to three (RFC 5545 §3.1). */
function folded(line: string): string {
  // A letter has at most three octets: what is this short needs no counting.
  if (line.length * 3 <= octets) return line;
  const pieces: string[] = [];
  let [start, at, size] = [0, 0, 0];
  for (const character of line) {
    const more = octetsOf(character);
    if (size + more > octets) {
      pieces.push(line.slice(start, at));
      // The space that continues a line counts too.
      [start, size] = [at, 1];
    }
    at += character.length;
    size += more;
  }
  return [...pieces, line.slice(start)].join("\r\n ");
}
