import { beforeAll, describe, expect, it } from "vitest";
import { Visitor, textOf } from "#test/browser.ts";
import { useInstallation, testNow } from "#test/installation.ts";
import { anOrganisation } from "../organisations/builders.ts";
import { hashPassword } from "#platform/password.ts";
import { currentTotp, newTotpSecret } from "#platform/second-factor.ts";
import { makeApp, type App } from "#app";
import { anAccount, aSession } from "./builders.ts";

const signIn = "/van-phong/dang-nhap";
const mine = "/van-phong/tai-khoan-cua-toi";
const password = "con tàu rời bến lúc bình minh";

describe("signing in", () => {
  const test = useInstallation();
  let app: App;
  let rootId = "";
  beforeAll(async () => {
    app = makeApp(test.platform, { migrationsDir: "migrations" });
    ({ rootId } = await anOrganisation(test.platform.db));
  });

  const member = async (roles: string[] = ["officer"]) =>
    anAccount(test.platform.db, {
      rootId,
      roles: roles.map((code) => ({ code, organisationId: rootId })),
      passwordHash: await hashPassword(password),
      totp: false,
    });

  const withCodes = async () => {
    const account = await member(["chairman"]);
    const secret = newTotpSecret();
    await test.platform.db
      .updateTable("account")
      .set({ totp_secret: test.platform.secrets.seal("totp-key", secret), totp_confirmed_at: testNow })
      .where("id", "=", account.id)
      .execute();
    return { ...account, secret };
  };

  it("opens the office with the right password", async () => {
    const account = await member();
    const visitor = new Visitor(app);
    const answer = await visitor.post(signIn, { email: account.email.toUpperCase(), password });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/van-phong"]);
    expect((await visitor.get(mine)).status).toBe(200);
  });

  it("says the same for a wrong password and for an address that does not exist", async () => {
    const account = await member();
    const wrong = await textOf(
      await new Visitor(app).post(signIn, {
        email: account.email,
        password: "không phải mật khẩu này",
      }),
    );
    const unknown = await textOf(
      await new Visitor(app).post(signIn, {
        email: "khong.co@vidu.vn",
        password: "không phải mật khẩu này",
      }),
    );
    expect(wrong).toContain("không đúng");
    expect(unknown).toBe(wrong);
  });

  it("rests an identity after five failures, and lets it in again after fifteen minutes", async () => {
    const account = await member();
    for (let n = 0; n < 5; n++)
      await new Visitor(app).post(signIn, { email: account.email, password: "sai rồi sai nữa" });
    expect(await textOf(await new Visitor(app).post(signIn, { email: account.email, password }))).toContain(
      "đợi 15 phút rồi thử lại",
    );
    test.at(new Date(testNow.getTime() + 16 * 60_000));
    expect((await new Visitor(app).post(signIn, { email: account.email, password })).status).toBe(303);
    test.at(testNow);
  });

  it("asks approving roles to turn on codes, gives recovery codes once, and takes each code once", async () => {
    const account = await member(["chairman"]);
    const visitor = new Visitor(app);
    await visitor.post(signIn, { email: account.email, password });
    expect((await visitor.get(mine)).headers.get("location")).toBe("/van-phong/ma-xac-thuc");
    const page = await (await visitor.get("/van-phong/ma-xac-thuc")).text();
    const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? "").replaceAll(" ", "");
    const done = await (await visitor.post("/van-phong/ma-xac-thuc", { code: currentTotp(secret, testNow) })).text();
    const codes = [...done.matchAll(/<code>([0-9A-Z]{4}-[0-9A-Z]{4})<\/code>/g)].map((match) => match[1] ?? "");
    expect(codes).toHaveLength(10);

    const later = new Date(testNow.getTime() + 60_000);
    test.at(later);
    const again = new Visitor(app);
    expect((await again.post(signIn, { email: account.email, password })).headers.get("location")).toBe(`${signIn}/ma`);
    expect((await again.get(mine)).headers.get("location")).toBe(`${signIn}/ma`);
    expect((await again.post(`${signIn}/ma`, { code: currentTotp(secret, later) })).status).toBe(303);
    expect((await again.get(mine)).status).toBe(200);

    const replay = new Visitor(app);
    await replay.post(signIn, { email: account.email, password });
    expect((await replay.post(`${signIn}/ma`, { code: currentTotp(secret, later) })).status).toBe(422);
    expect((await replay.post(`${signIn}/ma`, { recovery: codes[0]?.toLowerCase() ?? "" })).status).toBe(303);
    const second = new Visitor(app);
    await second.post(signIn, { email: account.email, password });
    expect((await second.post(`${signIn}/ma`, { recovery: codes[0] ?? "" })).status).toBe(422);
    test.at(testNow);
  });

  it("asks for a code six wrong ones never get past, however often the password is right", async () => {
    const { email } = await withCodes();
    const tries: number[] = [];
    for (let n = 0; n < 6; n++) {
      const visitor = new Visitor(app);
      tries.push((await visitor.post(signIn, { email, password })).status);
      tries.push((await visitor.post(`${signIn}/ma`, { code: "000000" })).status);
    }
    // The sixth password is refused already: five wrong codes count although the password was right each time.
    expect(tries).toEqual([303, 422, 303, 422, 303, 422, 303, 422, 303, 422, 429, 303]);
  });

  it("lets no more wrong passwords through together than one after the other", async () => {
    const account = await member();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => new Visitor(app).post(signIn, { email: account.email, password: "sai rồi" })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      ...Array.from({ length: 5 }, () => 422),
      ...Array.from({ length: 7 }, () => 429),
    ]);
  });

  it("counts an address without account like one with, so that the pause tells nothing", async () => {
    const pause = async (email: string) => {
      const answers: string[] = [];
      for (let n = 0; n < 6; n++)
        answers.push(await textOf(await new Visitor(app).post(signIn, { email, password: "sai rồi sai nữa" })));
      return answers;
    };
    const account = await member();
    expect(await pause("khong.ai@vidu.vn")).toEqual(await pause(account.email));
  });

  it("leads on to the page that was asked for, past the code, and to no other site", async () => {
    const { email, secret } = await withCodes();
    const arrive = async (asked: string, minute: number) => {
      const at = new Date(testNow.getTime() + minute * 60_000);
      test.at(at);
      const visitor = new Visitor(app);
      const toCode = await visitor.post(signIn, { email, password, den: asked });
      const codePage = toCode.headers.get("location") ?? "";
      const form = /action="([^"]+)"/.exec(await (await visitor.get(codePage)).text())?.[1] ?? "";
      const done = await visitor.post(form, { code: currentTotp(secret, at) });
      return done.headers.get("location");
    };
    expect(await arrive("/van-phong/hoat-dong?state=done", 1)).toBe("/van-phong/hoat-dong?state=done");
    expect(await arrive("//evil.example/van-phong", 2)).toBe("/van-phong");
    expect(await arrive("https://evil.example", 3)).toBe("/van-phong");
    test.at(testNow);
  });

  it("speaks the language of a visitor's browser", async () => {
    const page = await app.request(signIn, { headers: { "accept-language": "en-GB,en;q=0.9" } });
    expect(await textOf(page)).toContain("Sign in to the office");
  });

  it("ends a session that was not used for twelve hours, and any after seven days", async () => {
    const account = await member();
    const visitor = new Visitor(app);
    await visitor.post(signIn, { email: account.email, password });
    const status = async (hours: number) => {
      test.at(new Date(testNow.getTime() + hours * 3_600_000));
      return (await visitor.get(mine)).status;
    };
    expect([await status(11.9), await status(23), await status(35.1)]).toEqual([200, 200, 303]);
    test.at(testNow);
    await visitor.post(signIn, { email: account.email, password });
    const days = [];
    for (let day = 1; day <= 15; day++) days.push(await status(day * 11.5));
    expect(days).toEqual([...Array.from({ length: 14 }, () => 200), 303]);
    test.at(testNow);
  });

  it("ends rights with the dates of a grant", async () => {
    const account = await anAccount(test.platform.db, {
      rootId,
      roles: [{ code: "system_administrator", organisationId: rootId, to: Temporal.PlainDate.from("2026-11-21") }],
      passwordHash: await hashPassword(password),
      totp: true,
    });
    const visitor = new Visitor(app);
    visitor.setCookie("huunghi", await aSession(test.platform.db, account.id, testNow));
    expect((await visitor.get("/van-phong/tai-khoan")).status).toBe(200);
    test.at(new Date("2026-11-22T00:00:01+07:00"));
    visitor.setCookie("huunghi", await aSession(test.platform.db, account.id, new Date("2026-11-22T00:00:01+07:00")));
    expect((await visitor.get("/van-phong/tai-khoan")).status).toBe(403);
    test.at(testNow);
  });

  it("keeps what was typed when the session has ended, and gives it back after signing in", async () => {
    const administrator = await anAccount(test.platform.db, {
      rootId,
      roles: [{ code: "system_administrator", organisationId: rootId }],
      passwordHash: await hashPassword(password),
      totp: false,
      email: "quan.tri@vidu.vn",
    });
    const visitor = new Visitor(app);
    const lost = await visitor.post("/van-phong/tai-khoan", {
      _at: "/van-phong/tai-khoan/moi",
      name: "Lê Thị Hoà",
      email: "hoa@vidu.vn",
      channel: "printed",
    });
    expect(lost.status).toBe(401);
    expect(await textOf(lost)).toContain("được giữ lại");
    await test.platform.db
      .updateTable("account")
      .set({ totp_confirmed_at: testNow })
      .where("id", "=", administrator.id)
      .execute();
    visitor.setCookie("huunghi", await aSession(test.platform.db, administrator.id, testNow));
    const form = await (await visitor.get("/van-phong/tai-khoan/moi")).text();
    expect(form).toContain('value="Lê Thị Hoà"');
    expect(form).toContain('value="printed" checked');
  });

  it("refuses a form that another site sends", async () => {
    const answer = await app.request(signIn, {
      method: "POST",
      body: new URLSearchParams({ email: "a@b.vn" }),
      headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    });
    expect(answer.status).toBe(403);
  });
});
