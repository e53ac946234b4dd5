import { setTimeout as sleep } from "node:timers/promises";
import { uiMessages } from "#ui/messages.ts";
import { databaseLock, lock } from "#platform/lock.ts";
import { compare } from "./ledger.ts";
import { Person } from "./office.ts";
import { until, type Program } from "./program.ts";
import { hold, round, seconds, withProgram } from "./rounds.ts";
import { Writers } from "./writers.ts";

const times = Number(process.env["FAULT_TIMES"] ?? 5);

/** Kills the web server, then the database, in the middle of writing. */
export async function killWhileWriting(): Promise<void> {
  await withProgram(async (program) => {
    await round("first start with the sample", async () => `ready after ${seconds(await program.start())}`);
    const writers = new Writers(() => program.origin);
    await writers.begin();
    for (let n = 1; n <= times; n++)
      await round(`web server killed ${n}/${times}`, () =>
        checked(program, writers, async () => {
          program.running?.child.kill("SIGKILL");
          await program.end();
          return `ready again after ${seconds(await program.start())}`;
        }),
      );
    for (let n = 1; n <= times; n++)
      await round(`database server killed ${n}/${times}`, () =>
        checked(program, writers, async () => {
          const [server] = program.databaseProcesses();
          hold(server !== undefined, "no database server to kill");
          process.kill(server, "SIGKILL");
          return `back by itself after ${seconds(await backAgain(program, server))}`;
        }),
      );
    await round("one backend killed", () =>
      checked(program, writers, async () => {
        const [backend] = await program.rows<{ pid: number; state: string }>(
          "select pid, state from pg_stat_activity where usename = 'huunghi_app' order by state = 'active' desc limit 1",
        );
        hold(backend !== undefined, "no backend to kill");
        process.kill(backend.pid, "SIGKILL");
        return `back by itself after ${seconds(await backAgain(program))}`;
      }),
    );
    await round("both killed at once", () =>
      checked(program, writers, async () => {
        const [server = 0] = program.databaseProcesses();
        program.running?.child.kill("SIGKILL");
        process.kill(server, "SIGKILL");
        await program.end();
        return `ready again after ${seconds(await program.start())}`;
      }),
    );
    await round("database held down under the running server", () => heldDown(program, writers));
    await round("the last write", async () => {
      await writers.end();
      const { acknowledged, repeated, strange } = writers.ledger;
      const faults = await compare(program, writers.run, acknowledged);
      hold(faults.length === 0, faults.join("; "));
      hold(strange.length === 0, strange.join("; "));
      const kinds = Map.groupBy(acknowledged, ({ kind }) => kind);
      return `${[...kinds].map(([kind, writes]) => `${writes.length} ${kind}s`).join(", ")} acknowledged and there once; ${repeated} sent again; the office lists ${await listed(program, writers.run)}`;
    });
    await round("SIGTERM", async () => {
      const { ended, seconds: took } = await program.stop();
      hold(ended.code === 0, `ended with ${ended.code ?? ended.signal}: ${ended.err}`);
      hold(program.databaseProcesses().length === 0, "the database is still there");
      const verify = await program.command("verify");
      hold(verify.code === 0, `verify ended with ${verify.code}: ${verify.out}${verify.err}`);
      hold(program.databaseProcesses().length === 0, "verify left its database behind");
      return `stopped after ${seconds(took)}, nothing left; verify 0 on the stopped installation`;
    });
  });
}

/** Does harm after a while of writing, and looks whether every write acknowledged by then is there once. */
async function checked(program: Program, writers: Writers, harm: () => Promise<string>): Promise<string> {
  const before = writers.ledger.acknowledged.length;
  const again = writers.ledger.repeated;
  await until("twenty writes", 60, () => writers.ledger.acknowledged.length >= before + 20);
  await sleep(Math.random() * 400);
  const outcome = await harm();
  const acknowledged = [...writers.ledger.acknowledged];
  const faults = await compare(program, writers.run, acknowledged);
  hold(faults.length === 0, faults.join("; "));
  await until("writing goes on", 30, () => writers.ledger.acknowledged.length >= acknowledged.length + 4);
  const verify = await program.command("verify");
  hold(verify.code === 0, `verify ended with ${verify.code}: ${verify.out}${verify.err}`);
  return `${acknowledged.length} acknowledged (${acknowledged.length - before} new), all there once; ${outcome}; ${writers.ledger.repeated - again} sent again; verify 0 beside the writing`;
}

/** Seconds until the server is ready again, on another database server than the killed one. */
async function backAgain(program: Program, killed?: number): Promise<number> {
  const began = performance.now();
  await until("ready again without a restart", 30, async () => {
    const running = program.running;
    hold(running?.child.exitCode === null, `the web server ended: ${running?.said().slice(-3000)}`);
    const [server] = program.databaseProcesses();
    return server !== undefined && server !== killed && (await program.ready());
  });
  return (performance.now() - began) / 1000;
}

/** While another process holds the database's lock nobody can start it: long enough to read what the pages say. */
async function heldDown(program: Program, writers: Writers): Promise<string> {
  const acknowledged = writers.ledger.acknowledged.length;
  const release = await lock(databaseLock(program.dataDir));
  try {
    const [server = 0] = program.databaseProcesses();
    process.kill(server, "SIGKILL");
    await until("not ready", 10, async () => !(await program.ready()));
    for (const lang of ["vi", "en"] as const) {
      const visitor = new Person(() => program.origin, "192.0.2.9");
      visitor.lang = lang;
      const words = uiMessages[lang].error503;
      const paths = [
        "/van-phong/dang-nhap",
        "/van-phong/quen-mat-khau",
        lang === "en" ? "/en/search?q=hoa+binh" : "/tim-kiem?q=hoa+binh",
        lang === "en" ? "/en/activities?page=2" : "/hoat-dong?page=2",
      ];
      for (const path of paths) {
        const answer = await visitor.get(path);
        hold(answer.status === 503, `${path} answered ${answer.status} while the database was down`);
        hold(answer.text.includes(words.title), `${path} does not say “${words.title}”`);
        hold(answer.text.includes(words.text.slice(0, 40)), `${path} does not say what to do`);
        hold(answer.headers.get("retry-after") !== null, `${path} has no Retry-After`);
      }
    }
    const alive = await fetch(`${program.origin}/healthz`);
    hold(alive.status === 200, "/healthz must tell the process, not the database");
  } finally {
    release();
  }
  const back = await backAgain(program);
  await until("writing goes on", 30, () => writers.ledger.acknowledged.length >= acknowledged + 4);
  return `503 in both languages in office and portal with Retry-After, /healthz 200; back by itself ${seconds(back)} after it could`;
}

/** How many records of the run the office itself shows. */
async function listed(program: Program, run: string): Promise<string> {
  const officer = new Person(() => program.origin, "192.0.2.10");
  await officer.signIn("chuyenvien@vidu.vn");
  const page = await officer.get(`/van-phong/hoat-dong?q=${encodeURIComponent(run)}&size=20`);
  hold(page.status === 200, `the list answered ${page.status}`);
  const [shown] = await program.rows<{ n: number }>(
    "select count(*)::int as n from activity where title_vi like $1 || '%'",
    [run],
  );
  hold(page.text.includes(String(shown?.n)), `the list does not say ${shown?.n}`);
  return String(shown?.n);
}
