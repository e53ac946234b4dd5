import { Client } from "pg";

// A pattern, or a list whose length differs from call to call, is planned for what it is; everything else alike.
const planEach = /\blike\b|\bany\s*\(/i;
// What each connection keeps of plans is bounded: statements beyond these go on unprepared.
const most = 400;

/** Names for statements that come a second time. */
export function makeStatementNames() {
  const seen = new Set<string>();
  const given = new Map<string, string>();
  let round = 0;
  return {
    /** The name under which a statement is prepared; undefined: send it as it is. */
    nameOf(text: string): string | undefined {
      const name = given.get(text);
      if (name !== undefined || seen.size >= most || planEach.test(text)) return name;
      // What comes once is not worth keeping.
      if (seen.has(text)) given.set(text, `h${round}_${given.size}`);
      seen.add(text);
      return given.get(text);
    },
    /** Every statement gets a new name: what was prepared before no longer fits the tables. */
    forget(): void {
      seen.clear();
      given.clear();
      round += 1;
    },
  };
}

const names = makeStatementNames();

/**
 * A connection on which a statement that comes again is planned once (extended query protocol, named prepared statements).
 * When the tables changed under it, the one statement fails as before and all are planned anew.
 */
export class PreparingClient extends Client {
  override query = ((...args: unknown[]) => {
    const [text, values] = args;
    const send = (Client.prototype.query as (...given: unknown[]) => unknown).bind(this);
    if (typeof text !== "string" || !Array.isArray(values) || args.length > 2) return send(...args);
    const name = names.nameOf(text);
    if (name === undefined) return send(text, values);
    const answer = send({ name, text, values }) as Promise<unknown>;
    answer.catch((error: Error & { code?: string }) => {
      if (error.code === "0A000" || error.code === "26000") names.forget();
    });
    return answer;
  }) as Client["query"];
}
