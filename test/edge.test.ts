import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

describe("a start that cannot succeed", () => {
  const dir = mkdtempSync(join(tmpdir(), "huunghi-edge-"));
  let taken: Server;
  beforeAll(async () => {
    writeFileSync(join(dir, "file"), "");
    symlinkSync(join(dir, "no-disk"), join(dir, "link"));
    taken = createServer();
    await new Promise<void>((done) => taken.listen(0, "127.0.0.1", done));
  });
  afterAll(async () => {
    await new Promise((done) => taken.close(done));
    rmSync(dir, { recursive: true });
  });
  const port = () => {
    const address = taken.address();
    return typeof address === "object" && address !== null ? String(address.port) : "";
  };
  const start = (env: Record<string, string>) =>
    new Promise<{ code: number | null; err: string }>((done) => {
      const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "dist/main.js", "start"], {
        env: { PATH: process.env["PATH"], DATA_DIR: join(dir, "data"), PORT: "0", ...env },
        stdio: ["ignore", "ignore", "pipe"],
      });
      let err = "";
      child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
      child.once("close", (code) => done({ code, err }));
    });

  it.each<[string, () => Record<string, string>, string]>([
    ["DATA_DIR is below a file", () => ({ DATA_DIR: join(dir, "file/data") }), "DATA_DIR"],
    ["DATA_DIR is a link to a disk that is gone", () => ({ DATA_DIR: join(dir, "link") }), "DATA_DIR"],
    ["nobody may write there", () => ({ DATA_DIR: "/proc/huunghi" }), "DATA_DIR"],
    ["PORT is in use", () => ({ PORT: port() }), "PORT"],
    ["HOST is not of this machine", () => ({ HOST: "203.0.113.7" }), "HOST"],
    [
      "HUUNGHI_NOW comes without the sample",
      () => ({ HUUNGHI_NOW: "2026-11-21", HUUNGHI_SAMPLE: "off" }),
      "HUUNGHI_NOW",
    ],
    ["the database is not there", () => ({ DATABASE_URL: "postgres://ai@127.0.0.1:1/khong" }), "DATABASE_URL"],
  ])("says so in one line when %s", async (_what, env, word) => {
    const { code, err } = await start(env());
    expect(code).toBe(1);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toMatch(new RegExp(`^.*${word}.*: .*\\(.*\\)$|^.*: .*${word}.*\\(.*\\)$`, "m"));
    expect(readdirSync(dir)).not.toContain("no-disk");
  });
});
