#!/usr/bin/env node
// The only file a stranger's Node runs: plain JavaScript, no dependencies. It brings what is missing
// (packages, build) and hands over to the Node that the project carries.
import { spawn } from "node:child_process";
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

const child = spawn(
  ownNode,
  ["--disable-warning=ExperimentalWarning", `${root}/dist/main.js`, ...process.argv.slice(2)],
  {
    stdio: "inherit",
  },
);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  // Ctrl-C reaches the child by the terminal already; a lone SIGTERM must be handed on.
  process.on(signal, () => {
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  });
}
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
