import { sql } from "kysely";
import { allow, auditActor, type Actor } from "#accounts";
import { draftActivityIn, visibleTo } from "#activities";
import { changes, recordAudit, type AuditRecord, type AuditValues } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Platform } from "#platform/platform.ts";
import { policy, refuse } from "./policy.ts";
import { subjectOf } from "./queries.ts";
import { planAfter, type Currency, type PlanMove } from "./rules.ts";
import type { PlansDb, PlanTables } from "./tables.ts";

type Own = Platform<PlansDb>;
type OwnTx = Tx<PlansDb>;

export interface LineText {
  titleVi: string;
  titleEn: string | null;
  quarter: number;
  month: number | null;
  kind: PlanTables["plan_line"]["kind"];
  countryCode: string | null;
  people: number | null;
  budget: string | null;
  currency: Currency | null;
  responsible: string | null;
}

const columnsOf = (text: LineText) => ({
  title_vi: text.titleVi,
  title_en: text.titleEn,
  quarter: text.quarter,
  in_month: text.month,
  kind: text.kind,
  country_code: text.countryCode,
  people: text.people,
  budget: text.budget,
  currency: text.currency,
  responsible: text.responsible,
});

const note = (platform: Own, tx: OwnTx, actor: Actor, planId: string, entry: Omit<AuditRecord, "subject">) =>
  recordAudit(tx, platform.clock.now(), auditActor(actor), { ...entry, subject: { type: "plan", id: planId } });

async function lockPlan(tx: OwnTx, id: string) {
  const plan = await tx.selectFrom("plan").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (plan === undefined) throw notFound();
  return plan;
}

async function lockLine(tx: OwnTx, planId: string, id: string) {
  const line = await tx
    .selectFrom("plan_line")
    .selectAll()
    .where("id", "=", id)
    .where("plan_id", "=", planId)
    .forUpdate()
    .executeTakeFirst();
  if (line === undefined) throw notFound();
  return line;
}

/** Makes the plan of an organisation and year, empty or with the lines of the year before that were not dropped. */
export async function createPlan(
  platform: Own,
  actor: Actor,
  given: { organisationId: string; year: number; copy: boolean },
): Promise<string> {
  allow(policy.make, actor, { rootId: actor.rootId, organisationId: given.organisationId });
  return platform.db.transaction().execute(async (tx) => {
    const now = platform.clock.now();
    const made = await tx
      .insertInto("plan")
      .values({
        id: newId(),
        root_id: actor.rootId,
        organisation_id: given.organisationId,
        year: given.year,
        state: "draft",
        submitted_by: null,
        submitted_by_name: null,
        submitted_at: null,
        agreed_by_name: null,
        agreed_at: null,
        returned_reason: null,
        created_at: now,
        updated_at: now,
        invented: actor.invented,
      })
      .onConflict((conflict) => conflict.columns(["organisation_id", "year"]).doNothing())
      .returning("id")
      .executeTakeFirst();
    if (made === undefined) throw refuse("plan.exists");
    const before = given.copy
      ? await tx
          .selectFrom("plan_line")
          .innerJoin("plan", "plan.id", "plan_line.plan_id")
          .selectAll("plan_line")
          .where("plan.organisation_id", "=", given.organisationId)
          .where("plan.year", "=", given.year - 1)
          .where("dropped_reason", "is", null)
          .execute()
      : [];
    if (given.copy && before.length === 0) throw refuse("plan.nothing_to_copy");
    if (before.length > 0)
      await tx
        .insertInto("plan_line")
        .values(
          before.map((line) => ({
            ...line,
            id: newId(),
            plan_id: made.id,
            added_later: false,
            activity_id: null,
            version: 1,
            created_at: now,
            updated_at: now,
            invented: actor.invented,
          })),
        )
        .execute();
    const organisation = await tx
      .selectFrom("organisation")
      .select("name_vi")
      .where("id", "=", given.organisationId)
      .executeTakeFirstOrThrow();
    await note(platform, tx, actor, made.id, {
      action: "plan.create",
      after: { organisation: organisation.name_vi, year: given.year, lines: before.length },
    });
    return made.id;
  });
}

/** Sends a plan, returns it with a reason, or agrees to it. */
export async function movePlan(
  platform: Own,
  actor: Actor,
  id: string,
  act: PlanMove,
  reason: string | null = null,
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const plan = await lockPlan(tx, id);
    allow(policy[act], actor, subjectOf(plan));
    const to = planAfter(act, plan.state);
    if (to === undefined) throw refuse("plan.moved");
    if (act === "submit") {
      const line = await tx.selectFrom("plan_line").select("id").where("plan_id", "=", id).limit(1).executeTakeFirst();
      if (line === undefined) throw refuse("plan.empty");
    }
    const now = platform.clock.now();
    await tx
      .updateTable("plan")
      .set({
        state: to,
        version: plan.version + 1,
        updated_at: now,
        returned_reason: act === "return" ? reason : null,
        ...(act === "submit"
          ? { submitted_by: actor.accountId, submitted_by_name: actor.name, submitted_at: now }
          : {}),
        ...(act === "agree" ? { agreed_by_name: actor.name, agreed_at: now } : {}),
      })
      .where("id", "=", id)
      .execute();
    await note(platform, tx, actor, id, {
      action: `plan.${act}`,
      before: { plan_state: plan.state },
      after: { plan_state: to },
      reason,
    });
  });
}

/** Adds a line; after the plan was agreed it is marked as added later. Returns its id. */
export async function addLine(platform: Own, actor: Actor, planId: string, text: LineText): Promise<string> {
  return platform.db.transaction().execute(async (tx) => {
    const plan = await lockPlan(tx, planId);
    allow(policy.write, actor, { ...subjectOf(plan), line: null });
    const now = platform.clock.now();
    const id = newId();
    const row = { ...columnsOf(text), added_later: plan.state === "agreed" };
    await tx
      .insertInto("plan_line")
      .values({
        id,
        plan_id: planId,
        ...row,
        activity_id: null,
        dropped_reason: null,
        created_at: now,
        updated_at: now,
        invented: actor.invented,
      })
      .execute();
    await note(platform, tx, actor, planId, { action: "plan.add_line", after: filled(row) });
    return id;
  });
}

/** Changes a line. `version`: the one that was shown; another one there now writes nothing. */
export async function editLine(
  platform: Own,
  actor: Actor,
  planId: string,
  id: string,
  text: LineText,
  version: number,
): Promise<"saved" | "changed"> {
  return platform.db.transaction().execute(async (tx) => {
    const plan = await lockPlan(tx, planId);
    const line = await lockLine(tx, planId, id);
    allow(policy.write, actor, { ...subjectOf(plan), line: { addedLater: line.added_later } });
    if (line.version !== version) return "changed";
    const now = platform.clock.now();
    await tx
      .updateTable("plan_line")
      .set({ ...columnsOf(text), version: version + 1, updated_at: now })
      .where("id", "=", id)
      .execute();
    const changed = changes(columnsOf(textOf(line)), columnsOf(text));
    await note(platform, tx, actor, planId, {
      action: "plan.edit_line",
      before: { line: line.title_vi, ...changed.before },
      after: { line: text.titleVi, ...changed.after },
    });
    return "saved";
  });
}

/** Takes a line out of a plan that nobody has been sent yet. */
export async function deleteLine(platform: Own, actor: Actor, planId: string, id: string): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const plan = await lockPlan(tx, planId);
    const line = await lockLine(tx, planId, id);
    if (plan.state !== "draft") throw refuse("plan.closed");
    allow(policy.write, actor, { ...subjectOf(plan), line: { addedLater: line.added_later } });
    if (line.activity_id !== null) throw refuse("line.linked");
    await tx.deleteFrom("plan_line").where("id", "=", id).execute();
    await note(platform, tx, actor, planId, { action: "plan.delete_line", before: { line: line.title_vi } });
  });
}

/** Says that nothing will come of a line, and why. */
export async function dropLine(platform: Own, actor: Actor, planId: string, id: string, reason: string): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const plan = await lockPlan(tx, planId);
    const line = await lockLine(tx, planId, id);
    allow(policy.follow, actor, subjectOf(plan));
    if (line.dropped_reason !== null) throw refuse("line.changed");
    if (line.activity_id !== null) throw refuse("line.linked");
    await tx
      .updateTable("plan_line")
      .set({ dropped_reason: reason, version: line.version + 1, updated_at: platform.clock.now() })
      .where("id", "=", id)
      .execute();
    await note(platform, tx, actor, planId, { action: "plan.drop_line", after: { line: line.title_vi }, reason });
  });
}

/** Drafts the activity that a line foresees, and links it: one press makes one. Returns the activity's id. */
export async function makeActivity(platform: Own, actor: Actor, planId: string, id: string): Promise<string> {
  return platform.db.transaction().execute(async (tx) => {
    const plan = await lockPlan(tx, planId);
    const line = await lockLine(tx, planId, id);
    allow(policy.follow, actor, subjectOf(plan));
    if (line.activity_id !== null) return line.activity_id;
    if (line.dropped_reason !== null) throw refuse("line.changed");
    const month = line.in_month;
    const activityId = await draftActivityIn(platform, tx, actor, newId(), {
      titleVi: line.title_vi,
      titleEn: line.title_en,
      leadId: plan.organisation_id,
      kind: line.kind,
      channel: line.country_code === null ? null : "bilateral",
      countries: line.country_code === null ? [] : [line.country_code],
      starts:
        month === null ? null : { on: Temporal.PlainDate.from({ year: plan.year, month, day: 1 }), precision: "month" },
    });
    await link(platform, tx, actor, planId, line, activityId);
    return activityId;
  });
}

/** Links a line to an activity that is there and that the actor may see. */
export async function linkActivity(
  platform: Own,
  actor: Actor,
  planId: string,
  id: string,
  activityId: string,
): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const plan = await lockPlan(tx, planId);
    const line = await lockLine(tx, planId, id);
    allow(policy.follow, actor, subjectOf(plan));
    if (line.activity_id !== null) throw refuse("line.linked");
    if (line.dropped_reason !== null) throw refuse("line.changed");
    // Two lines for one activity wait for each other here; the second finds it taken.
    await sql`select pg_advisory_xact_lock(hashtextextended(${activityId}, 3))`.execute(tx);
    const seen = await tx
      .selectFrom("activity")
      .select("id")
      .where("id", "=", activityId)
      .where(visibleTo(actor))
      .executeTakeFirst();
    if (seen === undefined) throw notFound();
    const taken = await tx
      .selectFrom("plan_line")
      .select("id")
      .where("activity_id", "=", activityId)
      .executeTakeFirst();
    if (taken !== undefined) throw refuse("line.taken");
    await link(platform, tx, actor, planId, line, activityId);
  });
}

async function link(
  platform: Own,
  tx: OwnTx,
  actor: Actor,
  planId: string,
  line: { id: string; title_vi: string; version: number },
  activityId: string,
): Promise<void> {
  await tx
    .updateTable("plan_line")
    .set({ activity_id: activityId, version: line.version + 1, updated_at: platform.clock.now() })
    .where("id", "=", line.id)
    .execute();
  const activity = await tx
    .selectFrom("activity")
    .select("title_vi")
    .where("id", "=", activityId)
    .executeTakeFirstOrThrow();
  await note(platform, tx, actor, planId, {
    action: "plan.link_line",
    after: { line: line.title_vi, activity: activity.title_vi },
  });
}

function textOf(line: {
  title_vi: string;
  title_en: string | null;
  quarter: number;
  in_month: number | null;
  kind: LineText["kind"];
  country_code: string | null;
  people: number | null;
  budget: string | null;
  currency: Currency | null;
  responsible: string | null;
}): LineText {
  return {
    titleVi: line.title_vi,
    titleEn: line.title_en,
    quarter: line.quarter,
    month: line.in_month,
    kind: line.kind,
    countryCode: line.country_code,
    people: line.people,
    budget: line.budget,
    currency: line.currency,
    responsible: line.responsible,
  };
}

function filled(values: AuditValues): AuditValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== false));
}
