// The measured tasks: one JSON object a line.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureBuilt, ensureInstalled, ownNode, root } from "./prepare.mjs";

await ensureInstalled("all");
await ensureBuilt();
const bench = spawn(
  ownNode,
  ["--disable-warning=ExperimentalWarning", "--import", "tsx", join(root, "bench/main.ts"), ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit" },
);
bench.on("exit", (code) => process.exit(code ?? 1));
