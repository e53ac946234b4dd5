type Day = Temporal.PlainDate;

export const views = ["month", "week", "list"] as const;
export type View = (typeof views)[number];

/** The years the calendar goes through: those that activities may have and the lunar calendar knows. */
export const calendarYears = { first: 1945, last: 2199 } as const;

/** What a page of the calendar shows. `span` is how exactly `on` names it: a list can be of a day, a month or a year. */
export interface Period {
  view: View;
  span: "day" | "week" | "month" | "year";
  from: Day;
  /** The last day, included. */
  to: Day;
}

const day = (year: number, month = 1, date = 1): Day => Temporal.PlainDate.from({ year, month, day: date });
const lastOfMonth = (of: Day): Day => of.with({ day: of.daysInMonth });
const monday = (of: Day): Day => of.subtract({ days: of.dayOfWeek - 1 });
const within = (of: Day, from: Day, to: Day): boolean =>
  Temporal.PlainDate.compare(from, of) <= 0 && Temporal.PlainDate.compare(of, to) <= 0;

/** The days that `on` names ("2026", "2026-11", "2026-11-21"); undefined for anything else or beyond the years. */
function named(on: string): { span: "day" | "month" | "year"; from: Day; to: Day } | undefined {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(on);
  if (match === null) return undefined;
  const [year, month, date] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  if (year < calendarYears.first || year > calendarYears.last || month < 1 || month > 12 || date < 1) return undefined;
  if (match[2] === undefined) return { span: "year", from: day(year), to: day(year, 12, 31) };
  const first = day(year, month);
  if (match[3] === undefined) return { span: "month", from: first, to: lastOfMonth(first) };
  return date > first.daysInMonth
    ? undefined
    : { span: "day", from: first.with({ day: date }), to: first.with({ day: date }) };
}

/** The period of an address; what is not understood is today's. */
export function periodOf(query: Record<string, string>, today: Day): Period {
  const view = views.find((known) => known === query["view"]) ?? "month";
  const given = named(query["on"] ?? "") ?? {
    span: "month" as const,
    from: today.with({ day: 1 }),
    to: lastOfMonth(today),
  };
  if (view === "list") return { view, ...given };
  // A month or a week inside a longer period: the one of today when it lies there.
  const at = within(today, given.from, given.to) ? today : given.from;
  if (view === "month") return { view, span: "month", from: at.with({ day: 1 }), to: lastOfMonth(at) };
  return { view, span: "week", from: monday(at), to: monday(at).add({ days: 6 }) };
}

/** What `on` is in the address of a period. */
export function onOf({ span, from }: Pick<Period, "span" | "from">): string {
  const iso = from.toString();
  return span === "year" ? iso.slice(0, 4) : span === "month" ? iso.slice(0, 7) : iso;
}

const steps = { day: { days: 1 }, week: { days: 7 }, month: { months: 1 }, year: { years: 1 } } as const;

/** `on` of the period before (-1) or after (1); undefined beyond `bounds`, towards which it always leads back. */
export function beside(
  { span, from }: Period,
  direction: -1 | 1,
  bounds: { first: Day; last: Day },
): string | undefined {
  const next = direction === 1 ? from.add(steps[span]) : from.subtract(steps[span]);
  const end = next.add(steps[span]).subtract({ days: 1 });
  const inside =
    direction === 1
      ? Temporal.PlainDate.compare(next, bounds.last) <= 0
      : Temporal.PlainDate.compare(end, bounds.first) >= 0;
  return inside ? onOf({ span, from: next }) : undefined;
}

/** The days that the page of a period shows: a month is drawn in whole weeks from Monday to Sunday. */
export function shownDays({ view, from, to }: Period): { from: Day; to: Day } {
  return view === "month" ? { from: monday(from), to: monday(to).add({ days: 6 }) } : { from, to };
}

/** Every day from one to another, both included. */
export function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let at = from; Temporal.PlainDate.compare(at, to) <= 0; at = at.add({ days: 1 })) days.push(at);
  return days;
}
