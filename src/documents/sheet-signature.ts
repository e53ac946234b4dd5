import { capitals, cleanText } from "./clean-text.ts";
import { balancedLines } from "./lines.ts";
import { textWidthMm } from "./metrics.ts";
import type { LayoutSettings, OfficialDocument } from "./model.ts";
import { listEntry } from "./official-text.ts";

const RECIPIENTS_LABEL = "Nơi nhận:";
const LABEL_PT = 12;
const RECIPIENT_PT = 11;
const LEAST_LEFT_MM = 60;
// 40 lines of 11 point type are 178 mm, with which the block still fits a page of 247 mm.
const MOST_KEPT_LINES = 40;

/** Boxes 7a, 7b and 9b, side by side. */
export interface SignatureBlock {
  leftMm: number;
  rightMm: number;
  label: string;
  labelPt: number;
  recipients: string[];
  recipientPt: number;
  /** Hanging indent of a recipient: the width of its dash. */
  hangingMm: number;
  authority: string[];
  authorityPt: number;
  roomMm: number;
  name: string[];
  /** More recipients than fit a page: the block may be cut. */
  breakable: boolean;
}

export function layOutSignature(
  { signature, recipients }: OfficialDocument,
  { bodyPt, signatureRoomMm }: LayoutSettings,
  textMm: number,
): SignatureBlock {
  const style = { sizePt: bodyPt, bold: true };
  const authority = signature.lines.map((line) => capitals(cleanText(line)));
  const widestMm = Math.max(0, ...authority.map((line) => textWidthMm(line, style)));
  const rightMm = Math.min(Math.max(textMm / 2, widestMm + 4), textMm - LEAST_LEFT_MM);
  const options = { ...style, widthMm: rightMm - 2, kind: "clause" } as const;
  const named = recipients.map(cleanText).map(withoutDash);
  const kept = named.filter((recipient) => recipient !== "");
  const leftMm = textMm - rightMm;
  const lines = kept.reduce((sum, recipient) => {
    // A tenth more than the text itself, for what each line leaves empty.
    return sum + Math.ceil((1.1 * textWidthMm(recipient, { sizePt: RECIPIENT_PT })) / leftMm);
  }, 0);
  return {
    leftMm,
    rightMm,
    label: kept.length > 0 ? RECIPIENTS_LABEL : "",
    labelPt: LABEL_PT,
    recipients: kept.map((recipient, index) => `- ${listEntry(recipient, index === kept.length - 1)}`),
    recipientPt: RECIPIENT_PT,
    hangingMm: textWidthMm("- ", { sizePt: RECIPIENT_PT }),
    authority: authority.flatMap((line) => balancedLines(line, options)),
    authorityPt: bodyPt,
    roomMm: signatureRoomMm,
    name: balancedLines(cleanText(signature.name ?? ""), options),
    breakable: lines > MOST_KEPT_LINES,
  };
}

function withoutDash(text: string): string {
  return text.replace(/^[-–]\s+/u, "");
}
