import { sql } from "kysely";
import { allow, auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import { publishWhen, said, type FieldProblem, type Own } from "./commands.shared.ts";
import { policy, refuse } from "./policy.ts";
import { isPublicSetting, rewritesPast, settingShapes, type SettingKey } from "./rules.settings.ts";

interface NewSetting {
  /** Checked against the shape of the key; throws when it does not fit. */
  value: unknown;
  /** The first day on which it holds. */
  from: Temporal.PlainDate;
  verified: boolean;
  note: string | null;
}

/**
 * Gives a setting of the actor's union a new value from a day on. The value before it ends the day before; what was in
 * force before today is not rewritten. A second change for the same day replaces the first.
 */
export async function changeSetting(
  platform: Own,
  actor: Actor,
  key: SettingKey,
  wanted: NewSetting,
): Promise<FieldProblem<"pastSetting" | "sameSetting"> | undefined> {
  allow(policy.setting, actor, { rootId: actor.rootId });
  const value = JSON.stringify(settingShapes[key].parse(wanted.value));
  const organisationId = actor.rootId;
  const today = platform.clock.today();
  return platform.db.transaction().execute(async (tx) => {
    // The union's row stands for all its settings: two people must not both end the same value.
    await tx.selectFrom("organisation").select("id").where("id", "=", organisationId).forUpdate().execute();
    const rows = await tx
      .selectFrom("organisation_setting")
      .selectAll()
      .where("organisation_id", "=", organisationId)
      .where("key", "=", key)
      .orderBy("valid_from")
      .execute();
    const history = rows.map((row) => ({ from: row.valid_from, to: row.valid_to }));
    if (rewritesPast(history, wanted.from, today)) return { field: "from", problem: "pastSetting" };
    const covering = rows.find(
      (row) =>
        Temporal.PlainDate.compare(row.valid_from, wanted.from) <= 0 &&
        (row.valid_to === null || Temporal.PlainDate.compare(row.valid_to, wanted.from) >= 0),
    );
    if (covering !== undefined && sameValue(covering.value, value)) return { field: "value", problem: "sameSetting" };
    const next = rows.find((row) => Temporal.PlainDate.compare(row.valid_from, wanted.from) > 0);
    const columns = {
      value: sql<unknown>`${value}::jsonb`,
      verified: wanted.verified,
      note: wanted.note,
    };
    if (covering?.valid_from.equals(wanted.from) === true)
      await tx.updateTable("organisation_setting").set(columns).where("id", "=", covering.id).execute();
    else {
      const dayBefore = wanted.from.subtract({ days: 1 });
      if (covering !== undefined)
        await tx
          .updateTable("organisation_setting")
          .set({ valid_to: dayBefore })
          .where("id", "=", covering.id)
          .execute();
      await tx
        .insertInto("organisation_setting")
        .values({
          id: newId(),
          organisation_id: organisationId,
          key,
          valid_from: wanted.from,
          valid_to: next === undefined ? null : next.valid_from.subtract({ days: 1 }),
          ...columns,
        })
        .execute();
    }
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "setting.change",
      subject: { type: "setting", id: settingSubject(organisationId, key) },
      before: covering === undefined ? null : { value: covering.value },
      after: {
        value: settingShapes[key].parse(wanted.value),
        from: said(wanted.from, "day"),
        verified: wanted.verified,
        note: wanted.note,
      },
    });
    await publishWhen(tx, isPublicSetting(key));
    return undefined;
  });
}

/** Marks the value of today as verified, with what proves it. */
export async function verifySetting(platform: Own, actor: Actor, key: SettingKey, note: string): Promise<void> {
  allow(policy.setting, actor, { rootId: actor.rootId });
  const today = platform.clock.today();
  await platform.db.transaction().execute(async (tx) => {
    const changed = await tx
      .updateTable("organisation_setting")
      .set({ verified: true, note })
      .where("organisation_id", "=", actor.rootId)
      .where("key", "=", key)
      .where("valid_from", "<=", today)
      .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)]))
      .returning("valid_from")
      .executeTakeFirst();
    if (changed === undefined) throw refuse("setting.none");
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "setting.verify",
      subject: { type: "setting", id: settingSubject(actor.rootId, key) },
      after: { verified: true, note, from: said(changed.valid_from, "day") },
    });
  });
}

/** The subject of a setting's history: the key within its organisation. */
export function settingSubject(organisationId: string, key: SettingKey): string {
  return `${organisationId}:${key}`;
}

function sameValue(stored: unknown, wanted: string): boolean {
  const canonical = (value: unknown): string =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : JSON.stringify(value);
  return canonical(stored) === canonical(JSON.parse(wanted));
}
