import { setTimeout as sleep } from "node:timers/promises";
import { lockHolder, serverLock } from "#platform/lock.ts";
import { formOn, Person } from "./office.ts";
import { signalGroup, until, type Program, type Way } from "./program.ts";
import { hold, round, seconds, withProgram } from "./rounds.ts";

/** Ends the program in every way a person or a machine does; each time nothing may be left and the next start goes on. */
export async function stopInEveryWay(): Promise<void> {
  await withProgram(async (program) => {
    await fresh(program, "first start by npm", async () => `ready after ${seconds(await program.start("npm"))}`);
    await fresh(program, "Ctrl-C in the terminal of npm start", () =>
      stopped(program, "npm", (pid) => signalGroup(pid, "SIGINT")),
    );
    await fresh(program, "SIGTERM to npm start", () => stopped(program, "npm", (pid) => process.kill(pid, "SIGTERM")));
    await fresh(program, "kill -9 of npm", () => stopped(program, "npm", (pid) => process.kill(pid, "SIGKILL")));
    await fresh(program, "kill -9 of the launcher", () =>
      stopped(program, "launcher", (pid) => process.kill(pid, "SIGKILL")),
    );
    await fresh(program, "the terminal is closed", () =>
      stopped(program, "launcher", (pid) => signalGroup(pid, "SIGHUP")),
    );
    await fresh(program, "Ctrl-C three times", () =>
      stopped(program, "built", (pid) => {
        for (let n = 0; n < 3; n++) signalGroup(pid, "SIGINT");
      }),
    );
    await fresh(program, "SIGTERM in the middle of a form", async () => {
      await program.start();
      const officer = new Person(() => program.origin, "192.0.2.1");
      await officer.signIn("chuyenvien@vidu.vn");
      const path = "/van-phong/hoat-dong";
      const form = formOn((await officer.get(`${path}/moi`)).text, path);
      const lead = /<select[^>]*name="lead"[\s\S]*?<option value="([^"]+)"/;
      const fields = {
        ...form,
        title_vi: "Gửi dở khi máy dừng",
        lead: lead.exec((await officer.get(`${path}/moi`)).text)?.[1] ?? "",
      };
      const answer = await officer.postInHalves(path, fields, async () => {
        await sleep(300);
        program.running?.child.kill("SIGTERM");
        await sleep(300);
      });
      const ended = await program.end();
      hold(answer.status === 303, `the form was answered with ${answer.status}`);
      hold(ended.code === 0, `ended with ${ended.code ?? ended.signal}`);
      hold(program.databaseProcesses().length === 0, "the database was left behind");
      await program.start();
      const rows = await program.rows("select from activity where title_vi = $1", [fields.title_vi]);
      hold(rows.length === 1, `the record is there ${rows.length} times`);
      return "answered with 303 after the signal and kept, nothing left";
    });
    await fresh(program, "SIGTERM while it starts", async () => {
      const stops: string[] = [];
      for (const wait of [0, 50, 150, 300, 500, 800]) {
        const started = program.start().catch(() => 0);
        await until("it listens to signals", 30, () => lockHolder(serverLock(program.dataDir)) !== undefined);
        await sleep(wait);
        program.running?.child.kill("SIGTERM");
        const ended = await program.end();
        await started;
        hold(ended.code === 0, `told after ${wait} ms it ended with ${ended.code ?? ended.signal}: ${ended.err}`);
        hold(program.databaseProcesses().length === 0, `told after ${wait} ms it left the database behind`);
        stops.push(`${ended.code ?? ended.signal}`);
      }
      return `told 0 to 0.8 s after it began, ended with ${stops.join(", ")}, no database left`;
    });
    await fresh(program, "the whole process group killed", async () => {
      await program.start("npm");
      signalGroup(program.running?.child.pid ?? 0);
      await program.end();
      const left = program.databaseProcesses().length;
      const again = await program.start();
      return `${left} database processes left behind and adopted; ready again after ${seconds(again)}`;
    });
    await fresh(program, "second start", async () => {
      const times: number[] = [];
      for (let n = 0; n < 5; n++) {
        times.push(await program.start());
        await program.stop();
      }
      const median = times.toSorted((a, b) => a - b)[2] ?? 0;
      hold(median <= 3, `ready after ${seconds(median)}, the goal is 3 s`);
      return `ready after ${seconds(median)} (median of ${times.map((value) => value.toFixed(2)).join(", ")})`;
    });
  });
}

/** A round that begins with nothing running, whatever the one before left. */
function fresh(program: Program, name: string, run: () => Promise<string>): Promise<void> {
  return round(name, async () => {
    await program.clear();
    return run();
  });
}

async function stopped(program: Program, way: Way, end: (pid: number) => void): Promise<string> {
  await program.start(way);
  const began = performance.now();
  end(program.running?.child.pid ?? 0);
  const { code, signal } = await program.end();
  await until("nobody answers", 15, async () => !(await answers(program)));
  await until("no database is left", 15, () => program.databaseProcesses().length === 0);
  const took = (performance.now() - began) / 1000;
  const again = await program.start(way);
  return `ended with ${code ?? signal}, nothing left after ${seconds(took)}; ready again after ${seconds(again)}`;
}

function answers(program: Program): Promise<boolean> {
  return fetch(`${program.origin}/healthz`).then(
    () => true,
    () => false,
  );
}
