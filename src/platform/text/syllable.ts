const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const MODIFIED_VOWELS = "ăâêôơư";

// `gi` and `qu` stand before `g`: in "giá" and "quý" the i and the u belong to the consonant; in "gìn" the match
// falls back to g + i.
const ONSET = "ngh|ng|nh|gh|gi|qu|ch|kh|ph|th|tr|[bcdđghklmnprstvx]";
const NUCLEUS = [
  "iêu|yêu|oai|oao|oay|oeo|uây|uêu|uôi|uya|uyê|uyu|ươi|ươu",
  "ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê",
  "[aăâeêioôơuưy]",
].join("|");
const CODA = "ch|ng|nh|[cmnpt]";
const SYLLABLE = new RegExp(`^(${ONSET})?(${NUCLEUS})(${CODA})?$`, "u");

type Spelling = { letters: string[]; toneMarks: string[]; toneless: string };

function spell(word: string): Spelling {
  const letters: string[] = [];
  const toneMarks: string[] = [];
  for (const letter of word.normalize("NFC")) {
    const decomposed = letter.normalize("NFD");
    toneMarks.push(...(decomposed.match(TONE) ?? []));
    letters.push(decomposed.replace(TONE, "").normalize("NFC"));
  }
  return { letters, toneMarks, toneless: letters.join("").toLowerCase() };
}

function toneBearer(nucleus: string, closed: boolean): number {
  const vowels = Array.from(nucleus);
  const modified = vowels.findLastIndex((vowel) => MODIFIED_VOWELS.includes(vowel));
  if (modified >= 0) return modified;
  if (closed) return vowels.length - 1;
  return vowels.length === 3 ? 1 : 0;
}

/** Whether a word, with or without its tone, can be one Vietnamese syllable by its spelling. Any case, NFC or NFD. */
export function isVietnameseSyllable(word: string): boolean {
  const { toneMarks, toneless } = spell(word);
  return toneMarks.length <= 1 && SYLLABLE.test(toneless);
}

function withCanonicalTone(word: string): string {
  const { letters, toneMarks, toneless } = spell(word);
  const [, onset = "", nucleus = "", coda = ""] = SYLLABLE.exec(toneless) ?? [];
  const tone = toneMarks[0];
  if (nucleus === "" || tone === undefined || toneMarks.length > 1) return word;
  const place = onset.length + toneBearer(nucleus, coda !== "");
  return letters
    .map((letter, index) => (index === place ? letter + tone : letter))
    .join("")
    .normalize("NFC");
}

/**
 * The text in NFC with the tone of every Vietnamese syllable in one place, the one of "CỘNG HÒA" and "Ủy ban"
 * (NĐ 30/2020, annex I): hoà → hòa, thuý → thúy, khoẻ → khỏe; misplaced tones too: tóan → toán, qúy → quý.
 * Words that are no Vietnamese syllable stay. For comparing with tones and for finding doubles; what a person wrote
 * is shown as written (RULES §7). Idempotent.
 */
export function canonicalTonePlacement(text: string): string {
  return text.normalize("NFC").replace(/[\p{L}\p{M}]+/gu, withCanonicalTone);
}
