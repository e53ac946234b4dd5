import { charactersOf } from "./clean.ts";

const POINT_LETTERS = Array.from("abcdđeghiklmnopqrstuvxy");

/**
 * Letter of a point in an official text (a, b, c, d, đ, e, g … y), index from 0; no f, j, w, z and no second forms
 * such as ă (NĐ 30/2020, annex I, II.6). @throws RangeError beyond the 23 letters: such a list needs sub-headings
 */
export function pointLetter(index: number): string {
  const letter = POINT_LETTERS[index];
  if (letter === undefined) throw new RangeError(`no letter for point ${index}`);
  return letter;
}

/** First character upper case, the rest as it is, NFC: "ủy ban" → "Ủy ban", also when it came in NFD. */
export function capitalizeFirst(text: string): string {
  const [first = "", ...rest] = charactersOf(text.normalize("NFC"));
  return first.toUpperCase() + rest.join("");
}

/** All capitals, NFC, independent of the machine's locale: for headings of official papers. */
export function upperCase(text: string): string {
  return text.normalize("NFC").toUpperCase().normalize("NFC");
}

/**
 * At most `max` user-perceived characters, cut after a whole word and closed with "…", which counts as one; a first
 * word that is too long is cut inside. Short text comes back unchanged. @throws RangeError unless max is at least 1
 */
export function truncateWords(text: string, max: number): string {
  if (!Number.isInteger(max) || max < 1) throw new RangeError(`cannot cut to ${max} characters`);
  const characters = charactersOf(text);
  if (characters.length <= max) return text;
  const kept = characters.slice(0, max - 1).join("");
  const endsAtWord = /^\s/u.test(characters[max - 1] ?? "");
  const words = endsAtWord ? kept : kept.replace(/\s+\S*$/u, "");
  return `${words.replace(/[\s,;:.–-]+$/u, "")}…`;
}
