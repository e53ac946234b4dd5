import { runCommand } from "./cli.ts";

// The reader of our lines may leave before us ("| head"): no fault of the command.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

process.exitCode = await runCommand(process.argv.slice(2), process.env);
// What is still on its way into a pipe would be lost with this process.
await new Promise<void>((done) => {
  process.stdout.write("", () => done());
});
process.exit();
