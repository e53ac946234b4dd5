import { randomBytes, randomUUIDv7 } from "node:crypto";

/** A new record id: UUIDv7, so that ids sort by time of making. */
export function newId(): string {
  return randomUUIDv7();
}

/** An unguessable token of 256 bits for addresses and cookies. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether the text of an address can be a record id at all. */
export function isId(text: string): boolean {
  return uuid.test(text);
}
