import { killWhileWriting } from "./kills.ts";
import { sum } from "./rounds.ts";
import { startBadly } from "./starts.ts";
import { stopInEveryWay } from "./stops.ts";

const parts = new Map([
  ["kills", killWhileWriting],
  ["stops", stopInEveryWay],
  ["starts", startBadly],
]);

// Without a name all of them, with names those.
const wanted = process.argv.slice(2);
for (const [name, part] of parts) if (wanted.length === 0 || wanted.includes(name)) await part();
process.exit(sum());
