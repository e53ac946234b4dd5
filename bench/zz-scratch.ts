import { createHash } from "node:crypto";
import { Client } from "pg";
import { readConfig } from "#platform/config.ts";
import { openDatabase } from "#platform/database.ts";
import { openInstallation } from "../src/boot.ts";
import { generateActivities } from "./generate.ts";
import { generatePeople } from "./people.ts";
const installation = await openInstallation(readConfig({ ...process.env }), {
  borrow: true,
  migrate: false,
  connections: 8,
  quiet: true,
  jobs: "send",
});
const client = new Client(installation.owner);
await client.connect();
const organisations = await client.query(
  "select id, root_id from organisation where kind in ('bilateral_association', 'peace_committee', 'chapter', 'club') and state = 'active' order by id",
);
console.log(organisations.rows.length);
const owner = openDatabase<any>(installation.owner, { max: 2 });
let t = performance.now();
await generatePeople(owner.db, {
  rootId: organisations.rows[0]?.root_id ?? "",
  count: 100000,
  organisationIds: organisations.rows.map(({ id }: any) => id),
});
console.log("people", performance.now() - t);
t = performance.now();
await generateActivities(client, 20000);
console.log("activities", performance.now() - t);
await client.query(
  `insert into session (id, token_hash, account_id, stage, created_at, last_seen_at, expires_at, address, device)
     select gen_random_uuid(), $1, id, 'full', now(), now(), now() + interval '1 day', '127.0.0.1', 'bench' from account where email like 'tongthuky@%'`,
  [createHash("sha256").update("benchtoken").digest()],
);
await client.end();
await owner.close();
await installation.close();
process.exit(0);
