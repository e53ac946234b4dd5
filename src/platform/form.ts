import { z } from "zod";
import type { Lang } from "./i18n.ts";
import type { SentForm } from "./multipart.ts";
import {
  cleanLine,
  cleanText,
  earliestDay,
  lengthInCharacters,
  parseDateInput,
  parseNumberInput,
  parseTimeInput,
  shortDate,
  toIsoDate,
  type DatePrecision,
  type DateRefusal,
} from "./text/index.ts";

/** One thing to mend: which field, and a sentence in the person's language. */
export interface Problem {
  field: string;
  text: string;
}

/** What a form shows: everything as typed, and what to mend. */
export interface FormState {
  fields: ReadonlyMap<string, readonly string[]>;
  problems: readonly Problem[];
}

export const emptyForm: FormState = { fields: new Map(), problems: [] };

/** A form filled from a record. */
export function formOf(
  values: Record<string, string | number | boolean | readonly string[] | null | undefined>,
): FormState {
  const fields = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === false) continue;
    fields.set(name, typeof value === "object" ? value : [value === true ? "on" : String(value)]);
  }
  return { fields, problems: [] };
}

/** A date with its precision as a form shows it: "09/01/2023", "01/2023", "2023". */
export function dateField(date: Temporal.PlainDate | null, precision: DatePrecision | null): string {
  if (date === null || precision === null) return "";
  if (precision === "year") return String(date.year);
  return precision === "month" ? `${String(date.month).padStart(2, "0")}/${date.year}` : shortDate(date);
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; form: FormState };

/** Checks what was sent against a schema of `formFields`; on failure the form comes back filled. */
export function parseForm<T>(schema: z.ZodType<T>, sent: Pick<SentForm, "fields">): Parsed<T> {
  const result = schema.safeParse(Object.fromEntries(sent.fields));
  if (result.success) return { ok: true, value: result.data };
  const problems: Problem[] = [];
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? "");
    if (!problems.some((problem) => problem.field === field)) problems.push({ field, text: issue.message });
  }
  return { ok: false, form: { fields: sent.fields, problems } };
}

/** For a rule over several fields: it is asked as soon as these fields are right, whatever else there is to mend. */
export function overFields(...names: readonly string[]) {
  return {
    when: ({ issues }: z.core.ParsePayload) => !issues.some(({ path }) => names.includes(String(path?.[0]))),
  };
}

/** The same form with further problems, found against the database. */
export function withProblems(sent: Pick<SentForm, "fields">, problems: readonly Problem[]): FormState {
  return { fields: sent.fields, problems };
}

const sentences = {
  vi: {
    required: "Hãy điền mục này.",
    choose: "Hãy chọn một mục.",
    tooLong: (max: number, has: number) => `Tối đa ${max} ký tự, đang có ${has}.`,
    notInList: "Mục đã chọn không có trong danh sách; hãy chọn lại.",
    date: {
      empty: "Hãy điền ngày, ví dụ 09/01/2023.",
      not_a_date: "Ngày viết dạng 09/01/2023, 01/2023 hoặc 2023.",
      two_digit_year: "Hãy viết năm đủ bốn chữ số, ví dụ 2023.",
      no_such_day: "Không có ngày này trong lịch.",
      no_such_month: "Tháng từ 1 đến 12.",
      year_out_of_range: "Năm phải từ 1945 đến 2200.",
    } satisfies Record<DateRefusal, string>,
    yearMissing: "Thiếu năm: hãy viết đủ, ví dụ 09/01/2023.",
    dayNeeded: "Hãy viết đủ ngày, tháng, năm, ví dụ 09/01/2023.",
    notANumber: "Hãy viết một số nguyên, ví dụ 1250 hoặc 1.250.",
    notADecimal: (decimals: number) =>
      `Hãy viết một số, ví dụ 1.250 hoặc 9,5 (tối đa ${decimals} chữ số sau dấu phẩy).`,
    numberUnclear: (readings: string) => `Chưa rõ là số nào: ${readings}? Hãy viết dấu chấm giữa các hàng nghìn.`,
    year: (first: number, last: number) => `Năm phải là bốn chữ số, từ ${first} đến ${last}.`,
    negative: "Số không được âm.",
    tooSmall: (min: string) => `Số nhỏ nhất là ${min}.`,
    tooLarge: (max: string) => `Số lớn nhất là ${max}.`,
    time: "Giờ viết dạng 08:30 hoặc 14:00.",
    email: "Địa chỉ thư điện tử có dạng ten@vidu.vn.",
  },
  en: {
    required: "Fill in this field.",
    choose: "Choose one.",
    tooLong: (max: number, has: number) => `At most ${max} characters, there are ${has}.`,
    notInList: "The choice is not in the list; choose again.",
    date: {
      empty: "Give a date, for example 09/01/2023.",
      not_a_date: "Write a date as 09/01/2023 (day/month/year), 01/2023 or 2023.",
      two_digit_year: "Write the year with four digits, for example 2023.",
      no_such_day: "There is no such day in the calendar.",
      no_such_month: "Months go from 1 to 12.",
      year_out_of_range: "The year must be from 1945 to 2200.",
    } satisfies Record<DateRefusal, string>,
    yearMissing: "The year is missing: write it in full, for example 09/01/2023.",
    dayNeeded: "Write day, month and year, for example 09/01/2023.",
    notANumber: "Write a whole number, for example 1250.",
    notADecimal: (decimals: number) =>
      `Write a number, for example 1.250 or 9,5 (a comma before decimals, at most ${decimals} of them).`,
    numberUnclear: (readings: string) => `Which number is meant: ${readings}? Write it without separators.`,
    year: (first: number, last: number) => `A year has four digits and is from ${first} to ${last}.`,
    negative: "The number cannot be negative.",
    tooSmall: (min: string) => `The smallest number is ${min}.`,
    tooLarge: (max: string) => `The largest number is ${max}.`,
    time: "Write a time as 08:30 or 14:00.",
    email: "An e-mail address looks like name@example.com.",
  },
};

/** A date as typed with its precision; `on` is the first day it can mean. */
export interface DateValue {
  on: Temporal.PlainDate;
  precision: DatePrecision;
}

const sent = z.array(z.string()).default([]);
const first = (list: string[]) => list[0] ?? "";

/** The kinds of fields a form is made of; every sentence is in `lang`. Text is NFC, without controls, before it is kept. */
export function formFields(lang: Lang) {
  const say = sentences[lang];
  const number = new Intl.NumberFormat(lang);
  const tooLong = (value: string, max: number): string | undefined => {
    // The columns count code points: a short text of stacked marks must be refused here, not by the database.
    const has = Math.max(lengthInCharacters(value), Array.from(value).length);
    return has > max ? say.tooLong(max, has) : undefined;
  };
  const text = (clean: (value: string) => string, max: number) =>
    sent.transform((list, context) => {
      const value = clean(first(list));
      const fault = tooLong(value, max);
      if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
      return value === "" ? null : value;
    });
  const needed = <T>(schema: z.ZodType<T | null>, message = say.required) =>
    schema.transform((value, context): T => {
      if (value !== null) return value;
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    });
  const choice = <const T extends string>(values: readonly T[]) =>
    sent.transform((list, context): T | null => {
      const value = first(list);
      if (value === "") return null;
      const found = values.find((known) => known === value);
      if (found === undefined) context.addIssue({ code: "custom", message: say.notInList });
      return found ?? null;
    });
  const date = sent.transform((list, context): DateValue | null => {
    const read = parseDateInput(cleanLine(first(list)));
    if (read.kind === "refused" && read.reason === "empty") return null;
    const message =
      read.kind === "year_missing"
        ? say.yearMissing
        : read.kind === "refused"
          ? say.date[read.reason]
          : read.date.year < 1945
            ? say.date.year_out_of_range
            : undefined;
    if (message !== undefined || read.kind !== "date") {
      context.addIssue({ code: "custom", message: message ?? say.date.not_a_date });
      return null;
    }
    return { on: Temporal.PlainDate.from(toIsoDate(earliestDay(read.date))), precision: read.date.precision };
  });
  return {
    needed,
    /** One line of at most `max` characters, or null. */
    line: (max: number) => text(cleanLine, max),
    /** Several lines of at most `max` characters, or null. */
    lines: (max: number) => text(cleanText, max),
    choice,
    neededChoice: <const T extends string>(values: readonly T[]) => needed(choice(values), say.choose),
    choices: <const T extends string>(values: readonly T[]) =>
      sent.transform((list, context): T[] => {
        const found = [...new Set(list)]
          .filter((value) => value !== "")
          .map((value) => values.find((known) => known === value));
        if (found.includes(undefined)) context.addIssue({ code: "custom", message: say.notInList });
        return found.filter((value) => value !== undefined);
      }),
    /** A day, month or year with its precision, or null. */
    date,
    neededDate: needed(date, say.date.empty),
    /** A whole day, or null. */
    day: date.transform((value, context) => {
      if (value !== null && value.precision !== "day") context.addIssue({ code: "custom", message: say.dayNeeded });
      return value?.on ?? null;
    }),
    /** A year of four digits between two years, both included, or null. */
    year: (from: number, to: number, fault = say.year(from, to)) =>
      sent.transform((list, context): number | null => {
        const value = cleanLine(first(list));
        if (value === "") return null;
        if (/^\d{4}$/.test(value) && Number(value) >= from && Number(value) <= to) return Number(value);
        context.addIssue({ code: "custom", message: fault });
        return null;
      }),
    time: sent.transform((list, context): string | null => {
      const value = cleanLine(first(list));
      if (value === "") return null;
      const time = parseTimeInput(value);
      if (time === undefined) {
        context.addIssue({ code: "custom", message: say.time });
        return null;
      }
      return `${String(time.hour).padStart(2, "0")}:${String(time.minute).padStart(2, "0")}`;
    }),
    /** A whole number from `min` to `max`, or null. */
    whole: (min: number, max: number) =>
      sent.transform((list, context): number | null => {
        const read = parseNumberInput(cleanLine(first(list)), { max });
        if (read.kind === "number") {
          if (read.value >= min) return read.value;
          context.addIssue({ code: "custom", message: say.tooSmall(number.format(min)) });
          return null;
        }
        if (read.kind === "refused" && read.reason === "empty") return null;
        const message =
          read.kind === "unclear"
            ? say.numberUnclear(read.readings.map((reading) => number.format(reading)).join(", "))
            : read.reason === "negative"
              ? say.negative
              : read.reason === "too_large"
                ? say.tooLarge(number.format(max))
                : say.notANumber;
        context.addIssue({ code: "custom", message });
        return null;
      }),
    /** A number with at most `decimals` digits after the comma, as exact text for a `numeric` column, or null. */
    decimal: (decimals: number, max: number, allowNegative = false) =>
      sent.transform((list, context): string | null => {
        const read = parseNumberInput(cleanLine(first(list)), { max, decimals, allowNegative });
        if (read.kind === "number") return read.decimal;
        if (read.kind === "refused" && read.reason === "empty") return null;
        const message =
          read.kind === "unclear"
            ? say.numberUnclear(read.readings.map((reading) => number.format(reading)).join(", "))
            : read.reason === "negative"
              ? say.negative
              : read.reason === "too_large"
                ? say.tooLarge(number.format(max))
                : say.notADecimal(decimals);
        context.addIssue({ code: "custom", message });
        return null;
      }),
    tick: sent.transform((list) => list.length > 0 && first(list) !== ""),
    email: text(cleanLine, 254).transform((value, context) => {
      if (value !== null && !/^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[^\s@.]+$/.test(value))
        context.addIssue({ code: "custom", message: say.email });
      return value;
    }),
  };
}
