import { parseArgs } from "node:util";
import { ConfigError, readConfig } from "#platform/config.ts";
import { Refusal } from "#platform/errors.ts";
import { SchemaError } from "#platform/migrate.ts";
import { UsageError, type Command } from "./command.ts";
import { commands } from "./commands.ts";
import { databaseFault, fileFault } from "./faults.ts";

/** Runs one command; errors go to standard error in one clear sentence. Returns the exit code. */
export async function runCommand(args: string[], env: Record<string, string | undefined>): Promise<number> {
  const [name = "help", ...rest] = args;
  if (name === "help" || name === "--help" || name === "-h") {
    process.stdout.write(`${list()}\n`);
    return 0;
  }
  const command = commands.find((known) => known.name === name);
  try {
    if (command === undefined)
      throw new UsageError(
        `Không có lệnh “${name}”: hãy gõ “huunghi help” để xem các lệnh. (Unknown command: see “huunghi help”.)`,
      );
    const { values, positionals } = parse(command, rest);
    if (values["help"] === true) {
      process.stdout.write(`${help(command)}\n`);
      return 0;
    }
    return await command.run({ config: readConfig(env), values, positionals });
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function list(): string {
  const line = (name: string, summary: string) => `  huunghi ${name.padEnd(10)} ${summary}`;
  return [
    "Hữu Nghị",
    "",
    ...commands.map(({ name, summary }) => line(name, summary)),
    line("help", "danh sách này (list the commands)"),
    "",
    "Thêm --help sau mỗi lệnh để xem cách dùng. (Add --help to a command for its usage.)",
  ].join("\n");
}

function help({ summary, usage }: Command): string {
  return [
    usage,
    "",
    summary,
    "",
    "Mã kết thúc: 0 xong, 1 không làm được, 2 gọi sai. (Exit code: 0 done, 1 failed, 2 called wrongly.)",
  ].join("\n");
}

function parse(command: Command, args: string[]) {
  const wrong = (fault: string, cause?: unknown) =>
    new UsageError(`${fault}; cách dùng (usage): ${command.usage}`, { cause });
  try {
    const parsed = parseArgs({
      args,
      options: { ...command.options, help: { type: "boolean", short: "h" } },
      allowPositionals: true,
    });
    if (parsed.positionals.length > command.words)
      throw wrong(`Thừa “${parsed.positionals[command.words]}” (unexpected word)`);
    return parsed;
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const option = /'-{0,2}([^' ]+)/.exec(error.message)?.[1] ?? "";
    throw wrong(
      error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION"
        ? `Lệnh này không nhận --${option} (unknown option)`
        : `--${option} thiếu giá trị, hoặc không nhận giá trị (an option lacks its value, or takes none)`,
      error,
    );
  }
}

function sentence(error: unknown): string {
  if (error instanceof ConfigError || error instanceof UsageError || error instanceof SchemaError) return error.message;
  if (error instanceof Refusal) return `${error.text.vi} (${error.text.en})`;
  const known = databaseFault(error) ?? fileFault(error);
  if (known !== undefined) return known;
  if (process.env["NODE_DEBUG"] !== undefined && error instanceof Error) return error.stack ?? error.message;
  return `Lỗi trong chương trình: ${error instanceof Error ? error.message : String(error)}; đặt NODE_DEBUG=1 để xem chi tiết. (Internal error; set NODE_DEBUG=1 for details.)`;
}
