import { Fragment } from "preact";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { formatDateRange, formatNumber, partialDate } from "#platform/text/index.ts";
import { Icon } from "#ui/icon.tsx";
import { Head, Invented, Note } from "#ui/layout.tsx";
import { calendarWords } from "../messages.ts";
import type { BookedEntry } from "../queries.ts";
import type { Clash } from "../rules.clash.ts";
import { officeCalendarPath } from "../rules.paths.ts";
import { Said } from "./parts.tsx";

type Clashes = readonly Clash<BookedEntry>[];

/** What stands in the way of one activity, the other one named. */
export function othersOf(clashes: Clashes, id: string): { other: BookedEntry; clash: Clash<BookedEntry> }[] {
  return clashes.flatMap((clash) =>
    clash.a.id === id ? [{ other: clash.b, clash }] : clash.b.id === id ? [{ other: clash.a, clash }] : [],
  );
}

function Booked({ entry, lang }: { entry: BookedEntry; lang: Lang }) {
  return (
    <>
      <a href={`/van-phong/hoat-dong/${entry.id}`}>
        <Said lang={lang} vi={entry.title_vi} en={entry.title_en} />
      </a>
      <Invented when={entry.invented} lang={lang} />
    </>
  );
}

function reasonsOf({ a, samePlace, organiserIds }: Clash<BookedEntry>, lang: Lang): string {
  const t = calendarWords[lang];
  const names = a.organisers
    .filter(({ id }) => organiserIds.includes(id))
    .map(({ vi, en }) => inLanguage(lang, vi, en).text);
  return [
    ...(samePlace ? [t.samePlace(a.place ?? "")] : []),
    ...(names.length === 0 ? [] : [t.sameOrganiser(names.join(", "))]),
  ].join("; ");
}

function when(entry: BookedEntry, lang: Lang): string {
  const dates = formatDateRange(partialDate(entry.from, "day"), partialDate(entry.to, "day"), lang);
  const hours = [entry.startsAt, entry.endsAt].flatMap((time) => (time === null ? [] : [time.slice(0, 5)])).join("–");
  return hours === "" ? dates : `${dates}, ${hours}`;
}

// A line under an activity and a list beside the page are reminders; a page of clashes would hide the calendar.
const inLine = 3;
const inList = 20;

/** Under an activity: with what it may collide. */
export function ClashLine({ lang, clashes, id }: { lang: Lang; clashes: Clashes; id: string }) {
  const t = calendarWords[lang];
  const others = othersOf(clashes, id);
  return others.length === 0 ? null : (
    <p class="cal-clash">
      <Icon name="alert" /> {t.clashWith}{" "}
      {others.slice(0, inLine).map(({ other, clash }, index) => (
        <Fragment key={other.id}>
          {index > 0 ? "; " : ""}
          <Booked entry={other} lang={lang} /> ({reasonsOf(clash, lang)})
        </Fragment>
      ))}
      {others.length > inLine ? ` ${t.more(formatNumber(others.length - inLine, lang))}` : null}
    </p>
  );
}

/** Beside the office's calendar: every pair of the period. */
export function ClashList({ lang, clashes }: { lang: Lang; clashes: Clashes }) {
  const t = calendarWords[lang];
  return clashes.length === 0 ? null : (
    <div class="cal-side cal-clashes">
      <Head title={t.clashesTitle(formatNumber(clashes.length, lang))} />
      <ul class="plain-list">
        {clashes.slice(0, inList).map((clash) => (
          <li key={clash.a.id + clash.b.id}>
            <Booked entry={clash.a} lang={lang} /> {t.and} <Booked entry={clash.b} lang={lang} />
            <span class="meta block">
              {when(clash.b, lang)} · {reasonsOf(clash, lang)}
            </span>
          </li>
        ))}
        {clashes.length > inList ? <li>{t.more(formatNumber(clashes.length - inList, lang))}</li> : null}
      </ul>
      <p class="foot-note">{t.clashesText}</p>
    </div>
  );
}

/** On the page of an activity, above the record: a warning, never a block. */
export function ClashNote({ lang, id, clashes }: { lang: Lang; id: string; clashes: Clashes }) {
  const t = calendarWords[lang];
  const others = othersOf(clashes, id);
  const [first] = others;
  return first === undefined ? null : (
    <Note kind="warn" icon="alert">
      <b>{t.clashNote}</b>
      <ul>
        {others.map(({ other, clash }) => (
          <li key={other.id}>
            <Booked entry={other} lang={lang} />, {when(other, lang)}: {reasonsOf(clash, lang)}
          </li>
        ))}
      </ul>
      <a href={`${officeCalendarPath}?view=list&on=${first.clash.b.from.toString()}`}>{t.seeDay}</a>
    </Note>
  );
}
