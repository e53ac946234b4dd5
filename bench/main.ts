import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serialize } from "node:v8";
import { Client } from "pg";
import { prepareValue } from "pg/lib/utils.js";
import { readConfig } from "#platform/config.ts";
import { annual, reportFile, reportJson, reportingSubject } from "#reports";
import { makeApp } from "../src/app.tsx";
import { recordHref } from "../src/records.ts";
import { openInstallation } from "../src/boot.ts";
import { allIndicators } from "../src/indicators.ts";
import type { BareTasks } from "./bare.ts";
import { drive, median } from "./driver.ts";
import { generate } from "./generate.ts";

const root = join(import.meta.dirname, "..");
const counts = { people: 100_000, activities: 20_000 };
const slice = Number(process.env["BENCH_SLICE"] ?? 5);

function say(task: string, metric: string, value: number, unit: string, note = ""): void {
  process.stdout.write(`${JSON.stringify({ task, metric, value: Math.round(value * 1000) / 1000, unit, note })}\n`);
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}

async function start(dataDir: string, port: number): Promise<{ child: ChildProcess; took: number }> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(root, "dist/main.js"), "start"],
    {
      env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  child.stdout?.resume();
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return { child, took: performance.now() - began };
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await gone;
}

const residentMegabytes = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

const dataDir = mkdtempSync(join(tmpdir(), "huunghi-bench-"));
const port = await freePort();
const first = await start(dataDir, port);
say("start", "first start with the sample", first.took / 1000, "s", "built, empty data folder, until /readyz");
await stop(first.child);
const second = await start(dataDir, port);
say("start", "second start", second.took / 1000, "s", "until /readyz");
await new Promise((done) => setTimeout(done, 3000));
say(
  "memory",
  "web process idle",
  residentMegabytes(second.child.pid ?? 0),
  "MB",
  "resident, 3 s after the start, worker inside",
);

const config = readConfig({ ...process.env, DATA_DIR: dataDir });
const installation = await openInstallation(config, {
  borrow: true,
  migrate: false,
  connections: 8,
  quiet: true,
  jobs: "send",
});
const owner = new Client(installation.owner);
await owner.connect();
await generate(owner, counts);
const token = randomBytes(32).toString("base64url");
await owner.query(
  `insert into session (id, token_hash, account_id, stage, created_at, last_seen_at, expires_at, address, device)
   select gen_random_uuid(), $1, id, 'full', now(), now(), now() + interval '1 day', '127.0.0.1', 'bench' from account where email like 'tongthuky@%'`,
  [createHash("sha256").update(token).digest()],
);

// The same statements: what the program sends for one request, recorded.
const recorded: { text: string; values: unknown[] }[] = [];
const send = Client.prototype.query;
let recording = false;
Client.prototype.query = function record(this: Client, ...args: unknown[]) {
  const [text, values] = args;
  if (recording && typeof text === "string")
    recorded.push({ text, values: (Array.isArray(values) ? values : []).map((value) => prepareValue(value)) });
  return Reflect.apply(send, this, args);
} as typeof send;
const app = makeApp(installation.platform, { migrationsDir: join(root, "migrations") });
const cookie = `huunghi=${token}`;
async function statementsOf(path: string): Promise<{ text: string; values: unknown[] }[]> {
  recorded.length = 0;
  recording = true;
  const answer = await app.request(path, { headers: { cookie, host: "localhost" } });
  recording = false;
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return recorded.splice(0);
}

const origin = `http://127.0.0.1:${port}`;
const activity = await owner.query<{ slug: string }>(
  "select slug from activity where drafted_by_name = 'bench' limit 1",
);
const publicPage = `/hoat-dong/${activity.rows[0]?.slug ?? ""}`;
const lists: Record<string, { path: string; goal: number; headers?: Record<string, string> }> = {
  "office list of activities": { path: "/van-phong/hoat-dong?size=50", goal: 0.2, headers: { cookie } },
  "office list of people": { path: "/van-phong/nguoi?size=50", goal: 0.2, headers: { cookie } },
};
for (const q of ["nguyen", "an", "le", "khanh uyen", "zzzzqq"])
  lists[`office search of people “${q}”`] = {
    path: `/van-phong/nguoi?q=${encodeURIComponent(q)}`,
    goal: 0.2,
    headers: { cookie },
  };
lists["office search of activities “hoa binh”"] = {
  path: "/van-phong/hoat-dong?q=hoa%20binh",
  goal: 0.2,
  headers: { cookie },
};
lists["portal search “hoa binh”"] = { path: "/tim-kiem?q=hoa%20binh", goal: 0.02 };

const statements: BareTasks["statements"] = {};
for (const [name, { path }] of Object.entries(lists)) statements[encodeURIComponent(name)] = await statementsOf(path);
const pages: BareTasks["pages"] = {};
for (const [name, path] of [
  ["front", "/"],
  ["page", publicPage],
] as const) {
  await fetch(origin + path);
  const answer = await fetch(origin + path, { headers: { "accept-encoding": "identity" } });
  const headers = Object.fromEntries(
    [...answer.headers].filter(([key]) => !["date", "connection", "keep-alive", "transfer-encoding"].includes(key)),
  );
  pages[name] = { headers, body: new Uint8Array(await answer.arrayBuffer()) };
}
const host = installation.owner.host ?? "";
const tasksFile = join(dataDir, "bare.bin");
writeFileSync(
  tasksFile,
  serialize({
    connection: {
      host,
      user: installation.owner.user ?? "",
      password: installation.owner.password ?? "",
      database: installation.owner.database ?? "",
    },
    statements,
    pages,
  } satisfies BareTasks),
);
const barePort = await freePort();
const bare = spawn(
  process.execPath,
  [
    "--disable-warning=ExperimentalWarning",
    "--import",
    "tsx",
    join(root, "bench/bare.ts"),
    tasksFile,
    String(barePort),
  ],
  { stdio: ["ignore", "pipe", "inherit"] },
);
await new Promise((done) => bare.stdout?.once("data", done));
const bareOrigin = `http://127.0.0.1:${barePort}`;

async function compare(
  name: string,
  ours: (n: number) => string,
  theirs: string,
  goal: number,
  headers: Record<string, string> = {},
): Promise<void> {
  const ratios: number[] = [];
  const rates: number[] = [];
  await drive(origin, ours, { connections: 16, seconds: 1, headers });
  await drive(bareOrigin, () => `/${theirs}`, { connections: 16, seconds: 1 });
  for (let pair = 0; pair < 3; pair++) {
    const a = await drive(origin, ours, { connections: 16, seconds: slice, headers });
    const b = await drive(bareOrigin, () => `/${theirs}`, { connections: 16, seconds: slice });
    if (a.failures + b.failures > 0) throw new Error(`${name}: ${a.failures} and ${b.failures} answers failed`);
    ratios.push(a.rate / b.rate);
    rates.push(a.rate);
  }
  const calm = await drive(origin, ours, { connections: 2, seconds: Math.min(slice, 3), headers });
  say(
    name,
    "ratio to bare",
    median(ratios),
    "×",
    `goal ${goal}; pairs ${ratios.map((ratio) => ratio.toFixed(3)).join(", ")}; ${median(rates).toFixed(0)} answers/s`,
  );
  say(name, "p95", calm.p95, "ms", "2 connections, warm");
}

await compare("public page, cached", () => publicPage, "page", 0.7);
await compare("front page, cached", () => "/", "front", 0.7);
await compare("public page, rendered anew", (n) => `${publicPage}?n=${n}`, "page", 0.02);
await compare("front page, rendered anew", (n) => `/?n=${n}`, "front", 0.02);
for (const [name, { path, goal, headers }] of Object.entries(lists))
  await compare(name, () => path, encodeURIComponent(name), goal, headers);

const subject = await reportingSubject(installation.platform.db, undefined);
if (subject === undefined) throw new Error("no union");
const timed = async (work: () => Promise<unknown>) => {
  const times: number[] = [];
  for (let n = 0; n < 6; n++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return median(times.slice(1));
};
const year = 2021;
const inYear = await owner.query<{ n: number }>(
  "select count(*)::int as n from activity where extract(year from starts_on) = $1",
  [year],
);
const of = `${inYear.rows[0]?.n} activities in the year, ${counts.activities} in all`;
const { allFigures, scopeOf } = await import("../src/modules/reports/queries.figures.ts");
say(
  "annual report",
  "figures computed",
  await timed(async () =>
    allFigures(
      installation.platform.db,
      allIndicators,
      await scopeOf(installation.platform.db, subject.id, annual(year)),
    ),
  ),
  "ms",
  `goal 300; ${of}`,
);
say(
  "annual report",
  "JSON with every record",
  await timed(() => reportJson(installation.platform, allIndicators, subject, annual(year), recordHref)),
  "ms",
  of,
);
say(
  "annual report",
  "computed and written as .docx and PDF",
  await timed(async () => {
    await reportFile(installation.platform, allIndicators, subject, annual(year), "docx");
    await reportFile(installation.platform, allIndicators, subject, annual(year), "pdf");
  }),
  "ms",
  `goal 1000; ${of}, each in the annex`,
);

bare.kill();
await owner.end();
await installation.close();
say("memory", "web process after the load", residentMegabytes(second.child.pid ?? 0), "MB", "resident");
await stop(second.child);
rmSync(dataDir, { recursive: true, force: true });

const copy = mkdtempSync(join(tmpdir(), "huunghi-install-"));
for (const file of ["package.json", "package-lock.json"]) cpSync(join(root, file), join(copy, file));
const npm = spawnSync("npm", ["ci", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
  cwd: copy,
  stdio: ["ignore", "ignore", "inherit"],
});
if (npm.status === 0)
  say(
    "install",
    "production packages",
    Number(spawnSync("du", ["-sm", join(copy, "node_modules")], { encoding: "utf8" }).stdout.split("\t")[0]),
    "MB",
    "goal 450",
  );
rmSync(copy, { recursive: true, force: true });
process.exit(0);
