import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeApp } from "#app";
import { editOrganisation } from "#organisations";
import { listen, securityHeaders } from "#platform/http.ts";
import { makePageCache } from "#platform/page-cache.ts";
import { followPublications } from "../src/publications.ts";
import { useInstallation } from "./harness/installation.ts";
import { anOffice, type TestOffice } from "./harness/office.ts";

const portalPages = [
  "/",
  "/en",
  "/gioi-thieu",
  "/en/about",
  "/to-chuc",
  "/dat-nuoc",
  "/hoat-dong",
  "/lich",
  "/en/calendar?view=week&organiser=%22%3E%3Cb",
  "/lich?view=list&on=2026",
  "/tim-kiem?q=hoa+binh",
  "/en/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
  "/khong-co",
];
const officePages = [
  "/van-phong",
  "/van-phong/to-chuc",
  "/van-phong/to-chuc/doi-tac",
  "/van-phong/to-chuc/moi?group=partner",
  "/van-phong/nguoi",
  "/van-phong/nhiem-ky",
  "/van-phong/lich",
  "/van-phong/lich/kenh",
  "/van-phong/so-lieu",
  "/van-phong/so-lieu/moi",
  "/van-phong/tim?q=%22%20onmouseover=alert(1)",
  "/van-phong/khong-co",
];
const headers = securityHeaders({ secure: false, demonstration: false });

describe("what every answer is dressed in", () => {
  const test = useInstallation();
  let office: TestOffice;

  beforeAll(async () => {
    office = await anOffice(test);
  });

  it("sends the same headers with pages, refusals, redirections, files and data", async () => {
    const visitor = office.anybody();
    for (const path of [
      ...portalPages,
      "/van-phong",
      "/van-phong/dang-nhap",
      "/healthz",
      "/lich.ics",
      "/readyz",
      "/tai-san/x.css",
    ]) {
      const answer = await visitor.get(path);
      expect([path, Object.fromEntries(Object.keys(headers).map((name) => [name, answer.headers.get(name)]))]).toEqual([
        path,
        headers,
      ]);
    }
  });

  it("allows nothing but our own files: no inline script or style, no frame, no plugin, no other site", () => {
    const policy = new Map(
      (headers["content-security-policy"] ?? "").split("; ").map((rule) => {
        const [name = "", ...values] = rule.split(" ");
        return [name, values];
      }),
    );
    expect(policy.get("default-src")).toEqual(["'none'"]);
    expect(policy.get("script-src")).toEqual(["'self'"]);
    expect(policy.get("style-src")).toEqual(["'self'"]);
    expect(policy.get("frame-ancestors")).toEqual(["'none'"]);
    expect(policy.get("base-uri")).toEqual(["'none'"]);
    expect(policy.get("form-action")).toEqual(["'self'"]);
    expect(headers["content-security-policy"]).not.toMatch(/unsafe|https?:|\*/);
  });

  it("shows no page that the policy would cripple, and nothing typed as markup", async () => {
    const secretary = await office.as("secretary");
    for (const path of [...portalPages, ...officePages]) {
      const html = await (await secretary.get(path)).text();
      const tags = html.match(/<[a-z][^>]*>/gi) ?? [];
      expect([path, tags.filter((tag) => /\sstyle=|\son\w+=["']/i.test(tag))]).toEqual([path, []]);
      expect([path, tags.filter((tag) => /^<script/i.test(tag) && !/\ssrc="\/tai-san\//.test(tag))]).toEqual([
        path,
        [],
      ]);
      expect([path, tags.filter((tag) => /^<(iframe|object|embed|base)\b/i.test(tag))]).toEqual([path, []]);
    }
  });

  it("takes a form only from its own pages", async () => {
    const body = new URLSearchParams({ email: "a@vidu.vn", password: "x" });
    const send = (sent: Record<string, string>) =>
      office.app.request("/van-phong/dang-nhap", { method: "POST", body, headers: { host: "localhost", ...sent } });
    const strange: Record<string, string>[] = [
      {},
      { origin: "null" },
      { origin: "https://evil.example" },
      { origin: "http://localhost.evil.example" },
      { origin: "https://localhost" },
      { origin: "http://localhost", "sec-fetch-site": "cross-site" },
      { origin: "http://localhost", "sec-fetch-site": "same-site" },
    ];
    for (const sent of strange) expect([sent, (await send(sent)).status]).toEqual([sent, 403]);
    expect((await send({ origin: "http://localhost", "sec-fetch-site": "same-origin" })).status).not.toBe(403);
  });

  it.each([
    ["more than 1 MB of text", new URLSearchParams({ email: "x".repeat(1_100_000) }), 413],
    ["another kind of content", JSON.stringify({ email: "a" }), 415],
  ])("does not read %s", async (_, body, status) => {
    const answer = await office.app.request("/van-phong/dang-nhap", {
      method: "POST",
      body,
      headers: {
        origin: "http://localhost",
        host: "localhost",
        ...(typeof body === "string" ? { "content-type": "application/json" } : {}),
      },
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("text/html");
  });

  it.each([
    "/%00",
    "/to-chuc/%00",
    "/van-phong/to-chuc/%00",
    "/en/organisations/a%00b",
    "/tai-san/..%2f..%2fpackage.json",
  ])("finds nothing at %s", async (path) => {
    expect((await office.anybody().get(path)).status).toBe(404);
  });
});

describe("the public page that is kept", () => {
  const test = useInstallation();
  const cache = makePageCache({ headers, maxAge: 600_000, maxBytes: 10_000_000, now: () => Date.now() });
  let office: TestOffice;
  let origin = "";
  let close: () => Promise<unknown>;

  beforeAll(async () => {
    office = await anOffice(test);
    const app = makeApp({ ...test.platform, cache }, { migrationsDir: "migrations" });
    const server = await listen(app.fetch, cache, { host: "127.0.0.1", port: 0 });
    origin = `http://127.0.0.1:${server.port}`;
    let unfollow = async () => {};
    // It publishes once when it begins to listen, for what was missed before.
    await new Promise<void>((listening) => {
      const published = () => {
        cache.drop();
        listening();
      };
      unfollow = followPublications(test.app, published, test.platform.log);
    });
    close = async () => Promise.all([server.close(), unfollow()]);
  });
  afterAll(async () => {
    await close();
  });

  it("is answered from memory with the same headers and its ETag, in its language, until something public changes", async () => {
    const { db } = test.platform;
    const first = await fetch(`${origin}/to-chuc`);
    const html = await first.text();
    expect(html).toContain("Hội hữu nghị Việt Nam\u00a0– Lào thử");
    // Behind the page's back: a kept page does not know it.
    await db.updateTable("organisation").set({ name_vi: "Tên chưa ai thấy" }).where("id", "=", office.lao).execute();
    const kept = await fetch(`${origin}/to-chuc`);
    expect(await kept.text()).toBe(html);
    for (const [name, value] of Object.entries(headers)) expect([name, kept.headers.get(name)]).toEqual([name, value]);
    const etag = kept.headers.get("etag") ?? "";
    expect(etag).not.toBe("");
    expect((await fetch(`${origin}/to-chuc`, { headers: { "if-none-match": etag } })).status).toBe(304);
    expect(await (await fetch(`${origin}/en/organisations`)).text()).toContain("Test Viet Nam\u00a0– Laos Association");

    const version = await db
      .selectFrom("organisation")
      .select("version")
      .where("id", "=", office.lao)
      .executeTakeFirstOrThrow();
    await editOrganisation(test.platform, await office.actor("secretary"), office.lao, version.version, {
      nameVi: "Hội hữu nghị Việt Nam – Lào mới",
      nameEn: null,
      shortName: null,
      countryCode: "LA",
      founded: null,
      missionVi: null,
      missionEn: null,
      address: null,
      phone: null,
      email: null,
      website: null,
      isPublic: true,
      kind: null,
    });
    await expect
      .poll(async () => (await fetch(`${origin}/to-chuc`)).text(), { timeout: 5000 })
      .toContain("Hội hữu nghị Việt Nam\u00a0– Lào mới");
  });

  it("is never one of the office, nor a search", async () => {
    const secretary = await office.as("secretary");
    expect((await secretary.get("/van-phong/to-chuc")).headers.get("cache-control")).toBe("no-store");
    const before = cache.size();
    await fetch(`${origin}/tim-kiem?q=${"a".repeat(50)}`);
    expect(cache.size()).toBe(before);
  });
});
