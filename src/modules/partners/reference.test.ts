import { describe, expect, it } from "vitest";
import { useInstallation } from "#test/installation.ts";
import { loadReference } from "./commands.reference.ts";
import { countryByName, countryChoices } from "./queries.ts";

describe("the table of countries", () => {
  const test = useInstallation();

  it("is loaded already, and loading again changes nothing", async () => {
    expect(await loadReference(test.platform.db, "reference")).toBe(0);
    const { n } = await test.platform.db
      .selectFrom("country")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    expect(n).toBe(253);
  });

  it("takes over a changed row and keeps rows that the file does not know", async () => {
    const { db } = test.platform;
    await db.updateTable("country").set({ name_vi: "Lào cũ" }).where("code", "=", "LA").execute();
    await db
      .insertInto("country")
      .values({ code: "XX", slug_vi: "thu", slug_en: "test", name_vi: "Thử", name_en: "Test", kind: "area" })
      .execute();
    expect(await loadReference(db, "reference")).toBe(1);
    const names = await db
      .selectFrom("country")
      .select(["code", "name_vi"])
      .where("code", "in", ["LA", "XX"])
      .execute();
    expect(new Map(names.map((row) => [row.code, row.name_vi]))).toEqual(
      new Map([
        ["LA", "Lào"],
        ["XX", "Thử"],
      ]),
    );
    await db.deleteFrom("country").where("code", "=", "XX").execute();
  });

  it.each([
    ["Hàn Quốc", "KR"],
    ["han quoc", "KR"],
    ["HÀN QUỐC", "KR"],
    ["Hàn Quốc".normalize("NFD"), "KR"],
    ["Bungari", "BG"],
    ["Columbia", "CO"],
    ["Colombia", "CO"],
    ["CH Ác-mê-ni-ca", "AM"],
    ["Ác–mê–ni–ca", "AM"],
    ["CH Séc", "CZ"],
    ["LB Nga", "RU"],
    ["Nga", "RU"],
    ["LB  Đức", "DE"],
    ["Hoa Kỳ", "US"],
    ["Mỹ", "US"],
    ["Vietnam", "VN"],
    ["Việt Nam", "VN"],
    ["Liên Xô", "SUHH"],
    ["Cộng hòa Dân chủ Nhân dân Lào", "LA"],
  ])("reads %s as %s", async (text, code) => {
    expect(await countryByName(test.platform.db, text)).toBe(code);
  });

  it.each(["", "  ", "Đông Lào", "%", "VSFA"])("leaves “%s” to a person", async (text) => {
    expect(await countryByName(test.platform.db, text)).toBeUndefined();
  });

  it("offers countries in the order of the alphabet, Taiwan among territories under its house name", async () => {
    const choices = await countryChoices(test.platform.db, "vi");
    const countries = await countryChoices(test.platform.db, "vi", ["country"]);
    const place = (name: string) => choices.findIndex(({ label }) => label === name);
    expect(place("Áo")).toBeGreaterThan(place("Anh"));
    expect(place("Đức")).toBeGreaterThan(place("Dominica"));
    expect(place("Liên Xô")).toBeGreaterThan(place("Đài Loan (Trung Quốc)"));
    expect(countries.some(({ value }) => value === "TW")).toBe(false);
    expect(choices.some(({ label }) => label === "Đài Loan" || label === "Taiwan")).toBe(false);
  });

  it("keeps dates as exactly as they are known", async () => {
    const rows = await test.platform.db
      .selectFrom("country")
      .select(["code", "relations_on", "relations_precision"])
      .where("code", "in", ["LA", "CH", "FI", "TW", "GB"])
      .orderBy("code")
      .execute();
    expect(rows.map((row) => [row.code, String(row.relations_on), row.relations_precision])).toEqual([
      ["CH", "1971-01-01", "year"],
      ["FI", "1973-01-01", "month"],
      ["GB", "1973-09-11", "day"],
      ["LA", "1962-09-05", "day"],
      ["TW", "null", null],
    ]);
  });
});
