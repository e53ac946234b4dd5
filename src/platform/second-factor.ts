import { createHash, randomInt } from "node:crypto";
import { generateSecret, generateSync, generateURI, verifySync } from "otplib";

/** A new TOTP secret, base32. */
export function newTotpSecret(): string {
  return generateSecret();
}

/** The address that an authenticator application reads from the QR code. */
export function totpAddress(secret: string, account: string, issuer: string): string {
  return generateURI({ secret, label: account, issuer });
}

/** The code of this moment: for sample accounts and tests. */
export function currentTotp(secret: string, now: Date): string {
  return generateSync({ secret, epoch: Math.floor(now.getTime() / 1000) });
}

/**
 * The time step of a right code, one step of 30 s early or late allowed, or undefined. A step at or below `usedUpTo` was
 * used before: a code works once (RFC 6238 §5.2).
 */
export function totpStep(secret: string, code: string, now: Date, usedUpTo: number | null): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const result = verifySync({ secret, token: code, epoch: Math.floor(now.getTime() / 1000), epochTolerance: 30 });
  if (!result.valid) return undefined;
  const step = Math.floor(now.getTime() / 30_000) + result.delta;
  return usedUpTo !== null && step <= usedUpTo ? undefined : step;
}

// No 0 O 1 I L: the codes are written on paper and read out.
const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** A code for paper in groups of four, about 5 bits a sign. */
export function newPaperCode(groups: number): string {
  return Array.from({ length: groups }, () =>
    Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join(""),
  ).join("-");
}

/** What was typed of such a code, whatever its case and dashes. */
export function normalisePaperCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** The hash under which a random code or token is kept. */
export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
