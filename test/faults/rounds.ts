import { freePort, Program } from "./program.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const results = { passed: 0, failed: 0 };

/** Thrown when a round shows something that must not be. */
export class Broken extends Error {
  override name = "Broken";
}

/** Throws the sentence unless the claim holds. */
export function hold(claim: boolean, otherwise: string): asserts claim {
  if (!claim) throw new Broken(otherwise);
}

/** One round: a line with what was seen. */
export async function round(name: string, run: () => Promise<string>): Promise<void> {
  try {
    const seen = await run();
    results.passed += 1;
    process.stdout.write(`ok    ${name}: ${seen}\n`);
  } catch (error) {
    results.failed += 1;
    const text = error instanceof Broken ? error.message : error instanceof Error ? error.stack : String(error);
    process.stdout.write(`FAIL  ${name}: ${text}\n`);
  }
}

export const seconds = (value: number) => `${value.toFixed(2)} s`;

/** The last line. Returns the exit code. */
export function sum(): number {
  process.stdout.write(`${results.passed} passed, ${results.failed} failed\n`);
  return results.failed === 0 ? 0 : 1;
}

/** A program on a folder of its own; whatever still runs of it afterwards is ended and the folder removed. */
export async function withProgram(
  use: (program: Program) => Promise<void>,
  env: Record<string, string> = {},
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "huunghi-faults-"));
  const program = new Program(dataDir, await freePort(), env);
  try {
    await use(program);
  } finally {
    await program.clear();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
