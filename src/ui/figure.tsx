import type { Lang } from "#platform/i18n.ts";
import { formatNumber, moneyParts, qualifierWord, type Qualifier } from "#platform/text/index.ts";
import { uiMessages } from "./messages.ts";
import { unitWord } from "./units.ts";

export interface FigureValue {
  value: number | null;
  qualifier: Qualifier;
  unit: string;
}

const money = new Set(["VND", "USD", "EUR", "JPY", "KRW"]);

/** The three parts of a figure as text, in the order in which they are read: "trên", "9,5", "triệu USD". */
export function figureParts(
  { value, qualifier, unit }: FigureValue,
  lang: Lang,
): { qualifier: string; value: string; unit: string } {
  if (value === null) return { qualifier: "", value: uiMessages[lang].unknown, unit: "" };
  const word = qualifierWord(qualifier, lang);
  if (money.has(unit)) return { qualifier: word, ...moneyParts(value, unit, lang) };
  if (unit === "percent") return { qualifier: word, value: `${formatNumber(value, lang)}%`, unit: "" };
  return { qualifier: word, value: formatNumber(value, lang), unit: unitWord(unit, lang, value) };
}

/** A figure as one phrase: "trên 1.250 lượt". */
export function figurePhrase(figure: FigureValue, lang: Lang): string {
  const parts = figureParts(figure, lang);
  return [parts.qualifier, parts.value, parts.unit].filter((part) => part !== "").join(" ");
}

/** Qualifier, value and unit: three things that never part; only a long counting word may go on below. */
export function Figure({ figure, lang }: { figure: FigureValue; lang: Lang }) {
  const parts = figureParts(figure, lang);
  if (figure.value === null) return <span class="meta">{parts.value}</span>;
  return (
    <span class="fig">
      {parts.qualifier === "" ? null : <span class="q">{parts.qualifier} </span>}
      <span class="v">{parts.value}</span>
      {parts.unit === "" ? null : (
        <span class="u">{`\u00a0${money.has(figure.unit) ? parts.unit.replaceAll(" ", "\u00a0") : parts.unit}`}</span>
      )}
    </span>
  );
}
