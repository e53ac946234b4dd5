import { beforeAll, describe, expect, it } from "vitest";
import { textOf, Visitor } from "#test/browser.ts";
import { testNow, useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { aPerson, aPosition } from "../organisations/builders.ts";

const accounts = "/van-phong/tai-khoan";
const invitation = "/van-phong/loi-moi";
const signIn = "/van-phong/dang-nhap";
const mine = "/van-phong/tai-khoan-cua-toi";
const password = "con tàu rời bến lúc bình minh";

describe("an invitation", () => {
  const test = useInstallation();
  let office: TestOffice;
  let administrator: Visitor;
  beforeAll(async () => {
    office = await anOffice(test);
    administrator = await office.as("administrator");
  });

  let made = 0;
  const someone = () => ({ name: "Lê Thị Mới", email: `moi${(made += 1)}@vidu.vn` });
  const officerGrant = () => ({ role: "officer", organisation: office.rootId, reason: "Quyết định 12" });
  const accountOf = (email: string) =>
    test.platform.db.selectFrom("account").selectAll().where("email", "=", email).executeTakeFirstOrThrow();
  const letterTo = (email: string) =>
    test.platform.db
      .selectFrom("mail")
      .selectAll()
      .where("recipient", "=", email)
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
  const linkIn = (text: string) => new URL(/http\S+/.exec(text)?.[0] ?? "").search;
  const printedCode = async (answer: Response) =>
    /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await textOf(answer))?.[0] ?? "";

  it("by mail leads from the letter to a password and into the office, once", async () => {
    const { name, email } = someone();
    const sent = await administrator.post(accounts, { name, email, channel: "mail", ...officerGrant() });
    expect(sent.status).toBe(303);
    expect(await accountOf(email)).toMatchObject({ state: "invited", password_hash: null });
    const link = linkIn((await letterTo(email)).text);

    const newcomer = new Visitor(office.app);
    expect(await textOf(await newcomer.get(invitation + link))).toContain(`Chào ${name}.`);
    const ma = new URLSearchParams(link).get("ma") ?? "";
    const done = await newcomer.post(`${invitation}/mat-khau`, { ma, password, again: password });
    expect([done.status, done.headers.get("location")]).toEqual([303, "/van-phong"]);
    expect(await textOf(await newcomer.get(mine))).toContain("Chuyên viên");

    const second = new Visitor(office.app);
    expect((await second.get(invitation + link)).status).toBe(410);
    expect((await second.post(`${invitation}/mat-khau`, { ma, password, again: password })).status).toBe(410);
  });

  it("on paper is shown once, and read however it is typed", async () => {
    const { name, email } = someone();
    const sheet = await administrator.post(accounts, { name, email, channel: "printed", ...officerGrant() });
    expect(sheet.status).toBe(200);
    const code = await printedCode(sheet);
    expect(code).not.toBe("");
    const page = await textOf(await administrator.get(`${accounts}/${(await accountOf(email)).id}`));
    expect(page).not.toContain(code);
    const kept = await test.platform.db.selectFrom("audit_entry").select(["before", "after"]).execute();
    expect(JSON.stringify(kept)).not.toContain(code);

    const newcomer = new Visitor(office.app);
    const asked = await newcomer.post(invitation, { ma: ` ${code.toLowerCase().replaceAll("-", " ")} ` });
    expect(await textOf(asked)).toContain(`Chào ${name}.`);
    const typed = code.toLowerCase().replaceAll("-", "");
    expect((await newcomer.post(`${invitation}/mat-khau`, { ma: typed, password, again: password })).status).toBe(303);
    expect((await new Visitor(office.app).post(signIn, { email, password })).status).toBe(303);
  });

  it.each([
    ["by mail", "mail", 72],
    ["on paper", "printed", 14 * 24],
  ])("%s runs out", async (_how, channel, hours) => {
    const { name, email } = someone();
    const answer = await administrator.post(accounts, { name, email, channel, ...officerGrant() });
    const code =
      channel === "printed"
        ? await printedCode(answer)
        : (new URLSearchParams(linkIn((await letterTo(email)).text)).get("ma") ?? "");
    const status = async (after: number) => {
      test.at(new Date(testNow.getTime() + after * 3_600_000));
      return (await new Visitor(office.app).post(invitation, { ma: code })).status;
    };
    expect([await status(hours - 0.01), await status(hours + 0.01)]).toEqual([200, 422]);
    test.at(testNow);
  });

  it("stops working when a newer one is made, and when the account is locked", async () => {
    const { name, email } = someone();
    await administrator.post(accounts, { name, email, channel: "mail", ...officerGrant() });
    const first = linkIn((await letterTo(email)).text);
    const { id } = await accountOf(email);
    const second = await printedCode(await administrator.post(`${accounts}/${id}/moi-giay`));
    const open = async (ma: string) => (await new Visitor(office.app).post(invitation, { ma })).status;
    expect(await open(new URLSearchParams(first).get("ma") ?? "")).toBe(422);
    expect(await open(second)).toBe(200);
    await administrator.post(`${accounts}/${id}/khoa`);
    expect(await open(second)).toBe(422);
    expect((await administrator.post(`${accounts}/${id}/moi-lai`)).status).toBe(409);
    await administrator.post(`${accounts}/${id}/mo-lai`);
    expect((await accountOf(email)).state).toBe("invited");
  });

  it.each([
    ["short", "ngắn thôi", "ít nhất 12 ký tự"],
    ["of one sign", "aaaaaaaaaaaaaaaa", "dễ đoán"],
    ["made of the name", "lethimoi123456789", "dễ đoán"],
  ])("takes no password that is %s, and keeps the invitation", async (_what, weak, why) => {
    const { email } = someone();
    const sheet = await administrator.post(accounts, {
      name: "Lethimoi",
      email,
      channel: "printed",
      ...officerGrant(),
    });
    const ma = await printedCode(sheet);
    const newcomer = new Visitor(office.app);
    const refused = await newcomer.post(`${invitation}/mat-khau`, { ma, password: weak, again: weak });
    expect([refused.status, (await textOf(refused)).includes(why)]).toEqual([422, true]);
    const unequal = await newcomer.post(`${invitation}/mat-khau`, { ma, password, again: `${password}!` });
    expect(await textOf(unequal)).toContain("Hai lần gõ không giống nhau");
    expect((await newcomer.post(`${invitation}/mat-khau`, { ma, password, again: password })).status).toBe(303);
  });

  it("gives rights by the posts of the person it names, and by nothing else", async () => {
    const { db } = test.platform;
    const person = await aPerson(db, { rootId: office.rootId, fullName: "Phạm Văn Chức" });
    await aPosition(db, { personId: person.id, organisationId: office.lao, titleCode: "chairman" });
    const form = await (await administrator.get(`${accounts}/moi`)).text();
    expect(form).toContain(">Phạm Văn Chức – Chủ tịch, ");
    const { email } = someone();
    await administrator.post(accounts, { name: person.fullName, email, channel: "mail", person: person.id });
    const page = await textOf(await administrator.get(`${accounts}/${(await accountOf(email)).id}`));
    expect(page).toContain("Không có vai trò nào được trao");
    expect(await textOf(await administrator.get(`${accounts}/moi`))).not.toContain("Phạm Văn Chức");
    const again = await administrator.post(accounts, { ...someone(), channel: "mail", person: person.id });
    // The list no longer offers him; a page that was open before still sends his id.
    expect([again.status, (await textOf(again)).includes("không có trong danh sách")]).toEqual([422, true]);
  });

  it("is not made twice for one address, whatever its case, nor by a second click", async () => {
    const { name, email } = someone();
    const both = await Promise.all(
      [email, email.toUpperCase()].map((one) =>
        administrator.post(accounts, { name, email: one, channel: "mail", ...officerGrant() }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 422]);
  });

  it("needs a role or a post, with organisation, reason and an end not before its beginning", async () => {
    const problems = async (fields: Record<string, string>) =>
      [
        ...(await (await administrator.post(accounts, { ...someone(), channel: "mail", ...fields })).text()).matchAll(
          /href="#(\w+)"/g,
        ),
      ].map(([, field]) => field);
    expect(await problems({})).toEqual(["role", "organisation", "reason"]);
    expect(await problems({ ...officerGrant(), from: "02/01/2026", to: "01/01/2026" })).toEqual(["to"]);
    expect(await problems({ ...officerGrant(), from: "29/02/2026" })).toEqual(["from"]);
    expect(await problems({ ...officerGrant(), to: "31/12/9999" })).toEqual(["to"]);
    expect(await problems({ ...officerGrant(), role: "emperor" })).toEqual(["role"]);
    expect(await problems({ ...officerGrant(), organisation: office.elsewhere })).toEqual(["organisation"]);
  });

  it.each([
    ["a decomposed name", "Lê Thị Hoà".normalize("NFD"), "Lê Thị Hoà"],
    ["a formula", "=cmd()|calc", "=cmd()|calc"],
    ["a NUL", "Lê\u0000 Thị", "Lê Thị"],
    ["text turned right to left", "Lê \u202eihT", "Lê ihT"],
  ])("takes %s as harmless text", async (_what, name, kept) => {
    const { email } = someone();
    expect((await administrator.post(accounts, { name, email, channel: "mail", ...officerGrant() })).status).toBe(303);
    expect((await accountOf(email)).display_name).toBe(kept);
  });

  it.each([
    ["an empty name", { name: "  " }, "name"],
    ["a name of 201 characters", { name: "ă".repeat(201) }, "name"],
    ["no address", { email: "" }, "email"],
    ["an address without a dot", { email: "a@b" }, "email"],
    ["an address of two lines", { email: "a@vidu.vn\nBcc: b@vidu.vn" }, "email"],
    ["no channel", { channel: "" }, "channel"],
  ])("refuses %s with everything typed still there", async (_what, wrong, field) => {
    const answer = await administrator.post(accounts, {
      ...someone(),
      channel: "mail",
      ...officerGrant(),
      reason: "Quyết định còn nguyên",
      ...wrong,
    });
    const page = await answer.text();
    expect([answer.status, page.includes(`href="#${field}"`), page.includes("Quyết định còn nguyên")]).toEqual([
      422,
      true,
      true,
    ]);
  });
});
