import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Invented } from "#ui/layout.tsx";
import { calendarWords } from "../messages.ts";
import type { Friend, Holiday } from "../queries.occasions.ts";
import type { Sheet, Visit } from "../queries.sheet.ts";
import type { Occasion } from "../rules.occasions.ts";

type Day = Temporal.PlainDate;

/** What a day is besides what happens on it. */
export interface DayMarks {
  holidays: Holiday[];
  occasions: Occasion<Friend>[];
  visits: Visit[];
}

export function marksOf(sheet: Pick<Sheet, "holidays" | "occasions" | "visits">, day: Day): DayMarks {
  return {
    holidays: sheet.holidays.filter((holiday) => holiday.day.equals(day)),
    occasions: sheet.occasions.filter((occasion) => occasion.day.equals(day)),
    visits: sheet.visits.filter((visit) => visit.day.equals(day)),
  };
}

/** Nobody works: days off, but not the days worked for them. */
export const isOff = ({ holidays }: DayMarks) => holidays.some(({ kind }) => kind !== "make_up");

/** The names of a day, one under the other. */
export function Marks({ marks, lang }: { marks: DayMarks; lang: Lang }) {
  const t = calendarWords[lang];
  return (
    <>
      {marks.holidays.map((holiday) => (
        <span key={holiday.kind} class={holiday.kind === "make_up" ? "cal-note" : "cal-off"}>
          {holiday.names[lang]}
          {holiday.status === "rule_only" ? "*" : ""}
        </span>
      ))}
      {marks.visits.map((visit) => (
        <span key={visit.id} class="cal-oc">
          <a href={visit.href}>{visit.label}</a>
          <Invented when={visit.invented} lang={lang} />
        </span>
      ))}
      {marks.occasions.map((occasion) => (
        <span key={occasion.kind + occasion.friend.code} class="cal-oc">
          {occasion.kind === "national_day"
            ? t.nationalDay(occasion.friend.names[lang])
            : t.relationsDay(occasion.friend.names[lang], formatNumber(occasion.years, lang))}
        </span>
      ))}
    </>
  );
}
