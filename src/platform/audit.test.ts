import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { useInstallation } from "#test/installation.ts";
import { auditTrail, changes, recordAudit, sealAudit, verifyAudit } from "./audit.ts";
import { openDatabase } from "./database.ts";
import type { AuditTables } from "./audit.ts";

const actor = { accountId: null, rootId: null, name: "Trần B" };

describe("the audit trail", () => {
  const test = useInstallation();
  const write = (action: string, id = "a", fail = false) =>
    test.platform.db.transaction().execute(async (tx) => {
      await recordAudit(tx, test.platform.clock.now(), actor, {
        action,
        subject: { type: "thing", id },
        before: { name: "cũ", day: Temporal.PlainDate.from("2022-01-09") },
        after: { name: "mới" },
        reason: "đính chính",
      });
      if (fail) throw new Error("rolled back");
    });

  it("is rolled back with the act and reads as it was written", async () => {
    await expect(write("thing.fail", "a", true)).rejects.toThrow("rolled back");
    await write("thing.edit");
    const { entries, total } = await auditTrail(test.platform.db, { type: "thing", id: "a" }, { limit: 10, offset: 0 });
    expect(total).toBe(1);
    expect(entries[0]).toMatchObject({
      action: "thing.edit",
      actorName: "Trần B",
      before: { name: "cũ", day: "2022-01-09" },
      after: { name: "mới" },
      reason: "đính chính",
    });
  });

  it("cannot be changed or deleted by the running program", async () => {
    for (const statement of [
      "update audit_entry set reason = ''",
      "delete from audit_entry",
      "truncate audit_entry",
      "update audit_seal set hash = ''",
      "delete from audit_seal",
    ])
      await expect(sql.raw(statement).execute(test.platform.db)).rejects.toThrow(/permission denied/);
  });

  it("is sealed into a chain that shows the first entry somebody touched, and stays whole when values are erased", async () => {
    for (let n = 0; n < 5; n++) await write("thing.edit", `b${n}`);
    expect(await sealAudit(test.platform.db)).toBeGreaterThanOrEqual(5);
    expect(await sealAudit(test.platform.db)).toBe(0);
    expect(await verifyAudit(test.platform.db)).toBeNull();

    const owner = openDatabase<AuditTables>(test.owner, { max: 1 });
    const third = await owner.db
      .selectFrom("audit_entry")
      .select(["id", "reason"])
      .where("subject_id", "=", "b2")
      .executeTakeFirstOrThrow();
    await owner.db.updateTable("audit_entry").set({ reason: "khác" }).where("id", "=", third.id).execute();
    expect(await verifyAudit(test.platform.db)).toEqual({ entryId: third.id, fault: "digest" });
    await owner.db
      .updateTable("audit_entry")
      .set({ reason: null, before: null, after: null, actor_name: null, salt: null })
      .where("id", "=", third.id)
      .execute();
    expect(await verifyAudit(test.platform.db)).toBeNull();
    await owner.db.updateTable("audit_entry").set({ action: "thing.other" }).where("id", "=", third.id).execute();
    expect(await verifyAudit(test.platform.db)).toEqual({ entryId: third.id, fault: "hash" });
    await owner.close();
  });

  it("keeps only what changed", () => {
    expect(changes({ a: 1, b: [1], c: null }, { a: 2, b: [1], c: undefined })).toEqual({
      before: { a: 1 },
      after: { a: 2 },
    });
  });
});
