import { createHash } from "node:crypto";

/** The id of a record of the sample: the same in every installation (a UUID of version 8, RFC 9562 §5.8). */
export function idOf(kind: string, name: string): string {
  const hex = createHash("sha256").update(`hai-phong/${kind}/${name}`).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
