export type DocumentErrorCode =
  | "layout-out-of-range"
  | "date-invalid"
  | "number-invalid"
  | "table-shape"
  | "unprintable-characters";

/**
 * A document that cannot become paper as it stands. `code` says why; `details` names the setting, the date, the table
 * or the characters concerned, for the message shown to the clerk.
 */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
  readonly code: DocumentErrorCode;
  readonly details: Readonly<Record<string, string | number | readonly string[]>>;

  constructor(code: DocumentErrorCode, details: DocumentError["details"]) {
    super(`${code}: ${JSON.stringify(details)}`);
    this.code = code;
    this.details = details;
  }
}
