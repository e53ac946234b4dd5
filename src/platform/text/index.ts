export { type Language } from "./language.ts";
export { charactersOf, cleanLine, cleanText, lengthInCharacters, toNfc } from "./clean.ts";
export { fold, foldQuery, matchesFolded } from "./fold.ts";
export { highlight, type TextRange } from "./highlight.ts";
export { canonicalTonePlacement, isVietnameseSyllable } from "./syllable.ts";
export { compareVietnamese } from "./collation.ts";
export { comparePeople, personSortKey, splitName, type NameOrder, type NameParts } from "./names.ts";
export { fromRoman, ordinalVi, toRoman } from "./roman.ts";
export {
  comparePlainDates,
  daysInMonth,
  earliestDay,
  fromIsoDate,
  fromIsoPartial,
  isRealDate,
  latestDay,
  partialDate,
  toIsoDate,
  toIsoPartial,
  weekdayOf,
  type DatePrecision,
  type PartialDate,
  type PlainDate,
} from "./calendar.ts";
export { canChiYear, fromLunar, lunarMonths, lunarOf, lunarYears, type LunarDate, type LunarMonth } from "./lunar.ts";
export {
  englishDate,
  formatDateRange,
  formatPartialDate,
  officialDate,
  shortDate,
  weekdayName,
} from "./format-date.ts";
export {
  formatInstant,
  formatTime,
  parseTimeInput,
  vietnamInstant,
  vietnamParts,
  type TimeOfDay,
  type VietnamParts,
} from "./vietnam-time.ts";
export { parseDateInput, type DateInput, type DateRefusal } from "./parse-date.ts";
export {
  formatNumber,
  parseNumberInput,
  type NumberFormatOptions,
  type NumberInput,
  type NumberInputOptions,
  type NumberRefusal,
} from "./numbers.ts";
export { moneyParts, moneyPhrase } from "./money.ts";
export { amountInWords, numberInWords, type AmountWordsOptions, type NumberWordsOptions } from "./number-words.ts";
export { combineQualifiers, qualifierWord, type Qualifier } from "./qualifiers.ts";
export { capitalizeFirst, pointLetter, truncateWords, upperCase } from "./letters.ts";
export { typeset } from "./typeset.ts";
export { readCsv, scanCsv, writeCsv } from "./csv.ts";
export { calendarText, type CalendarEvent, type EventTime } from "./ical.ts";
export { slugify, type SlugOptions } from "./slug.ts";
