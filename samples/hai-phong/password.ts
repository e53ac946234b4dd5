import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newPaperCode } from "#platform/second-factor.ts";
import type { SamplePlatform } from "./tables.ts";

const folderOf = (platform: Pick<SamplePlatform, "config">) => join(platform.config.dataDir, "secrets");
const name = "sample-password";

/** A password that can be read out: five groups of four signs, about 99 bits. */
export function newSamplePassword(): string {
  return newPaperCode(5);
}

/** Keeps the password of the sample accounts beside the installation's other secrets, so that every start can show it. */
export async function keepPassword(platform: Pick<SamplePlatform, "config">, password: string): Promise<void> {
  const folder = folderOf(platform);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, name), password, { mode: 0o600 });
}

/** Undefined where the file is gone, e.g. when the database was opened with another data folder. */
export async function keptPassword(platform: Pick<SamplePlatform, "config">): Promise<string | undefined> {
  try {
    return (await readFile(join(folderOf(platform), name), "utf8")).trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
