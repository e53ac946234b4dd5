import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { textOf } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { anActivity } from "../activities/builders.ts";
import { loadPlaces } from "./commands.reference.ts";
import { findPlaces, placesToday } from "./queries.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

describe("places", () => {
  const test = useInstallation();
  let office: TestOffice;
  beforeAll(async () => {
    office = await anOffice(test);
    await loadPlaces(test.platform.db, "reference");
  });
  const find = async (q: string, on: string | null = null) =>
    (await findPlaces(test.platform.db, { q, level: null, on: on === null ? null : day(on), limit: 50, offset: 0 }))
      .rows;

  it("are as the file says, however often it is loaded, and a broken file changes nothing", async () => {
    const { db } = test.platform;
    expect(await loadPlaces(db, "reference")).toBe(0);
    const count = async (current: boolean) =>
      (
        await db
          .selectFrom("place")
          .select("key")
          .where("level", "=", "commune")
          .where("valid_to", current ? "is" : "is not", null)
          .execute()
      ).length;
    // NQ 1669/NQ-UBTVQH15: 114 units; 374 communes before them, and 145 before the changes of 2024 and 2025.
    expect([await count(true), await count(false)]).toEqual([114, 519]);
    const dir = mkdtempSync(join(tmpdir(), "places-"));
    writeFileSync(join(dir, "places.csv"), "key,code\n1,2\n");
    await expect(loadPlaces(db, dir)).rejects.toThrow("places.csv: expected the columns");
  });

  it("are found without marks, by code, and as of a day", async () => {
    expect((await find("le chan")).map(({ key }) => key)).toEqual(["11383", "305/2025-06-30"]);
    expect((await find("Lê Chân", "2022-01-01")).map(({ key }) => key)).toEqual(["305/2025-06-30"]);
    expect((await find("le chan", "2026-01-01")).map(({ key }) => key)).toEqual(["11383"]);
    expect((await find("10507")).map(({ name }) => name).toSorted()).toEqual([
      "Phường Cẩm Thượng",
      "Phường Thành Đông",
    ]);
  });

  it("lead to the unit of today, through two changes, and say where a place was divided", async () => {
    const today = await placesToday(test.platform.db, [
      "10507/2025-06-30",
      "305/2025-06-30",
      "10621/2024-11-30",
      "10774/2024-11-30",
      "11383",
    ]);
    expect(today.get("10507/2025-06-30")).toEqual({ is: "one", key: "10507" });
    expect(today.get("305/2025-06-30")).toEqual({ is: "divided", keys: ["11383", "11407"] });
    expect(today.get("10774/2024-11-30")).toEqual({ is: "unknown" });
    expect(today.get("11383")).toEqual({ is: "one", key: "11383" });
    expect(today.get("10621/2024-11-30")?.is).toBe("one");
  });

  it("are recorded by a typed name, chosen where several have it, and the record keeps the name of its day", async () => {
    const { db } = test.platform;
    const activity = await anActivity(db, {
      rootId: office.rootId,
      leadId: office.lao,
      title: "Gặp mặt năm cũ",
      on: "2022-05-05",
      state: "reported",
    });
    const path = `/van-phong/hoat-dong/${activity.id}`;
    const officer = await office.as("officer");
    const several = await officer.post(`${path}/dia-danh`, { typed: "le chan" });
    const html = await several.text();
    expect([several.status, html.includes("Có 2 địa danh như vậy"), html.includes('value="305/2025-06-30"')]).toEqual([
      422,
      true,
      true,
    ]);
    const none = await officer.post(`${path}/dia-danh`, { typed: "Không Có Đâu" });
    expect([none.status, (await textOf(none)).includes("Không tìm thấy địa danh này")]).toEqual([422, true]);
    expect((await officer.post(`${path}/dia-danh`, { typed: "le chan", key: "305/2025-06-30" })).status).toBe(303);
    expect(await textOf(await officer.get(path))).toContain(
      "Quận Lê Chân, Thành phố Hải Phòng (nay chia về Phường Lê Chân, Phường An Biên)",
    );
    expect((await (await office.as("han")).post(`${path}/dia-danh`, { typed: "" })).status).toBe(404);
    const trail = await db.selectFrom("audit_entry").select("after").where("action", "=", "place.give").execute();
    expect(trail.map(({ after }) => after)).toEqual([{ place: "Quận Lê Chân" }]);

    const other = await anActivity(db, {
      rootId: office.rootId,
      leadId: office.lao,
      title: "Ở phường cũ",
      on: "2022-06-06",
      state: "reported",
    });
    const third = await anActivity(db, {
      rootId: office.rootId,
      leadId: office.lao,
      title: "Ở phường mới",
      on: "2022-07-07",
      state: "reported",
    });
    await officer.post(`/van-phong/hoat-dong/${other.id}/dia-danh`, { typed: "cam thuong" });
    await officer.post(`/van-phong/hoat-dong/${third.id}/dia-danh`, { typed: "thanh dong" });
    const table = await textOf(await officer.get("/van-phong/dia-danh/hoat-dong?year=2022"));
    // Two names, one unit of today; the divided one stands alone.
    expect(table).toContain("Phường Thành Đông 2 1");
    expect(table).toContain("Quận Lê Chân, Thành phố Hải Phòng · đã chia, chưa rõ phần nào 1 1");
    expect(await textOf(await (await office.as("han")).get("/van-phong/dia-danh/hoat-dong?year=2022"))).toContain(
      "chưa có hoạt động nào ghi địa danh",
    );
  });

  it("are listed with what became of them; a wrong day is said and nothing is lost", async () => {
    const officer = await office.as("officer");
    const list = await textOf(await officer.get("/van-phong/dia-danh?q=hong+bang"));
    expect(list).toContain("Quận Hồng Bàng");
    expect(list).toContain("suy ra từ các xã, phường");
    const wrong = await officer.get("/van-phong/dia-danh?q=hong+bang&day=31/02/2025");
    expect(await textOf(wrong)).toContain("Không có ngày này trong lịch.");
    expect(
      (await officer.post(`/van-phong/to-chuc/${office.lao}/dia-danh`, { typed: "phuong hong bang" })).status,
    ).toBe(303);
    expect(await textOf(await officer.get(`/van-phong/to-chuc/${office.lao}`))).toContain("Phường Hồng Bàng");
  });
});
