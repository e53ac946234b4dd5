import { makeApp } from "#app";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { makePageCache } from "#platform/page-cache.ts";
import { hashToken } from "#platform/second-factor.ts";
import { textOf } from "#test/browser.ts";
import { testNow, useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { anActivity } from "../activities/builders.ts";
import { anOrganisation } from "../organisations/builders.ts";
import { aFeed } from "./builders.ts";
import { createFeed, revokeFeed } from "./commands.ts";

const test = useInstallation();
let office: TestOffice;
let laoSlug: string;

beforeAll(async () => {
  office = await anOffice(test);
  const { db } = test.platform;
  const { rootId, lao, han } = office;
  laoSlug = (await db.selectFrom("organisation").select("slug").where("id", "=", lao).executeTakeFirstOrThrow()).slug;
  const of = (leadId: string, title: string, more: Partial<Parameters<typeof anActivity>[1]> = {}) =>
    anActivity(db, { rootId, leadId, title, on: "2026-12-05", state: "approved", ...more });
  await of(lao, "Giao lưu Lào", { countries: ["LA"] });
  await of(han, "Giao lưu Hàn", { countries: ["KR"], titleEn: "Korean evening" });
  await of(han, "Hàn cùng Lào", { organiserIds: [lao], countries: ["KR", "LA"] });
  await of(rootId, "Việc nội bộ", { audience: "internal" });
  await of(lao, "Việc của hội Lào", { audience: "restricted", state: "idea" });
  await of(rootId, "Chưa rõ ngày", { on: "2026-12" });
  await of(rootId, "Đã hủy", { state: "cancelled" });
  await of(rootId, "Xưa rồi", { on: "2024-12-31", state: "reported" });
  await of(rootId, "Năm trước", { on: "2025-01-01", state: "reported" });
});

const get = (path: string) => office.anybody().get(path);
const titlesOf = (text: string) =>
  [...text.replaceAll("\r\n ", "").matchAll(/^SUMMARY[^:]*:(.*)\r$/gm)].map(([, title]) => title);
const titles = async (path: string) => titlesOf(await (await get(path)).text());

describe("the public feeds", () => {
  it("hold what the portal shows, known to the day, from the beginning of last year", async () => {
    expect(await titles("/lich.ics")).toEqual(["Năm trước", "Giao lưu Lào", "Giao lưu Hàn", "Hàn cùng Lào"]);
    const answer = await get("/lich.ics");
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
  });

  it("are narrowed to an organisation, lead or beside it, and to a country", async () => {
    expect(await titles(`/lich/to-chuc/${laoSlug}.ics`)).toEqual(["Giao lưu Lào", "Hàn cùng Lào"]);
    expect(await titles("/lich/nuoc/KR.ics")).toEqual(["Giao lưu Hàn", "Hàn cùng Lào"]);
    expect(await titles("/lich/nuoc/JP.ics")).toEqual([]);
  });

  it("are in English at their English addresses", async () => {
    const text = (await (await get("/en/calendar.ics")).text()).replaceAll("\r\n ", "");
    expect(text).toContain("SUMMARY:Korean evening\r\n");
    expect(text).toContain("SUMMARY;LANGUAGE=vi:Giao lưu Lào\r\n");
    expect(text).toContain("URL:http://localhost/en/activities/giao-luu-han-");
    expect((await get(`/en/calendar/organisations/${laoSlug}.ics`)).status).toBe(200);
    expect((await get("/en/calendar/countries/LA.ics")).status).toBe(200);
  });

  it.each([
    "/lich/to-chuc/khong-co.ics",
    "/lich/to-chuc/x",
    "/lich/nuoc/XX.ics",
    "/lich/nuoc/TW.ics",
    "/lich/nuoc/la.ics",
    "/lich/nuoc/LA",
  ])("are not there for %s", async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it("are not there for an organisation that is not public", async () => {
    const { slug } = await anOrganisation(test.platform.db, { rootId: office.rootId, nameVi: "Kín", isPublic: false });
    expect((await get(`/lich/to-chuc/${slug}.ics`)).status).toBe(404);
    const other = await test.platform.db
      .selectFrom("organisation")
      .select("slug")
      .where("id", "=", office.elsewhere)
      .executeTakeFirstOrThrow();
    expect((await get(`/lich/to-chuc/${other.slug}.ics`)).status).toBe(404);
  });

  it("answer 304 until something changes, in another process too", async () => {
    const first = await get("/lich.ics");
    const etag = first.headers.get("etag") ?? "";
    const again = (given: string) => office.app.request("/lich.ics", { headers: { "if-none-match": given } });
    const same = await again(etag);
    expect([same.status, await same.text()]).toEqual([304, ""]);
    expect((await again(`"x", ${etag}`)).status).toBe(304);
    expect((await again('"other"')).status).toBe(200);
    // An hour later, without a change, the bytes are the same.
    test.at(new Date(testNow.getTime() + 3_600_000));
    expect((await again(etag)).status).toBe(304);
    test.at(testNow);
    const { id } = await anActivity(test.platform.db, {
      rootId: office.rootId,
      title: "Mới thêm",
      on: "2026-12-30",
      state: "approved",
    });
    const changed = await again(etag);
    expect(changed.status).toBe(200);
    expect(changed.headers.get("etag")).not.toBe(etag);
    await test.platform.db.updateTable("activity").set({ state: "cancelled" }).where("id", "=", id).execute();
    expect((await again(etag)).status).toBe(304);
    expect(await titles("/lich.ics")).not.toContain("Mới thêm");
  });

  it("are kept in memory until something is published, and only under an address of our own", async () => {
    const cache = makePageCache({ headers: {}, maxAge: 60_000, maxBytes: 1_000_000, now: () => testNow.getTime() });
    const asked = (config: typeof test.platform.config) =>
      makeApp({ ...test.platform, cache, config }, { migrationsDir: "migrations" }).request("/lich.ics");
    await asked({ ...test.platform.config, origin: undefined });
    expect(cache.size()).toBe(0);
    await asked(test.platform.config);
    expect(cache.size()).toBe(1);
    const { token } = await aFeed(test.platform.db, { accountId: office.accounts.officer });
    await makeApp({ ...test.platform, cache }, { migrationsDir: "migrations" }).request(`/lich/rieng/${token}.ics`);
    expect(cache.size()).toBe(1);
  });
});

describe("a private feed", () => {
  const create = async (person: "officer" | "lao" | "observer", name = "Điện thoại") =>
    createFeed(test.platform, await office.actor(person), name);

  it("holds what its account may see, drafts marked as such", async () => {
    const { token } = await create("lao");
    const answer = await get(`/lich/rieng/${token}.ics`);
    expect(answer.headers.get("cache-control")).toBe("private, no-cache");
    const text = await answer.text();
    expect(titlesOf(text)).toEqual(["Giao lưu Lào", "Hàn cùng Lào", "Việc của hội Lào"]);
    const own = text.slice(text.indexOf("SUMMARY:Việc của hội Lào"));
    expect(own).toContain("STATUS:TENTATIVE\r\nCLASS:CONFIDENTIAL");
    expect(own.replaceAll("\r\n ", "")).toContain("Trạng thái: đang soạn");
    expect(own).toContain("URL:http://localhost/van-phong/hoat-dong/");
    const officer = await create("officer");
    expect(await titles(`/lich/rieng/${officer.token}.ics`)).toContain("Việc nội bộ");
  });

  it("keeps its token as a hash only", async () => {
    const { id, token } = await create("officer");
    const row = await test.platform.db
      .selectFrom("calendar_feed")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(row.token_hash.equals(hashToken(token))).toBe(true);
    const { rows } = await sql<{ row: string }>`select row_to_json(f)::text as row from calendar_feed f
      union all select row_to_json(a)::text from audit_entry a`.execute(test.platform.db);
    expect(rows.some(({ row: text }) => text.includes(token))).toBe(false);
  });

  it("answers nothing any more once it is revoked", async () => {
    const { id, token } = await create("lao");
    expect((await get(`/lich/rieng/${token}.ics`)).status).toBe(200);
    await revokeFeed(test.platform, await office.actor("lao"), id);
    expect((await get(`/lich/rieng/${token}.ics`)).status).toBe(404);
    await expect(revokeFeed(test.platform, await office.actor("lao"), id)).resolves.toBe("Điện thoại");
    const acts = await test.platform.db
      .selectFrom("audit_entry")
      .select("action")
      .where("subject_id", "=", id)
      .orderBy("id")
      .execute();
    expect(acts.map(({ action }) => action)).toEqual(["calendar_feed.create", "calendar_feed.revoke"]);
  });

  it("ends with the account, with the rights, and on the day they end", async () => {
    const { db } = test.platform;
    const account = office.accounts.chapter;
    const { token } = await aFeed(db, { accountId: account });
    const status = async () => (await get(`/lich/rieng/${token}.ics`)).status;
    expect(await status()).toBe(200);
    await db.updateTable("account").set({ state: "disabled" }).where("id", "=", account).execute();
    expect(await status()).toBe(404);
    await db.updateTable("account").set({ state: "active" }).where("id", "=", account).execute();
    expect(await status()).toBe(200);
    await db
      .updateTable("role_grant")
      .set({ valid_to: Temporal.PlainDate.from("2026-11-21") })
      .where("account_id", "=", account)
      .execute();
    expect(await status()).toBe(200);
    test.at(new Date("2026-11-22T00:00:01+07:00"));
    expect(await status()).toBe(404);
    test.at(testNow);
  });

  it.each(["x.ics", `${"a".repeat(43)}.ics`, "a".repeat(43), "%00.ics"])("is not there at %s", async (file) => {
    expect((await get(`/lich/rieng/${file}`)).status).toBe(404);
  });

  it("is for those who may read activities, ten for each, its maker's alone", async () => {
    await expect(create("observer")).rejects.toMatchObject({ code: "forbidden" });
    const { db } = test.platform;
    const account = office.accounts.clerk;
    for (let made = 0; made < 10; made += 1) await aFeed(db, { accountId: account });
    const clerk = await office.actor("clerk");
    await expect(createFeed(test.platform, clerk, "Thứ mười một")).rejects.toMatchObject({ code: "feed.too_many" });
    const [one] = await db.selectFrom("calendar_feed").select("id").where("account_id", "=", account).execute();
    await expect(revokeFeed(test.platform, await office.actor("administrator"), one?.id ?? "")).rejects.toMatchObject({
      code: "not_found",
    });
    await revokeFeed(test.platform, clerk, one?.id ?? "");
    await expect(createFeed(test.platform, clerk, "Lại mười")).resolves.toBeDefined();
  });

  it("is never more than ten, even when made at once", async () => {
    const secretary = await office.actor("secretary");
    for (let made = 0; made < 8; made += 1) await aFeed(test.platform.db, { accountId: office.accounts.secretary });
    const tries = await Promise.allSettled(
      [1, 2, 3, 4, 5].map((n) => createFeed(test.platform, secretary, `Máy ${n}`)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  });

  it("remembers when it was read, once an hour", async () => {
    const { db } = test.platform;
    const { id, token } = await aFeed(db, { accountId: office.accounts.officer });
    const lastRead = async () =>
      (await db.selectFrom("calendar_feed").select("last_read_at").where("id", "=", id).executeTakeFirstOrThrow())
        .last_read_at;
    await get(`/lich/rieng/${token}.ics`);
    expect(await lastRead()).toEqual(testNow);
    test.at(new Date(testNow.getTime() + 1_800_000));
    await get(`/lich/rieng/${token}.ics`);
    expect(await lastRead()).toEqual(testNow);
    const later = new Date(testNow.getTime() + 3_600_000);
    test.at(later);
    await get(`/lich/rieng/${token}.ics`);
    expect(await lastRead()).toEqual(later);
    test.at(testNow);
  });
});

describe("the page of private feeds", () => {
  it("makes one, shows its address once, and takes it back", async () => {
    const inspector = await office.as("inspector");
    expect(await textOf(await inspector.get("/van-phong/lich/kenh"))).toContain("Chưa có kênh nào.");
    const made = await textOf(await inspector.post("/van-phong/lich/kenh", { name: "Máy tính bảng" }));
    const address = /http:\/\/localhost(\/lich\/rieng\/[\w-]{43}\.ics)/.exec(made)?.[1] ?? "";
    expect((await get(address)).status).toBe(200);
    const list = await (await inspector.get("/van-phong/lich/kenh")).text();
    expect(list).toContain("Máy tính bảng");
    expect(list).not.toContain(address.slice(-30));
    const action = /action="(\/van-phong\/lich\/kenh\/[^"]+\/thu-hoi)"/.exec(list)?.[1] ?? "";
    const revoked = await inspector.post(action);
    expect([revoked.status, revoked.headers.get("location")]).toEqual([303, "/van-phong/lich/kenh"]);
    const after = await textOf(await inspector.get("/van-phong/lich/kenh"));
    expect(after).toContain("Đã thu hồi kênh “Máy tính bảng”");
    expect(after).toMatch(/thu hồi \d\d:\d\d, 21\/11\/2026/);
    expect((await get(address)).status).toBe(404);
  });

  it("asks for a name and keeps what was typed", async () => {
    const inspector = await office.as("inspector");
    const empty = await inspector.post("/van-phong/lich/kenh", { name: "  " });
    expect(empty.status).toBe(422);
    expect(await textOf(empty)).toContain("Có 1 chỗ cần sửa");
    const long = await inspector.post("/van-phong/lich/kenh", { name: "ầ".repeat(101) });
    expect(long.status).toBe(422);
    expect(await long.text()).toContain(`value="${"ầ".repeat(101)}"`);
  });

  it("shows nobody another's feeds", async () => {
    const { id } = await aFeed(test.platform.db, { accountId: office.accounts.officer, name: "Của chuyên viên" });
    const other = await office.as("otherOfficer");
    expect(await textOf(await other.get("/van-phong/lich/kenh"))).not.toContain("Của chuyên viên");
    expect((await other.post(`/van-phong/lich/kenh/${id}/thu-hoi`)).status).toBe(404);
  });
});
