import { beforeAll, describe, expect, it } from "vitest";
import { hashPassword } from "#platform/password.ts";
import { textOf, Visitor } from "#test/browser.ts";
import { testNow, useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { anAccount } from "./builders.ts";

const ask = "/van-phong/quen-mat-khau";
const mine = "/van-phong/tai-khoan-cua-toi";
const signIn = "/van-phong/dang-nhap";
const password = "con tàu rời bến lúc bình minh";
const next = "hoa phượng nở đầu tháng năm";

describe("a password", () => {
  const test = useInstallation();
  let office: TestOffice;
  beforeAll(async () => {
    office = await anOffice(test);
  });
  const member = async (role = "officer") =>
    anAccount(test.platform.db, {
      rootId: office.rootId,
      roles: [{ code: role, organisationId: office.rootId }],
      passwordHash: await hashPassword(password),
      totp: false,
    });
  const lettersTo = (email: string) =>
    test.platform.db.selectFrom("mail").selectAll().where("recipient", "=", email).orderBy("id").execute();
  const signedIn = async (email: string) => {
    const visitor = new Visitor(office.app);
    await visitor.post(signIn, { email, password });
    return visitor;
  };

  it("is reset by a letter of thirty minutes; every session ends", async () => {
    const { email } = await member();
    const elsewhere = await signedIn(email);
    await new Visitor(office.app).post(ask, { email });
    const [letter] = await lettersTo(email);
    const ma = /ma=(\S+)/.exec(letter?.text ?? "")?.[1] ?? "";
    const visitor = new Visitor(office.app);
    test.at(new Date(testNow.getTime() + 31 * 60_000));
    expect((await visitor.get(`/van-phong/loi-moi?ma=${ma}`)).status).toBe(410);
    test.at(new Date(testNow.getTime() + 29 * 60_000));
    expect(await textOf(await visitor.get(`/van-phong/loi-moi?ma=${ma}`))).toContain("Đặt mật khẩu mới");
    expect((await visitor.post("/van-phong/loi-moi/mat-khau", { ma, password: next, again: next })).status).toBe(303);
    expect((await elsewhere.get(mine)).status).toBe(303);
    expect((await new Visitor(office.app).post(signIn, { email, password })).status).toBe(422);
    expect((await new Visitor(office.app).post(signIn, { email, password: next })).status).toBe(303);
    test.at(testNow);
  });

  it("says the same whether the address is known, unknown or locked, and writes to the known one alone", async () => {
    const { email } = await member();
    const locked = await member();
    await test.platform.db.updateTable("account").set({ state: "disabled" }).where("id", "=", locked.id).execute();
    const answer = async (address: string) => {
      const visitor = new Visitor(office.app);
      const asked = await visitor.post(ask, { email: address });
      return [asked.status, await textOf(await visitor.get(asked.headers.get("location") ?? ""))];
    };
    const known = await answer(email);
    expect(await answer("khong.co@vidu.vn")).toEqual(known);
    expect(await answer(locked.email)).toEqual(known);
    expect([(await lettersTo(email)).length, (await lettersTo(locked.email)).length]).toEqual([1, 0]);
    expect(await lettersTo("khong.co@vidu.vn")).toEqual([]);
  });

  it("is not asked for twice within two minutes", async () => {
    const { email } = await member();
    for (const seconds of [0, 100, 130]) {
      test.at(new Date(testNow.getTime() + seconds * 1000));
      await new Visitor(office.app).post(ask, { email });
    }
    test.at(testNow);
    expect(await lettersTo(email)).toHaveLength(2);
  });

  it("is changed by whoever knows the present one; the other sessions end, this one stays", async () => {
    const { email } = await member();
    const [here, there] = [await signedIn(email), await signedIn(email)];
    const wrong = await here.post(`${mine}/mat-khau`, { present: "không nhớ nữa", password: next, again: next });
    expect([wrong.status, (await textOf(wrong)).includes("Mật khẩu đang dùng không đúng")]).toEqual([422, true]);
    expect((await there.get(mine)).status).toBe(200);
    expect((await here.post(`${mine}/mat-khau`, { present: password, password: next, again: next })).status).toBe(303);
    expect([(await here.get(mine)).status, (await there.get(mine)).status]).toEqual([200, 303]);
  });

  it("is kept as argon2id, never as it was typed", async () => {
    const { id } = await member();
    const { password_hash } = await test.platform.db
      .selectFrom("account")
      .select("password_hash")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe("my account", () => {
  const test = useInstallation();
  let office: TestOffice;
  beforeAll(async () => {
    office = await anOffice(test);
  });
  const sessionIds = (page: string) => [...page.matchAll(/phien\/([0-9a-f-]{36})\/ket-thuc/g)].map(([, id = ""]) => id);

  it("lists the open sessions and ends one, or all others", async () => {
    const [here, second, third] = [await office.as("officer"), await office.as("officer"), await office.as("officer")];
    const page = await (await here.get(mine)).text();
    expect(page).toContain("phiên này");
    expect(sessionIds(page)).toHaveLength(2);
    await here.post(`${mine}/phien/${sessionIds(page)[0] ?? ""}/ket-thuc`);
    expect(sessionIds(await (await here.get(mine)).text())).toHaveLength(1);
    await here.post(`${mine}/phien-khac`);
    const statuses = await Promise.all([here, second, third].map(async (one) => (await one.get(mine)).status));
    expect(statuses).toEqual([200, 303, 303]);
  });

  it("ends nobody else's session", async () => {
    const victim = await office.as("clerk");
    const { id } = await test.platform.db
      .selectFrom("session")
      .select("id")
      .where("account_id", "=", office.accounts.clerk)
      .executeTakeFirstOrThrow();
    await (await office.as("officer")).post(`${mine}/phien/${id}/ket-thuc`);
    expect((await victim.get(mine)).status).toBe(200);
  });

  it("makes new recovery codes, and the old ones stop working", async () => {
    const officer = await office.as("officer");
    const codes = async () =>
      [
        ...(await (await officer.post(`${mine}/ma-du-phong`)).text()).matchAll(
          /<code>([0-9A-Z]{4}-[0-9A-Z]{4})<\/code>/g,
        ),
      ].map(([, code = ""]) => code);
    const [first, second] = [await codes(), await codes()];
    expect([first.length, second.length, first.filter((code) => second.includes(code))]).toEqual([10, 10, []]);
    const kept = await test.platform.db
      .selectFrom("recovery_code")
      .select("code_hash")
      .where("account_id", "=", office.accounts.officer)
      .execute();
    expect(kept).toHaveLength(10);
    expect(await textOf(await officer.get(mine))).toContain("Còn 10 mã dự phòng");
  });

  it("lets go of codes only where no role requires them", async () => {
    const [officer, chairman] = [await office.as("officer"), await office.as("chairman")];
    expect((await officer.post(`${mine}/tat-ma`)).status).toBe(303);
    expect(await textOf(await officer.get(mine))).toContain("Đang tắt");
    expect((await chairman.post(`${mine}/tat-ma`)).status).toBe(409);
    expect(await textOf(await chairman.get(mine))).toContain("Vai trò của bạn bắt buộc mã xác thực");
  });

  it("keeps the language for the person, and shows the office in it", async () => {
    const inspector = await office.as("inspector");
    await inspector.post(`${mine}/ngon-ngu`, { language: "en" });
    const page = await (await inspector.get(mine)).text();
    expect([/<html lang="(\w\w)"/.exec(page)?.[1], page.includes("My account")]).toEqual(["en", true]);
  });
});
