import { createRequire } from "node:module";
import { FALLBACKS, TINOS, fontBytes, type TinosFace } from "./fonts.ts";

const MM_PER_POINT = 25.4 / 72;
const LAST_BASIC = 0xffff;
const require = createRequire(import.meta.url);
const fonts = new Map<string, Advances>();

/** By code point of the basic plane: one more than the advance width in font units, 0 where there is no glyph. */
interface Advances {
  unitsPerEm: number;
  widths: Uint16Array;
}

/** How text is set: size in points, `bold` and `italic` default to false. */
export interface TextStyle {
  sizePt: number;
  bold?: boolean;
  italic?: boolean;
}

/**
 * Width in millimetres of one line of text in Tinos, whose advance widths are those of Times New Roman; no kerning, as
 * Word sets it. Characters of other scripts count as one em when they are wide and half an em otherwise. The first
 * call in a process reads the font (some 50 ms).
 */
export function textWidthMm(text: string, style: TextStyle): number {
  const upright: TinosFace = style.bold ? "bold" : "regular";
  const slanted: TinosFace = style.bold ? "boldItalic" : "italic";
  const { unitsPerEm, widths } = advancesOf(TINOS[style.italic ? slanted : upright]);
  let ems = 0;
  for (const character of text) {
    const width = widths[character.codePointAt(0) ?? 0];
    ems += width ? (width - 1) / unitsPerEm : foreignEms(character);
  }
  return ems * style.sizePt * MM_PER_POINT;
}

/** Whether Tinos has a glyph for the character (its four faces cover the same set). */
export function tinosCovers(character: string): boolean {
  return covers(TINOS.regular, character);
}

/** Whether one of the fallback fonts has a glyph for the character. */
export function fallbackCovers(character: string): boolean {
  return FALLBACKS.some(({ files: [regular] }) => covers(regular, character));
}

function covers(file: string, character: string): boolean {
  return Boolean(advancesOf(file).widths[character.codePointAt(0) ?? 0]);
}

function foreignEms(character: string): number {
  if (/\p{Default_Ignorable_Code_Point}|\p{Mark}/u.test(character)) return 0;
  const wide = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}]/u;
  return wide.test(character) ? 1 : 0.5;
}

function advancesOf(file: string): Advances {
  const known = fonts.get(file);
  if (known) return known;
  // Required on first use: an idle web process must not hold the parser or the fonts.
  const { parse }: typeof import("opentype.js") = require("opentype.js");
  const bytes = fontBytes(file);
  const font = parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  // Only the widths are kept: a parsed font holds 10 MB and more.
  const widths = new Uint16Array(LAST_BASIC + 1);
  for (let code = 0x20; code <= LAST_BASIC; code += 1) {
    const glyph = font.charToGlyphIndex(String.fromCharCode(code));
    if (glyph > 0) widths[code] = (font.glyphs.get(glyph).advanceWidth ?? 0) + 1;
  }
  const advances = { unitsPerEm: font.unitsPerEm, widths };
  fonts.set(file, advances);
  return advances;
}
