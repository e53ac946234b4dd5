import type { ParseArgsConfig } from "node:util";
import type { Config } from "#platform/config.ts";

/** What a command was given: its options by name, and the words after its own. */
export interface Call {
  config: Config;
  values: Record<string, string | boolean | (string | boolean)[] | undefined>;
  positionals: string[];
}

export interface Command {
  name: string;
  /** One line for the list. */
  summary: string;
  usage: string;
  options: NonNullable<ParseArgsConfig["options"]>;
  /** How many words it takes besides its options. */
  words: number;
  /** Returns the exit code. */
  run(call: Call): Promise<number>;
}

/** A command that was called wrongly; the message is one sentence. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** The value of an option that takes text; undefined when absent or empty. */
export function textOption(values: Call["values"], name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
