import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTransport } from "./mail.ts";

const letter = {
  id: "0190a000-0000-7000-8000-000000000001",
  recipient: "thu@vidu.vn",
  subject: "Mời nhận tài khoản: Hội hữu nghị Việt Nam – Lào",
  text: "Xin chào,\n\nMời mở địa chỉ dưới đây.\n.\nHết.",
};

describe("a letter", () => {
  const received: { from: string; to: string[]; source: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        received.push({
          from: session.envelope.mailFrom === false ? "" : session.envelope.mailFrom.address,
          to: session.envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString("utf8"),
        });
        done();
      });
    },
  });
  let url = "";
  const dataDir = mkdtempSync(join(tmpdir(), "huunghi-mail-"));
  beforeAll(async () => {
    await new Promise<void>((ready) => {
      server.listen(0, "127.0.0.1", ready);
    });
    url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await new Promise<void>((done) => {
      server.close(done);
    });
    rmSync(dataDir, { recursive: true, force: true });
  });

  it("goes through SMTP with its Vietnamese whole, to its one recipient", async () => {
    const transport = await makeTransport({ smtpUrl: url, dataDir, from: "van-phong@vidu.vn" });
    await transport(letter);
    const [mail] = received;
    expect([mail?.from, mail?.to]).toEqual(["van-phong@vidu.vn", ["thu@vidu.vn"]]);
    const subject = [...(mail?.source.matchAll(/=\?utf-8\?B\?([^?]+)\?=/gi) ?? [])]
      .map(([, text = ""]) => Buffer.from(text, "base64").toString("utf8"))
      .join("");
    const quoted = [...(mail?.source.matchAll(/=\?utf-8\?Q\?([^?]+)\?=/gi) ?? [])]
      .map(([, text = ""]) => decodeURIComponent(text.replaceAll("_", " ").replaceAll("%", "%25").replaceAll("=", "%")))
      .join("");
    expect(subject + quoted).toBe(letter.subject);
    expect(mail?.source).toContain(`Message-ID: <${letter.id}@huunghi>`);
  });

  it("says so when the server is not there, for the job to try again", async () => {
    const port = await new Promise<number>((given) => {
      const probe = createServer().listen(0, "127.0.0.1", () => {
        const { port: free } = probe.address() as AddressInfo;
        probe.close(() => given(free));
      });
    });
    const transport = await makeTransport({ smtpUrl: `smtp://127.0.0.1:${port}`, dataDir, from: "a@vidu.vn" });
    await expect(transport(letter)).rejects.toThrow("ECONNREFUSED");
  });

  it("is a file in the outbox where no server is given", async () => {
    const transport = await makeTransport({ smtpUrl: undefined, dataDir, from: "a@vidu.vn" });
    await transport(letter);
    const files = readdirSync(join(dataDir, "outbox"));
    expect(files).toEqual([`${letter.id}.eml`]);
    expect(readFileSync(join(dataDir, "outbox", files[0] ?? ""), "utf8")).toContain("Mời mở địa chỉ dưới đây.");
  });
});
