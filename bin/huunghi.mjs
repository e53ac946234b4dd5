#!/usr/bin/env node
// The only file a stranger's Node runs: plain JavaScript, no dependencies. It brings what is missing
// (packages, build) and hands over to the Node that the project carries.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { root, ensureBuilt, ensureInstalled, ownNode } from "./prepare.mjs";

const [major] = process.versions.node.split(".").map(Number);
if (major < 20) {
  console.error(`huunghi cần Node 20 trở lên, máy này có ${process.versions.node}. (Node 20 or newer is needed.)`);
  process.exit(1);
}

try {
  await ensureInstalled("production");
  await ensureBuilt();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

// By the channel the program learns that this process is gone, even after kill -9, and ends as after Ctrl-C.
const child = spawn(
  ownNode,
  ["--disable-warning=ExperimentalWarning", `${root}/dist/main.js`, ...process.argv.slice(2)],
  {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { NODE_COMPILE_CACHE: join(root, ".cache/compiled"), ...process.env },
  },
);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
if (process.env.npm_lifecycle_event !== undefined) {
  // npm killed hard, or a shell between it and us that kept a signal to itself, takes the program with it.
  const npm = fromNpm(process.ppid);
  setInterval(() => {
    if (fromNpm(process.ppid) !== npm) child.kill("SIGTERM");
  }, 500).unref();
}
child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));

/** The processes from us up to npm, which stands right above us or above the shell that it asked. */
function fromNpm(parent) {
  try {
    if (readFileSync(`/proc/${parent}/cmdline`, "latin1").startsWith("npm")) return `${parent}`;
    const above = readFileSync(`/proc/${parent}/stat`, "latin1")
      .replace(/^.*\) . /s, "")
      .split(" ")[0];
    return `${parent} ${above}`;
  } catch {
    return "";
  }
}
