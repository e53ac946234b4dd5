import { readConfig } from "#platform/config.ts";
import { openInstallation } from "../src/boot.ts";
import { makeApp } from "../src/app.tsx";
import { migrationsDir } from "../src/boot.ts";
import { recordStatements } from "./statements.ts";
import { compare, startBare, type Task } from "./compare.ts";
const origin = "http://127.0.0.1:3304";
const cookie = "huunghi=benchtoken";
const installation = await openInstallation(readConfig({ ...process.env }), { borrow: true, migrate: false, connections: 8, quiet: true, jobs: "send" });
const statementsOf = recordStatements(makeApp(installation.platform, { migrationsDir }), cookie);
const tasks: any = { connection: { ...installation.owner }, statements: {}, pages: {} };
const list: Task[] = [];
for (const p of process.argv.slice(3)) {
  const path = p.replace("NN", "0").replace(/[?&]n=0$/, "");
  if (p.includes("van-phong")) { tasks.statements[path] = await statementsOf(path); list.push({ name: p, path: () => path, bare: path, goal: 0.2, headers: { cookie } }); }
  else { await fetch(origin + path); const a = await fetch(origin + path, { headers: { "accept-encoding": "identity" } });
    tasks.pages[path] = { headers: Object.fromEntries([...a.headers].filter(([n]) => !["date", "connection", "keep-alive", "transfer-encoding"].includes(n))), body: new Uint8Array(await a.arrayBuffer()) };
    list.push({ name: p, path: (n) => p.replace("NN", String(n)), bare: path, goal: 0.02 }); }
}
const bare = await startBare("/tmp/faults/bare.bin", tasks);
for (const t of list) await compare(origin, bare.origin, t, Number(process.argv[2]));
bare.child.kill(); process.exit(0);
