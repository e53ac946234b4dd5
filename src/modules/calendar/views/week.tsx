import { weekdayName } from "#platform/text/index.ts";
import { calendarWords } from "../messages.ts";
import { weekRoom, weeksOf } from "../rules.grid.ts";
import { ClashLine } from "./clash.tsx";
import { isOff, Marks, marksOf } from "./day-marks.tsx";
import { BarRows, type DrawnProps } from "./drawn.tsx";
import { detailsOf, EntryLink, isTentative, lunarShort, periodName } from "./parts.tsx";

// On paper a day of the week has room for so many things with all that is known of them.
const fullFrom = 6;

/** The week as seven columns: what takes several days across them, below it everything that is known of each day. */
export function WeekTable(props: DrawnProps) {
  const { lang, place, sheet, today } = props;
  const t = calendarWords[lang];
  const { from, to } = sheet.period;
  const [week] = weeksOf(from, to, sheet.dated, weekRoom);
  const classOf = (day: Temporal.PlainDate) => (isOff(marksOf(sheet, day)) ? "off" : undefined);
  if (week === undefined) return null;
  const deepest = week.lanes.length + Math.max(...week.single.map(({ length }) => length));
  return (
    <table class={deepest >= fullFrom ? "cal week full" : "cal week"}>
      <caption class="vh">{t.gridCaption(periodName(sheet.period, lang))}</caption>
      <thead>
        <tr>
          {week.days.map((day) => (
            <th scope="col" key={day.day} {...(day.equals(today) ? { class: "today", "aria-current": "date" } : {})}>
              {weekdayName(day, lang)}
              <span class="day">
                <time dateTime={day.toString()}>
                  {day.day}/{day.month}
                </time>
                <small title={t.lunar}>
                  <span class="vh">{t.lunar} </span>
                  {lunarShort(day, true)}
                </small>
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <BarRows week={week} props={props} classOf={classOf} />
        <tr class="cal-day">
          {week.days.map((day, index) => (
            <td key={day.day} class={classOf(day)}>
              <Marks marks={marksOf(sheet, day)} lang={lang} />
              {(week.single[index] ?? []).map((entry) => (
                <div key={entry.id} class={isTentative(entry) ? "cal-item maybe" : "cal-item"}>
                  <EntryLink place={place} entry={entry} lang={lang} />
                  {detailsOf(place, entry, lang).map((part) => (
                    <span class="meta block" key={part}>
                      {part}
                    </span>
                  ))}
                  <ClashLine lang={lang} clashes={sheet.clashes} id={entry.id} />
                </div>
              ))}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
