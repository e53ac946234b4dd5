import { Client } from "pg";
import { readConfig } from "#platform/config.ts";
import { makeApp } from "../src/app.tsx";
import { migrationsDir, openInstallation } from "../src/boot.ts";
import { recordStatements } from "./statements.ts";
const installation = await openInstallation(readConfig({ ...process.env }), {
  borrow: true,
  migrate: false,
  connections: 8,
  quiet: true,
  jobs: "send",
});
const statementsOf = recordStatements(makeApp(installation.platform, { migrationsDir }), "huunghi=benchtoken");
const owner = new Client(installation.owner);
await owner.connect();
const only = process.argv[3];
for (const path of process.argv[2]!.split(" ")) {
  const s = await statementsOf(path);
  console.log("==", path, s.length, "statements");
  for (const [i, { text, values }] of s.entries()) {
    if (/^(begin|commit)/i.test(text)) {
      console.log(i, text);
      continue;
    }
    const times: number[] = [];
    for (let n = 0; n < 5; n++) {
      const t = performance.now();
      await owner.query(text, values);
      times.push(performance.now() - t);
    }
    const ms = Math.min(...times);
    if (ms > 2 || only === "all") console.log(i, ms.toFixed(1), "ms", text.replace(/\s+/g, " ").slice(0, 200));
    if (only === String(i)) {
      console.log(text, values);
      console.log(
        (await owner.query("explain (analyze, buffers) " + text, values)).rows
          .map((r: any) => r["QUERY PLAN"])
          .join("\n"),
      );
    }
  }
}
process.exit(0);
