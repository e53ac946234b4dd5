import { allow, auditActor, holdersAt, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { queueMail } from "#platform/mail.ts";
import type { Platform } from "#platform/platform.ts";
import type { CallValues } from "./forms.ts";
import { intakeWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { occasionOfCall, remindsOn, type CallKind } from "./rules.ts";
import type { IntakeDb } from "./tables.ts";

type Own = Platform<IntakeDb>;

/**
 * Asks associations to confirm the figures of a period, and writes to those who may. One call a period: asking again adds the
 * associations that were not asked yet. Returns the call.
 */
export async function openCall(platform: Own, actor: Actor, wanted: CallValues, origin: string): Promise<string> {
  return platform.db.transaction().execute(async (tx) => {
    const rootId = actor.rootId;
    allow(policy.open, actor, rootId);
    // Two who press at once make one call.
    await tx.selectFrom("organisation").select("id").where("id", "=", rootId).forUpdate().executeTakeFirstOrThrow();
    const now = platform.clock.now();
    const { kind, year, dueOn, note } = wanted;
    const { from, to } = occasionOfCall(kind, year);
    const open = await tx
      .selectFrom("intake_call")
      .selectAll()
      .where("root_id", "=", rootId)
      .where("kind", "=", kind)
      .where("year", "=", year)
      .executeTakeFirst();
    const id = open?.id ?? newId();
    if (open === undefined)
      await tx
        .insertInto("intake_call")
        .values({
          id,
          root_id: rootId,
          kind,
          year,
          period_from: from,
          period_to: to,
          due_on: dueOn,
          note,
          opened_by: actor.accountId,
          opened_by_name: actor.name,
          created_at: now,
          closed_at: null,
          invented: actor.invented,
        })
        .execute();
    else {
      allow(policy.manage, actor, { rootId, closed: open.closed_at !== null });
      await tx.updateTable("intake_call").set({ due_on: dueOn, note }).where("id", "=", id).execute();
    }
    const before = new Set(
      (await tx.selectFrom("intake_part").select("organisation_id").where("call_id", "=", id).execute()).map(
        ({ organisation_id }) => organisation_id,
      ),
    );
    const fresh = wanted.organisations.filter((organisation) => !before.has(organisation));
    if (fresh.length > 0)
      await tx
        .insertInto("intake_part")
        .values(
          fresh.map((organisation) => ({
            id: newId(),
            call_id: id,
            organisation_id: organisation,
            state: "waiting" as const,
            remark: null,
            sent_at: null,
            sent_by: null,
            sent_by_name: null,
            decided_at: null,
            decided_by_name: null,
            return_reason: null,
            reminded_on: null,
            updated_at: now,
            updated_by_name: actor.name,
            invented: actor.invented,
          })),
        )
        .execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: open === undefined ? "intake.open" : "intake.extend",
      subject: { type: "intake_call", id },
      ...(open === undefined ? {} : { before: { due_on: open.due_on.toString(), note: open.note } }),
      after: { kind, year, due_on: dueOn.toString(), note, organisations: fresh.length },
    });
    await writeTo(tx, platform, { id, rootId, kind, year, dueOn }, fresh, "asks", origin);
    return id;
  });
}

/** Nothing more is answered or decided after this. */
export async function closeCall(platform: Own, actor: Actor, id: string): Promise<void> {
  await platform.db.transaction().execute(async (tx) => {
    const call = await lockCall(tx, id);
    allow(policy.manage, actor, { rootId: call.root_id, closed: call.closed_at !== null });
    const now = platform.clock.now();
    await tx.updateTable("intake_call").set({ closed_at: now }).where("id", "=", id).execute();
    await recordAudit(tx, now, auditActor(actor), {
      action: "intake.close",
      subject: { type: "intake_call", id },
      before: { closed: false },
      after: { closed: true },
    });
  });
}

/** Writes to the associations that have not answered, at most once a day each. Returns how many letters went out. */
export async function remind(platform: Own, actor: Actor, id: string, origin: string): Promise<number> {
  return platform.db.transaction().execute(async (tx) => {
    const call = await lockCall(tx, id);
    allow(policy.manage, actor, { rootId: call.root_id, closed: call.closed_at !== null });
    const letters = await remindCall(tx, platform, call, origin);
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "intake.remind",
      subject: { type: "intake_call", id },
      after: { letters },
    });
    return letters;
  });
}

/** The daily round: every open call whose day of reminding is today. */
export async function remindAll(platform: Own): Promise<void> {
  const today = platform.clock.today();
  const open = await platform.db
    .selectFrom("intake_call")
    .select(["id", "due_on"])
    .where("closed_at", "is", null)
    .execute();
  for (const { id, due_on } of open)
    if (remindsOn(due_on, today))
      await platform.db.transaction().execute(async (tx) => {
        const call = await lockCall(tx, id);
        if (call.closed_at === null) await remindCall(tx, platform, call, platform.config.origin ?? "");
      });
}

type Call = Awaited<ReturnType<typeof lockCall>>;

async function lockCall(tx: Tx<IntakeDb>, id: string) {
  const call = await tx.selectFrom("intake_call").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (call === undefined) throw notFound();
  return call;
}

async function remindCall(tx: Tx<IntakeDb>, platform: Own, call: Call, origin: string): Promise<number> {
  const today = platform.clock.today();
  const late = await tx
    .updateTable("intake_part")
    .set({ reminded_on: today })
    .where("call_id", "=", call.id)
    .where("state", "in", ["waiting", "returned"])
    .where((eb) => eb.or([eb("reminded_on", "is", null), eb("reminded_on", "<", today)]))
    .returning("organisation_id")
    .execute();
  return writeTo(
    tx,
    platform,
    { id: call.id, rootId: call.root_id, kind: call.kind, year: call.year, dueOn: call.due_on },
    late.map(({ organisation_id }) => organisation_id),
    "reminds",
    origin,
  );
}

async function writeTo(
  tx: Tx<IntakeDb>,
  platform: Own,
  call: { id: string; rootId: string; kind: CallKind; year: number; dueOn: Temporal.PlainDate },
  organisations: readonly string[],
  letter: "asks" | "reminds",
  origin: string,
): Promise<number> {
  const holders = await holdersAt(tx, "intake.confirm", organisations, platform.clock.today());
  for (const holder of holders) {
    const words = intakeWords[holder.language];
    const what = words.period({ kind: call.kind, year: call.year });
    await queueMail(tx, platform.jobs, platform.clock.now(), {
      rootId: call.rootId,
      recipient: holder.email,
      ...words.letters[letter](holder.name, what, call.dueOn, `${origin}/van-phong/xac-nhan-so-lieu`),
      invented: holder.invented,
    });
  }
  return holders.length;
}
