import { sql } from "kysely";
import { allow, auditActor, type Actor } from "#accounts";
import { changes, recordAudit, type AuditValues } from "#platform/audit.ts";
import { notFound } from "#platform/errors.ts";
import { publish } from "#platform/platform.ts";
import { slugify } from "#platform/text/index.ts";
import { filledOf } from "./commands.draft.ts";
import type { Own, OwnTx } from "./commands.ts";
import { keepSeries } from "./policy.ts";
import { recurrenceOf } from "./queries.series.ts";
import type { Recurrence } from "./rules.series.ts";
import type { ActivityTables } from "./tables.ts";

export interface SeriesText {
  nameVi: string;
  nameEn: string | null;
  ownerId: string;
  recurrence: Recurrence;
  note: string | null;
  isPublic: boolean;
  state: "active" | "ended";
}

/** A rule as columns of `activity_series`. */
export function recurrenceColumns(rule: Recurrence) {
  return {
    recurrence: rule.kind,
    in_month: rule.kind === "free" ? null : rule.month,
    on_day: rule.kind === "yearly" || rule.kind === "lunar" ? rule.day : null,
    nth: rule.kind === "weekday" ? rule.nth : null,
    weekday: rule.kind === "weekday" ? rule.weekday : null,
  };
}

const columnsOf = (text: SeriesText) => ({
  name_vi: text.nameVi,
  name_en: text.nameEn,
  owner_id: text.ownerId,
  ...recurrenceColumns(text.recurrence),
  recurrence_note: text.note,
  is_public: text.isPublic,
  state: text.state,
});

/** Makes a series. The same form sent twice makes one. Returns its id. */
export async function createSeries(platform: Own, actor: Actor, id: string, text: SeriesText): Promise<string> {
  allow(keepSeries, actor, { rootId: actor.rootId, ownerId: text.ownerId });
  return platform.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 2))`.execute(tx);
    const made = await tx
      .selectFrom("activity_series")
      .select(["root_id", "owner_id"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (made !== undefined) {
      allow(keepSeries, actor, { rootId: made.root_id, ownerId: made.owner_id ?? made.root_id });
      return id;
    }
    const now = platform.clock.now();
    const row = await tx
      .insertInto("activity_series")
      .values({
        id,
        root_id: actor.rootId,
        slug: await freeSlug(tx, actor.rootId, id, text.nameVi),
        ...columnsOf(text),
        updated_at: now,
        invented: actor.invented,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await recordAudit(tx, now, auditActor(actor), {
      action: "series.create",
      subject: { type: "activity_series", id },
      after: filledOf(await textOf(tx, row)),
    });
    if (text.isPublic) await publish(tx);
    return id;
  });
}

/** Changes a series. `version`: the one that was shown; somebody else's save meanwhile writes nothing and is told. */
export async function editSeries(
  platform: Own,
  actor: Actor,
  id: string,
  text: SeriesText,
  version: number,
): Promise<"saved" | "unchanged" | { by: string; at: Date }> {
  return platform.db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom("activity_series").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
    if (row === undefined) throw notFound();
    allow(keepSeries, actor, { rootId: row.root_id, ownerId: row.owner_id ?? row.root_id });
    if (text.ownerId !== row.owner_id) allow(keepSeries, actor, { rootId: row.root_id, ownerId: text.ownerId });
    if (row.version !== version) {
      const last = await tx
        .selectFrom("audit_entry")
        .select(["actor_name", "at"])
        .where("subject_type", "=", "activity_series")
        .where("subject_id", "=", id)
        .orderBy("id", "desc")
        .limit(1)
        .executeTakeFirst();
      return { by: last?.actor_name ?? "", at: last?.at ?? row.updated_at };
    }
    const wanted = columnsOf(text);
    const present = columnsOf({
      nameVi: row.name_vi,
      nameEn: row.name_en,
      ownerId: row.owner_id ?? row.root_id,
      recurrence: recurrenceOf(row),
      note: row.recurrence_note,
      isPublic: row.is_public,
      state: row.state,
    });
    if (Object.keys(changes(present, wanted).after).length === 0) return "unchanged";
    const now = platform.clock.now();
    const after = await tx
      .updateTable("activity_series")
      .set({ ...wanted, version: version + 1, updated_at: now })
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirstOrThrow();
    const changed = changes(await textOf(tx, row), await textOf(tx, after));
    await recordAudit(tx, now, auditActor(actor), {
      action: "series.edit",
      subject: { type: "activity_series", id },
      ...changed,
    });
    if (row.is_public || after.is_public) await publish(tx);
    return "saved";
  });
}

async function textOf(tx: OwnTx, row: Omit<ActivityTables["activity_series"], "version">): Promise<AuditValues> {
  const owner = await tx
    .selectFrom("organisation")
    .select("name_vi")
    .where("id", "=", row.owner_id ?? row.root_id)
    .executeTakeFirst();
  return {
    name_vi: row.name_vi,
    name_en: row.name_en,
    owner: owner?.name_vi ?? null,
    recurrence: row.recurrence,
    on_day: row.on_day,
    nth: row.nth,
    weekday: row.weekday,
    in_month: row.in_month,
    recurrence_note: row.recurrence_note,
    is_public: row.is_public,
    series_state: row.state,
  };
}

async function freeSlug(tx: OwnTx, rootId: string, id: string, name: string): Promise<string> {
  const base = slugify(name, { fallback: "chuoi" });
  const taken = await tx
    .selectFrom("activity_series")
    .select("id")
    .where("root_id", "=", rootId)
    .where("slug", "=", base)
    .executeTakeFirst();
  return taken === undefined ? base : `${base}-${id.slice(-12)}`;
}
