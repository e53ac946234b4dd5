import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const EXPO = "@expo-google-fonts";

/** Tinos has the metrics of Times New Roman, which the decree prescribes and which may not be shipped. */
export const TINOS = {
  regular: `${EXPO}/tinos/400Regular/Tinos_400Regular.ttf`,
  italic: `${EXPO}/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf`,
  bold: `${EXPO}/tinos/700Bold/Tinos_700Bold.ttf`,
  boldItalic: `${EXPO}/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf`,
} as const;

export type TinosFace = keyof typeof TINOS;

/**
 * Fonts for names written in the scripts of partners, in order of preference. Song Myung holds the 2,350 syllables of
 * KS X 1001, ZCOOL XiaoWei the 6,763 signs of GB 2312, Sawarabi Mincho kana and everyday kanji: together 12 MB, where
 * one whole Noto CJK font is more.
 */
export const FALLBACKS = [
  {
    family: "Noto Sans Lao",
    files: [
      `${EXPO}/noto-sans-lao/400Regular/NotoSansLao_400Regular.ttf`,
      `${EXPO}/noto-sans-lao/700Bold/NotoSansLao_700Bold.ttf`,
    ],
  },
  {
    family: "Noto Sans Thai",
    files: [
      `${EXPO}/noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf`,
      `${EXPO}/noto-sans-thai/700Bold/NotoSansThai_700Bold.ttf`,
    ],
  },
  {
    family: "Noto Serif Khmer",
    files: [
      `${EXPO}/noto-serif-khmer/NotoSerifKhmer_400Regular.ttf`,
      `${EXPO}/noto-serif-khmer/NotoSerifKhmer_700Bold.ttf`,
    ],
  },
  { family: "Song Myung", files: [`${EXPO}/song-myung/400Regular/SongMyung_400Regular.ttf`] },
  { family: "ZCOOL XiaoWei", files: [`${EXPO}/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf`] },
  { family: "Sawarabi Mincho", files: [`${EXPO}/sawarabi-mincho/400Regular/SawarabiMincho_400Regular.ttf`] },
] as const;

/** Bytes of a font file of an installed package. */
export function fontBytes(file: string): Buffer {
  return readFileSync(require.resolve(file));
}
