// Kills, stops and misuses the built program: one line a round, `N passed, N failed` at the end.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureBuilt, ensureInstalled, ownNode, root } from "./prepare.mjs";

try {
  await ensureInstalled("all");
  await ensureBuilt();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const faults = spawn(
  ownNode,
  [
    "--disable-warning=ExperimentalWarning",
    "--import",
    "tsx",
    join(root, "test/faults/main.ts"),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: "inherit" },
);
faults.on("exit", (code) => process.exit(code ?? 1));
