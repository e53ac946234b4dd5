import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { textOf } from "#test/browser.ts";
import { activitiesPath, useDesk } from "#test/desk.ts";
import { testNow } from "#test/installation.ts";
import { activityIndicators as allIndicators } from "./indicators.ts";
import { aPhoto, anActivity } from "./builders.ts";
import { mergeActivities } from "./commands.merge.ts";
import { countsOf, organisersOf } from "./queries.parts.ts";
import { columnsTaken, opensUp } from "./rules.merge.ts";

describe("what a kept record takes", () => {
  const empty = {
    title_en: null,
    summary_vi: null,
    summary_en: null,
    place_text: null,
    occasion: null,
    message: null,
    series_id: null,
    ordinal: null,
    stage: null,
    starts_at: null,
    ends_at: null,
    starts_on: Temporal.PlainDate.from("2026-04-12"),
  };
  const full = {
    ...empty,
    summary_vi: "x",
    place_text: "y",
    series_id: "s",
    ordinal: 3,
    starts_at: "19:00",
    ends_at: "21:00",
  };
  it("is what it lacks; the edition with its series, the hours with their day", () => {
    expect(columnsTaken(empty, full)).toEqual([
      "summary_vi",
      "place_text",
      "series_id",
      "ordinal",
      "starts_at",
      "ends_at",
    ]);
    expect(columnsTaken({ ...empty, series_id: "other" }, full)).not.toContain("ordinal");
    expect(columnsTaken({ ...empty, starts_on: Temporal.PlainDate.from("2026-04-13") }, full)).not.toContain(
      "starts_at",
    );
    expect(columnsTaken(full, full)).toEqual([]);
  });
  it("never shows to more people what was kept to fewer", () => {
    expect([opensUp("public", "restricted"), opensUp("internal", "restricted"), opensUp("public", "public")]).toEqual([
      true,
      true,
      false,
    ]);
    expect(opensUp("restricted", "public")).toBe(false);
  });
});

describe("two records of one event", () => {
  const desk = useDesk();
  let kept: { id: string; slug: string };
  let other: { id: string; slug: string };
  const totals = async () => {
    const cut = allIndicators.find(({ code }) => code === "ACT-3")?.cuts[0];
    if (cut === undefined) throw new Error("no ACT-3");
    const { rows } = await cut
      .contributions({
        rootId: desk.office.rootId,
        organisationId: desk.office.rootId,
        organisationIds: [desk.office.rootId, desk.office.lao, desk.office.han],
        from: Temporal.PlainDate.from("2026-01-01"),
        to: Temporal.PlainDate.from("2026-12-31"),
      })
      .execute(desk.test.platform.db);
    return rows.map(({ value }) => value).sort((a, b) => a - b);
  };
  /** Everything a merge may touch, to be compared before and after. */
  const snapshot = async () => {
    const { db } = desk.test.platform;
    const ids = [kept.id, other.id];
    const [activities, counts, organisers, countries, photos, attendees] = await Promise.all([
      db.selectFrom("activity").selectAll().where("id", "in", ids).orderBy("id").execute(),
      db
        .selectFrom("head_count")
        .select(["activity_id", "counted_group", "unit", "value", "qualifier", "source"])
        .where("activity_id", "in", ids)
        .orderBy("activity_id")
        .execute(),
      db
        .selectFrom("activity_organiser")
        .selectAll()
        .where("activity_id", "in", ids)
        .orderBy("organisation_id")
        .execute(),
      db
        .selectFrom("activity_country")
        .selectAll()
        .where("activity_id", "in", ids)
        .orderBy("country_code")
        .orderBy("activity_id")
        .execute(),
      db
        .selectFrom("photo")
        .select(["id", "activity_id", "position"])
        .where("activity_id", "in", ids)
        .orderBy("id")
        .execute(),
      db
        .selectFrom("activity_attendee")
        .select(["full_name", "activity_id"])
        .where("activity_id", "in", ids)
        .orderBy("full_name")
        .orderBy("activity_id")
        .execute(),
    ]);
    return {
      activities: activities.map((row) => ({ ...row, version: 0, updated_at: 0 })),
      counts,
      organisers,
      countries,
      photos,
      attendees,
    };
  };
  const form = async (more: Record<string, string> = {}) => ({
    voi: other.id,
    version: await desk.versionOf(kept.id),
    other_version: await desk.versionOf(other.id),
    counts: "kept",
    reason: "Hai hội cùng báo cáo",
    ...more,
  });
  beforeAll(async () => {
    const { db } = desk.test.platform;
    kept = await anActivity(db, {
      rootId: desk.office.rootId,
      leadId: desk.office.lao,
      title: "Đêm giao lưu ba nước",
      state: "reported",
      on: "2026-05-10",
      countries: ["LA"],
      counts: [{ value: 120 }],
    });
    other = await anActivity(db, {
      rootId: desk.office.rootId,
      leadId: desk.office.han,
      title: "Đêm giao lưu ba nước anh em",
      state: "reported",
      on: "2026-05-11",
      countries: ["KR", "LA"],
      place: "Nhà hát lớn",
      summary: "Kể từ hội Hàn",
      counts: [{ value: 125 }],
    });
    const named = (activity_id: string, full_name: string) => ({
      id: newId(),
      activity_id,
      full_name,
      organisation: null,
      title: null,
      sort_key: full_name,
      created_at: testNow,
      invented: true,
    });
    await db
      .insertInto("activity_attendee")
      .values([named(kept.id, "An Thử"), named(other.id, "An Thử"), named(other.id, "Bình Thử")])
      .execute();
    await aPhoto(db, { activityId: other.id, sha256: randomBytes(32).toString("hex") });
    await anActivity(db, {
      rootId: desk.office.rootId,
      leadId: desk.office.han,
      title: "Giải cờ vua",
      on: "2026-05-11",
      countries: ["KR"],
    });
  });

  it("are found, for the office alone, and compared before anything happens", async () => {
    const officer = await desk.office.as("officer");
    const list = await textOf(await officer.get(`${activitiesPath}/trung-lap?year=2026`));
    for (const words of ["Đêm giao lưu ba nước", "Đêm giao lưu ba nước anh em"]) expect(list).toContain(words);
    expect(list).not.toContain("Giải cờ vua");
    expect((await (await desk.office.as("lao")).get(`${activitiesPath}/trung-lap`)).status).toBe(403);
    const page = await textOf(await officer.get(`${activitiesPath}/${kept.id}/gop?voi=${other.id}`));
    for (const words of ["Sau khi gộp", "Hội hữu nghị Việt Nam – Hàn Quốc thử", "địa điểm", "120", "125"])
      expect(page).toContain(words);
    expect((await (await desk.office.as("lao")).post(`${activitiesPath}/${kept.id}/gop`, await form())).status).toBe(
      403,
    );
    expect(
      (await (await desk.office.as("stranger")).post(`${activitiesPath}/${kept.id}/gop`, await form())).status,
    ).toBe(404);
  });

  it("become one: both credited, counted once, the other's address leads on, an audit row on both; and come apart as they were", async () => {
    const officer = await desk.office.as("officer");
    const { db } = desk.test.platform;
    const before = await snapshot();
    expect(await totals()).toEqual([120, 125]);
    expect((await officer.post(`${activitiesPath}/${kept.id}/gop`, await form({ counts: "other" }))).status).toBe(303);
    expect(await totals()).toEqual([125]);
    const row = await desk.row(kept.id);
    expect([row.place_text, row.summary_vi, row.state]).toEqual(["Nhà hát lớn", "Kể từ hội Hàn", "reported"]);
    expect((await organisersOf(db, kept.id)).map(({ id }) => id)).toEqual([desk.office.han]);
    expect(
      (await snapshot()).attendees.filter((one) => one.activity_id === kept.id).map((one) => one.full_name),
    ).toEqual(["An Thử", "Bình Thử"]);
    expect((await countsOf(db, kept.id)).map(({ value }) => value)).toEqual([125]);
    const moved = await desk.office.anybody().get(`/hoat-dong/${other.slug}`);
    expect([moved.status, moved.headers.get("location")]).toEqual([301, `/hoat-dong/${kept.slug}`]);
    const english = await desk.office.anybody().get(`/en/activities/${other.slug}`);
    expect([english.status, english.headers.get("location")]).toEqual([301, `/en/activities/${kept.slug}`]);
    const office = await officer.get(`${activitiesPath}/${other.id}`);
    expect([office.status, office.headers.get("location")]).toEqual([303, `${activitiesPath}/${kept.id}`]);
    expect(await textOf(await officer.get(`${activitiesPath}/${kept.id}`))).toContain("đã được gộp vào hồ sơ này");
    expect(await textOf(await officer.get(`${activitiesPath}?q=anh+em`))).not.toContain("Đêm giao lưu ba nước anh em");
    for (const id of [kept.id, other.id])
      expect((await desk.trail(id)).at(-1)).toMatchObject({ action: "activity.merge", reason: "Hai hội cùng báo cáo" });
    expect((await officer.post(`${activitiesPath}/${other.id}/huy`, { reason: "x" })).status).toBe(404);

    const undo =
      /\/tach\?gop=([0-9a-f-]{36})/.exec(await (await officer.get(`${activitiesPath}/${kept.id}`)).text())?.[1] ?? "";
    expect((await officer.post(`${activitiesPath}/${kept.id}/tach`, { gop: undo, reason: "" })).status).toBe(422);
    expect(
      (await officer.post(`${activitiesPath}/${kept.id}/tach`, { gop: undo, reason: "Hai buổi khác nhau" })).status,
    ).toBe(303);
    expect(await snapshot()).toEqual(before);
    expect(await totals()).toEqual([120, 125]);
    expect((await desk.office.anybody().get(`/hoat-dong/${other.slug}`)).status).toBe(200);
    expect((await officer.post(`${activitiesPath}/${kept.id}/tach`, { gop: undo, reason: "x" })).status).toBe(404);
  });

  it.each([
    [{ reason: "" }, 422, "Hãy điền mục này."],
    [{ counts: "" }, 422, "Hãy chọn một mục."],
    [{ version: "99" }, 409, "vừa được sửa"],
  ])("%j: %i, with what was typed", async (wrong, status, words) => {
    const answer = await (await desk.office.as("officer")).post(`${activitiesPath}/${kept.id}/gop`, await form(wrong));
    expect(answer.status).toBe(status);
    expect(await textOf(answer)).toContain(words);
  });

  it("stay two when one would be shown to more people, or is the same one", async () => {
    const { db } = desk.test.platform;
    const hidden = await anActivity(db, {
      rootId: desk.office.rootId,
      leadId: desk.office.han,
      audience: "restricted",
      on: "2026-05-10",
    });
    const officer = await desk.office.as("officer");
    const answer = await officer.post(`${activitiesPath}/${kept.id}/gop`, {
      ...(await form()),
      voi: hidden.id,
      other_version: "1",
    });
    expect(answer.status).toBe(409);
    expect(await textOf(answer)).toContain("hẹp người xem hơn");
    const actor = await desk.office.actor("officer");
    await expect(
      mergeActivities(desk.test.platform, actor, kept.id, kept.id, {
        counts: "kept",
        reason: "x",
        seen: { kept: 1, other: 1 },
      }),
    ).rejects.toMatchObject({ code: "merge.self" });
    expect((await officer.get(`${activitiesPath}/${kept.id}/gop?ma=HĐ-1999-0001`)).status).toBe(422);
  });

  it("cannot come apart once somebody worked on, and it is said who did what", async () => {
    const officer = await desk.office.as("officer");
    await officer.post(`${activitiesPath}/${kept.id}/gop`, await form());
    await officer.post(`${activitiesPath}/${kept.id}/giay-phep`, {
      version: "0",
      state: "not_needed",
      level: "local",
      note: "Không có khách",
    });
    const undo =
      /\/tach\?gop=([0-9a-f-]{36})/.exec(await (await officer.get(`${activitiesPath}/${kept.id}`)).text())?.[1] ?? "";
    const answer = await officer.post(`${activitiesPath}/${kept.id}/tach`, { gop: undo, reason: "x" });
    expect(answer.status).toBe(409);
    const page = await textOf(answer);
    for (const words of ["Chưa tách được", "Người officer: ghi thủ tục phép"]) expect(page).toContain(words);
    expect((await desk.row(other.id)).state).toBe("merged");
  });
});
