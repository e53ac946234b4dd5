import pino from "pino";

export type Log = pino.Logger;

/** JSON lines on standard output; values that may hold a person's data or a secret never get in. */
export function makeLog(options: { quiet?: boolean } = {}): Log {
  return pino({
    level: options.quiet ? "silent" : "info",
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ["req.headers.cookie", "req.headers.authorization", "password", "token", "*.password", "*.token"],
  });
}
