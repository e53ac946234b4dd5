const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
/** Midnight on 1 January 1980, the first moment a ZIP archive can name: time in the low half, date in the high. */
const FIRST_MOMENT = 0x00210000;

/**
 * Sets the time of every file of a ZIP archive to 1 January 1980, in place, so that the same files always make the same
 * bytes. For archives without a comment, as docx writes them (it stamps the present moment and has no option).
 *
 * @throws RangeError if the bytes are no such archive
 */
export function fixZipTimes(archive: Uint8Array): void {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.byteLength - END_LENGTH;
  if (view.getUint32(end, true) !== END_OF_DIRECTORY) throw new RangeError("not a ZIP archive without a comment");
  let entry = view.getUint32(end + 16, true);
  for (let files = view.getUint16(end + 10, true); files > 0; files -= 1) {
    if (view.getUint32(entry, true) !== DIRECTORY_ENTRY) throw new RangeError(`no ZIP entry at ${entry}`);
    view.setUint32(entry + 12, FIRST_MOMENT, true);
    view.setUint32(view.getUint32(entry + 42, true) + 10, FIRST_MOMENT, true);
    const variable = [28, 30, 32].reduce((sum, field) => sum + view.getUint16(entry + field, true), 0);
    entry += ENTRY_LENGTH + variable;
  }
}
