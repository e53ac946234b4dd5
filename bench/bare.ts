// What "bare" means in a ratio: node:http and pg, the same statements on the same data encoded as JSON, or the same bytes
// with the same headers from memory. Nothing else.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { deserialize } from "node:v8";
import { Pool, type PoolConfig } from "pg";
import type { Statement } from "./statements.ts";

export interface BareTasks {
  connection: PoolConfig;
  statements: Record<string, Statement[]>;
  pages: Record<string, { headers: Record<string, string>; body: Uint8Array }>;
}

const tasks: BareTasks = deserialize(readFileSync(process.argv[2] ?? ""));
const pool = new Pool({ ...tasks.connection, max: 12 });

createServer((request, response) => {
  const name = decodeURIComponent((request.url ?? "").slice(1));
  const page = tasks.pages[name];
  if (page !== undefined) {
    response.writeHead(200, page.headers).end(page.body);
    return;
  }
  void (async () => {
    const rows = [];
    // One connection, as a transaction needs.
    const client = await pool.connect();
    for (const { text, values } of tasks.statements[name] ?? []) rows.push((await client.query(text, values)).rows);
    client.release();
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(rows));
  })();
}).listen(Number(process.argv[3]), "127.0.0.1", () => process.stdout.write("ready\n"));
