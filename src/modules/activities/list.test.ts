import { beforeAll, describe, expect, it } from "vitest";
import { textOf } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type OfficePerson, type TestOffice } from "#test/office.ts";
import { anActivity } from "./builders.ts";
import { waitingFor } from "./queries.home.ts";

const path = "/van-phong/hoat-dong";

describe("the office's list", () => {
  const test = useInstallation();
  let office: TestOffice;
  beforeAll(async () => {
    office = await anOffice(test);
    const { db } = test.platform;
    const base = { rootId: office.rootId };
    const add = (title: string, more: Partial<Parameters<typeof anActivity>[1]>) =>
      anActivity(db, { ...base, title, state: "reported", ...more });
    await add("Ăn Tết Bunpimay cùng sinh viên Lào", {
      leadId: office.lao,
      on: "2026-04-12",
      countries: ["LA"],
      counts: [{ value: 120 }],
      place: "Cung Văn hóa",
    });
    await add("Đêm nhạc Hàn", {
      leadId: office.han,
      on: "2026-05-02",
      countries: ["KR", "JP"],
      kind: "performance",
      counts: [
        { value: 350, qualifier: "over" },
        { unit: "attendance", value: 1250, qualifier: "over" },
      ],
    });
    await add("Hội nghị tổng kết", { on: "2025", kind: "review", counts: [{ value: 90 }] });
    await add("Chưa rõ ngày", { on: null, kind: "talk" });
    await add("Chậm số liệu", { state: "done", leadId: office.lao, on: "2026-10-01" });
    await add("Vừa diễn ra", { state: "done", leadId: office.lao, on: "2026-11-19" });
    await add("Chờ nhận", {
      state: "done",
      leadId: office.lao,
      on: "2026-11-10",
      countsSent: true,
      counts: [{ value: 5 }],
    });
    await add("Chờ duyệt", { state: "planned", leadId: office.lao, on: "2026-12-12" });
    await add("Hoãn rồi", { state: "postponed", leadId: office.lao, on: "2026-06-01" });
    await add("Bản nháp của hội", {
      state: "idea",
      leadId: office.lao,
      on: "2026-12-20",
      draftedBy: office.accounts.lao,
    });
    await add("Đã qua ngày", { state: "approved", leadId: office.lao, on: "2026-11-01" });
    await add("Ba ngày nữa", { state: "approved", leadId: office.lao, on: "2026-11-24" });
    for (let n = 1; n <= 30; n++) await add(`Buổi làm việc số ${n}`, { on: "2024-03-05", kind: "working_session" });
  });

  const names = (html: string) =>
    [...html.matchAll(/<th scope="row"><a href="[^"]+">([^<]*)/g)].map((match) =>
      (match[1] ?? "").replaceAll("&amp;", "&"),
    );
  const list = async (person: OfficePerson, query: string) => {
    const answer = await (await office.as(person)).get(`${path}${query}`);
    expect(answer.status).toBe(200);
    return answer.text();
  };

  it("finds without accents, in every order of words, and by code", async () => {
    expect(names(await list("officer", "?q=lao+bunpimay"))).toEqual(["Ăn Tết Bunpimay cùng sinh viên Lào"]);
    expect(names(await list("officer", "?q=CUNG%20V%C4%82N"))).toEqual(["Ăn Tết Bunpimay cùng sinh viên Lào"]);
    const { number } = await test.platform.db
      .selectFrom("activity")
      .select("number")
      .where("title_vi", "=", "Đêm nhạc Hàn")
      .executeTakeFirstOrThrow();
    expect(names(await list("officer", `?q=HĐ-2026-${String(number).padStart(4, "0")}`))).toEqual(["Đêm nhạc Hàn"]);
    expect(names(await list("officer", "?q=100%25"))).toEqual([]);
    expect(await list("officer", "?q=kh%C3%B4ng+c%C3%B3+g%C3%AC")).toContain(
      "Không có hoạt động nào khớp “không có gì”",
    );
  });

  it("filters by year, country, organiser, kind and state; the address keeps it all", async () => {
    expect(names(await list("officer", "?year=2025"))).toEqual(["Hội nghị tổng kết"]);
    expect(names(await list("officer", "?country=JP"))).toEqual(["Đêm nhạc Hàn"]);
    expect(names(await list("officer", `?organiser=${office.han}`))).toEqual(["Đêm nhạc Hàn"]);
    expect(names(await list("officer", "?kind=review"))).toEqual(["Hội nghị tổng kết"]);
    expect(names(await list("officer", "?state=postponed"))).toEqual(["Hoãn rồi"]);
    expect(names(await list("officer", "?state=late"))).toEqual(["Chậm số liệu"]);
    expect(names(await list("officer", "?state=waiting"))).toEqual(["Chờ nhận"]);
    const page = await list("officer", "?kind=working_session&year=2024&sort=name&page=2");
    expect(page).toContain('href="/van-phong/hoat-dong?kind=working_session&amp;year=2024&amp;sort=-name"');
    expect(page).toContain('<option value="2024" selected');
  });

  it("takes nonsense in the address for no filter", async () => {
    for (const query of [
      "?year=99999",
      "?country=%27%3Bdrop",
      "?organiser=x",
      "?kind=party",
      "?state=%00",
      "?view=x",
      "?sort=-password",
      "?page=0",
      "?page=1e9",
      "?size=7",
    ])
      expect((await (await office.as("officer")).get(`${path}${query}`)).status).toBe(200);
  });

  it("sorts by name in the order of the Vietnamese alphabet, by date with the unknown last, by state in its course", async () => {
    const byName = names(await list("officer", "?year=2026&sort=name"));
    expect(byName).toEqual(byName.toSorted((a, b) => a.localeCompare(b, "vi")));
    expect(byName.indexOf("Ăn Tết Bunpimay cùng sinh viên Lào")).toBeLessThan(byName.indexOf("Ba ngày nữa"));
    expect(byName.indexOf("Chậm số liệu")).toBeLessThan(byName.indexOf("Đã qua ngày"));
    expect(names(await list("officer", "?size=100")).at(-1)).toBe("Chưa rõ ngày");
    expect(names(await list("officer", "?sort=date&size=100")).at(-1)).toBe("Chưa rõ ngày");
    expect(names(await list("officer", "?year=2026&sort=state"))[0]).toBe("Bản nháp của hội");
  });

  it("pages with sizes, and says how many of each state there are", async () => {
    const first = await list("officer", "");
    expect(names(first)).toHaveLength(20);
    expect(first).toContain("1–20 trong 42");
    expect(names(await list("officer", "?page=3"))).toHaveLength(2);
    expect(names(await list("officer", "?size=50"))).toHaveLength(42);
    expect(await textOf(await (await office.as("officer")).get(`${path}?year=2026`))).toContain("3 đã diễn ra");
  });

  it("shows figures with qualifier and unit, people and attendances apart, and never a sum", async () => {
    const words = await textOf(await (await office.as("officer")).get(`${path}?year=2026`));
    expect(words).toContain("trên 350 người");
    expect(words).toContain("trên 1.250");
    expect(words).toContain("chưa có");
    expect(words).toContain("người và lượt không cộng với nhau");
    expect(words).not.toContain("1.600");
  });

  it("has a ready-made list for everybody's own work", async () => {
    expect(names(await list("chairman", "?view=approve"))).toEqual(["Chờ duyệt"]);
    expect(names(await list("officer", "?view=check"))).toEqual(["Chờ nhận"]);
    expect(names(await list("officer", "?view=missing"))).toEqual(["Vừa diễn ra", "Chậm số liệu"]);
    expect(names(await list("lao", "?view=mine"))).toEqual(["Bản nháp của hội"]);
    expect(names(await list("officer", "?view=counted"))).toEqual([
      "Vừa diễn ra",
      "Chờ nhận",
      "Chậm số liệu",
      "Đêm nhạc Hàn",
      "Ăn Tết Bunpimay cùng sinh viên Lào",
    ]);
    const tabs = await list("lao", "");
    expect(tabs).not.toContain("Chờ tôi duyệt");
    expect(await list("clerk", "")).not.toContain("Hoạt động mới");
    expect(await list("inspector", "")).not.toContain("Tôi soạn");
  });

  it("tells each person what waits, late things first, and counts the same in the navigation", async () => {
    const lao = await textOf(await (await office.as("lao")).get("/van-phong"));
    for (const part of [
      "Quá hạn 1",
      "quá 44 ngày",
      "Chậm số liệu",
      "Đã qua ngày, chưa xác nhận",
      "Vừa diễn ra",
      "hạn 26/11/2026",
      "Bản nháp của tôi 1",
      "Ba ngày nữa",
    ])
      expect(lao).toContain(part);
    expect(lao).not.toContain("Chờ phê duyệt");
    const chairman = await textOf(await (await office.as("chairman")).get("/van-phong"));
    expect(chairman).toContain("Chờ phê duyệt");
    expect(chairman).not.toContain("Quá hạn");
    const { db, clock } = test.platform;
    const number = async (person: OfficePerson) => waitingFor(db, await office.actor(person), clock.today());
    expect([
      await number("lao"),
      await number("chairman"),
      await number("officer"),
      await number("inspector"),
      await number("han"),
      await number("administrator"),
    ]).toEqual([3, 1, 2, 0, 0, 0]);
    expect(await textOf(await (await office.as("inspector")).get("/van-phong"))).toContain("Không có việc nào chờ");
  });

  it("speaks English to who chose it, and marks what exists only in Vietnamese", async () => {
    await test.platform.db
      .updateTable("account")
      .set({ language: "en" })
      .where("id", "=", office.accounts.officer)
      .execute();
    const page = await list("officer", "?year=2026");
    for (const part of [
      "Activities",
      "Figures to check",
      "figures late",
      '<span lang="vi">Đêm nhạc Hàn</span>',
      "over",
    ])
      expect(page).toContain(part);
    for (const address of ["", "/moi"])
      expect((await (await office.as("officer")).get(`${path}${address}`)).status).toBe(200);
    expect(await textOf(await (await office.as("officer")).get("/van-phong"))).toContain("My work");
    await test.platform.db
      .updateTable("account")
      .set({ language: "vi" })
      .where("id", "=", office.accounts.officer)
      .execute();
  });
});
