import { inLanguage, type Lang } from "#platform/i18n.ts";
import {
  formatDateRange,
  formatPartialDate,
  formatTime,
  partialDate,
  shortDate,
  vietnamParts,
  type DatePrecision,
  type Qualifier,
} from "#platform/text/index.ts";
import { Figure } from "#ui/figure.tsx";
import { delegationWords } from "../messages.ts";
import type { DelegationState, Direction, Side } from "../rules.ts";

type Day = Temporal.PlainDate;

export const delegationsPath = "/van-phong/doan";
export const portalPaths = { vi: "/doan", en: "/en/delegations" } as const;

/** A text that may exist in English; shown in Vietnamese it says so to screen readers. */
export function Said({ lang, vi, en }: { lang: Lang; vi: string; en: string | null }) {
  const said = inLanguage(lang, vi, en);
  return said.lang === lang ? <>{said.text}</> : <span lang={said.lang}>{said.text}</span>;
}

interface Dated {
  starts_on: Day;
  starts_precision: DatePrecision;
  ends_on: Day | null;
}

/** "12–14/04/2026", "tháng 9/2026", "năm 2018". */
export function periodPhrase({ starts_on, starts_precision, ends_on }: Dated, lang: Lang): string {
  const from = partialDate(starts_on, starts_precision);
  return ends_on === null ? formatPartialDate(from, lang) : formatDateRange(from, partialDate(ends_on, "day"), lang);
}

const months = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

/** The first day in the width of a ledger's column. */
export function ledgerDate({ starts_on, starts_precision }: Omit<Dated, "ends_on">, lang: Lang): string {
  if (lang === "vi" || starts_precision === "year")
    return formatPartialDate(partialDate(starts_on, starts_precision), lang);
  const month = months.format(Date.UTC(2000, starts_on.month - 1, 1));
  return `${starts_precision === "day" ? `${starts_on.day} ` : ""}${month} ${starts_on.year}`;
}

/** The number of people with its qualifier, or that it is not written down. */
export function Size({
  lang,
  of,
}: {
  lang: Lang;
  of: { size_value: number | null; size_qualifier: Qualifier | null };
}) {
  return of.size_value === null ? (
    <span class="meta">{delegationWords[lang].list.none}</span>
  ) : (
    <Figure figure={{ value: of.size_value, qualifier: of.size_qualifier ?? "exact", unit: "person" }} lang={lang} />
  );
}

const marks: Record<DelegationState, string> = {
  planned: "st",
  postponed: "st hold",
  done: "st full ok",
  cancelled: "st off",
};

/** A drawn shape and a word, never a pill. */
export function StateMark({ lang, of }: { lang: Lang; of: DelegationState }) {
  return <span class={marks[of]}>{delegationWords[lang].states[of]}</span>;
}

/** What a side is called: ours and theirs change places with the direction. */
export function sideWord(side: Side, direction: Direction, lang: Lang): string {
  const t = delegationWords[lang];
  return direction === "inbound" ? t.sides[side] : t.sidesOut[side];
}

/** "08:30–10:00", "08:30". */
export function hoursPhrase({ starts_at, ends_at }: { starts_at: string; ends_at: string | null }): string {
  return [starts_at, ends_at].flatMap((time) => (time === null ? [] : [time.slice(0, 5)])).join("–");
}

/** "10:31:40, 16/04/2026": with the seconds, so that two people know who was first. */
export function moment(at: Date, lang: Lang): string {
  const parts = vietnamParts(at);
  const day = lang === "vi" ? shortDate(parts) : formatPartialDate({ precision: "day", ...parts }, lang);
  return `${formatTime(parts)}:${String(parts.second).padStart(2, "0")}, ${day}`;
}
