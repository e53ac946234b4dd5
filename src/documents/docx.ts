import {
  AlignmentType,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
  type FileChild,
  type ISectionOptions,
} from "docx";
import { annexHead, blockParts, headParts, signaturePart } from "./docx-parts.ts";
import { twips, wordGap } from "./docx-text.ts";
import type { LayoutSettings } from "./model.ts";
import type { Sheet, SheetPage } from "./sheet.ts";
import { fixZipTimes } from "./zip-times.ts";

const FONT = "Times New Roman";
const FOOT_PT = 11;
/** Height of a line of Times New Roman, in ems. */
const LINE_EM = 1.149;
const MM_PER_POINT = 25.4 / 72;

export async function writeDocx(sheet: Sheet): Promise<Uint8Array> {
  const { layout } = sheet;
  const main = [
    ...headParts(sheet.head, layout, sheet.page.textMm),
    ...blockParts(sheet.blocks, layout),
    signaturePart(sheet.signature),
    wordGap(1),
  ];
  const annexes = sheet.annexes.map((annex) =>
    section(annex.page, layout, [
      ...annexHead(annex.label, annex.labelPt, annex.titleLines, annex.note, layout.bodyPt),
      ...blockParts(annex.blocks, layout),
    ]),
  );
  const file = new Document({
    title: sheet.title,
    creator: sheet.author,
    styles: { default: defaultStyles(layout) },
    sections: [section(sheet.page, layout, main), ...annexes],
  });
  const bytes = new Uint8Array(
    await Packer.toArrayBuffer(file, undefined, [{ path: "docProps/core.xml", data: coreProperties(sheet) }]),
  );
  fixZipTimes(bytes);
  return bytes;
}

function section(page: SheetPage, layout: LayoutSettings, children: FileChild[]): ISectionOptions {
  const landscape = page.widthMm > page.heightMm;
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: layout.bodyPt * 2 })],
  });
  const foot = () =>
    new Footer({
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: page.foot === "" ? [] : [new TextRun({ text: page.foot, size: FOOT_PT * 2 })],
        }),
      ],
    });
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: true,
      page: {
        // The library swaps the two for landscape by itself.
        size: {
          width: twips(landscape ? page.heightMm : page.widthMm),
          height: twips(landscape ? page.widthMm : page.heightMm),
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(layout.marginTopMm),
          bottom: twips(layout.marginBottomMm),
          left: twips(layout.marginLeftMm),
          right: twips(layout.marginRightMm),
          header: middleOf(layout.marginTopMm, layout.bodyPt),
          footer: middleOf(layout.marginBottomMm, FOOT_PT),
          gutter: 0,
        },
        pageNumbers: { start: 1 },
      },
    },
    headers: { default: new Header({ children: [number] }), first: new Header({ children: [new Paragraph({})] }) },
    footers: { default: foot(), first: foot() },
    children,
  };
}

/** Distance from the edge that sets one line in the middle of a margin, in twips. */
function middleOf(marginMm: number, sizePt: number): number {
  return twips((marginMm - LINE_EM * sizePt * MM_PER_POINT) / 2);
}

function defaultStyles({ bodyPt }: LayoutSettings) {
  const run = { font: FONT, size: bodyPt * 2, color: "000000", language: { value: "vi-VN" } };
  const heading = { run: { font: FONT, size: bodyPt * 2, color: "000000" } };
  return {
    document: { run },
    title: heading,
    heading1: heading,
    heading2: heading,
    heading3: heading,
    heading4: heading,
  };
}

/** Written here because the library stamps the present moment; a document is as old as its date says. */
function coreProperties({ title, author, date }: Sheet): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const moment = `${date.year}-${two(date.month)}-${two(date.day)}T00:00:00Z`;
  const stamp = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${moment}</dcterms:${name}>`;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"' +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator><dc:language>vi-VN</dc:language>` +
    `${stamp("created")}${stamp("modified")}</cp:coreProperties>`
  );
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
