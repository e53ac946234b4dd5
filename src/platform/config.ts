import { resolve } from "node:path";

export interface Config {
  port: number;
  host: string;
  /** The public origin, e.g. https://huunghi.example.vn; absent: taken from the request's Host. */
  origin: string | undefined;
  dataDir: string;
  databaseUrl: string | undefined;
  smtpUrl: string | undefined;
  /** undefined: load the sample only into an empty embedded database. */
  sample: "on" | "off" | undefined;
  samplePassword: string | undefined;
  /** A fixed clock; only with the sample. */
  now: Date | undefined;
  pressDir: string;
  chromiumPath: string | undefined;
  webConcurrency: number;
}

/** A malformed or unknown setting; the message is one sentence that says what to do. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

const known = new Set(["HUUNGHI_SAMPLE", "HUUNGHI_SAMPLE_PASSWORD", "HUUNGHI_NOW"]);

/** Reads the environment (CONTRACT, "Environment"). Throws ConfigError on an unknown HUUNGHI_* name or a malformed value. */
export function readConfig(env: Record<string, string | undefined>, cwd = process.cwd()): Config {
  for (const name of Object.keys(env))
    if (name.startsWith("HUUNGHI_") && !known.has(name))
      throw new ConfigError(
        `Không có thiết lập ${name}: hãy bỏ nó, tên dùng được là ${[...known].join(", ")}. (Unknown setting ${name}: remove it.)`,
      );
  const sample = env["HUUNGHI_SAMPLE"] || undefined;
  if (sample !== undefined && sample !== "on" && sample !== "off")
    throw new ConfigError(
      `HUUNGHI_SAMPLE phải là on hoặc off, đang là “${sample}”. (HUUNGHI_SAMPLE must be on or off.)`,
    );
  const samplePassword = env["HUUNGHI_SAMPLE_PASSWORD"] || undefined;
  if (samplePassword !== undefined && samplePassword.length < 12)
    throw new ConfigError(
      "HUUNGHI_SAMPLE_PASSWORD cần ít nhất 12 ký tự. (HUUNGHI_SAMPLE_PASSWORD needs at least 12 characters.)",
    );
  return {
    port: wholeNumber(env, "PORT", 3000, 0, 65_535),
    host: env["HOST"] || "127.0.0.1",
    origin: origin(env["ORIGIN"]),
    dataDir: resolve(cwd, env["DATA_DIR"] || "data"),
    databaseUrl: url(env, "DATABASE_URL", ["postgres:", "postgresql:"]),
    smtpUrl: url(env, "SMTP_URL", ["smtp:", "smtps:"]),
    sample,
    samplePassword,
    now: instant(env["HUUNGHI_NOW"]),
    pressDir: resolve(cwd, env["PRESS_DIR"] || "../shared/press"),
    chromiumPath: env["CHROMIUM_PATH"] || undefined,
    webConcurrency: wholeNumber(env, "WEB_CONCURRENCY", 1, 1, 64),
  };
}

/** Whether only this machine can reach the host. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function wholeNumber(
  env: Record<string, string | undefined>,
  name: string,
  otherwise: number,
  min: number,
  max: number,
) {
  const text = env[name];
  if (text === undefined || text === "") return otherwise;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max)
    throw new ConfigError(
      `${name} phải là số nguyên từ ${min} đến ${max}, đang là “${text}”. (${name} must be a whole number from ${min} to ${max}.)`,
    );
  return value;
}

function url(env: Record<string, string | undefined>, name: string, protocols: string[]): string | undefined {
  const text = env[name];
  if (text === undefined || text === "") return undefined;
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol))
    throw new ConfigError(
      `${name} phải là địa chỉ bắt đầu bằng ${protocols.map((p) => `${p}//`).join(" hoặc ")}. (${name} must be an address that begins with ${protocols.map((p) => `${p}//`).join(" or ")}.)`,
    );
  return text;
}

function origin(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  const site = URL.canParse(text) ? new URL(text) : undefined;
  // An origin written with a path, a query or a name and password would be cut in silence.
  if (site === undefined || !/^https?:$/.test(site.protocol) || `${site.origin}/` !== site.href)
    throw new ConfigError(
      `ORIGIN phải có dạng https://ten.mien, không kèm đường dẫn, đang là “${text}”. (ORIGIN must look like https://name.example, without a path.)`,
    );
  return site.origin;
}

function instant(text: string | undefined): Date | undefined {
  if (text === undefined || text === "") return undefined;
  try {
    return new Date(
      Temporal.Instant.from(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T09:00:00+07:00` : text).epochMilliseconds,
    );
  } catch (error) {
    throw new ConfigError(
      `HUUNGHI_NOW phải có dạng 2026-11-21 hoặc 2026-11-21T09:00:00+07:00, đang là “${text}”. (HUUNGHI_NOW must be a date or an instant with its zone.)`,
      { cause: error },
    );
  }
}
