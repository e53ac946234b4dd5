import { createHash, randomBytes } from "node:crypto";
import { sql, type Generated } from "kysely";
import { z } from "zod";
import type { Db, Tx } from "./database.ts";
import type { JobKind } from "./jobs.ts";

export interface AuditTables {
  audit_entry: {
    id: Generated<number>;
    at: Date;
    root_id: string | null;
    account_id: string | null;
    actor_name: string | null;
    on_behalf_of_id: string | null;
    action: string;
    subject_type: string;
    subject_id: string;
    before: unknown;
    after: unknown;
    reason: string | null;
    request_id: string | null;
    salt: Buffer | null;
    digest: Buffer;
  };
  audit_seal: { position: number; entry_id: number; hash: Buffer };
}

/** Who acts: a person signed in, or the system (`accountId` null) under a name such as "Hệ thống". */
export interface AuditActor {
  accountId: string | null;
  /** The union whose affair it is; null for the installation itself. */
  rootId: string | null;
  name: string;
  /** The organisation for which the actor enters, when it is not his own. */
  onBehalfOfId?: string | null;
  requestId?: string | null;
}

export type AuditValues = Record<string, unknown>;

export interface AuditRecord {
  action: string;
  subject: { type: string; id: string };
  before?: AuditValues | null;
  after?: AuditValues | null;
  reason?: string | null;
}

/** Writes who did what in the acting transaction: rolled back together, kept together. `at`: the act's instant. */
export async function recordAudit(
  tx: Tx<AuditTables>,
  at: Date,
  actor: AuditActor,
  record: AuditRecord,
): Promise<void> {
  await recordAudits(tx, at, actor, [record]);
}

/** The same for an act on many records: each gets its own line. */
export async function recordAudits(
  tx: Tx<AuditTables>,
  at: Date,
  actor: AuditActor,
  records: readonly AuditRecord[],
): Promise<void> {
  for (let from = 0; from < records.length; from += 500)
    await tx
      .insertInto("audit_entry")
      .values(records.slice(from, from + 500).map((record) => entryRow(at, actor, record)))
      .execute();
}

function entryRow(at: Date, actor: AuditActor, record: AuditRecord) {
  const salt = randomBytes(16);
  const before = plain(record.before ?? null);
  const after = plain(record.after ?? null);
  const reason = record.reason ?? null;
  return {
    at,
    root_id: actor.rootId,
    account_id: actor.accountId,
    actor_name: actor.name,
    on_behalf_of_id: actor.onBehalfOfId ?? null,
    action: record.action,
    subject_type: record.subject.type,
    subject_id: record.subject.id,
    before: before === null ? null : JSON.stringify(before),
    after: after === null ? null : JSON.stringify(after),
    reason,
    request_id: actor.requestId ?? null,
    salt,
    digest: digestOf(salt, { actorName: actor.name, before, after, reason }),
  };
}

/** Only what changed between two states of a record, for a history that reads. */
export function changes<T extends AuditValues>(before: T, after: T): { before: AuditValues; after: AuditValues } {
  const was: AuditValues = {};
  const is: AuditValues = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
    if (canonical(plain(before[key])) !== canonical(plain(after[key]))) {
      was[key] = before[key] ?? null;
      is[key] = after[key] ?? null;
    }
  return { before: was, after: is };
}

export interface TrailEntry {
  id: number;
  at: Date;
  accountId: string | null;
  actorName: string | null;
  onBehalfOfId: string | null;
  action: string;
  before: AuditValues | null;
  after: AuditValues | null;
  reason: string | null;
}

/** The history of one record, newest first. */
export async function auditTrail(
  db: Db<AuditTables>,
  subject: { type: string; id: string },
  page: { limit: number; offset: number },
): Promise<{ entries: TrailEntry[]; total: number }> {
  const of = db.selectFrom("audit_entry").where("subject_type", "=", subject.type).where("subject_id", "=", subject.id);
  const [rows, count] = await Promise.all([
    of.selectAll().orderBy("id", "desc").limit(page.limit).offset(page.offset).execute(),
    of.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  return { entries: rows.map(toEntry), total: count.n };
}

export function toEntry(row: {
  id: number;
  at: Date;
  account_id: string | null;
  actor_name: string | null;
  on_behalf_of_id: string | null;
  action: string;
  before: unknown;
  after: unknown;
  reason: string | null;
}): TrailEntry {
  return {
    id: row.id,
    at: row.at,
    accountId: row.account_id,
    actorName: row.actor_name,
    onBehalfOfId: row.on_behalf_of_id,
    action: row.action,
    before: row.before as AuditValues | null,
    after: row.after as AuditValues | null,
    reason: row.reason,
  };
}

export const sealAuditJob: JobKind<object> = {
  name: "audit.seal",
  schema: z.object({}).passthrough(),
  every: "* * * * *",
};

const sealLock = 7_201_002;

/**
 * Chains the committed entries that are not sealed yet: each hash covers the one before and the entry's salted digest, so
 * erasing a person's values later leaves the chain whole. Returns how many were sealed.
 */
export async function sealAudit(db: Db<AuditTables>, batch = 5000): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows: locked } = await sql<{ ok: boolean }>`select pg_try_advisory_xact_lock(${sealLock}) as ok`.execute(
      tx,
    );
    if (locked[0]?.ok !== true) return 0;
    const last = await tx.selectFrom("audit_seal").selectAll().orderBy("position", "desc").limit(1).executeTakeFirst();
    const entries = await tx
      .selectFrom("audit_entry")
      .leftJoin("audit_seal", "audit_seal.entry_id", "audit_entry.id")
      .where("audit_seal.entry_id", "is", null)
      .select([
        "audit_entry.id",
        "at",
        "account_id",
        "on_behalf_of_id",
        "action",
        "subject_type",
        "subject_id",
        "request_id",
        "digest",
      ])
      .orderBy("audit_entry.id")
      .limit(batch)
      .execute();
    let hash = last?.hash ?? Buffer.alloc(32);
    let position = last?.position ?? 0;
    const seals = entries.map((entry) => {
      hash = linkOf(hash, entry);
      position += 1;
      return { position, entry_id: entry.id, hash };
    });
    for (let at = 0; at < seals.length; at += 1000)
      await tx
        .insertInto("audit_seal")
        .values(seals.slice(at, at + 1000))
        .execute();
    return seals.length;
  });
}

/** Recomputes chain and digests. Returns the first broken entry's id and why, or null when whole. */
export async function verifyAudit(
  db: Db<AuditTables>,
): Promise<{ entryId: number; fault: "hash" | "digest" | "position" } | null> {
  let hash: Buffer = Buffer.alloc(32);
  for (let position = 0; ;) {
    const rows = await db
      .selectFrom("audit_seal")
      .innerJoin("audit_entry", "audit_entry.id", "audit_seal.entry_id")
      .selectAll("audit_entry")
      .select(["position", "hash"])
      .where("position", ">", position)
      .orderBy("position")
      .limit(2000)
      .execute();
    for (const row of rows) {
      position += 1;
      if (row.position !== position) return { entryId: row.id, fault: "position" };
      hash = linkOf(hash, row);
      if (!hash.equals(row.hash)) return { entryId: row.id, fault: "hash" };
      if (row.salt !== null) {
        const digest = digestOf(row.salt, {
          actorName: row.actor_name,
          before: row.before,
          after: row.after,
          reason: row.reason,
        });
        if (!digest.equals(row.digest)) return { entryId: row.id, fault: "digest" };
      }
    }
    if (rows.length < 2000) return null;
  }
}

function linkOf(
  previous: Buffer,
  entry: {
    id: number;
    at: Date;
    account_id: string | null;
    on_behalf_of_id: string | null;
    action: string;
    subject_type: string;
    subject_id: string;
    request_id: string | null;
    digest: Buffer;
  },
): Buffer {
  const fixed = [
    entry.id,
    entry.at.toISOString(),
    entry.account_id,
    entry.on_behalf_of_id,
    entry.action,
    entry.subject_type,
    entry.subject_id,
    entry.request_id,
  ];
  return createHash("sha256").update(previous).update(JSON.stringify(fixed)).update(entry.digest).digest();
}

function digestOf(
  salt: Buffer,
  values: { actorName: string | null; before: unknown; after: unknown; reason: string | null },
): Buffer {
  return createHash("sha256").update(salt).update(canonical(values)).digest();
}

function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

// jsonb does not keep the order of keys, so the digest must not depend on it.
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null)
    return `{${Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
      .join(",")}}`;
  return JSON.stringify(value) ?? "null";
}
