import { beforeAll, describe, expect, it } from "vitest";
import { textOf } from "#test/browser.ts";
import { activitiesPath, useDesk } from "#test/desk.ts";
import { anActivity } from "../activities/builders.ts";
import { anniversariesOn } from "./rules.anniversaries.ts";

const since = (text: string, precision: "day" | "month" | "year" = "day") => ({
  since: Temporal.PlainDate.from(text),
  precision,
});

describe("anniversaries of some years", () => {
  it.each([
    // F094–F096: 60 years with Laos, 55 with Cambodia, 30 with Korea in 2022.
    ["1962-09-05", 2022, 60, 10],
    ["1967-06-24", 2022, 55, 5],
    ["1992-12-22", 2022, 30, 10],
    ["1962-09-05", 2026, 64, null],
  ])("since %s, in %i: %i years", (base, year, years, round) => {
    const [one] = anniversariesOn([since(base)], [year]);
    expect([one?.years, one?.round, one?.on?.toString()]).toEqual([years, round, `${year}${base.slice(4)}`]);
  });

  it("come in the order of their days, the less exact at the end of their month or year; the first year is none", () => {
    const found = anniversariesOn(
      [since("1990-05-01", "year"), since("2000-05-20"), since("2010-05-01", "month"), since("2026-01-01")],
      [2026],
    );
    expect(found.map(({ years, on }) => [years, on?.toString() ?? null])).toEqual([
      [26, "2026-05-20"],
      [16, null],
      [36, null],
    ]);
  });

  it("of 29 February fall on the last of the month", () => {
    expect(anniversariesOn([since("2000-02-29")], [2025])[0]?.on?.toString()).toBe("2025-02-28");
  });
});

describe("the page of anniversaries", () => {
  const desk = useDesk();
  const path = "/van-phong/ngay-ky-niem";
  beforeAll(async () => {
    const { db } = desk.test.platform;
    const founded = (id: string, on: string) =>
      db
        .updateTable("organisation")
        .set({ founded_on: Temporal.PlainDate.from(on), founded_precision: "day" })
        .where("id", "=", id)
        .execute();
    await founded(desk.office.lao, "2001-04-14");
    await founded(desk.office.elsewhere, "1996-01-01");
    await db
      .updateTable("country")
      .set({
        relations_on: Temporal.PlainDate.from("1962-09-05"),
        relations_precision: "day",
      })
      .where("code", "=", "LA")
      .execute();
    await anActivity(db, {
      rootId: desk.office.rootId,
      leadId: desk.office.lao,
      kind: "anniversary",
      on: "2026-04-14",
      countries: ["LA"],
      state: "approved",
      audience: "internal",
    });
  });

  it("shows round years of two years, with what is planned, for the reader's own union alone", async () => {
    const lao = await desk.office.as("lao");
    const page = await textOf(await lao.get(path));
    for (const words of [
      "Ngày kỷ niệm 2026 và 2027",
      "25 năm thành lập Hội hữu nghị Việt Nam – Lào thử",
      "1 hoạt động",
      "65 năm thiết lập quan hệ ngoại giao với Lào",
    ])
      expect(page).toContain(words);
    expect(page).not.toContain("64 năm");
    expect(page).not.toContain("Liên hiệp nơi khác");
    const all = await textOf(await lao.get(`${path}?tron=all`));
    expect(all).toContain("64 năm thiết lập quan hệ ngoại giao với Lào");
    expect(await textOf(await lao.get(`${path}?nam=2022`))).toContain("60 năm thiết lập quan hệ ngoại giao với Lào");
    // What somebody else's association plans inside is not counted for who may not see it.
    expect(await textOf(await (await desk.office.as("han")).get(path))).not.toContain("1 hoạt động");
  });

  it("opens the form of an activity with the occasion, and offers the round ones there", async () => {
    const lao = await desk.office.as("lao");
    const page = await (await lao.get(`${path}?nam=2022`)).text();
    const href = /href="([^"]*\/moi\?dip=[^"]*nuoc=LA[^"]*)"/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const form = await (await lao.get(href)).text();
    for (const words of [
      'value="60 năm thiết lập quan hệ ngoại giao với Lào"',
      'value="05/09/2022"',
      '<option value="LA" selected',
      '<option value="anniversary" selected',
      '<option value="65 năm thiết lập quan hệ ngoại giao với Lào"',
    ])
      expect(form).toContain(words);
    expect((await lao.get(`${activitiesPath}/moi?dip=x&nuoc=ZZ&ngay=khong`)).status).toBe(200);
  });
});
