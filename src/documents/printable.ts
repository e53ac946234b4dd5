import { cleanRunText } from "./clean-text.ts";
import { fallbackCovers, tinosCovers } from "./metrics.ts";

/** How a character reaches PDF/A, which refuses a glyph that its fonts lack. */
type Printing = "tinos" | "fallback" | "space" | "nothing" | "missing";

const known = new Map<string, Printing>();

/**
 * Characters of a text that none of the embedded fonts can print (emoji, private use, rare scripts), each once, in
 * order. `renderPdf` refuses them; a form can warn the clerk before.
 */
export function unprintableCharacters(text: string): string[] {
  return [...new Set(cleanRunText(text))].filter((character) => printingOf(character) === "missing");
}

/** Text for PDF/A: invisible characters without a glyph dropped, foreign spaces plain, and what fonts it takes. */
export function printableText(text: string): { text: string; missing: string[]; needsFallback: boolean } {
  let printed = "";
  let needsFallback = false;
  const missing: string[] = [];
  for (const character of text) {
    const printing = printingOf(character);
    if (printing === "missing") missing.push(character);
    if (printing === "fallback") needsFallback = true;
    if (printing === "space") printed += " ";
    else if (printing !== "nothing") printed += character;
  }
  return { text: printed, missing, needsFallback };
}

function printingOf(character: string): Printing {
  let printing = known.get(character);
  if (!printing) known.set(character, (printing = findPrinting(character)));
  return printing;
}

function findPrinting(character: string): Printing {
  if (/\p{Co}/u.test(character)) return "missing";
  if (tinosCovers(character)) return "tinos";
  if (/\p{Default_Ignorable_Code_Point}/u.test(character)) return "nothing";
  if (/\p{Zs}/u.test(character)) return "space";
  return fallbackCovers(character) ? "fallback" : "missing";
}
