import { inLanguage, type Lang } from "#platform/i18n.ts";
import { formatNumber, moneyPhrase } from "#platform/text/index.ts";
import { planWords } from "../messages.ts";
import { factsOf, type LineRow, type PlanRow } from "../queries.ts";
import { currencies, isOverdue, lineStatus, type LineStatus } from "../rules.ts";

export const plansPath = "/van-phong/ke-hoach";
export const comparePath = `${plansPath}/so-sanh`;

export const organisationName = (row: { organisation_vi: string; organisation_en: string | null }, lang: Lang) =>
  inLanguage(lang, row.organisation_vi, row.organisation_en).text;

export const planTitle = (plan: PlanRow, lang: Lang) => planWords[lang].of(plan.year, organisationName(plan, lang));

export function lineTime(line: Pick<LineRow, "quarter" | "in_month">, lang: Lang): string {
  const t = planWords[lang];
  const quarter = t.quarterName(line.quarter);
  return line.in_month === null ? quarter : `${quarter}, ${t.monthName(line.in_month)}`;
}

export function budgetText(line: Pick<LineRow, "budget" | "currency">, lang: Lang): string {
  return line.budget === null || line.currency === null ? "" : moneyPhrase(Number(line.budget), line.currency, lang);
}

/** The sums by currency: dong and dollars are two figures. */
export function budgetSums(lines: readonly LineRow[], lang: Lang): string[] {
  return currencies.flatMap((currency) => {
    const own = lines.filter((line) => line.currency === currency && line.dropped_reason === null);
    const sum = own.reduce((total, { budget }) => total + Math.round(Number(budget) * 100), 0);
    return own.length === 0 ? [] : [moneyPhrase(sum / 100, currency, lang)];
  });
}

const marks: Record<LineStatus, string> = {
  planned: "st wait",
  held: "st full ok",
  postponed: "st hold",
  dropped: "st off",
};

/** What became of a line, drawn and in a word. */
export function StatusMark({ lang, line, today }: { lang: Lang; line: LineRow; today: Temporal.PlainDate }) {
  const t = planWords[lang];
  const status = lineStatus(factsOf(line));
  return (
    <>
      <span class={marks[status]}>{t.statuses[status]}</span>
      {isOverdue(factsOf(line), today) ? <span class="meta red block">{t.overdue}</span> : null}
    </>
  );
}

export const count = (n: number, lang: Lang) => formatNumber(n, lang);
