import { spawn, type ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { serialize } from "node:v8";
import type { BareTasks } from "./bare.ts";
import { drive, median } from "./driver.ts";
import { freePort } from "./program.ts";
import { say } from "./say.ts";

export interface Task {
  name: string;
  /** The n-th address of ours. */
  path(n: number): string;
  /** Which of its statements or pages the bare server answers with. */
  bare: string;
  goal: number;
  headers?: Record<string, string>;
}

/** Starts the bare server in a process of its own. */
export async function startBare(tasksFile: string, tasks: BareTasks): Promise<{ child: ChildProcess; origin: string }> {
  writeFileSync(tasksFile, serialize(tasks), { mode: 0o600 });
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(import.meta.dirname, "bare.ts"), tasksFile, String(port)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  await new Promise((done) => child.stdout?.once("data", done));
  return { child, origin: `http://127.0.0.1:${port}` };
}

/** Ours beside bare in alternating slices of so many seconds: the median of three pairs, then p95 with two connections. */
export async function compare(ours: string, bare: string, task: Task, slice: number): Promise<void> {
  const headers = task.headers ?? {};
  const theirs = () => `/${encodeURIComponent(task.bare)}`;
  const ratios: number[] = [];
  const rates: number[] = [];
  // Addresses that must be new each time go on counting from slice to slice.
  let asked = 0;
  const next = () => task.path(asked++);
  await drive(ours, next, { connections: 16, seconds: 1, headers });
  await drive(bare, theirs, { connections: 16, seconds: 1 });
  for (let pair = 0; pair < 3; pair++) {
    const a = await drive(ours, next, { connections: 16, seconds: slice, headers });
    const b = await drive(bare, theirs, { connections: 16, seconds: slice });
    if (a.failures + b.failures > 0) throw new Error(`${task.name}: ${a.failures} and ${b.failures} answers failed`);
    ratios.push(a.rate / b.rate);
    rates.push(a.rate);
  }
  const calm = await drive(ours, next, { connections: 2, seconds: Math.min(slice, 3), headers });
  const pairs = ratios.map((ratio) => ratio.toFixed(3)).join(", ");
  const note = `goal ${task.goal}; pairs ${pairs}; ${median(rates).toFixed(0)} answers/s`;
  say(task.name, "ratio to bare", median(ratios), "×", note);
  say(task.name, "p95", calm.p95, "ms", "2 connections, warm");
}
