declare module "pg/lib/utils.js" {
  /** How pg sends a value: text, bytes or null. */
  export function prepareValue(value: unknown): string | Buffer | null;
}
