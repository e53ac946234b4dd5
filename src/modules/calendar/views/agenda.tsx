import type { Lang } from "#platform/i18n.ts";
import { capitalizeFirst, formatDateRange, formatNumber, partialDate, weekdayName } from "#platform/text/index.ts";
import { addressWith, type ListAddress } from "#ui/table.tsx";
import { calendarWords } from "../messages.ts";
import type { DatedEntry, Sheet } from "../queries.sheet.ts";
import type { Entry } from "../queries.ts";
import { ClashLine } from "./clash.tsx";
import { Marks, marksOf, type DayMarks } from "./day-marks.tsx";
import { detailsOf, EntryLink, isTentative, lunarDay, monthName, type Place } from "./parts.tsx";

type Day = Temporal.PlainDate;

interface AgendaProps {
  lang: Lang;
  place: Place;
  sheet: Sheet;
  today: Day;
}

const compare = Temporal.PlainDate.compare;

/**
 * The days of the period that have something, each thing once: on its first day, or on the first of the period. In a year only
 * the days of activities: holidays and days of countries would bury them.
 */
function daysWith({ period, dated, holidays, occasions, visits }: Sheet): { day: Day; entries: DatedEntry[] }[] {
  const first = (entry: DatedEntry) => (compare(entry.from, period.from) < 0 ? period.from : entry.from);
  const inPeriod = (day: Day) => compare(period.from, day) <= 0 && compare(day, period.to) <= 0;
  const entries = dated.filter(({ from, to }) => compare(from, period.to) <= 0 && compare(to, period.from) >= 0);
  const marked = period.span === "year" ? visits : [...holidays, ...occasions, ...visits];
  const days = new Map(
    [...entries.map(first), ...marked.map(({ day }) => day)].filter(inPeriod).map((day) => [day.toString(), day]),
  );
  return [...days.values()]
    .sort(compare)
    .map((day) => ({ day, entries: entries.filter((entry) => first(entry).equals(day)) }));
}

/** The period day by day, as a list that a phone can show and a voice can read. A year has its months as headings. */
export function Agenda(props: AgendaProps) {
  const { lang, sheet } = props;
  const days = daysWith(sheet);
  if (sheet.period.span !== "year") return <Days {...props} days={days} />;
  const months = [...new Set(days.map(({ day }) => day.month))];
  return (
    <>
      {months.map((month) => (
        <section key={month} class="cal-month">
          <h2>{capitalizeFirst(monthName(sheet.period.from.with({ month }), lang))}</h2>
          <Days {...props} days={days.filter(({ day }) => day.month === month)} />
        </section>
      ))}
    </>
  );
}

function Days({ days, ...props }: AgendaProps & { days: readonly { day: Day; entries: DatedEntry[] }[] }) {
  const { lang, place, sheet, today } = props;
  const t = calendarWords[lang];
  return (
    <ol class="cal-days">
      {days.map(({ day, entries }) => (
        <li key={day.toString()} class={day.equals(today) ? "today" : undefined}>
          <p class="d">
            <time dateTime={day.toString()}>{day.day}</time>
            <small>{weekdayName(day, lang)}</small>
            <small class="lunar">{t.lunarDay(lunarDay(day, lang))}</small>
            {day.equals(today) ? <small class="now">{t.today}</small> : null}
          </p>
          <div>
            <MarksLine marks={marksOf(sheet, day)} lang={lang} />
            {entries.length === 0 ? null : (
              <ul>
                {entries.map((entry) => (
                  <li key={entry.id} class={isTentative(entry) ? "maybe" : undefined}>
                    <EntryLink place={place} entry={entry} lang={lang} />
                    <span class="meta block">{detailsOf(place, entry, lang).join(" · ")}</span>
                    <ClashLine lang={lang} clashes={sheet.clashes} id={entry.id} />
                  </li>
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

function MarksLine({ marks, lang }: { marks: DayMarks; lang: Lang }) {
  return marks.holidays.length + marks.occasions.length + marks.visits.length === 0 ? null : (
    <p class="cal-marks">
      <Marks marks={marks} lang={lang} />
    </p>
  );
}

/** "Trong tháng 2 năm 2027, chưa rõ ngày": what is not known to the day stands on no day. */
function looseLabel({ starts_on, starts_precision, ends_on }: Entry, lang: Lang): string {
  const t = calendarWords[lang];
  if (ends_on !== null)
    return t.between(formatDateRange(partialDate(starts_on, starts_precision), partialDate(ends_on, "day"), lang));
  return starts_precision === "year" ? t.inYear(starts_on.year) : t.inMonth(monthName(starts_on, lang));
}

// On a page of days the line is a reminder, not a list.
const looseAtMost = 6;

/** The lines of what is known to the month or the year only; the list of the year has all of them. */
export function Loose({ lang, place, sheet, address }: Omit<AgendaProps, "today"> & { address: ListAddress }) {
  const labels = [...new Set(sheet.loose.map((entry) => looseLabel(entry, lang)))];
  const most = sheet.period.view === "list" ? sheet.loose.length : looseAtMost;
  return labels.length === 0 ? null : (
    <dl class="cal-loose">
      {labels.map((label) => {
        const entries = sheet.loose.filter((entry) => looseLabel(entry, lang) === label);
        return (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <ul>
                {entries.slice(0, most).map((entry) => (
                  <li key={entry.id} class={isTentative(entry) ? "maybe" : undefined}>
                    <EntryLink place={place} entry={entry} lang={lang} />
                  </li>
                ))}
                {entries.length > most ? (
                  <li>
                    <a href={addressWith(address, { view: "list", on: String(sheet.period.from.year) })}>
                      {calendarWords[lang].more(formatNumber(entries.length - most, lang))}
                    </a>
                  </li>
                ) : null}
              </ul>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
