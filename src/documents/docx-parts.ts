import { AlignmentType, BorderStyle, HeadingLevel, LineRuleType, Paragraph, type FileChild } from "docx";
import { columns, ruledTable } from "./docx-tables.ts";
import { SINGLE, pointTwips, twips, wordGap, wordLines, wordRule, wordRuns } from "./docx-text.ts";
import type { LayoutSettings } from "./model.ts";
import type { SheetBlock } from "./sheet-blocks.ts";
import type { Head, Letterhead, Salutation, Title } from "./sheet-head.ts";
import type { SignatureBlock } from "./sheet-signature.ts";
import type { SheetText } from "./sheet-text.ts";

const ALIGNMENTS = {
  justify: AlignmentType.JUSTIFIED,
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;
const OUTLINE = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const;

/** Boxes 1 to 5, 9a and 11. */
export function headParts(
  { letterhead, title, salutation }: Head,
  layout: LayoutSettings,
  textMm: number,
): FileChild[] {
  return [
    letterheadTable(letterhead),
    ...(title ? titleParts(title, layout, textMm) : []),
    ...(salutation ? salutationParts(salutation, layout) : []),
    wordGap(12),
  ];
}

/** Body or annex text. */
export function blockParts(blocks: readonly SheetBlock[], layout: LayoutSettings): FileChild[] {
  return blocks.flatMap((block): FileChild[] =>
    block.kind === "table" ? [ruledTable(block), wordGap(block.afterPt)] : [textPart(block, layout)],
  );
}

/** Boxes 7 and 9b, whole on one page. */
export function signaturePart(block: SignatureBlock): FileChild {
  const { authority, authorityPt, name, recipients, recipientPt, hangingMm, labelPt, label } = block;
  const signed = { sizePt: authorityPt, bold: true };
  const hanging = twips(hangingMm);
  const list = recipients.map((recipient) =>
    wordLines(
      [recipient],
      { sizePt: recipientPt },
      { alignment: AlignmentType.LEFT, indent: { left: hanging, hanging } },
    ),
  );
  // Level with the larger type at its side: baselines differ by the difference of the ascents.
  const before = pointTwips(6 + (authorityPt - labelPt) * 0.891);
  const left = label
    ? [
        wordLines(
          [label],
          { sizePt: labelPt, bold: true, italic: true },
          { alignment: AlignmentType.LEFT, spacing: { before } },
        ),
        ...list,
      ]
    : [wordGap(1)];
  const right = [
    wordLines(authority, signed, { spacing: { before: pointTwips(6) } }),
    wordLines(name, signed, { spacing: { before: twips(block.roomMm) } }),
  ];
  return columns([block.leftMm, block.rightMm], [[left, right]]);
}

/** Label, title and reference of an annex. */
export function annexHead(
  label: string,
  labelPt: number,
  titleLines: string[],
  note: string,
  bodyPt: number,
): FileChild[] {
  return [
    wordLines([label], { sizePt: labelPt, bold: true }, { heading: HeadingLevel.TITLE }),
    ...(titleLines.length > 0 ? [wordLines(titleLines, { sizePt: bodyPt, bold: true })] : []),
    ...(note === "" ? [] : [wordLines([note], { sizePt: bodyPt, italic: true })]),
    wordGap(10),
  ];
}

function letterheadTable(head: Letterhead): FileChild {
  const pt = head.letterheadPt;
  const names = [
    ...(head.superior.length > 0 ? [wordLines(head.superior, { sizePt: pt })] : []),
    ...(head.issuer.length > 0 ? [wordLines(head.issuer, { sizePt: pt, bold: true })] : []),
    wordRule(head.issuerRuleMm, head.leftMm),
  ];
  const nation = [
    wordLines([head.nation], { sizePt: pt, bold: true }),
    wordLines([head.motto], { sizePt: head.mottoPt, bold: true }),
    wordRule(head.mottoRuleMm, head.rightMm),
  ];
  const spacing = { before: pointTwips(2) };
  const number = [wordLines([head.number], { sizePt: head.numberPt }, { spacing })];
  if (head.subject.length > 0) {
    number.push(wordLines(head.subject, { sizePt: head.subjectPt }, { spacing: { before: pointTwips(6) } }));
  }
  if (head.stamp) number.push(stampPart(head.stamp, head.leftMm));
  const place = [wordLines([head.placeDate], { sizePt: head.numberPt, italic: true }, { spacing })];
  return columns(
    [head.leftMm, head.rightMm],
    [
      [names, nation],
      [number, place],
    ],
  );
}

function stampPart(stamp: NonNullable<Letterhead["stamp"]>, columnMm: number): Paragraph {
  const side = twips((columnMm - stamp.widthMm) / 2);
  const line = { style: BorderStyle.SINGLE, size: 6, space: 0, color: "000000" } as const;
  return wordLines(
    [stamp.text],
    { sizePt: stamp.sizePt, bold: true },
    {
      indent: { left: side, right: side },
      border: { top: { ...line, space: 2 }, bottom: { ...line, space: 2 }, left: line, right: line },
      spacing: { before: pointTwips(7) },
    },
  );
}

function titleParts(title: Title, { bodyPt }: LayoutSettings, textMm: number): FileChild[] {
  const lines = [...title.kind, ...title.abstract];
  const options = { heading: HeadingLevel.TITLE, spacing: { before: pointTwips(12.5) } };
  return [wordLines(lines, { sizePt: bodyPt, bold: true }, options), wordRule(title.ruleMm, textMm)];
}

function salutationParts(salutation: Salutation, { bodyPt }: LayoutSettings): FileChild[] {
  const { label, entries } = salutation;
  const left = twips(salutation.indentMm + salutation.hangingMm);
  const start = twips(salutation.labelIndentMm);
  const style = { sizePt: bodyPt };
  const spacing = { before: pointTwips(salutation.beforePt) };
  if (entries.length === 1) {
    const indent = { left, hanging: left - start };
    return [wordLines([`${label} ${entries.join("")}`], style, { alignment: AlignmentType.LEFT, indent, spacing })];
  }
  return [
    wordLines([label], style, { alignment: AlignmentType.LEFT, indent: { left: start }, spacing }),
    ...entries.map((entry) =>
      wordLines([entry], style, {
        alignment: AlignmentType.LEFT,
        indent: { left, hanging: twips(salutation.hangingMm) },
      }),
    ),
  ];
}

function textPart(text: SheetText, { lineSpacing }: LayoutSettings): Paragraph {
  const heading = text.level && OUTLINE[text.level - 1];
  return new Paragraph({
    ...(heading && { heading }),
    alignment: ALIGNMENTS[text.align],
    ...(text.keepNext && { keepNext: true }),
    indent: { firstLine: twips(text.firstLineMm) },
    spacing: {
      before: 0,
      after: pointTwips(text.afterPt),
      line: Math.round(SINGLE * lineSpacing),
      lineRule: LineRuleType.AUTO,
    },
    children: wordRuns(text.lines, text.sizePt),
  });
}
