import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    address: string;
    password: string;
    dataDir: string;
    /** Where the sessions of the sample accounts are kept from one file of journeys to the next. */
    keys: string;
  }
}

export const samplePassword = "phượng đỏ bến cảng chiều hè";

/** Starts the built program as a newcomer would, with the sample, on a free port. */
export default async function setup(project: TestProject) {
  const dataDir = mkdtempSync(join(tmpdir(), "huunghi-journey-"));
  const server = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "dist/main.js", "start"], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: "0",
      HUUNGHI_SAMPLE: "on",
      HUUNGHI_SAMPLE_PASSWORD: samplePassword,
      NODE_ENV: "production",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const address = await addressOf(server);
  const keys = mkdtempSync(join(tmpdir(), "huunghi-keys-"));
  project.provide("address", address);
  project.provide("password", samplePassword);
  project.provide("dataDir", dataDir);
  project.provide("keys", keys);
  return async () => {
    const gone = new Promise((done) => server.once("exit", done));
    server.kill("SIGTERM");
    await gone;
    for (const made of [dataDir, keys]) rmSync(made, { recursive: true, force: true });
  };
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let said = "";
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const address = /Cổng thông tin\s+(http:\/\/\S+?)\/\s/.exec(said)?.[1];
      if (address !== undefined) done(address);
    };
    server.stdout?.on("data", hear);
    server.stderr?.on("data", hear);
    server.on("exit", (code) => fail(new Error(`the server ended with ${code}: ${said}`)));
  });
}
