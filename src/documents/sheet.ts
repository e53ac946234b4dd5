import { capitals, cleanText } from "./clean-text.ts";
import { resolveLayout } from "./layout-settings.ts";
import { CENTRED_SHARE, balancedLines } from "./lines.ts";
import type { Annex, LayoutSettings, OfficialDocument } from "./model.ts";
import { numberAndSymbol, officialDate, romanNumeral } from "./official-text.ts";
import { layOutBlocks, type SheetBlock } from "./sheet-blocks.ts";
import { endOfBody } from "./sheet-end.ts";
import { layOutHead, type Head, type HeadMatter } from "./sheet-head.ts";
import { layOutSignature, type SignatureBlock } from "./sheet-signature.ts";
import { SPECIMEN_LINE, SPECIMEN_STAMP } from "./specimen.ts";

const A4 = { widthMm: 210, heightMm: 297 } as const;
const ANNEX_LABEL_PT = 14;

/** One page format with its running head and foot; pages are numbered from 1 in each. */
export interface SheetPage {
  widthMm: number;
  heightMm: number;
  /** Width between the margins. */
  textMm: number;
  foot: string;
}

interface SheetAnnex {
  page: SheetPage;
  label: string;
  labelPt: number;
  titleLines: string[];
  note: string;
  blocks: SheetBlock[];
}

/**
 * A document with every decision taken that both formats must share: texts cleaned and cut into lines, sizes in
 * points, widths and rules in millimetres. The renderers only write it down.
 */
export interface Sheet {
  title: string;
  author: string;
  date: { year: number; month: number; day: number };
  layout: LayoutSettings;
  page: SheetPage;
  head: Head;
  blocks: SheetBlock[];
  signature: SignatureBlock;
  annexes: SheetAnnex[];
}

/** The lines above the body of a page upright, as both renderers break them. */
export function headOf(matter: HeadMatter): Head {
  const layout = resolveLayout(undefined);
  return layOutHead(matter, layout, pageOf(layout, false, matter.specimen).textMm);
}

/** @throws DocumentError for a setting, number, date or table that cannot stand on paper */
export function layOut(document: OfficialDocument): Sheet {
  const layout = resolveLayout(document.layout);
  const page = pageOf(layout, false, document.specimen);
  const kind = cleanText(document.kind);
  const abstract = cleanText(document.abstract);
  const spoken = [kind, abstract].filter((part) => part !== "").join(" ");
  const body = endOfBody(layOutBlocks(document.body, layout, page.textMm), layout, page.textMm);
  return {
    title: document.specimen ? `${SPECIMEN_STAMP} – ${spoken}` : spoken,
    author: cleanText(flat(document.issuer)),
    date: { ...document.date, day: document.date.day ?? 1 },
    layout,
    page,
    head: layOutHead(document, layout, page.textMm),
    blocks: body,
    signature: layOutSignature(document, layout, page.textMm),
    annexes: document.annexes.map((annex, index) => layOutAnnex(annex, index, document, layout)),
  };
}

function layOutAnnex(annex: Annex, index: number, document: OfficialDocument, layout: LayoutSettings): SheetAnnex {
  const page = pageOf(layout, annex.landscape ?? false, document.specimen);
  const options = { widthMm: page.textMm * CENTRED_SHARE, kind: "clause", sizePt: layout.bodyPt, bold: true } as const;
  return {
    page,
    label: document.annexes.length > 1 ? `Phụ lục ${romanNumeral(index + 1)}` : "Phụ lục",
    labelPt: ANNEX_LABEL_PT,
    titleLines: balancedLines(capitals(cleanText(annex.title)), options),
    note: cleanText(annex.note ?? annexNote(document)),
    blocks: layOutBlocks(annex.body, layout, page.textMm),
  };
}

/** `(Kèm theo Báo cáo số 05/BC-LHHN ngày 09 tháng 01 năm 2023 của …)` */
function annexNote(document: OfficialDocument): string {
  const kind = cleanText(document.kind) || "Công văn";
  const issuer = cleanText(flat(document.issuer));
  // A name given in capitals has lost the case that running text needs.
  const of = issuer === capitals(issuer) ? "" : ` của ${issuer}`;
  return `(Kèm theo ${kind} số ${numberAndSymbol(document.number, document.symbol)} ${officialDate(document.date)}${of})`;
}

function pageOf(layout: LayoutSettings, landscape: boolean, specimen: boolean): SheetPage {
  const [widthMm, heightMm] = landscape ? [A4.heightMm, A4.widthMm] : [A4.widthMm, A4.heightMm];
  return {
    widthMm,
    heightMm,
    textMm: widthMm - layout.marginLeftMm - layout.marginRightMm,
    foot: specimen ? SPECIMEN_LINE : "",
  };
}

function flat(text: string | readonly string[]): string {
  return typeof text === "string" ? text : text.join(" ");
}
