import { Client } from "pg";
import type { Log } from "#platform/log.ts";
import { publishedChannel } from "#platform/platform.ts";
import type { ConnectionTarget } from "#platform/postgres/connection.ts";

/** Calls `published` whenever any process publishes; after a lost connection too, for what was missed. Returns the end of it. */
export function followPublications(target: ConnectionTarget, published: () => void, log: Log): () => Promise<void> {
  let client: Client | undefined;
  let stopped = false;
  const connect = async (): Promise<void> => {
    if (stopped) return;
    const next = new Client({ ...target, keepAlive: true });
    const again = () => {
      next.removeAllListeners();
      next.on("error", () => {});
      published();
      if (!stopped) setTimeout(() => void connect(), 500).unref();
    };
    next.on("error", again);
    next.on("end", again);
    next.on("notification", published);
    try {
      await next.connect();
      await next.query(`listen ${publishedChannel}`);
      client = next;
      published();
    } catch (error) {
      log.warn({ error: String(error) }, "not following publications");
      again();
    }
  };
  void connect();
  return async () => {
    stopped = true;
    client?.removeAllListeners();
    client?.on("error", () => {});
    await client?.end().catch(() => {});
  };
}
