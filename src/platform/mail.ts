import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Generated } from "kysely";
import { z } from "zod";
import type { Db, Tx } from "./database.ts";
import { newId } from "./ids.ts";
import { handle, type JobHandler, type JobKind, type Jobs } from "./jobs.ts";

export interface MailTables {
  mail: {
    id: string;
    root_id: string;
    recipient: string;
    subject: string;
    text: string;
    state: "queued" | "sent" | "failed";
    created_at: Date;
    sent_at: Date | null;
    attempts: Generated<number>;
    fault: string | null;
    invented: boolean;
  };
}

export interface Letter {
  /** The union in whose name it goes out. */
  rootId: string;
  recipient: string;
  subject: string;
  text: string;
  invented: boolean;
}

/** Delivers one letter or throws. */
export type MailTransport = (letter: Pick<Letter, "recipient" | "subject" | "text"> & { id: string }) => Promise<void>;

export const sendMail: JobKind<{ mailId: string }> = { name: "mail.send", schema: z.object({ mailId: z.uuid() }) };

/** Puts a letter into the acting transaction; it leaves only by the job, after the commit. */
export async function queueMail(tx: Tx<MailTables>, jobs: Jobs, now: Date, letter: Letter): Promise<string> {
  const id = newId();
  await tx
    .insertInto("mail")
    .values({
      id,
      root_id: letter.rootId,
      recipient: headerLine(letter.recipient),
      subject: headerLine(letter.subject),
      text: letter.text,
      invented: letter.invented,
      state: "queued",
      created_at: now,
      sent_at: null,
      fault: null,
    })
    .execute();
  await jobs.enqueue(tx, sendMail, { mailId: id });
  return id;
}

export function mailHandler(db: Db<MailTables>, transport: MailTransport, now: () => Date): JobHandler {
  return handle(sendMail, async ({ mailId }) => {
    const letter = await db.selectFrom("mail").selectAll().where("id", "=", mailId).executeTakeFirst();
    if (letter === undefined || letter.state === "sent") return;
    try {
      await transport(letter);
      await db
        .updateTable("mail")
        .set({ state: "sent", sent_at: now(), fault: null })
        .where("id", "=", mailId)
        .execute();
    } catch (error) {
      await db
        .updateTable("mail")
        .set((eb) => ({
          state: "failed",
          attempts: eb("attempts", "+", 1),
          fault: (error as Error).message.slice(0, 300),
        }))
        .where("id", "=", mailId)
        .execute();
      throw error;
    }
  });
}

/** SMTP when an address is given, else files in `DATA_DIR/outbox`. */
export async function makeTransport(options: {
  smtpUrl: string | undefined;
  dataDir: string;
  from: string;
}): Promise<MailTransport> {
  if (options.smtpUrl === undefined) return fileTransport(join(options.dataDir, "outbox"), options.from);
  const { createTransport } = await import("nodemailer");
  const smtp = createTransport({ url: options.smtpUrl, connectionTimeout: 10_000, socketTimeout: 30_000 });
  return async (letter) => {
    await smtp.sendMail({
      from: options.from,
      to: letter.recipient,
      subject: letter.subject,
      text: letter.text,
      messageId: `<${letter.id}@huunghi>`,
    });
  };
}

function fileTransport(dir: string, from: string): MailTransport {
  return async (letter) => {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const path = join(dir, `${letter.id}.eml`);
    const subject = `=?utf-8?B?${Buffer.from(letter.subject).toString("base64")}?=`;
    const head = [
      `From: ${from}`,
      `To: ${letter.recipient}`,
      `Subject: ${subject}`,
      `Message-ID: <${letter.id}@huunghi>`,
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: 8bit",
    ];
    await writeFile(`${path}.new`, `${head.join("\r\n")}\r\n\r\n${letter.text}\r\n`, { mode: 0o600 });
    await rename(`${path}.new`, path);
  };
}

// A line break in an address or a subject would begin a new header.
function headerLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, " ").trim();
}
