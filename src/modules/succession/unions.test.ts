import { beforeAll, describe, expect, it } from "vitest";
import { actorOf, type Actor } from "#accounts";
import { activityIndicators } from "#activities";
import { makeApp, type App } from "#app";
import { organisationIndicators } from "#organisations";
import { annual, reportFile, reportingSubject, reportJson } from "#reports";
import { Visitor } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { tableDigests } from "#test/tables.ts";
import { anAccount, aSession } from "../accounts/builders.ts";
import { anActivity } from "../activities/builders.ts";
import { aLink, anOrganisation, aPerson, aPosition, aTerm } from "../organisations/builders.ts";
import { aDraft, into } from "./builders.ts";
import { draftAct } from "./commands.draft.ts";
import { applyAct, approveAct, undoAct } from "./commands.ts";
import { effectCounts } from "./queries.changes.ts";
import { actById } from "./queries.ts";

const indicators = [...organisationIndicators, ...activityIndicators];
const day = (text: string) => Temporal.PlainDate.from(text);

/** A union with two associations, one with a chapter, people in posts, activities of two years, a series, accounts. */
describe("two unions become one", () => {
  const test = useInstallation();
  let app: App;
  const unions: Record<"east" | "west", { id: string; slug: string; member: string; chapter: string }> = {
    east: { id: "", slug: "", member: "", chapter: "" },
    west: { id: "", slug: "", member: "", chapter: "" },
  };
  const people = new Map<string, string>();

  const actor = async (key: string): Promise<Actor> => {
    const found = await actorOf(test.platform.db, people.get(key) ?? "", test.platform.clock.today());
    if (found === undefined) throw new Error(`no account ${key}`);
    return found;
  };
  const as = async (key: string): Promise<Visitor> => {
    const visitor = new Visitor(app);
    visitor.setCookie("huunghi", await aSession(test.platform.db, people.get(key) ?? "", test.platform.clock.now()));
    return visitor;
  };

  beforeAll(async () => {
    const { db } = test.platform;
    app = makeApp(test.platform, { migrationsDir: "migrations" });
    for (const [key, name] of [
      ["east", "Liên hiệp miền Đông"],
      ["west", "Liên hiệp miền Tây"],
    ] as const) {
      const union = await anOrganisation(db, { nameVi: name });
      const rootId = union.id;
      const member = await anOrganisation(db, { rootId, nameVi: `Hội Lào ${name}` });
      const second = await anOrganisation(db, { rootId, nameVi: `Hội Nga ${name}` });
      const chapter = await anOrganisation(db, {
        rootId,
        parentId: member.id,
        kind: "chapter",
        nameVi: `Chi hội ${name}`,
      });
      const friend = await anOrganisation(db, { rootId, partner: true, kind: "mass", nameVi: `Đoàn thể ${name}` });
      for (const one of [member, second]) await aLink(db, { fromId: one.id, toId: rootId, from: day("2020-01-01") });
      await aLink(db, { fromId: chapter.id, toId: member.id, kind: "chapter_of", from: day("2021-01-01") });
      await aLink(db, { fromId: rootId, toId: friend.id, kind: "coordinates_with" });
      await aTerm(db, { organisationId: rootId, ordinal: 3, from: day("2024-05-01") });
      for (const [at, title] of [
        [rootId, "chairman"],
        [member.id, "chairman"],
        [chapter.id, "chapter_head"],
      ] as const)
        await aPosition(db, {
          personId: (await aPerson(db, { rootId, fullName: `Người ${title} ${name}` })).id,
          organisationId: at,
          titleCode: title,
        });
      const series = await db
        .insertInto("activity_series")
        .values({
          id: rootId,
          root_id: rootId,
          slug: "giao-luu-hang-nam",
          name_vi: "Giao lưu hằng năm",
          name_en: null,
          owner_id: rootId,
          recurrence_note: null,
          recurrence: "free",
          is_public: true,
          updated_at: new Date("2026-01-01T09:00:00+07:00"),
          in_month: null,
          on_day: null,
          nth: null,
          weekday: null,
          state: "active",
          invented: false,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      const held = (title: string, leadId: string, on: string) =>
        anActivity(db, {
          rootId,
          leadId,
          title: `${title} ${name}`,
          on,
          state: "reported",
          seriesId: series.id,
          counts: [{ value: 30, unit: "person" }],
        });
      await held("Năm trước của hội", member.id, "2025-05-05");
      await held("Năm trước của liên hiệp", rootId, "2025-06-06");
      await held("Đầu năm", member.id, "2026-01-15");
      await held("Sau ngày nhập", chapter.id, "2026-04-15");
      await anActivity(db, { rootId, title: `Đang định làm ${name}`, on: "2026-12-20", state: "approved" });
      unions[key] = { id: rootId, slug: union.slug, member: member.id, chapter: chapter.id };
      for (const [role, at] of [
        ["secretary_general", rootId],
        ["chairman", rootId],
        ["standing_vice_chairman", rootId],
        ["records_clerk", rootId],
        ["association_manager", member.id],
      ] as const)
        people.set(
          `${key}.${role}`,
          (await anAccount(db, { rootId, name: `${role} ${name}`, roles: [{ code: role, organisationId: at }] })).id,
        );
    }
    // The papers of the west for 2025, issued in the usual way.
    const press = async (who: string, path: string, fields: Record<string, string> = {}) => {
      const { status } = await (await as(`west.${who}`)).post(path, fields);
      if (status !== 303) throw new Error(`${path}: ${status}`);
    };
    const annualReport = { what: "annual", year: "2025", organisation: unions.west.id };
    await press("secretary_general", "/van-phong/bao-cao", annualReport);
    const report = await db.selectFrom("report").select("id").executeTakeFirstOrThrow();
    await press("chairman", `/van-phong/bao-cao/${report.id}/phe-duyet`);
    await press("standing_vice_chairman", `/van-phong/bao-cao/${report.id}/ky`);
    await press("records_clerk", `/van-phong/bao-cao/${report.id}/cap-so`);
    await press("records_clerk", `/van-phong/bao-cao/${report.id}/phat-hanh`);
  }, 60_000);

  const issued = async () => {
    const subject = await reportingSubject(test.platform.db, unions.west.slug);
    if (subject === undefined) throw new Error("no union");
    const of = (format: "docx" | "pdf") => reportFile(test.platform, indicators, subject, annual(2025), format);
    return {
      docx: Buffer.from(await of("docx")).toString("base64"),
      pdf: Buffer.from(await of("pdf")).toString("base64"),
      json: JSON.stringify(
        await reportJson(test.platform, indicators, subject, annual(2025), (type, id) => `/${type}/${id}`),
      ),
    };
  };
  /** The totals of a union's report on a year, by indicator. */
  const totals = async (slug: string, year: number): Promise<Record<string, number | null>> => {
    const subject = await reportingSubject(test.platform.db, slug);
    if (subject === undefined) throw new Error("no union");
    const report = await reportJson(test.platform, indicators, subject, annual(year), () => null);
    return Object.fromEntries(
      report.figures
        .filter(
          ({ code, dimensions }) =>
            ["ORG-1", "ORG-2", "ACT-1", "ACT-3"].includes(code) && Object.keys(dimensions).length === 0,
        )
        .map(({ code, value }) => [code, value]),
    );
  };

  it("is agreed by both, counts both from the day on, leaves the issued report as it was, and is undone without a trace", async () => {
    const { db } = test.platform;
    const before = await tableDigests(db, /^(succession|session)/);
    const paper = await issued();
    const alone = { "ORG-1": 2, "ORG-2": 1, "ACT-1": 2, "ACT-3": 60 };
    expect(await totals(unions.east.slug, 2026)).toEqual(alone);
    expect(await totals(unions.west.slug, 2025)).toEqual(alone);

    const drafted = await draftAct(
      test.platform,
      await actor("east.secretary_general"),
      aDraft({
        kind: "merge",
        sourceIds: [unions.west.id],
        successors: [into(unions.east.id)],
      }),
    );
    if (!("id" in drafted)) throw new Error(JSON.stringify(drafted));
    const { id } = drafted;
    const version = async () => (await actById(db, id)).version;
    await approveAct(test.platform, await actor("east.chairman"), id, await version());
    expect((await actById(db, id)).state).toBe("draft");
    await approveAct(test.platform, await actor("west.chairman"), id, await version());
    expect((await actById(db, id)).state).toBe("approved");
    expect(await applyAct(test.platform, await actor("east.secretary_general"), id)).toEqual({ done: true });

    // West and east: what was held before the day is the west's, what came after is the east's.
    expect(await issued()).toEqual(paper);
    expect(await totals(unions.east.slug, 2026)).toEqual({ "ORG-1": 4, "ORG-2": 2, "ACT-1": 3, "ACT-3": 90 });
    expect(await totals(unions.west.slug, 2026)).toMatchObject({ "ACT-1": 1, "ACT-3": 30 });
    expect(await totals(unions.east.slug, 2025)).toEqual(alone);
    const drift = await (await as("east.secretary_general")).get("/van-phong/bao-cao");
    expect(drift.status).toBe(200);

    // Whoever served an association of the west goes on there; who led the west itself does not.
    const manager = await actor("west.association_manager");
    expect(manager.rootId).toBe(unions.east.id);
    expect(manager.sources.flatMap(({ subtree }) => [...subtree])).toContain(unions.west.chapter);
    expect((await actor("west.chairman")).sources).toEqual([]);
    const old = await (await as("west.association_manager")).get("/van-phong/hoat-dong?q=nam+truoc+cua+hoi");
    expect(await old.text()).toContain("Năm trước của hội Liên hiệp miền Tây");
    expect((await new Visitor(app).get(`/to-chuc/${unions.west.slug}`)).status).toBe(200);

    expect(await effectCounts(db, id)).toEqual([
      { effect: "organisation.ends", count: 1 },
      { effect: "organisation.moves", count: 2 },
      { effect: "organisation.goes_over", count: 2 },
      { effect: "position.ends", count: 1 },
      { effect: "term.ends", count: 1 },
      { effect: "link.ends", count: 3 },
      { effect: "link.begins", count: 3 },
      { effect: "alias.added", count: 1 },
      { effect: "activity.moves", count: 1 },
      { effect: "activity.goes_over", count: 4 },
      { effect: "series.goes_over", count: 1 },
      { effect: "person.goes_over", count: 3 },
      { effect: "account.goes_over", count: 5 },
      { effect: "grant.ends", count: 4 },
    ]);

    expect(await undoAct(test.platform, await actor("east.chairman"), id, "Nhầm ngày")).toEqual({ done: true });
    expect(await tableDigests(db, /^(succession|session)/)).toEqual(before);
    expect(await issued()).toEqual(paper);
    expect((await actor("west.chairman")).sources).toHaveLength(1);
  });

  it("is not undone while something new stands on the side that came over", async () => {
    const { db } = test.platform;
    const drafted = await draftAct(
      test.platform,
      await actor("west.secretary_general"),
      aDraft({
        kind: "merge",
        sourceIds: [unions.west.id],
        successors: [into(unions.east.id)],
      }),
    );
    if (!("id" in drafted)) throw new Error(JSON.stringify(drafted));
    for (const who of ["west.chairman", "east.chairman"])
      await approveAct(test.platform, await actor(who), drafted.id, (await actById(db, drafted.id)).version);
    await applyAct(test.platform, await actor("east.secretary_general"), drafted.id);
    const added = await anActivity(db, {
      rootId: unions.east.id,
      leadId: unions.west.member,
      title: "Việc mới",
      on: "2026-05-05",
    });
    const answer = await undoAct(test.platform, await actor("east.chairman"), drafted.id, "Nhầm");
    expect(answer).toEqual({
      done: false,
      hindrances: [{ what: "added", name: "Việc mới", type: "activity", id: added.id }],
    });
  });

  it("refuses a day inside the year whose report is issued", async () => {
    const { db } = test.platform;
    const north = await anOrganisation(db, { nameVi: "Liên hiệp miền Bắc" });
    const account = await anAccount(db, {
      rootId: unions.east.id,
      roles: [{ code: "officer", organisationId: unions.east.id }],
    });
    const officer = await actorOf(db, account.id, test.platform.clock.today());
    if (officer === undefined) throw new Error("no officer");
    const answer = await draftAct(
      test.platform,
      officer,
      aDraft({
        kind: "merge",
        sourceIds: [north.id],
        successors: [into(unions.west.id)],
        effectiveOn: day("2025-07-01"),
      }),
    );
    expect("problems" in answer ? answer.problems.map(({ code }) => code) : []).toContain("closed");
  });
});
