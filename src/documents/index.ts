/**
 * Official Vietnamese paper: an administrative document under Decree 30/2020/NĐ-CP as data, laid out once and written
 * as Word or as PDF/A. Knows nothing of the application. Importing this door loads neither the writers nor a font;
 * that happens at the first rendering.
 */
import type { OfficialDocument } from "./model.ts";
import { layOut } from "./sheet.ts";

export { DocumentError, type DocumentErrorCode } from "./errors.ts";
export { DEFAULT_LAYOUT } from "./layout-settings.ts";
export { textWidthMm, type TextStyle } from "./metrics.ts";
export type {
  Annex,
  Bases,
  Block,
  Heading,
  LayoutSettings,
  OfficialDocument,
  PaperDate,
  Paragraph,
  Part,
  Points,
  Run,
  Signature,
  StyledRun,
  Table,
  TableColumn,
  TableRow,
  Text,
} from "./model.ts";
export {
  numberAndSymbol,
  officialDate,
  officialNumber,
  officialPlaceDate,
  pointLetter,
  romanNumeral,
} from "./official-text.ts";
export { unprintableCharacters } from "./printable.ts";
export { headOf } from "./sheet.ts";

/**
 * The document as .docx (Word 2013 and later, LibreOffice), in Times New Roman. The same document always gives the same
 * bytes. Any text is accepted; what XML forbids is dropped.
 *
 * @throws DocumentError for a setting out of the decree's range, a number or date that does not exist, a table without
 *   columns or with too long a row
 */
export async function renderDocx(document: OfficialDocument): Promise<Uint8Array> {
  const { writeDocx } = await import("./docx.ts");
  return writeDocx(layOut(document));
}

/**
 * The document as PDF/A-2a: tagged, language vi, Tinos embedded. The same document always gives the same bytes.
 * Rendering itself holds the thread: some milliseconds a page.
 *
 * @throws DocumentError as `renderDocx`, and `unprintable-characters` for characters no embedded font can print (PDF/A
 *   allows no missing glyph, and a paper that shows a box in place of a letter is not the paper approved)
 */
export async function renderPdf(document: OfficialDocument): Promise<Uint8Array> {
  const { writePdf } = await import("./pdf.ts");
  return writePdf(layOut(document));
}
