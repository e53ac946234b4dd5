import { capitals, cleanText } from "./clean-text.ts";
import { CENTRED_SHARE, balancedLines } from "./lines.ts";
import { textWidthMm, type TextStyle } from "./metrics.ts";
import type { LayoutSettings, OfficialDocument } from "./model.ts";
import { listEntry, officialNumber, officialPlaceDate } from "./official-text.ts";
import { SPECIMEN_STAMP } from "./specimen.ts";

const NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO = "Độc lập - Tự do - Hạnh phúc";
// The decree asks for a third to a half of the line above.
const RULE_SHARE = 0.4;
const NUMBER_PT = 13;
const SUBJECT_PT = 12;
const STAMP_PT = 13;
const STAMP_PADDING_MM = 2.5;
// Room at the sides of the right column, so that no rounding in Word can break the quốc hiệu.
const COLUMN_SLACK_MM = 4;
const LEAST_LEFT_MM = 55;
const LEAST_ADDRESSEE_MM = 70;

/** Boxes 1 to 4, and under box 3 the subject of a letter (5b) or the circulation stamp (11). */
export interface Letterhead {
  leftMm: number;
  rightMm: number;
  letterheadPt: number;
  superior: string[];
  issuer: string[];
  issuerRuleMm: number;
  nation: string;
  motto: string;
  mottoPt: number;
  mottoRuleMm: number;
  number: string;
  placeDate: string;
  numberPt: number;
  subject: string[];
  subjectPt: number;
  stamp: { text: string; sizePt: number; widthMm: number } | undefined;
}

/** Box 5a. */
export interface Title {
  kind: string[];
  abstract: string[];
  ruleMm: number;
}

/** Box 9a: the label, and the lines under it with where they start and where they go on. */
export interface Salutation {
  label: string;
  labelIndentMm: number;
  entries: string[];
  indentMm: number;
  hangingMm: number;
  beforePt: number;
}

export interface Head {
  letterhead: Letterhead;
  title: Title | undefined;
  salutation: Salutation | undefined;
}

/** What of a document stands above its body. */
export type HeadMatter = Pick<
  OfficialDocument,
  "superior" | "issuer" | "number" | "symbol" | "place" | "date" | "kind" | "abstract" | "addressees" | "specimen"
>;

export function layOutHead(document: HeadMatter, layout: LayoutSettings, textMm: number): Head {
  const letter = cleanText(document.kind) === "";
  return {
    letterhead: layOutLetterhead(document, layout, textMm, letter),
    title: letter ? undefined : layOutTitle(document, layout, textMm),
    salutation: layOutSalutation(document.addressees ?? [], layout, textMm, letter ? 16 : 8),
  };
}

function layOutLetterhead(
  document: HeadMatter,
  { letterheadPt }: LayoutSettings,
  textMm: number,
  letter: boolean,
): Letterhead {
  const mottoPt = letterheadPt + 1;
  const placeDate = officialPlaceDate(document.place, document.date);
  const mottoRuleMm = textWidthMm(MOTTO, { sizePt: mottoPt, bold: true });
  const widest = Math.max(
    textWidthMm(NATION, { sizePt: letterheadPt, bold: true }),
    textWidthMm(placeDate, { sizePt: NUMBER_PT, italic: true }),
  );
  const rightMm = Math.min(widest + COLUMN_SLACK_MM, textMm - LEAST_LEFT_MM);
  const leftMm = textMm - rightMm;
  const nameStyle = { sizePt: letterheadPt, bold: true };
  const issuer = nameLines(document.issuer, nameStyle, leftMm);
  const stampMm = textWidthMm(SPECIMEN_STAMP, { sizePt: STAMP_PT, bold: true }) + 2 * STAMP_PADDING_MM;
  const abstract = cleanText(document.abstract);
  return {
    leftMm,
    rightMm,
    letterheadPt,
    superior: nameLines(document.superior ?? [], { sizePt: letterheadPt }, leftMm),
    issuer,
    issuerRuleMm: RULE_SHARE * longest(issuer, nameStyle),
    nation: NATION,
    motto: MOTTO,
    mottoPt,
    mottoRuleMm,
    number: officialNumber(document.number, document.symbol),
    placeDate,
    numberPt: NUMBER_PT,
    subject: letter && abstract !== "" ? subjectLines(abstract, leftMm) : [],
    subjectPt: SUBJECT_PT,
    stamp: document.specimen ? { text: SPECIMEN_STAMP, sizePt: STAMP_PT, widthMm: stampMm } : undefined,
  };
}

function subjectLines(abstract: string, leftMm: number): string[] {
  const subject = /^V\/v\s/u.test(abstract) ? abstract : `V/v ${abstract}`;
  return balancedLines(subject, { sizePt: SUBJECT_PT, widthMm: leftMm - 4, kind: "clause" });
}

function nameLines(name: string | readonly string[], style: TextStyle, columnMm: number): string[] {
  const given = typeof name === "string" ? [name] : name;
  return given.flatMap((line) =>
    balancedLines(capitals(cleanText(line)), { ...style, widthMm: columnMm - 2, kind: "name" }),
  );
}

function layOutTitle(document: HeadMatter, { bodyPt }: LayoutSettings, textMm: number): Title {
  const style = { sizePt: bodyPt, bold: true };
  const options = { ...style, widthMm: textMm * CENTRED_SHARE, kind: "clause" } as const;
  const abstract = balancedLines(cleanText(document.abstract), options);
  return {
    kind: balancedLines(capitals(cleanText(document.kind)), options),
    abstract,
    ruleMm: RULE_SHARE * longest(abstract, style),
  };
}

function layOutSalutation(
  addressees: readonly string[],
  { bodyPt, firstLineMm }: LayoutSettings,
  textMm: number,
  beforePt: number,
): Salutation | undefined {
  const names = addressees.map(cleanText).filter((name) => name !== "");
  const [only] = names;
  if (only === undefined) return undefined;
  const widthMm = (text: string) => textWidthMm(text, { sizePt: bodyPt });
  const label = "Kính gửi:";
  // The decree sets the dashes under the colon; one addressee follows the label on its line.
  const entries = names.length === 1 ? [only] : names.map((name, i) => `- ${listEntry(name, i === names.length - 1)}`);
  const offsetMm = widthMm(names.length === 1 ? `${label} ` : "Kính gửi");
  const blockMm = offsetMm + Math.max(...entries.map(widthMm));
  const latest = textMm - offsetMm - LEAST_ADDRESSEE_MM;
  const labelIndentMm = Math.min(Math.max(firstLineMm, (textMm - blockMm) / 2), latest);
  return {
    label,
    labelIndentMm,
    entries,
    indentMm: labelIndentMm + offsetMm,
    hangingMm: names.length === 1 ? 0 : widthMm("- "),
    beforePt,
  };
}

function longest(lines: readonly string[], style: TextStyle): number {
  return Math.max(0, ...lines.map((line) => textWidthMm(line, style)));
}
