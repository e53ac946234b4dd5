import { beforeAll, describe, expect, it } from "vitest";
import { textOf } from "#test/browser.ts";
import { activitiesPath, useDesk } from "#test/desk.ts";

describe("an activity that is put off or called off", () => {
  const desk = useDesk();
  const approved = async (title: string) => {
    const id = await desk.draft("lao", { title_vi: title, starts_on: "20/12/2026" });
    await (await desk.office.as("lao")).post(`${activitiesPath}/${id}/gui`);
    await (
      await desk.office.as("viceChairman")
    ).post(`${activitiesPath}/${id}/phe-duyet`, {
      version: await desk.versionOf(id),
    });
    return id;
  };
  const publicPage = async (id: string, lang: "vi" | "en" = "vi") => {
    const { slug } = await desk.row(id);
    return desk.office.anybody().get(lang === "vi" ? `/hoat-dong/${slug}` : `/en/activities/${slug}`);
  };
  /** The lines of one event in the public feed. */
  const inFeed = async (id: string) => {
    const text = (await (await desk.office.anybody().get("/lich.ics")).text()).replaceAll("\r\n ", "");
    const event = text.split("BEGIN:VEVENT").find((part) => part.includes(id)) ?? "";
    return Object.fromEntries(
      [...event.matchAll(/^(STATUS|SEQUENCE|SUMMARY|DTSTART)[^:\r\n]*:(.*)$/gm)].map(([, name = "", value = ""]) => [
        name,
        value.trim(),
      ]),
    );
  };
  let id = "";
  beforeAll(async () => {
    id = await approved("Đêm nhạc hữu nghị");
  });

  it("moves to a new day and stays approved; both days stand on the record, the public page and in the feed", async () => {
    const lao = await desk.office.as("lao");
    expect((await lao.get(`${activitiesPath}/${id}/hoan`)).status).toBe(200);
    const before = await inFeed(id);
    const done = await lao.post(`${activitiesPath}/${id}/hoan`, {
      starts_on: "27/12/2026",
      starts_at: "19:00",
      reason: "Đoàn bạn lùi chuyến bay",
    });
    expect(done.status).toBe(303);
    expect([(await desk.row(id)).state, (await desk.row(id)).starts_on?.toString()]).toEqual([
      "approved",
      "2026-12-27",
    ]);
    for (const answer of [await lao.get(`${activitiesPath}/${id}`), await publicPage(id)]) {
      const page = await textOf(answer);
      for (const words of ["Đã dời ngày.", "20/12/2026", "27/12/2026"]) expect(page).toContain(words);
    }
    expect(await textOf(await publicPage(id))).not.toContain("chuyến bay");
    expect(await textOf(await publicPage(id, "en"))).toContain("Moved to another day.");
    const after = await inFeed(id);
    expect([after["STATUS"], after["DTSTART"]]).toEqual(["CONFIRMED", "20261227T190000"]);
    expect(Number(after["SEQUENCE"])).toBeGreaterThan(Number(before["SEQUENCE"]));
    expect((await desk.trail(id)).at(-1)).toMatchObject({
      action: "activity.postpone",
      before: { starts_on: "2026-12-20" },
      after: { starts_on: "2026-12-27" },
      reason: "Đoàn bạn lùi chuyến bay",
    });
  });

  it("waits without a day, is struck from lists but not from its page, and gets a day again", async () => {
    const lao = await desk.office.as("lao");
    await lao.post(`${activitiesPath}/${id}/hoan`, { reason: "Chưa rõ ngày" });
    expect((await desk.row(id)).state).toBe("postponed");
    const page = await publicPage(id);
    expect(page.status).toBe(200);
    expect(await textOf(page)).toContain("Hoãn, chưa định ngày mới. Ngày cũ: 27/12/2026");
    expect(await textOf(await desk.office.anybody().get("/hoat-dong?when=coming"))).not.toContain("Đêm nhạc hữu nghị");
    expect(await inFeed(id)).toMatchObject({ STATUS: "CANCELLED", SUMMARY: "[HOÃN] Đêm nhạc hữu nghị" });
    expect((await lao.post(`${activitiesPath}/${id}/da-dien-ra`)).status).toBe(409);
    expect((await lao.post(`${activitiesPath}/${id}/dinh-ngay`, { reason: "x" })).status).toBe(422);
    await lao.post(`${activitiesPath}/${id}/dinh-ngay`, { starts_on: "10/01/2027", reason: "Đã thống nhất" });
    expect([(await desk.row(id)).state, (await inFeed(id))["STATUS"]]).toEqual(["approved", "CONFIRMED"]);
  });

  it("is cancelled, says so everywhere, and comes back as it was", async () => {
    const lao = await desk.office.as("lao");
    expect((await lao.post(`${activitiesPath}/${id}/huy`, { reason: "" })).status).toBe(422);
    await lao.post(`${activitiesPath}/${id}/huy`, { reason: "Hủy nhầm" });
    expect(await textOf(await publicPage(id))).toContain("Hoạt động này đã hủy.");
    expect(await inFeed(id)).toMatchObject({ STATUS: "CANCELLED", SUMMARY: "[HỦY] Đêm nhạc hữu nghị" });
    expect((await lao.post(`${activitiesPath}/${id}/huy`, { reason: "x" })).status).toBe(409);
    await lao.post(`${activitiesPath}/${id}/khoi-phuc`, { reason: "Hủy nhầm hồ sơ" });
    expect((await desk.row(id)).state).toBe("approved");
    expect((await desk.steps(id)).slice(-2)).toEqual(["cancel approved cancelled", "restore cancelled approved"]);
  });

  it("that nobody had announced stays unread by everybody", async () => {
    const quiet = await desk.draft("lao", { title_vi: "Chưa ai biết" });
    const lao = await desk.office.as("lao");
    await lao.post(`${activitiesPath}/${quiet}/huy`, { reason: "Không làm nữa" });
    expect((await publicPage(quiet)).status).toBe(404);
    expect(await inFeed(quiet)).toEqual({});
  });

  it.each([
    [{ starts_on: "01/01/2026", reason: "x" }, "Ngày mới phải từ hôm nay trở đi."],
    [{ starts_on: "31/04/2027", reason: "x" }, "Không có ngày này trong lịch."],
    [{ starts_on: "10/01/2027", reason: "x" }, "Ngày mới trùng ngày cũ."],
    [{ ends_on: "10/02/2027", reason: "x" }, "Hãy ghi ngày mới trước."],
    [{ starts_on: "10/02/2027", ends_on: "09/02/2027", reason: "x" }, "Ngày kết thúc phải từ ngày bắt đầu trở đi."],
    [
      { starts_on: "02/2027", starts_at: "19:00", reason: "x" },
      "Giờ chỉ ghi được khi ngày bắt đầu có đủ ngày, tháng, năm.",
    ],
    [{ starts_on: "11/02/2027", reason: "" }, "Hãy điền mục này."],
  ])("%j is answered with what to do", async (typed, words) => {
    const answer = await (await desk.office.as("lao")).post(`${activitiesPath}/${id}/hoan`, typed);
    expect(answer.status).toBe(422);
    expect(await textOf(answer)).toContain(words);
  });

  it("is nobody else's to put off", async () => {
    for (const [person, status] of [
      ["han", 404],
      ["clerk", 403],
      ["stranger", 404],
      ["chapter", 404],
    ] as const)
      expect([
        person,
        (await (await desk.office.as(person)).post(`${activitiesPath}/${id}/hoan`, { reason: "x" })).status,
      ]).toEqual([person, status]);
  });
});
