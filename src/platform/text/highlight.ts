import { charactersOf } from "./clean.ts";
import { fold, foldQuery } from "./fold.ts";

/** Half-open range of UTF-16 code units in the original text, ready for `slice`. */
export type TextRange = { start: number; end: number };

// NFKD turns these into conjoining jamo, which NFC then joins to what stands before: they cannot be folded alone.
const JOINS_LEFT = /^[\u3131-\u318e\uffa0-\uffdc]/u;

function foldableParts(text: string): string[] {
  const parts: string[] = [];
  for (const character of charactersOf(text)) {
    const last = parts.length - 1;
    if (last >= 0 && JOINS_LEFT.test(character)) parts[last] += character;
    else parts.push(character);
  }
  return parts;
}

function foldWithOrigins(text: string): { key: string; origins: TextRange[] } {
  const origins: TextRange[] = [];
  let key = "";
  let start = 0;
  for (const part of foldableParts(text)) {
    const end = start + part.length;
    const folded = fold(part);
    for (let unit = 0; unit < folded.length; unit += 1) origins.push({ start, end });
    key += folded;
    start = end;
  }
  return { key, origins };
}

function joined(ranges: TextRange[]): TextRange[] {
  const result: TextRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else result.push({ ...range });
  }
  return result;
}

/**
 * Where a query is found in a text, for marking search hits: ranges of whole characters of the original (NFC, NFD, đ,
 * ligatures), in order, neither overlapping nor touching. One string is looked for as a phrase; of several, each.
 * An empty query marks nothing. `highlight` finds something exactly when `matchesFolded` says so.
 */
export function highlight(text: string, query: string | readonly string[]): TextRange[] {
  const wanted = (typeof query === "string" ? [query] : query).map(foldQuery).filter((phrase) => phrase !== "");
  if (wanted.length === 0) return [];
  const { key, origins } = foldWithOrigins(text);
  const found: TextRange[] = [];
  for (const phrase of wanted) {
    for (let at = key.indexOf(phrase); at >= 0; at = key.indexOf(phrase, at + phrase.length)) {
      const first = origins[at];
      const last = origins[at + phrase.length - 1];
      if (first && last) found.push({ start: first.start, end: last.end });
    }
  }
  return joined(found);
}
