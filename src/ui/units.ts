import type { Lang } from "#platform/i18n.ts";
import { uiMessages } from "./messages.ts";

/** The counting word of a unit; an unknown unit is shown by its code rather than dropped. */
export function unitWord(unit: string, lang: Lang, value: number): string {
  const [one, many] = uiMessages[lang].units[unit] ?? [unit, unit];
  return value === 1 ? one : many;
}
