import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { lock, lockHolder, tryLock } from "./lock.ts";

describe("a lock", () => {
  const dir = mkdtempSync(join(tmpdir(), "huunghi-lock-"));
  const path = join(dir, "x.lock");
  afterAll(() => rmSync(dir, { recursive: true }));

  it("has one holder, and is free after its release", () => {
    const release = tryLock(path);
    expect(tryLock(path)).toEqual({ heldBy: process.pid });
    expect(lockHolder(path)).toBe(process.pid);
    if (typeof release === "function") release();
    expect(lockHolder(path)).toBeUndefined();
    expect(readdirSync(dir)).toEqual([]);
  });

  it("is taken in turn by those who wait", async () => {
    const turns: string[] = [];
    await Promise.all(
      ["a", "b", "c"].map(async (name) => {
        const release = await lock(path);
        turns.push(name);
        await new Promise((done) => setTimeout(done, 20));
        turns.push(name);
        release();
      }),
    );
    expect(turns.filter((_, at) => at % 2 === 0)).toEqual(turns.filter((_, at) => at % 2 === 1));
    expect(turns.toSorted()).toEqual(["a", "a", "b", "b", "c", "c"]);
  });

  it("ends with a process that is killed, even before anybody buries it", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    const began = readFileSync(`/proc/${child.pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ")[19];
    writeFileSync(path, `${child.pid} ${began}`);
    expect(lockHolder(path)).toBe(child.pid);
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGKILL");
    await gone;
    const release = tryLock(path);
    expect(release).toBeTypeOf("function");
    if (typeof release === "function") release();
  });

  it.each(["", "{", "1", "1 1", `${process.pid} 1`, "x y"])(
    "left half written or by another age (“%s”) holds nobody",
    (text) => {
      writeFileSync(path, text);
      const release = tryLock(path);
      expect(release).toBeTypeOf("function");
      if (typeof release === "function") release();
    },
  );
});
