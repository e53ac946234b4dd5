import { Client } from "pg";
import { readConfig } from "#platform/config.ts";
import { makeApp } from "../src/app.tsx";
import { migrationsDir, openInstallation } from "../src/boot.ts";
import { recordStatements } from "./statements.ts";
const installation = await openInstallation(readConfig({ ...process.env }), { borrow: true, migrate: false, connections: 8, quiet: true, jobs: "send" });
const statementsOf = recordStatements(makeApp(installation.platform, { migrationsDir }), "huunghi=benchtoken");
const owner = new Client(installation.owner); await owner.connect();
for (const path of process.argv[2]!.split(" ")) {
  let P = 0, X = 0;
  const lines = [];
  for (const [i, { text, values }] of (await statementsOf(path)).entries()) {
    if (/^(begin|commit)/i.test(text)) continue;
    let p = 1e9, x = 1e9;
    for (let n = 0; n < 8; n++) { const r = (await owner.query("explain (analyze, summary, timing off) " + text, values)).rows.map((r: any) => r["QUERY PLAN"]); 
      p = Math.min(p, Number(/Planning Time: ([\d.]+)/.exec(r.join("\n"))![1])); x = Math.min(x, Number(/Execution Time: ([\d.]+)/.exec(r.join("\n"))![1])); }
    P += p; X += x; lines.push(`  ${i} plan ${p.toFixed(2)} run ${x.toFixed(2)} ${text.replace(/\s+/g, " ").slice(0, 110)}`);
  }
  console.log(path, "planning", P.toFixed(2), "running", X.toFixed(2)); console.log(lines.join("\n"));
}
process.exit(0);
