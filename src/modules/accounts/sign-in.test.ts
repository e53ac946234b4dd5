import { describe, expect, it, beforeAll } from "vitest";
import { Visitor, textOf } from "#test/browser.ts";
import { useInstallation, testNow } from "#test/installation.ts";
import { anOrganisation } from "../organisations/builders.ts";
import { hashPassword } from "#platform/password.ts";
import { currentTotp } from "#platform/second-factor.ts";
import { makeApp, type App } from "#app";
import { anAccount } from "./builders.ts";

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

  it("opens the office with the right password", async () => {
    const account = await member();
    const visitor = new Visitor(app);
    const answer = await visitor.post("/van-phong/dang-nhap", { email: account.email.toUpperCase(), password });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/van-phong"]);
    expect((await visitor.get("/van-phong/tai-khoan-cua-toi")).status).toBe(200);
  });

  it("says the same for a wrong password and for an address that does not exist", async () => {
    const account = await member();
    const wrong = await textOf(
      await new Visitor(app).post("/van-phong/dang-nhap", {
        email: account.email,
        password: "không phải mật khẩu này",
      }),
    );
    const unknown = await textOf(
      await new Visitor(app).post("/van-phong/dang-nhap", {
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
      await new Visitor(app).post("/van-phong/dang-nhap", { email: account.email, password: "sai rồi sai nữa" });
    expect(
      await textOf(await new Visitor(app).post("/van-phong/dang-nhap", { email: account.email, password })),
    ).toContain("đợi 15 phút rồi thử lại");
    test.at(new Date(testNow.getTime() + 16 * 60_000));
    expect((await new Visitor(app).post("/van-phong/dang-nhap", { email: account.email, password })).status).toBe(303);
    test.at(testNow);
  });

  it("asks approving roles to turn on codes, gives recovery codes once, and takes each code once", async () => {
    const account = await member(["chairman"]);
    const visitor = new Visitor(app);
    await visitor.post("/van-phong/dang-nhap", { email: account.email, password });
    expect((await visitor.get("/van-phong/tai-khoan-cua-toi")).headers.get("location")).toBe("/van-phong/ma-xac-thuc");
    const page = await (await visitor.get("/van-phong/ma-xac-thuc")).text();
    const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? "").replaceAll(" ", "");
    const done = await (await visitor.post("/van-phong/ma-xac-thuc", { code: currentTotp(secret, testNow) })).text();
    const codes = [...done.matchAll(/<code>([0-9A-Z]{4}-[0-9A-Z]{4})<\/code>/g)].map((match) => match[1] ?? "");
    expect(codes).toHaveLength(10);

    const later = new Date(testNow.getTime() + 60_000);
    test.at(later);
    const again = new Visitor(app);
    expect((await again.post("/van-phong/dang-nhap", { email: account.email, password })).headers.get("location")).toBe(
      "/van-phong/dang-nhap/ma",
    );
    expect((await again.get("/van-phong/tai-khoan-cua-toi")).headers.get("location")).toBe("/van-phong/dang-nhap/ma");
    expect((await again.post("/van-phong/dang-nhap/ma", { code: currentTotp(secret, later) })).status).toBe(303);
    expect((await again.get("/van-phong/tai-khoan-cua-toi")).status).toBe(200);

    const replay = new Visitor(app);
    await replay.post("/van-phong/dang-nhap", { email: account.email, password });
    expect((await replay.post("/van-phong/dang-nhap/ma", { code: currentTotp(secret, later) })).status).toBe(422);
    expect((await replay.post("/van-phong/dang-nhap/ma", { recovery: codes[0]?.toLowerCase() ?? "" })).status).toBe(
      303,
    );
    const second = new Visitor(app);
    await second.post("/van-phong/dang-nhap", { email: account.email, password });
    expect((await second.post("/van-phong/dang-nhap/ma", { recovery: codes[0] ?? "" })).status).toBe(422);
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
    const { aSession } = await import("./builders.ts");
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
    const { aSession } = await import("./builders.ts");
    visitor.setCookie("huunghi", await aSession(test.platform.db, administrator.id, testNow));
    const form = await (await visitor.get("/van-phong/tai-khoan/moi")).text();
    expect(form).toContain('value="Lê Thị Hoà"');
    expect(form).toContain('value="printed" checked');
  });

  it("refuses a form that another site sends", async () => {
    const answer = await app.request("/van-phong/dang-nhap", {
      method: "POST",
      body: new URLSearchParams({ email: "a@b.vn" }),
      headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    });
    expect(answer.status).toBe(403);
  });
});
