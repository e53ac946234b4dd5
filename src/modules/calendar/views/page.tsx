import type { ComponentChildren } from "preact";
import type { Lang } from "#platform/i18n.ts";
import { canChiYear, formatNumber, formatPartialDate, lunarOf, partialDate } from "#platform/text/index.ts";
import { Icon } from "#ui/icon.tsx";
import { Empty } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { addressWith, type ListAddress } from "#ui/table.tsx";
import { calendarWords } from "../messages.ts";
import type { Choice } from "../queries.choices.ts";
import type { Sheet } from "../queries.sheet.ts";
import { beside, onOf, views, type Period } from "../rules.period.ts";
import { Agenda, Loose } from "./agenda.tsx";
import { MonthGrid } from "./month.tsx";
import { lunarDay, monthName, periodName, type Place } from "./parts.tsx";
import { WeekTable } from "./week.tsx";

type Day = Temporal.PlainDate;

export interface CalendarProps {
  lang: Lang;
  place: Place;
  sheet: Sheet;
  address: ListAddress;
  today: Day;
  /** Beside the list: anniversaries, feeds, clashes. */
  aside: ComponentChildren;
}

/** "Âm lịch: 23/9 – 22/10 năm Bính Ngọ". */
function LunarLine({ lang, period }: { lang: Lang; period: Period }) {
  const t = calendarWords[lang];
  const [from, to] = [lunarOf(period.from), lunarOf(period.to)];
  const [first, last] = [lunarDay(period.from, lang), lunarDay(period.to, lang)];
  const text =
    period.span === "year"
      ? t.lunarYears(canChiYear(period.from.year))
      : period.span === "day"
        ? t.lunarDayOfYear(first, canChiYear(from.year))
        : from.year === to.year
          ? t.lunarRange(first, last, canChiYear(from.year))
          : t.lunarRangeOver(first, canChiYear(from.year), last, canChiYear(to.year));
  return <p class="meta num">{text}</p>;
}

function Steps({ lang, sheet, address, today }: CalendarProps) {
  const t = calendarWords[lang];
  const { period, bounds } = sheet;
  const [before, after] = [beside(period, -1, bounds), beside(period, 1, bounds)];
  const now = { ...period, from: period.span === "week" ? today.subtract({ days: today.dayOfWeek - 1 }) : today };
  return (
    <nav class="cal-steps noprint" aria-label={t.stepsLabel}>
      {before === undefined ? null : (
        <a class="btn" rel="prev" href={addressWith(address, { on: before })} data-key="ArrowLeft">
          <Icon name="left" /> <span>{t.previous[period.span]}</span>
        </a>
      )}
      <a class="btn" href={addressWith(address, { on: onOf(now) })} data-key="t">
        {t.today}
      </a>
      {after === undefined ? null : (
        <a class="btn" rel="next" href={addressWith(address, { on: after })} data-key="ArrowRight">
          <span>{t.next[period.span]}</span> <Icon name="right" />
        </a>
      )}
    </nav>
  );
}

function Tabs({ lang, place, sheet, address }: CalendarProps) {
  const t = calendarWords[lang];
  const { period } = sheet;
  return (
    <nav class={`noprint ${place === "portal" ? "p-tabs" : "tabs"}`} aria-label={t.viewsLabel}>
      {views.map((view) => (
        <a
          key={view}
          href={addressWith(address, {
            view: view === "month" ? "" : view,
            on: onOf({ ...period, span: spanIn(view, period) }),
          })}
          {...(view === period.view ? { "aria-current": "page" } : {})}
        >
          {t.views[view]}
        </a>
      ))}
    </nav>
  );
}

/** How exactly another view of the same time is named: a week becomes the month of its Monday. */
function spanIn(view: Period["view"], { span }: Period): Period["span"] {
  if (view === "week") return span === "week" || span === "day" ? "day" : span;
  return span === "week" ? "month" : view === "month" && span === "day" ? "month" : span;
}

function Select({
  lang,
  name,
  label,
  value,
  choices,
}: {
  lang: Lang;
  name: string;
  label: string;
  value: string | null;
  choices: readonly Choice[];
}) {
  return (
    <label>
      {label}
      <select class="in" name={name}>
        <option value="">{uiMessages[lang].all}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function Filters({ lang, sheet, address }: CalendarProps) {
  const t = calendarWords[lang];
  const { filter, choices, period } = sheet;
  const clean = filter.country === null && filter.kind === null && filter.organiser === null;
  return (
    <form class="cal-filter noprint" method="get" action={address.path} aria-label={t.filterLabel}>
      {period.view === "month" ? null : <input type="hidden" name="view" value={period.view} />}
      <input type="hidden" name="on" value={onOf(period)} />
      <Select lang={lang} name="organiser" label={t.organiser} value={filter.organiser} choices={choices.organisers} />
      <Select lang={lang} name="country" label={t.country} value={filter.country} choices={choices.countries} />
      <Select lang={lang} name="kind" label={t.kind} value={filter.kind} choices={choices.kinds} />
      <span class="row">
        <button class="btn">{uiMessages[lang].filter}</button>
        {clean ? null : (
          <a class="btn plain" href={addressWith(address, { organiser: "", country: "", kind: "" })}>
            {uiMessages[lang].clearFilter}
          </a>
        )}
      </span>
    </form>
  );
}

/** What the page is narrowed to, in words, for the heading of a printed sheet. */
export function filterWords({ filter, choices }: Pick<Sheet, "filter" | "choices">): string[] {
  const label = (list: readonly Choice[], value: string | null) =>
    value === null ? [] : [list.find((choice) => choice.value === value)?.label ?? value];
  return [
    ...label(choices.organisers, filter.organiser),
    ...label(choices.countries, filter.country),
    ...label(choices.kinds, filter.kind),
  ];
}

function Nothing({ lang, place, sheet, address }: CalendarProps) {
  const t = calendarWords[lang];
  const filtered = filterWords(sheet).length > 0;
  const name = periodName(sheet.period, lang);
  const { before = null, after = null } = sheet.near ?? {};
  const to = (day: Day) =>
    addressWith(address, { on: onOf({ span: sheet.period.span === "week" ? "day" : sheet.period.span, from: day }) });
  const date = (day: Day) => formatPartialDate(partialDate(day, "day"), lang);
  return (
    <Empty
      level={2}
      title={filtered ? t.filteredTitle(name) : t.emptyTitle(name)}
      text={filtered ? t.filteredText : place === "portal" ? t.emptyText : t.officeEmptyText}
    >
      {before === null ? null : (
        <a class="btn" href={to(before)}>
          {t.before(date(before))}
        </a>
      )}
      {after === null ? null : (
        <a class="btn" href={to(after)}>
          {t.after(date(after))}
        </a>
      )}
    </Empty>
  );
}

function Notes({ lang, place, sheet }: CalendarProps) {
  const t = calendarWords[lang];
  const notes = [
    ...(sheet.unknownHolidays === null ? [] : [t.holidayUnknown(sheet.unknownHolidays)]),
    ...(sheet.holidays.some(({ status }) => status === "rule_only") ? [t.holidayByRule] : []),
    ...(sheet.total > sheet.shown ? [t.cut(formatNumber(sheet.shown, lang), formatNumber(sheet.total, lang))] : []),
  ].join(" ");
  const drawn = sheet.period.view !== "list";
  return drawn || notes !== "" ? (
    <p class="foot-note">
      {drawn ? <span class="cal-legend">{place === "portal" ? t.legend : t.officeLegend} </span> : null}
      {notes}
    </p>
  ) : null;
}

/** One calendar for portal and office: the drawn month or week on a wide screen and on paper, the days as a list everywhere. */
export function Calendar(props: CalendarProps) {
  const { lang, place, sheet, address, today } = props;
  const { period } = sheet;
  const t = calendarWords[lang];
  const words = filterWords(sheet);
  const wider =
    period.view !== "list" || period.span === "year"
      ? null
      : period.span === "day"
        ? { on: onOf({ span: "month", from: period.from }), label: t.wholeMonth(monthName(period.from, lang)) }
        : { on: onOf({ span: "year", from: period.from }), label: t.wholeYear(period.from.year) };
  return (
    <div class={`cal-page ${period.view}`}>
      <div class="cal-top">
        <div>
          <h1 class="num">{periodName(period, lang)}</h1>
          <LunarLine lang={lang} period={period} />
          {words.length === 0 ? null : <p class="print-only">{words.join(" · ")}</p>}
        </div>
        <Steps {...props} />
      </div>
      <Tabs {...props} />
      <Filters {...props} />
      {sheet.near === null ? null : <Nothing {...props} />}
      {period.view === "list" ? null : (
        <div class="cal-sheet">
          {period.view === "month" ? (
            <MonthGrid lang={lang} place={place} sheet={sheet} address={address} today={today} />
          ) : (
            <WeekTable lang={lang} place={place} sheet={sheet} today={today} />
          )}
        </div>
      )}
      <Loose lang={lang} place={place} sheet={sheet} address={address} />
      <Notes {...props} />
      <div class="cal-below">
        <section class={`cal-list ${period.view}`} aria-label={t.entriesIn}>
          <Agenda lang={lang} place={place} sheet={sheet} today={today} />
          {wider === null ? null : (
            <p class="noprint">
              <a href={addressWith(address, { on: wider.on })}>{wider.label}</a>
            </p>
          )}
        </section>
        <aside class="noprint">{props.aside}</aside>
      </div>
    </div>
  );
}
