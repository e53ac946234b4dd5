import { beforeAll, describe, expect, it } from "vitest";
import type { App } from "#app";
import { makePortal } from "#organisations";
import { Hono } from "hono";
import { renderToString } from "preact-render-to-string";
import { newId } from "#platform/ids.ts";
import { textOf } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anActivity, aPhoto } from "./builders.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { aJpeg } from "./builders.pictures.ts";
import { makeVariants } from "./jobs.ts";
import { countryActivityCounts, upcoming } from "./queries.public.ts";
import { activityPanel, activityPortal } from "./routes.public.tsx";

describe("the portal", () => {
  const test = useInstallation();
  let office: TestOffice;
  let app: App;
  const made: Record<string, { id: string; slug: string }> = {};
  beforeAll(async () => {
    office = await anOffice(test);
    ({ app } = office);
    const { db } = test.platform;
    const base = { rootId: office.rootId };
    made["bunpimay"] = await anActivity(db, {
      ...base,
      leadId: office.lao,
      organiserIds: [office.han, office.partner],
      title: "Gặp mặt sinh viên Lào",
      titleEn: "Meeting Lao students",
      summary: "Liên hiệp và Hội phối hợp tổ chức.",
      summaryEn: "Held together.",
      state: "reported",
      on: "2026-04-12",
      countries: ["LA"],
      kind: "meeting",
      place: "Cung Việt Tiệp",
      counts: [{ value: 120 }, { group: "students", value: 64, qualifier: "about" }],
      invented: true,
    });
    made["han"] = await anActivity(db, {
      ...base,
      leadId: office.han,
      title: "Giao lưu Việt – Hàn",
      summary: "Chỉ có tiếng Việt.",
      state: "done",
      on: "2026-09-02",
      countries: ["KR", "JP"],
      counts: [{ value: 400, qualifier: "about", unit: "attendance" }],
    });
    made["soon"] = await anActivity(db, {
      ...base,
      leadId: office.lao,
      title: "Ngày hội Lào",
      state: "approved",
      on: "2026-11-25",
      countries: ["LA"],
      place: "Nhà hát",
    });
    made["running"] = await anActivity(db, {
      ...base,
      title: "Tuần lễ văn hóa",
      state: "running",
      on: "2026-11-19",
      until: "2026-11-23",
    });
    made["missed"] = await anActivity(db, {
      ...base,
      title: "Đã qua, chưa xác nhận",
      state: "approved",
      on: "2026-11-01",
    });
    made["year"] = await anActivity(db, {
      ...base,
      title: "Cả năm 2022",
      state: "reported",
      on: "2022",
      kind: "programme",
    });
    made["unknown"] = await anActivity(db, { ...base, title: "Chưa rõ ngày", state: "reported", on: null });
    await anActivity(db, { ...base, title: "Đang soạn", state: "idea" });
    for (let n = 1; n <= 25; n++)
      await anActivity(db, {
        ...base,
        title: `Buổi nói chuyện ${n}`,
        state: "reported",
        on: "2019-05-06",
        kind: "talk",
      });
    const bytes = await aJpeg(1200, 800);
    const original = await test.platform.files.write(bytes);
    const variants = await Promise.all(
      ((await makeVariants(bytes))?.variants ?? []).map(async (variant) => ({
        ...variant,
        ...(await test.platform.files.write(variant.bytes)),
      })),
    );
    await aPhoto(db, {
      activityId: made["bunpimay"].id,
      sha256: original.sha256,
      variants,
      caption: "Quang cảnh buổi gặp",
      credit: "Thành Luân",
      altEn: "Two delegations",
    });
    await db
      .insertInto("source_document")
      .values({
        id: newId(),
        code: "S0",
        title: "Thời Đại",
        publisher: "thoidai.com.vn",
        author: null,
        url: "https://thoidai.com.vn/bai",
        published_on: Temporal.PlainDate.from("2024-05-24"),
        published_precision: "day",
        note: null,
        invented: false,
      })
      .execute();
    const source = await db.selectFrom("source_document").select("id").executeTakeFirstOrThrow();
    await db
      .insertInto("record_source")
      .values({
        id: newId(),
        subject_type: "activity",
        subject_id: made["bunpimay"].id,
        source_document_id: source.id,
        fact_code: "F100",
        quote: "Chương trình gặp mặt giao lưu hữu nghị",
        note: null,
      })
      .execute();
  });
  const get = async (path: string) => {
    const answer = await office.anybody().get(path);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.text();
  };

  it("opens with the latest that was held and has a picture, others beside it, and what comes", async () => {
    for (const [path, title, kind] of [
      ["/", "Gặp mặt sinh viên Lào", "Gặp mặt"],
      ["/en", "Meeting Lao students", "Meeting"],
    ] as const) {
      const page = await get(path);
      expect(page).toMatch(new RegExp(`<h1><a href="[^"]*"[^>]*>${title}</a>`));
      expect(page).toContain(`<p class="kicker hot">${kind}</p>`);
      expect(page).toMatch(/srcset="\/anh\/[^"]+480w, [^"]+960w, [^"]+1200w"/);
      const agenda = page.slice(page.indexOf('class="agenda"'));
      expect(agenda.indexOf("Tuần lễ văn hóa")).toBeLessThan(agenda.indexOf("Ngày hội Lào"));
      expect(agenda).not.toContain("Đã qua, chưa xác nhận");
    }
    expect(await get("/")).toContain("Giao lưu Việt – Hàn");
    expect(await get("/en")).toContain('lang="vi">Giao lưu Việt – Hàn</a>');
  });

  it("takes what other modules bring to the front page", async () => {
    const parts = new Hono();
    parts.route(
      "/",
      activityPortal(test.platform, makePortal(test.platform), {
        figures: async (lang) => `BAND ${lang}`,
        organisations: async (lang) => `MEMBERS ${lang}`,
      }),
    );
    const vi = await (await parts.request("/")).text();
    expect([vi.includes("BAND vi"), vi.includes("MEMBERS vi")]).toEqual([true, true]);
    expect(await (await parts.request("/en")).text()).toContain("MEMBERS en");
  });

  it("lists coming and past, narrowed by country, kind and year, page by page", async () => {
    const coming = await get("/hoat-dong?when=coming");
    expect(coming).toContain("Ngày hội Lào");
    expect(coming).not.toContain("Gặp mặt sinh viên Lào");
    const past = await get("/hoat-dong?when=past");
    expect(past).toContain("1–20 trong 30");
    expect(past).toContain('href="/hoat-dong?when=past&amp;page=2"');
    expect(await get("/hoat-dong?when=past&page=2")).toContain("Chưa rõ ngày");
    const laos = await get("/hoat-dong?when=past&country=LA");
    expect([laos.includes("Gặp mặt sinh viên Lào"), laos.includes("Giao lưu Việt")]).toEqual([true, false]);
    expect(laos).toContain('<option value="LA" selected>Lào (2)</option>');
    expect(await get("/en/activities?when=past&country=LA")).toContain("Laos (2)");
    expect(await get("/hoat-dong?when=past&kind=programme")).toContain("năm 2022");
    expect(await get("/hoat-dong?when=past&year=2022")).toContain("Cả năm 2022");
    expect(await get("/hoat-dong?when=past&year=1999")).toContain("Không có hoạt động nào khớp");
    const { slug } = await test.platform.db
      .selectFrom("organisation")
      .select("slug")
      .where("id", "=", office.han)
      .executeTakeFirstOrThrow();
    const together = await get(`/hoat-dong?when=past&organisation=${slug}`);
    expect([
      together.includes("Gặp mặt sinh viên Lào"),
      together.includes("Hoạt động: Hội hữu nghị Việt Nam – Hàn Quốc thử"),
      together.includes("Buổi nói chuyện"),
    ]).toEqual([true, true, false]);
    for (const query of ["?country=%27", "?kind=x", "?year=0", "?page=-1", "?when=never", "?organisation=..%2F"])
      await get(`/hoat-dong${query}`);
  });

  it("has a page for each activity: when, where, who, with whom, numbers, pictures, sources", async () => {
    const page = await get(`/hoat-dong/${made["bunpimay"]?.slug}`);
    const words = await textOf(await office.anybody().get(`/hoat-dong/${made["bunpimay"]?.slug}`));
    for (const part of [
      "Chủ nhật, 12/04/2026",
      "Cung Việt Tiệp",
      "ví dụ",
      "Liên hiệp và Hội phối hợp tổ chức.",
      "Tổng 120 người",
      "Sinh viên khoảng 64 người",
      "Quang cảnh buổi gặp Ảnh: Thành Luân",
      "“Chương trình gặp mặt giao lưu hữu nghị”",
      "thoidai.com.vn",
      "F100",
    ])
      expect(words).toContain(part);
    expect(page).toContain('href="/dat-nuoc/lao"');
    expect(page).toMatch(/<a href="\/to-chuc\/[^"]+">Hội hữu nghị Việt Nam – Lào thử<\/a>/);
    // A body outside the union's tree has no page of its own here.
    expect(page).not.toMatch(/<a[^>]*>Thành đoàn thử<\/a>/);
    expect(page).toContain("Thành đoàn thử");
    expect(page).toContain(`hreflang="en" href="/en/activities/${made["bunpimay"]?.slug}"`);
    const english = await get(`/en/activities/${made["bunpimay"]?.slug}`);
    for (const part of [
      "Meeting Lao students",
      "12 April 2026",
      "Held together.",
      'alt="Two delegations"',
      "example",
      '<span lang="vi">Cung Việt Tiệp</span>',
      "/en/countries/",
      "/en/organisations/",
    ])
      expect(english).toContain(part);
  });

  it("gives numbers only after they were reported", async () => {
    const page = await get(`/hoat-dong/${made["han"]?.slug}`);
    expect([page.includes("400"), page.includes("Số người tham dự")]).toEqual([false, false]);
    const english = await get(`/en/activities/${made["han"]?.slug}`);
    expect(english).toContain('<h1 lang="vi">Giao lưu Việt – Hàn');
    expect(english).toContain('<p lang="vi"><span>Chỉ có tiếng Việt.');
    // The fallback is shown, not stored.
    const { title_en } = await test.platform.db
      .selectFrom("activity")
      .select("title_en")
      .where("id", "=", made["han"]?.id ?? "")
      .executeTakeFirstOrThrow();
    expect(title_en).toBeNull();
  });

  it("does not tell a draft from what was never there", async () => {
    const idea = await test.platform.db
      .selectFrom("activity")
      .select("slug")
      .where("state", "=", "idea")
      .executeTakeFirstOrThrow();
    const answers = await Promise.all(
      [`/hoat-dong/${idea.slug}`, "/hoat-dong/khong-co", "/hoat-dong/%00", "/en/activities/x"].map((path) =>
        office.anybody().get(path),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(await textOf(answers[0] ?? new Response())).toBe(await textOf(answers[1] ?? new Response()));
    expect((await office.anybody().get(`/anh/${newId()}/480.webp`)).status).toBe(404);
    expect((await office.anybody().get("/anh/x/480.webp")).status).toBe(404);
  });

  it("gives panels and counts to the pages of organisations and countries", async () => {
    const { db, clock } = test.platform;
    const { slug } = await db
      .selectFrom("organisation")
      .select("slug")
      .where("id", "=", office.lao)
      .executeTakeFirstOrThrow();
    const panel = renderToString(await activityPanel(db, { organisationId: office.lao, slug }, "vi", clock.today()));
    for (const part of ["Sự kiện sắp tới", "Ngày hội Lào", "Gặp mặt sinh viên Lào"]) expect(panel).toContain(part);
    const empty = renderToString(await activityPanel(db, { countryCode: "CU" }, "en", clock.today()));
    expect(empty).toContain("No activity is published yet");
    const country = renderToString(await activityPanel(db, { countryCode: "JP" }, "en", clock.today()));
    expect(country).toContain("Giao lưu Việt – Hàn");
    expect((await countryActivityCounts(db)).map(({ code, count }) => [code, count])).toEqual([
      ["LA", 2],
      ["JP", 1],
      ["KR", 1],
    ]);
    expect((await upcoming(db, 10, clock.today())).map(({ title_vi }) => title_vi)).toEqual([
      "Tuần lễ văn hóa",
      "Ngày hội Lào",
    ]);
  });

  it("is published and taken back with the record, on every kept page", async () => {
    const heard: string[] = [];
    const { Client } = await import("pg");
    const listener = new Client(test.owner);
    await listener.connect();
    listener.on("notification", ({ channel }) => heard.push(channel));
    await listener.query("listen huunghi_published");
    const vice = await office.as("viceChairman");
    const { id, slug } = await anActivity(test.platform.db, {
      rootId: office.rootId,
      leadId: office.lao,
      state: "planned",
      on: "2026-12-01",
    });
    expect((await office.anybody().get(`/hoat-dong/${slug}`)).status).toBe(404);
    await vice.post(`/van-phong/hoat-dong/${id}/phe-duyet`, { version: "1" });
    expect((await office.anybody().get(`/hoat-dong/${slug}`)).status).toBe(200);
    const officer = await office.as("officer");
    const values = {
      title_vi: "Giao lưu hữu nghị thử",
      lead: office.lao,
      kind: "exchange",
      channel: "multilateral",
      location: "at_home",
      starts_on: "01/12/2026",
      version: "1",
    };
    await officer.post(`/van-phong/hoat-dong/${id}/sua`, { ...values, audience: "internal", reason: "Chưa công bố" });
    expect((await office.anybody().get(`/hoat-dong/${slug}`)).status).toBe(404);
    await listener.query("select 1");
    expect(heard).toEqual(["huunghi_published", "huunghi_published"]);
    // Nothing public changes with a draft: kept pages stay.
    await officer.post("/van-phong/hoat-dong", { ...values, id: newId(), audience: "public" });
    await listener.query("select 1");
    expect(heard).toHaveLength(2);
    await listener.end();
    expect(app.notes.length).toBeGreaterThan(0);
  });
});
