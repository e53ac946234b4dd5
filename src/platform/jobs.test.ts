import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { useInstallation } from "#test/installation.ts";
import { mailHandler, queueMail, sendMail } from "./mail.ts";

describe("jobs and mail", () => {
  const test = useInstallation();
  const letter = {
    rootId: "00000000-0000-0000-0000-000000000000",
    recipient: "a@vidu.vn\r\nBcc: b@vidu.vn",
    subject: "Chào\nX-Evil: 1",
    text: "Nội dung",
    invented: true,
  };
  const waiting = async () => {
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from pgboss.job where name = ${sendMail.name}`.execute(test.platform.db);
    return rows[0]?.n;
  };

  it("leaves neither letter nor job when the act is rolled back", async () => {
    await expect(
      test.platform.db.transaction().execute(async (tx) => {
        await queueMail(tx, test.platform.jobs, test.platform.clock.now(), letter);
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect([await waiting(), (await test.platform.db.selectFrom("mail").select("id").execute()).length]).toEqual([
      0, 0,
    ]);
  });

  it("sends a queued letter once, without letting a line break begin a header, and tries again after a failure", async () => {
    const id = await test.platform.db
      .transaction()
      .execute((tx) => queueMail(tx, test.platform.jobs, test.platform.clock.now(), letter));
    expect(await waiting()).toBe(1);
    const sent: string[] = [];
    let broken = true;
    const handler = mailHandler(
      test.platform.db,
      async ({ recipient, subject }) => {
        if (broken) throw new Error("server down");
        sent.push(`${recipient}|${subject}`);
      },
      () => test.platform.clock.now(),
    );
    await expect(handler.run({ mailId: id })).rejects.toThrow("server down");
    expect(await test.platform.db.selectFrom("mail").select(["state", "attempts", "fault"]).executeTakeFirst()).toEqual(
      { state: "failed", attempts: 1, fault: "server down" },
    );
    broken = false;
    await handler.run({ mailId: id });
    await handler.run({ mailId: id });
    expect(sent).toEqual(["a@vidu.vn Bcc: b@vidu.vn|Chào X-Evil: 1"]);
  });
});
