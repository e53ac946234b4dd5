import { Client } from "pg";
import { prepareValue } from "pg/lib/utils.js";
import type { App } from "../src/app.tsx";

export interface Statement {
  text: string;
  values: unknown[];
}

/** Records what the program asks the database for one request: the bare server asks the same. */
export function recordStatements(app: Pick<App, "request">, cookie: string): (path: string) => Promise<Statement[]> {
  const recorded: Statement[] = [];
  let recording = false;
  const send = Client.prototype.query;
  Client.prototype.query = function record(this: Client, ...args: unknown[]) {
    const [given, listed] = args;
    const named =
      typeof given === "object" && given !== null && "text" in given && "values" in given ? given : undefined;
    const [text, values] = named === undefined ? [given, listed] : [named.text, named.values];
    if (recording && typeof text === "string")
      recorded.push({ text, values: (Array.isArray(values) ? values : []).map((value) => prepareValue(value)) });
    return Reflect.apply(send, this, args);
  } as typeof send;
  return async (path) => {
    recorded.length = 0;
    recording = true;
    const answer = await app.request(path, { headers: { cookie, host: "localhost" } });
    recording = false;
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return recorded.splice(0);
  };
}
