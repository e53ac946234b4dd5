import { formatNumber, weekdayName } from "#platform/text/index.ts";
import { addressWith, type ListAddress } from "#ui/table.tsx";
import { calendarWords } from "../messages.ts";
import type { DatedEntry, Sheet } from "../queries.sheet.ts";
import { monthRoom, weeksOf, type Week } from "../rules.grid.ts";
import { daysBetween, shownDays } from "../rules.period.ts";
import { isOff, Marks, marksOf } from "./day-marks.tsx";
import { BarRows, ClashMark, titleRoom, type DrawnProps } from "./drawn.tsx";
import { EntryLink, isTentative, lunarShort, periodName, startTime } from "./parts.tsx";

type Day = Temporal.PlainDate;

interface GridProps extends DrawnProps {
  address: ListAddress;
}

// Lines of text that a sheet of A4 across has room for.
const linesOnPaper = 42;

/** Whether a month is so full that on paper each thing may take one line only. */
function isFull(weeks: readonly Week<DatedEntry>[], sheet: Sheet): boolean {
  const lines = weeks.map(({ days, lanes, single, more }) => {
    const deepest = days.map((day, index) => {
      const marks = marksOf(sheet, day);
      return (
        2 * (marks.holidays.length + marks.occasions.length + (single[index]?.length ?? 0)) +
        Math.min(1, more[index] ?? 0)
      );
    });
    return 1.5 + lanes.length + Math.max(2, ...deepest);
  });
  return lines.reduce((sum, one) => sum + one, 0) > linesOnPaper;
}

/** The month as a wall calendar: weeks from Monday, bars over the days something takes, at most four things a day. */
export function MonthGrid(props: GridProps) {
  const { lang, sheet } = props;
  const { from, to } = shownDays(sheet.period);
  const weeks = weeksOf(from, to, sheet.dated, monthRoom);
  return (
    <table class={isFull(weeks, sheet) ? "cal full" : "cal"}>
      <caption class="vh">{calendarWords[lang].gridCaption(periodName(sheet.period, lang))}</caption>
      <thead>
        <tr>
          {daysBetween(from, from.add({ days: 6 })).map((day) => (
            <th scope="col" key={day.dayOfWeek}>
              {weekdayName(day, lang)}
            </th>
          ))}
        </tr>
      </thead>
      {weeks.map((week) => (
        <WeekRows key={week.days[0]?.toString()} week={week} props={props} />
      ))}
    </table>
  );
}

function WeekRows({ week, props }: { week: Week<DatedEntry>; props: GridProps }) {
  const { lang, place, sheet, address, today } = props;
  const t = calendarWords[lang];
  const lookOf = (day: Day) => [
    ...(day.month === sheet.period.from.month ? [] : ["out"]),
    ...(isOff(marksOf(sheet, day)) ? ["off"] : []),
  ];
  const classOf = (day: Day) => lookOf(day).join(" ") || undefined;
  return (
    <tbody>
      <tr class="cal-head">
        {week.days.map((day, index) => (
          <td
            key={day.day}
            {...(day.equals(today)
              ? { class: ["today", ...lookOf(day)].join(" "), "aria-current": "date" }
              : { class: classOf(day) })}
          >
            <span class="day">
              <time dateTime={day.toString()}>{day.day}</time>
              <small title={t.lunar}>
                <span class="vh">{t.lunar} </span>
                {lunarShort(day, index === 0 || day.day === 1)}
              </small>
            </span>
          </td>
        ))}
      </tr>
      <BarRows week={week} props={props} classOf={classOf} />
      <tr class="cal-day">
        {week.days.map((day, index) => (
          <td key={day.day} class={classOf(day)}>
            <Marks marks={marksOf(sheet, day)} lang={lang} />
            {(week.single[index] ?? []).map((entry) => (
              <div key={entry.id} class={isTentative(entry) ? "cal-item maybe" : "cal-item"}>
                <ClashMark entry={entry} props={props} />
                {startTime(entry) === null ? null : <span class="num">{startTime(entry)} </span>}
                <EntryLink place={place} entry={entry} lang={lang} most={titleRoom} />
              </div>
            ))}
            <More lang={lang} day={day} count={week.more[index] ?? 0} address={address} />
          </td>
        ))}
      </tr>
    </tbody>
  );
}

/** "+2" opens the day. */
function More({
  lang,
  day,
  count,
  address,
}: {
  lang: GridProps["lang"];
  day: Day;
  count: number;
  address: ListAddress;
}) {
  const n = formatNumber(count, lang);
  return count === 0 ? null : (
    <a
      class="cal-more"
      href={addressWith(address, { view: "list", on: day.toString() })}
      aria-label={calendarWords[lang].moreOnDay(n, `${day.day}/${day.month}`)}
    >
      +{n}
    </a>
  );
}
