import { z } from "zod";
import { formFields } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { hows } from "./rules.ts";

/** Somebody into a seat, perhaps in place of somebody, by a paper. */
export function seatForm(lang: Lang, titles: readonly string[], sitting: readonly string[]) {
  const f = formFields(lang);
  return z.object({
    title: f.neededChoice(titles),
    title_text: f.line(300),
    how: f.neededChoice(hows),
    from: f.needed(f.day),
    replaces: f.choice(sitting),
    symbol: f.needed(f.line(60)),
    dated: f.needed(f.day),
    paper: f.needed(f.line(300)),
    issuer: f.needed(f.line(300)),
    public: f.tick,
  });
}
