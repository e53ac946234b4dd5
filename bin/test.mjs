// The whole suite: types, lint, format, dead code, unit and database tests, browser journeys. One line at the end.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, ownNode, root } from "./prepare.mjs";

const quick = process.argv.includes("--quick");
const started = Date.now();
try {
  await ensureInstalled("all");
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const reports = join(root, ".cache/test");
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const tool = (name) => join(root, "node_modules/.bin", name);
const run = (label, command, args, env = {}) =>
  new Promise((done) => {
    const output = [];
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env, FORCE_COLOR: "0", PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}` },
    });
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    child.on("exit", (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(0);
      process.stdout.write(`${code === 0 ? "ok  " : "FAIL"} ${label} (${seconds} s)\n`);
      if (code !== 0) process.stdout.write(Buffer.concat(output).toString("utf8").slice(-20_000));
      done({ label, ok: code === 0 });
    });
  });

const vitest = (config, report) => [
  join(root, "node_modules/vitest/vitest.mjs"),
  "run",
  "--config",
  config,
  "--reporter",
  "default",
  "--reporter",
  "json",
  "--outputFile.json",
  join(reports, report),
];

const built = run("build", ownNode, [join(root, "bin/build.mjs")]);
const checks = (async () => {
  const results = [];
  results.push(await run("types", tool("tsc"), ["-p", "."]));
  results.push(
    await run("lint", tool("oxlint"), ["--type-aware", "--deny-warnings", "src", "test", "bench", "samples", "bin"]),
  );
  results.push(await run("format", tool("oxfmt"), ["--check", "src", "test", "bench", "samples", "bin"]));
  results.push(await run("dead code", tool("knip"), []));
  return results;
})();
await built;
const unit = await run("unit and database", ownNode, vitest("vitest.config.ts", "unit.json"));
const journeys = quick
  ? null
  : await run("browser journeys", ownNode, vitest("vitest.journeys.config.ts", "journeys.json"));
const results = [await built, ...(await checks), unit, ...(journeys === null ? [] : [journeys])];

let passed = results.filter(({ label, ok }) => ok && !label.includes("journeys") && !label.includes("unit")).length;
let failed = results.filter(({ label, ok }) => !ok && !label.includes("journeys") && !label.includes("unit")).length;
for (const [result, file] of [
  [unit, "unit.json"],
  [journeys, "journeys.json"],
]) {
  if (result === null) continue;
  const path = join(reports, file);
  const report = existsSync(path)
    ? JSON.parse(readFileSync(path, "utf8"))
    : { numPassedTests: 0, numFailedTests: 0, numFailedTestSuites: 1 };
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  // A file that could not be loaded has no tests to fail, and a run that died has not passed.
  if (!result.ok && report.numFailedTests === 0) failed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
