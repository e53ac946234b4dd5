import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lunarOf } from "#platform/text/index.ts";
import { useInstallation } from "#test/installation.ts";
import { loadHolidays } from "./commands.reference.ts";

const test = useInstallation();
const file = readFileSync("reference/holidays.csv", "utf8");
const folderWith = (text: string) => {
  const dir = mkdtempSync(join(tmpdir(), "huunghi-holidays-"));
  writeFileSync(join(dir, "holidays.csv"), text);
  return dir;
};

describe("the table of holidays", () => {
  it("holds what the file says, and loading it again changes nothing", async () => {
    expect(await loadHolidays(test.platform.db, "reference")).toBe(0);
    const rows = await test.platform.db.selectFrom("holiday").selectAll().orderBy("day").execute();
    expect(rows).toHaveLength(142);
    expect(rows[0]).toMatchObject({ kind: "holiday", name_vi: "Tết Dương lịch", status: "rule_and_library" });
    expect(rows.filter(({ kind }) => kind === "unconfirmed").map(({ day }) => day.toString())).toEqual([
      "2026-11-24",
      "2027-11-24",
    ]);
  });

  it("agrees with the lunar calendar on the first of the year and on the Hùng kings", async () => {
    const rows = await test.platform.db.selectFrom("holiday").selectAll().where("kind", "=", "holiday").execute();
    const on = (name: RegExp) => rows.filter(({ name_vi }) => name.test(name_vi)).map(({ day }) => lunarOf(day));
    const firsts = on(/^Mùng 1 Tết$/);
    expect(firsts).toHaveLength(10);
    for (const { month, day } of firsts) expect([month, day]).toEqual([1, 1]);
    for (const { month, day } of on(/^Giỗ Tổ Hùng Vương/)) expect([month, day]).toEqual([3, 10]);
  });

  it("follows a corrected file: changed, added, taken away", async () => {
    const lines = file.trimEnd().split("\n");
    const corrected = [
      lines[0],
      (lines[1] ?? "").replace("Tết Dương lịch", "Năm mới"),
      ...lines.slice(3),
      "2028-01-01,holiday,Tết Dương lịch,New Year's Day,all_employees,Luật,Báo,press,",
    ].join("\n");
    expect(await loadHolidays(test.platform.db, folderWith(corrected))).toBe(3);
    const names = await test.platform.db.selectFrom("holiday").select(["day", "name_vi"]).orderBy("day").execute();
    expect(names).toHaveLength(142);
    expect([names[0]?.name_vi, names.at(-1)?.day.toString()]).toEqual(["Năm mới", "2028-01-01"]);
    expect(await loadHolidays(test.platform.db, "reference")).toBe(3);
  });

  it.each([
    ["other columns", "day,name\n2026-01-01,x\n", /expected the columns/],
    ["no day", file.replace("2018-01-01", "2018-02-30"), /Invalid ISO date/],
    ["no kind", file.replace("2018-01-01,holiday", "2018-01-01,feast"), /Invalid option/],
  ])("refuses a file with %s", async (_what, text, fault) => {
    await expect(loadHolidays(test.platform.db, folderWith(text))).rejects.toThrow(fault);
    expect(await loadHolidays(test.platform.db, "reference")).toBe(0);
  });
});
