import { readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { samplePassword, until, type Ended, type Program } from "./program.ts";
import { hold, round, seconds, withProgram } from "./rounds.ts";

/** First starts that are cut short, and starts that must be refused with one sentence that says what to do. */
export async function startBadly(): Promise<void> {
  await round("killed during the first start", cutShort);
  const withoutSample = { HUUNGHI_SAMPLE: "off", HUUNGHI_SAMPLE_PASSWORD: "" };
  await withProgram(async (program) => {
    await round("what a first start refuses", () => refuseFirst(program));
    await round("commands at the same time without a server", () => commandsAtOnce(program));
    await round("the sample loaded beside a running server", () => sampleBeside(program));
    await round("what a start with the sample refuses", () => refuseWithSample(program));
    await round("locks of the dead", () => locksOfTheDead(program));
    await round("secrets", () => secrets(program));
  }, withoutSample);
  await withProgram(
    (program) => round("a public office without the sample", () => publicOffice(program)),
    withoutSample,
  );
}

/** Kills the program while it makes its database and loads the sample; the next start must find a whole one. */
async function cutShort(): Promise<string> {
  const seen: string[] = [];
  for (const wait of [400, 900, 1300, 1700, 2100, 2600, 3100])
    await withProgram(async (program) => {
      const started = program.start().catch(() => {});
      await sleep(wait);
      program.running?.child.kill("SIGKILL");
      await program.end();
      await started;
      const took = await program.start();
      const [loaded] = await program.rows<{ activities: number; accounts: number; reports: number; sections: number }>(
        `select (select count(*) from activity)::int as activities, (select count(*) from account)::int as accounts,
           (select count(*) from report)::int as reports,
           (select count(*) from audit_entry where action = 'report.section')::int as sections`,
      );
      hold(
        loaded !== undefined &&
          loaded.activities > 100 &&
          loaded.accounts >= 11 &&
          loaded.reports === 1 &&
          loaded.sections === 3,
        `killed after ${wait} ms, then ${JSON.stringify(loaded)}`,
      );
      const verify = await program.command("verify");
      hold(verify.code === 0, `killed after ${wait} ms, then verify ended with ${verify.code}: ${verify.out}`);
      await program.stop();
      hold(program.databaseProcesses().length === 0, `killed after ${wait} ms, a database was left`);
      seen.push(`${wait} ms → ready after ${took.toFixed(1)} s`);
    });
  return `the sample whole and verify 0 each time (${seen.join(", ")})`;
}

/** An end with code 1 and one line on standard error that holds the word. */
function refused(what: string, { code, err, out }: Ended, word: string): string {
  const lines = err.trim().split("\n");
  hold(code === 1, `${what} ended with ${code}: ${err}${out}`);
  hold(lines.length === 1, `${what} said ${lines.length} lines: ${err}`);
  hold(err.includes(word) && /: .*\(.*\)/.test(err), `${what} does not say what to do: ${err}`);
  return what;
}

async function refuseFirst(program: Program): Promise<string> {
  const start = (env: Record<string, string>) => program.under(env).command("start");
  const secret = join(program.dataDir, "secrets/database-app");
  const link = join(program.dataDir, "link");
  symlinkSync(join(program.dataDir, "no-disk"), link);
  const seen = [
    refused("a fixed clock without the sample", await start({ HUUNGHI_NOW: "2026-11-21" }), "HUUNGHI_NOW"),
    refused("the sample on a public HOST", await start({ HUUNGHI_SAMPLE: "", HOST: "0.0.0.0" }), "HOST"),
    refused("a HOST that is not there", await start({ HOST: "khong.co.may.nay.invalid" }), "HOST"),
    refused("another machine's HOST", await start({ HOST: "203.0.113.7" }), "HOST"),
    refused("no database there", await start({ DATABASE_URL: "postgres://ai@127.0.0.1:1/khong" }), "DATABASE_URL"),
    refused("DATA_DIR below a file", await start({ DATA_DIR: join(secret, "x") }), "DATA_DIR"),
    refused("DATA_DIR on a disk that is gone", await start({ DATA_DIR: link }), "DATA_DIR"),
    refused("DATA_DIR where nobody may write", await start({ DATA_DIR: "/proc/huunghi" }), "DATA_DIR"),
  ];
  const taken = createServer().listen(program.port, "127.0.0.1");
  seen.push(refused("a PORT in use", await start({}), "PORT"));
  taken.close();
  hold(program.databaseProcesses().length === 0, "a refused start left its database behind");
  return `${seen.join(", ")}: exit code 1 and one sentence each, no database left`;
}

/** Whoever comes first starts the database, whoever leaves last stops it. */
async function commandsAtOnce(program: Program): Promise<string> {
  const commands = Array.from({ length: 4 }, () => program.command("verify", "--json"));
  const ended = await Promise.all(commands);
  for (const { code, out, err } of ended) hold(code === 0, `ended with ${code}: ${out}${err}`);
  hold(program.databaseProcesses().length === 0, "the database was left behind");
  return `${ended.length} verify 0, no database left`;
}

async function sampleBeside(program: Program): Promise<string> {
  await program.start();
  try {
    const before = await fetch(`${program.origin}/van-phong/dang-nhap`);
    hold(before.headers.get("x-robots-tag") === null, "an office without the sample calls itself a demonstration");
    const loaded = await program.under({ HUUNGHI_SAMPLE_PASSWORD: samplePassword }).command("sample", "--json");
    hold(loaded.code === 0, `sample ended with ${loaded.code}: ${loaded.err}`);
    await until("every page says that it is a demonstration", 10, async () => {
      const page = await fetch(`${program.origin}/`);
      return page.headers.get("x-robots-tag") === "noindex, nofollow" && (await page.text()).includes("BẢN MẪU");
    });
    refused("a second time", await program.command("sample"), "trống");
    return "every page says so at once; a second time is refused";
  } finally {
    await program.stop();
  }
}

async function refuseWithSample(program: Program): Promise<string> {
  const seen: string[] = [];
  for (const sample of ["", "off"])
    seen.push(
      refused(
        `a public HOST with HUUNGHI_SAMPLE=${sample}`,
        await program.under({ HOST: "0.0.0.0", HUUNGHI_SAMPLE: sample }).command("start"),
        "HOST",
      ),
    );
  await program.start();
  const second = await program.under({ PORT: "0" }).command("start");
  seen.push(refused("a second server on the same data", second, "DATA_DIR"));
  await program.stop();
  return `${seen.join(", ")}: exit code 1 and one sentence each`;
}

/** What a power cut or an old program leaves in the lock files stops nobody. */
async function locksOfTheDead(program: Program): Promise<string> {
  const texts = ["", "{", "1", "1 1", `${process.pid} 1`];
  for (const text of texts) {
    for (const name of ["server.lock", "database.lock"]) writeFileSync(join(program.dataDir, name), text);
    await program.start();
    await program.stop();
  }
  return `${texts.length} of ${texts.length} started`;
}

async function secrets(program: Program): Promise<string> {
  const names = readdirSync(join(program.dataDir, "secrets"));
  for (const name of names) {
    const mode = statSync(join(program.dataDir, "secrets", name)).mode & 0o777;
    hold(mode === 0o600, `${name} has mode ${mode.toString(8)}`);
  }
  const path = join(program.dataDir, "secrets/database-owner");
  const kept = readFileSync(path, "utf8");
  writeFileSync(path, "khac");
  const began = performance.now();
  refused("those of another installation", await program.command("start"), "secrets");
  const took = performance.now() - began;
  writeFileSync(path, kept);
  hold(program.databaseProcesses().length === 0, "a refused start left its database behind");
  await program.start();
  await program.stop();
  return `${names.length} of mode 600; those of another installation are refused after ${seconds(took / 1000)}`;
}

/** Only the sample is kept from strangers: what people recorded may be served at any address. */
async function publicOffice(program: Program): Promise<string> {
  await program.start();
  await program.rows(
    `with one as (select gen_random_uuid() as id)
     insert into organisation (id, root_id, slug, kind, name_vi, state, invented, is_public, created_at, updated_at)
     select id, id, 'lien-hiep-thu', 'union', 'Liên hiệp thử', 'active', true, true, now(), now() from one`,
  );
  await program.stop();
  const open = program.under({ HOST: "0.0.0.0", HUUNGHI_SAMPLE: "" });
  const took = await open.start();
  const page = await fetch(`${program.origin}/`);
  await open.stop();
  hold(page.status === 200, `the portal answered ${page.status}`);
  return `ready after ${seconds(took)}, portal 200`;
}
