import { inLanguage, type Lang } from "#platform/i18n.ts";
import { weekdayName } from "#platform/text/index.ts";
import { activityWords } from "../messages.ts";
import { lunarDayOf, type Occurrence, type Recurrence } from "../rules.series.ts";
import { shortDay } from "./parts.tsx";

export const seriesPath = "/van-phong/chuoi";

/** "mùng 8 tháng Tư âm lịch hằng năm". */
export function rulePhrase(rule: Recurrence, lang: Lang): string {
  const t = activityWords[lang].series;
  switch (rule.kind) {
    case "yearly":
      return t.yearly(rule.day, rule.month);
    case "lunar":
      return t.lunar(rule.day, rule.month);
    case "weekday":
      return t.onWeekday(t.weekdays[rule.weekday] ?? "", t.nths[rule.nth], rule.month);
    default:
      return t.free;
  }
}

/** "Thứ Bảy, 09/05/2026 (23/3 âm lịch)", with why it is not the rule's own day. */
export function OccurrenceLine({ lang, rule, of }: { lang: Lang; rule: Recurrence; of: Occurrence }) {
  const t = activityWords[lang].series;
  const lunar = lunarDayOf(of.on);
  return (
    <>
      <span class="num">
        {weekdayName(of.on, lang)}, {shortDay(of.on, lang)}
        {rule.kind === "lunar" ? ` (${t.lunarDay(lunar.day, lunar.month)})` : ""}
      </span>
      {of.moved ? <span class="meta block">{rule.kind === "lunar" ? t.movedLunar : t.movedYearly}</span> : null}
    </>
  );
}

export function ownerName(row: { owner_vi: string | null; owner_en: string | null }, lang: Lang): string {
  return row.owner_vi === null ? activityWords[lang].series.noOwner : inLanguage(lang, row.owner_vi, row.owner_en).text;
}
