import type { ChildProcess } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { readConfig } from "#platform/config.ts";
import { openDatabase } from "#platform/database.ts";
import { makeApp } from "../src/app.tsx";
import { migrationsDir, openInstallation, type Installation } from "../src/boot.ts";
import type { AllTables } from "../src/tables.ts";
import type { BareTasks } from "./bare.ts";
import { compare, startBare, type Task } from "./compare.ts";
import { generateActivities } from "./generate.ts";
import { timeHeld } from "./held.ts";
import { generatePeople } from "./people.ts";
import { freePort, installedMegabytes, residentMegabytes, start, stop } from "./program.ts";
import { timeReport } from "./report.ts";
import { say } from "./say.ts";
import { recordStatements } from "./statements.ts";

const counts = { people: 100_000, activities: 20_000 };
// Short slices show whether everything runs; they are nothing to keep.
const quick = process.argv.includes("--quick");
const slice = quick ? 1 : 5;
const idle = quick ? 3 : 60;
// Measures only the pages and lists whose name holds a word: `npm run bench -- --only=anew`.
const only = /^--only=(.*)$/.exec(process.argv.find((word) => word.startsWith("--only=")) ?? "")?.[1] ?? "";

const dataDir = mkdtempSync(join(tmpdir(), "huunghi-bench-"));
const running: ChildProcess[] = [];
try {
  await measure();
} finally {
  for (const child of running) await stop(child);
  rmSync(dataDir, { recursive: true, force: true });
}
say("install", "production packages", installedMegabytes(), "MB", "goal 450");
process.exit(0);

async function measure(): Promise<void> {
  const port = await freePort();
  const first = await start(dataDir, port);
  running.push(first.child);
  say("start", "first start with the sample", first.took / 1000, "s", "built, empty data folder, until /readyz");
  await stop(first.child);
  const { child, took } = await start(dataDir, port);
  running.push(child);
  say("start", "second start", took / 1000, "s", "goal 3; until /readyz");
  await sleep(idle * 1000);
  say(
    "memory",
    "web process idle",
    residentMegabytes(child),
    "MB",
    `goal 200; resident, idle for ${idle} s, jobs inside`,
  );

  const installation = await openInstallation(readConfig({ ...process.env, DATA_DIR: dataDir }), {
    borrow: true,
    migrate: false,
    connections: 8,
    quiet: true,
    jobs: "send",
  });
  await timeReport(installation.platform, 2022, "the sample");
  const token = await fill(installation);
  await ratios(installation, `http://127.0.0.1:${port}`, `huunghi=${token}`);
  await timeReport(installation.platform, 2021, `${counts.activities} activities in all`);
  await timeHeld(installation.platform);
  await installation.close();
  say("memory", "web process after the load", residentMegabytes(child), "MB", "resident");
}

/** Adds people, activities and a session of the secretary general. Returns its token. */
async function fill(installation: Installation): Promise<string> {
  const client = new Client(installation.owner);
  await client.connect();
  const organisations = await client.query<{ id: string; root_id: string }>(
    "select id, root_id from organisation where kind in ('bilateral_association', 'peace_committee', 'chapter', 'club') and state = 'active' order by id",
  );
  const owner = openDatabase<AllTables>(installation.owner, { max: 2 });
  await generatePeople(owner.db, {
    rootId: organisations.rows[0]?.root_id ?? "",
    count: counts.people,
    organisationIds: organisations.rows.map(({ id }) => id),
  });
  await owner.close();
  await generateActivities(client, counts.activities);
  const token = randomBytes(32).toString("base64url");
  await client.query(
    `insert into session (id, token_hash, account_id, stage, created_at, last_seen_at, expires_at, address, device)
     select gen_random_uuid(), $1, id, 'full', now(), now(), now() + interval '1 day', '127.0.0.1', 'bench' from account where email like 'tongthuky@%'`,
    [createHash("sha256").update(token).digest()],
  );
  await client.end();
  return token;
}

async function ratios(installation: Installation, origin: string, cookie: string): Promise<void> {
  const page = await anActivityPage(installation);
  const found = ["nguyen", "an", "le", "khanh uyen", "zzzzqq"].map(
    (q) => `/van-phong/nguoi?q=${encodeURIComponent(q)}`,
  );
  const lists: Task[] = [
    "/van-phong/hoat-dong?size=50",
    "/van-phong/hoat-dong?q=hoa%20binh",
    "/van-phong/nguoi?size=50",
    ...found,
  ].map((path) => ({
    name: `office ${decodeURIComponent(path.slice("/van-phong/".length))}`,
    path: () => path,
    bare: path,
    goal: 0.2,
    headers: { cookie },
  }));
  const search = "/tim-kiem?q=hoa%20binh";
  const anew: Task[] = [
    { name: "public page, rendered anew", path: (n) => `${page}?n=${n}`, bare: page, goal: 0.02 },
    { name: "front page, rendered anew", path: (n) => `/?n=${n}`, bare: "/", goal: 0.02 },
    { name: "portal search, rendered anew", path: () => search, bare: search, goal: 0.02 },
  ];
  const cached: Task[] = [
    { name: "public page, cached", path: () => page, bare: page, goal: 0.7 },
    { name: "front page, cached", path: () => "/", bare: "/", goal: 0.7 },
  ];

  const statementsOf = recordStatements(makeApp(installation.platform, { migrationsDir }), cookie);
  const tasks: BareTasks = { connection: { ...installation.owner }, statements: {}, pages: {} };
  for (const { bare } of lists) tasks.statements[bare] = await statementsOf(bare);
  for (const { bare } of [...cached, ...anew]) tasks.pages[bare] = await sameBytes(origin + bare);
  const bare = await startBare(join(dataDir, "bare.bin"), tasks);
  running.push(bare.child);
  for (const task of [...cached, ...anew, ...lists])
    if (task.name.includes(only)) await compare(origin, bare.origin, task, slice);
  await stop(bare.child);
}

async function anActivityPage({ owner }: Installation): Promise<string> {
  const client = new Client(owner);
  await client.connect();
  const { rows } = await client.query<{ slug: string }>(
    "select slug from activity where number = 77 and year_made = 1000",
  );
  await client.end();
  return `/hoat-dong/${rows[0]?.slug ?? ""}`;
}

/** A page as the bare server sends it: the bytes and headers of ours, from memory. */
async function sameBytes(address: string): Promise<BareTasks["pages"][string]> {
  await fetch(address);
  const answer = await fetch(address, { headers: { "accept-encoding": "identity" } });
  const own = ["date", "connection", "keep-alive", "transfer-encoding"];
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !own.includes(name)));
  return { headers, body: new Uint8Array(await answer.arrayBuffer()) };
}
