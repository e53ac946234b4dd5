import type { Lang } from "#platform/i18n.ts";
import { Icon } from "#ui/icon.tsx";
import { calendarWords } from "../messages.ts";
import type { DatedEntry, Sheet } from "../queries.sheet.ts";
import { cellsOf, type Bar, type Week } from "../rules.grid.ts";
import { EntryLink, isTentative, timePhrase, type Place } from "./parts.tsx";

type Day = Temporal.PlainDate;

/** What every cell of a drawn month or week needs to know. */
export interface DrawnProps {
  lang: Lang;
  place: Place;
  sheet: Sheet;
  today: Day;
}

/** How many characters of a title a day of the drawn month has room for. */
export const titleRoom = 56;

/** The rows of what takes several days, one lane above the other. `classOf`: of the days that a lane leaves free. */
export function BarRows({
  week,
  props,
  classOf,
}: {
  week: Week<DatedEntry>;
  props: DrawnProps;
  classOf: (day: Day) => string | undefined;
}) {
  return (
    <>
      {week.lanes.map((lane, at) => (
        <tr class="cal-bars" key={at}>
          {cellsOf(lane).map((cell) => {
            if ("item" in cell)
              return (
                <td key={cell.item.id} colSpan={cell.width}>
                  <Piece bar={cell} props={props} />
                </td>
              );
            const day = week.days[cell.gap];
            return <td key={cell.gap} class={day === undefined ? undefined : classOf(day)} />;
          })}
        </tr>
      ))}
    </>
  );
}

function Piece({ bar, props }: { bar: Bar<DatedEntry>; props: DrawnProps }) {
  const { lang, place, sheet } = props;
  const { item, begins, ends } = bar;
  const look = ["cal-bar", isTentative(item) ? "maybe" : "", begins ? "" : "from-before", ends ? "" : "goes-on"].filter(
    (name) => name !== "",
  );
  return (
    <div class={look.join(" ")}>
      <ClashMark entry={item} props={props} />
      {begins ? null : <span class="vh">({calendarWords[lang].goesOn}) </span>}
      <EntryLink
        place={place}
        entry={item}
        lang={lang}
        {...(sheet.period.view === "month" ? { most: titleRoom * bar.width } : {})}
      />
      {sheet.period.view === "week" ? <span class="meta"> {timePhrase(item, lang)}</span> : null}
    </div>
  );
}

/** The sign of a possible clash before a title; what it collides with stands in the list. */
export function ClashMark({ entry, props }: { entry: DatedEntry; props: DrawnProps }) {
  const clashes = props.sheet.clashes.some(({ a, b }) => a.id === entry.id || b.id === entry.id);
  return clashes ? (
    <span class="cal-clash">
      <Icon name="alert" label={calendarWords[props.lang].clash} />{" "}
    </span>
  ) : null;
}
