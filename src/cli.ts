import { parseArgs, type ParseArgsConfig } from "node:util";
import { ConfigError, readConfig, type Config } from "#platform/config.ts";
import { isUnreachable } from "#platform/database.ts";
import { Refusal } from "#platform/errors.ts";
import { SchemaError } from "#platform/migrate.ts";
import { commands } from "./commands.ts";

export interface Command {
  name: string;
  /** One line for the list. */
  summary: string;
  usage: string;
  options: NonNullable<ParseArgsConfig["options"]>;
  /** Returns the exit code. */
  run(call: {
    config: Config;
    values: Record<string, string | boolean | (string | boolean)[] | undefined>;
    positionals: string[];
  }): Promise<number>;
}

/** A command that was called wrongly; the message is one sentence. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Runs one command; errors go to standard error in one clear sentence. Returns the exit code. */
export async function runCommand(args: string[], env: Record<string, string | undefined>): Promise<number> {
  const [name = "help", ...rest] = args;
  const say = (text: string) => process.stdout.write(`${text}\n`);
  if (name === "help" || name === "--help" || name === "-h") {
    say(
      `Hữu Nghị\n\n${commands.map((command) => `  huunghi ${command.name.padEnd(10)} ${command.summary}`).join("\n")}\n  huunghi ${"help".padEnd(10)} danh sách này (list the commands)\n\nThêm --help sau mỗi lệnh để xem cách dùng. (Add --help for usage.)`,
    );
    return 0;
  }
  const command = commands.find((known) => known.name === name);
  try {
    if (command === undefined)
      throw new UsageError(`Không có lệnh “${name}”; gõ “huunghi help” để xem các lệnh. (Unknown command.)`);
    const { values, positionals } = parse(command, rest);
    if (values["help"] === true) {
      say(`${command.usage}\n\n${command.summary}`);
      return 0;
    }
    return await command.run({ config: readConfig(env), values, positionals });
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function parse(command: Command, args: string[]) {
  try {
    return parseArgs({ args, options: { ...command.options, help: { type: "boolean" } }, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)} — cách dùng: ${command.usage}`);
  }
}

function sentence(error: unknown): string {
  if (error instanceof ConfigError || error instanceof UsageError || error instanceof SchemaError) return error.message;
  if (error instanceof Refusal) return `${error.text.vi} (${error.text.en})`;
  if (isUnreachable(error))
    return "Không nối được cơ sở dữ liệu: hãy xem DATABASE_URL, hoặc thử lại sau. (The database cannot be reached.)";
  if (process.env["NODE_DEBUG"] !== undefined && error instanceof Error) return error.stack ?? error.message;
  return `Lỗi trong chương trình: ${error instanceof Error ? error.message : String(error)}. Đặt NODE_DEBUG=1 để xem chi tiết. (Internal error.)`;
}
