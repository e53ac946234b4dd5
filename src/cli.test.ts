import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "./cli.ts";
import { commands } from "./commands.ts";

describe("the command line", () => {
  let out = "";
  let err = "";
  beforeEach(() => {
    out = "";
    err = "";
    vi.spyOn(process.stdout, "write").mockImplementation((text) => (out += String(text)) !== "");
    vi.spyOn(process.stderr, "write").mockImplementation((text) => (err += String(text)) !== "");
  });
  afterEach(() => vi.restoreAllMocks());

  it.each([[[]], [["help"]], [["--help"]], [["-h"]]])("lists every command for %o", async (args) => {
    expect(await runCommand(args, {})).toBe(0);
    for (const { name } of commands) expect(out).toMatch(new RegExp(`^  huunghi ${name} `, "m"));
    expect(err).toBe("");
  });

  it.each(commands.map(({ name }) => name))("tells how to use %s, whatever the environment holds", async (name) => {
    for (const flag of ["--help", "-h"]) expect(await runCommand([name, flag], { PORT: "x" })).toBe(0);
    expect(out).toMatch(new RegExp(`^huunghi ${name}`));
    expect(err).toBe("");
  });

  it.each([
    [["fly"], 2, "huunghi help"],
    [["start", "--fly"], 2, "--fly"],
    [["start", "now"], 2, "now"],
    [["verify", "--json=yes"], 2, "--json"],
    [["report"], 2, "report annual"],
    [["report", "term"], 2, "--ordinal"],
    [["report", "term", "--ordinal", "V"], 2, "--ordinal"],
    [["report", "annual"], 2, "--year"],
    [["report", "annual", "--year", "hai nghìn"], 2, "--year"],
    [["report", "annual", "--year", "2022"], 2, "--format"],
    [["report", "annual", "--year", "2022", "--format", "odt"], 2, "--format"],
    [["report", "annual", "--year"], 2, "--year"],
    [["user", "add", "Nguyễn Văn An"], 2, "--email"],
    [["user", "add", "An", "--email", "an", "--role", "officer", "--organisation", "x"], 2, "--email"],
    [["user", "remove", "An"], 2, "user add"],
  ])("answers %o with exit code %i and one line that names %s", async (args, code, word) => {
    expect(await runCommand(args, {})).toBe(code);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toContain(word);
    expect(out).toBe("");
  });

  it.each([{ PORT: "http" }, { HUUNGHI_SAMPEL: "on" }, { HUUNGHI_NOW: "mai" }])(
    "does not begin with %o",
    async (env) => {
      for (const { name } of commands) {
        err = "";
        expect(await runCommand([name], env)).toBe(1);
        expect(err.trim().split("\n")).toHaveLength(1);
        expect(err).toContain(Object.keys(env)[0]);
      }
    },
  );
});
