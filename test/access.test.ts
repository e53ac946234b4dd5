import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { makeApp, type App } from "#app";
import { newId } from "#platform/ids.ts";
import { aSession, anAccount } from "../src/modules/accounts/builders.ts";
import { aDelegation } from "../src/modules/delegations/builders.ts";
import { aPhoto, anActivity, aSeries } from "../src/modules/activities/builders.ts";
import { aFeed } from "../src/modules/calendar/builders.ts";
import { aCall, aPart } from "../src/modules/intake/builders.ts";
import { aCongress, aTransition } from "../src/modules/congresses/builders.ts";
import { aMembership, anImport } from "../src/modules/members/builders.ts";
import { aBody, aLink, anOrganisation, aPerson, aPosition, aTerm } from "../src/modules/organisations/builders.ts";
import { anAct } from "../src/modules/succession/builders.ts";
import { aPlan } from "../src/modules/plans/builders.ts";
import { Visitor } from "./harness/browser.ts";
import { testNow, useInstallation } from "./harness/installation.ts";

// A union with two associations, one of them with a chapter, and another union with an association of its own. Somebody with
// a role at the first association meets records of: his own, his chapter's, the sibling's, the union's, the stranger's.
const places = ["own", "child", "sibling", "parent", "stranger"] as const;
type Place = (typeof places)[number];
type Records = Record<string, Record<string, string>>;

const roles = [
  "system_administrator",
  "chairman",
  "standing_vice_chairman",
  "vice_chairman",
  "secretary_general",
  "officer",
  "records_clerk",
  "association_manager",
  "chapter_secretary",
  "inspection_board",
  "observer",
  "nobody",
];
// Acts that concern the union as a whole: holding them at a branch gives nothing.
const ofTheUnion = ["account.manage", "mail.read", "audit.read", "setting.edit"];

describe("every route of the office", () => {
  const test = useInstallation();
  let app: App;
  const organisations = {} as Record<Place, string>;
  const records: Records = {};
  const acts = new Map<string, Set<string>>();
  const cookies = new Map<string, string>();
  const issued = new Set<Place>();
  let calls = 0;

  beforeAll(async () => {
    const { db } = test.platform;
    app = makeApp(test.platform, { migrationsDir: "migrations" });
    const union = await anOrganisation(db, { nameVi: "Liên hiệp A" });
    const stranger = await anOrganisation(db, { nameVi: "Liên hiệp B" });
    const own = await anOrganisation(db, { rootId: union.id, nameVi: "Hội một" });
    const sibling = await anOrganisation(db, { rootId: union.id, nameVi: "Hội hai" });
    const child = await anOrganisation(db, {
      rootId: union.id,
      parentId: own.id,
      kind: "chapter",
      nameVi: "Chi hội một",
    });
    const far = await anOrganisation(db, { rootId: stranger.id, nameVi: "Hội lạ" });
    Object.assign(organisations, {
      own: own.id,
      child: child.id,
      sibling: sibling.id,
      parent: union.id,
      stranger: far.id,
    });
    for (const place of places)
      records[place] = await recordsAt(place === "stranger" ? stranger.id : union.id, organisations[place]);
    for (const role of await db.selectFrom("role_act").selectAll().execute())
      acts.set(role.role_code, (acts.get(role.role_code) ?? new Set()).add(role.act));
    for (const role of roles) {
      const account = await anAccount(db, {
        rootId: union.id,
        roles: role === "nobody" ? [] : [{ code: role, organisationId: own.id }],
      });
      cookies.set(role, await aSession(db, account.id, testNow));
    }
  });

  async function recordsAt(rootId: string, organisationId: string): Promise<Record<string, string>> {
    const { db } = test.platform;
    const activity = await anActivity(db, {
      rootId,
      leadId: organisationId,
      state: "planned",
      audience: "internal",
      on: "2026-12-24",
    });
    const series = await aSeries(db, { rootId, ownerId: organisationId, slug: newId(), isPublic: false });
    const plan = await aPlan(db, { rootId, organisationId });
    const photo = await aPhoto(db, { activityId: activity.id, sha256: randomBytes(32).toString("hex") });
    const person = await aPerson(db, { rootId, fullName: "Lê Thị Kín" });
    const position = await aPosition(db, { personId: person.id, organisationId, isPublic: false });
    const term = await aTerm(db, { organisationId });
    const body = await aBody(db, { organisationId });
    const other = await anOrganisation(db, { rootId, parentId: null, kind: "club", nameVi: "Đối tác" });
    const congress = await aCongress(db, { organisationId, state: "reported_to_authority" });
    const drafter = await anAccount(db, { rootId });
    await aTransition(db, { congressId: congress, draftedBy: drafter.id, personId: person.id });
    const link = await aLink(db, { fromId: organisationId, toId: other.id, kind: "coordinates_with" });
    const account = await anAccount(db, { rootId, roles: [{ code: "officer", organisationId }] });
    const grant = await db
      .selectFrom("role_grant")
      .select("id")
      .where("account_id", "=", account.id)
      .executeTakeFirstOrThrow();
    const delegation = await aDelegation(db, {
      rootId,
      hostId: organisationId,
      title: "Đoàn kín",
      on: "2026-12-24",
      members: [{ name: "Người Kín" }],
      items: [{ day: "2026-12-24", from: "08:00", what: "Việc kín" }],
      gifts: [{ what: "Quà kín" }],
    });
    const membership = await aMembership(db, { rootId, organisationId, name: "Lê Thị Kín" });
    const memberImport = await anImport(db, { rootId, organisationId });
    const feed = await aFeed(db, { accountId: account.id });
    const call = await aCall(db, { rootId, year: 2000 + ++calls });
    const part = await aPart(db, { callId: call, organisationId });
    const source = newId();
    await db
      .insertInto("source_document")
      .values({
        id: source,
        code: source,
        title: "Báo",
        publisher: "Báo",
        author: null,
        url: null,
        published_on: null,
        published_precision: null,
        note: null,
        invented: true,
      })
      .execute();
    const figure = newId();
    const [from, to] = [Temporal.PlainDate.from("2022-01-01"), Temporal.PlainDate.from("2022-12-31")];
    await db
      .insertInto("declared_figure")
      .values({
        id: figure,
        organisation_id: organisationId,
        indicator: "ORG-1",
        label_vi: "x",
        label_en: "x",
        dimensions: {},
        period_from: from,
        period_to: to,
        value: "1",
        qualifier: "exact",
        unit: "organisation",
        source_document_id: source,
        fact_code: null,
        quote: null,
        note_vi: null,
        note_en: null,
        invented: true,
        created_at: testNow,
        withdrawn_at: null,
      })
      .execute();
    const report = newId();
    await db
      .insertInto("report")
      .values({
        id: report,
        organisation_id: organisationId,
        kind: "annual",
        year: 2022,
        period_from: from,
        period_to: to,
        edition: 1,
        state: "drafting",
        title: "x",
        superior: null,
        issuer: "x",
        place: "x",
        symbol: "BC",
        signature_lines: "[]",
        signer_name: null,
        recipients: '["Lưu: VT"]',
        number: null,
        dated_on: null,
        approved_at: null,
        approved_by_name: null,
        approved_digest: null,
        signed_at: null,
        numbered_at: null,
        issued_at: null,
        issued_docx_sha256: null,
        issued_pdf_sha256: null,
        opened_by: null,
        correction_reason: null,
        created_at: testNow,
        updated_at: testNow,
        invented: true,
      })
      .execute();
    const section = newId();
    await db
      .insertInto("report_section")
      .values({
        id: section,
        report_id: report,
        position: 1,
        level: 0,
        heading: "",
        body: "Bí mật",
        updated_at: testNow,
        updated_by_name: "x",
      })
      .execute();
    const succession = await anAct(db, { rootId, sourceId: organisationId });
    return {
      succession,
      activity: activity.id,
      activity_series: series.id,
      plan: plan.id,
      line: plan.line,
      photo,
      person: person.id,
      position,
      term,
      body,
      congress,
      organisation: organisationId,
      organisation_link: link,
      account: account.id,
      grant: grant.id,
      calendar_feed: feed.id,
      intake_call: call,
      intake_part: part,
      delegation: delegation.id,
      member: delegation.memberIds[0] ?? "",
      item: delegation.itemIds[0] ?? "",
      gift: delegation.giftIds[0] ?? "",
      membership: membership.id,
      member_import: memberImport,
      declared_figure: figure,
      report,
      section,
    };
  }

  const at = (path: string, subject: string | undefined, place: Place) =>
    path
      .replace(":section", records[place]?.["section"] ?? "")
      .replace(":line", records[place]?.["line"] ?? "")
      .replace(":photo", records[place]?.["photo"] ?? "")
      .replace(":comment", newId())
      .replace(/:(member|item|gift)/, (_all, part: string) => records[place]?.[part] ?? "")
      .replace(":file", "480.webp")
      .replace(":key", "paper.place")
      .replace(":id", records[place]?.[subject ?? ""] ?? newId());

  /** What the regulation says, apart from the program: the act held at the own association reaches it and its chapter. */
  function mayReach(
    role: string,
    access: string,
    subject: string | undefined,
    place: Place,
    method: string,
    path: string,
  ): boolean {
    const held = acts.get(role) ?? new Set<string>();
    if (access === "open" || access === "signed-in") return true;
    if (!held.has(access) || ofTheUnion.includes(access)) return false;
    // Everybody on the staff knows which organisations the own union has and when their terms run; only the names.
    if (method === "GET" && subject === "organisation" && /^\/van-phong\/to-chuc\/:id(\/ben-duoi)?$/.test(path))
      return place !== "stranger";
    // A draft is for those who may read reports; figures alone give the issued ones.
    if (subject === "report" && !held.has("report.read") && !issued.has(place)) return false;
    return subject === undefined || place === "own" || place === "child";
  }

  it("is noted, so that this test tries it", () => {
    const noted = new Set(app.notes.map(({ method, path }) => `${method} ${path}`));
    const unnoted = app.routes.filter(
      ({ method, path }) => method !== "ALL" && path.startsWith("/van-phong") && !noted.has(`${method} ${path}`),
    );
    expect(unnoted.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    const kinds = new Set(app.notes.flatMap(({ subject }) => (subject === undefined ? [] : [subject])));
    expect([...kinds].filter((kind) => records["own"]?.[kind] === undefined)).toEqual([]);
    expect(
      app.notes
        .filter(
          ({ path, subject, access }) =>
            path.includes(":id") && subject === undefined && !["signed-in", "mail.read"].includes(access),
        )
        .map(({ path }) => path),
    ).toEqual([]);
  });

  it("asks an anonymous visitor to sign in and refuses a form from another site", async () => {
    for (const { method, path, access, subject } of app.notes) {
      const address = at(path, subject, "own");
      if (method === "POST") {
        const cross = await app.request(address, {
          method,
          body: new URLSearchParams({ a: "1" }),
          headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site", host: "localhost" },
        });
        expect([cross.status, path]).toEqual([403, path]);
      }
      if (access === "open") continue;
      const visitor = new Visitor(app);
      const answer = method === "GET" ? await visitor.get(address) : await visitor.post(address);
      expect([answer.status, method, path]).toEqual([method === "GET" ? 303 : 401, method, path]);
      if (method === "GET") expect(answer.headers.get("location")).toMatch(/^\/van-phong\/dang-nhap\?den=/);
    }
  });

  it.each(roles)("shows nothing beyond its reach to %s at one association", async (role) => {
    const wrong: string[] = [];
    let refused = 0;
    let shown = 0;
    let seconds = (roles.indexOf(role) + 1) * 600;
    for (const { method, path, access, subject } of app.notes) {
      // Nobody presses this fast: the clock goes on, so that the limit of posts a minute does not answer instead.
      test.at(new Date(testNow.getTime() + (seconds += 2) * 1000));
      if (
        access === "open" ||
        path.endsWith("/dang-xuat") ||
        path.includes("tai-khoan-cua-toi") ||
        path.includes("ma-xac-thuc")
      )
        continue;
      for (const place of subject === undefined ? (["own"] as const) : places) {
        const visitor = new Visitor(app);
        visitor.setCookie("huunghi", cookies.get(role) ?? "");
        const address = at(path, subject, place);
        if (subject === "report") {
          const report = await test.platform.db
            .selectFrom("report")
            .select("state")
            .where("id", "=", records[place]?.["report"] ?? "")
            .executeTakeFirstOrThrow();
          if (report.state === "issued") issued.add(place);
        }
        const answer = method === "GET" ? await visitor.get(address) : await visitor.post(address);
        const allowed = mayReach(role, access, subject, place, method, path);
        if (!allowed) {
          refused += 1;
          if (answer.status !== 403 && answer.status !== 404)
            wrong.push(`${method} ${path} ${place}: ${answer.status}`);
        } else if (answer.status === 200) shown += 1;
        if (answer.status >= 500) wrong.push(`${method} ${path} ${place}: ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(100);
    if (role !== "nobody") expect(shown).toBeGreaterThan(0);
  });

  it("keeps the names of people and the details of a sibling out of lists, searches and pages", async () => {
    const visitor = new Visitor(app);
    visitor.setCookie("huunghi", cookies.get("association_manager") ?? "");
    const sibling = await test.platform.db
      .selectFrom("person")
      .innerJoin("position", "position.person_id", "person.id")
      .select("person.id")
      .where("position.organisation_id", "=", organisations.sibling)
      .executeTakeFirstOrThrow();
    for (const path of [
      "/van-phong/nguoi?size=100",
      "/van-phong/hoi-vien?size=100",
      "/van-phong/hoi-vien?q=le+thi+kin",
      "/van-phong/hoi-vien/nhap",
      "/van-phong/hoi-vien/xac-nhan",
      `/van-phong/hoi-vien?organisation=${organisations.sibling}`,
      "/van-phong/tim?q=le+thi+kin",
      "/van-phong/hoat-dong?size=100",
      "/van-phong/doan?size=100",
      "/van-phong/tim?q=doan+kin",
      `/van-phong/to-chuc/${organisations.sibling}`,
      "/van-phong/to-chuc",
      "/van-phong/tim?q=giao+luu",
      "/van-phong/lich?on=2026-12",
      "/van-phong/lich?view=list&on=2026",
    ]) {
      const page = await (await visitor.get(path)).text();
      expect([
        path,
        page.includes(sibling.id),
        page.includes(records["sibling"]?.["membership"] ?? "-"),
        page.includes(records["sibling"]?.["member_import"] ?? "-"),
        page.includes(records["sibling"]?.["activity"] ?? "-"),
        page.includes(records["stranger"]?.["activity"] ?? "-"),
        page.includes(records["sibling"]?.["delegation"] ?? "-"),
        page.includes(records["stranger"]?.["delegation"] ?? "-"),
      ]).toEqual([path, ...Array<boolean>(7).fill(false)]);
    }
  });
});
