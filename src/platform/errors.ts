import type { Bilingual } from "./i18n.ts";

export type RefusalStatus = 400 | 403 | 404 | 409 | 410 | 413 | 415 | 429;

/** An act that the rules do not allow now. Its text tells the person what to do; it is not a bug and is not logged as one. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly code: string;
  readonly status: RefusalStatus;
  readonly text: Bilingual<string>;

  constructor(code: string, status: RefusalStatus, text: Bilingual<string>) {
    super(code);
    this.code = code;
    this.status = status;
    this.text = text;
  }
}

/**
 * A module's table of refusals: every code has a status and a sentence in both languages, or it does not compile.
 * Use: `throw refuse("activity.own_work")`.
 */
export function defineRefusals<Code extends string>(
  statuses: Record<Code, RefusalStatus>,
  texts: Bilingual<Record<NoInfer<Code>, string>>,
): (code: Code) => Refusal {
  return (code) => new Refusal(code, statuses[code], { vi: texts.vi[code], en: texts.en[code] });
}

// "Not there" and "not yours" look alike outside: one refusal for both.
export const notFound = (): Refusal =>
  new Refusal("not_found", 404, {
    vi: "Không tìm thấy trang này.",
    en: "This page was not found.",
  });
