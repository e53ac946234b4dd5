import { beforeAll, describe, expect, it } from "vitest";
import { makeApp, type App } from "#app";
import { textOf, Visitor } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOrganisation } from "../organisations/builders.ts";
import { findCountries } from "./queries.search.ts";
import { anniversary } from "./rules.ts";

describe("anniversaries", () => {
  it.each([
    // FACTS F094–F096.
    ["1962-09-05", 2022, 60, true, 65, 2027],
    ["1967-06-24", 2022, 55, true, 60, 2027],
    ["1992-12-22", 2022, 30, true, 35, 2027],
    ["1992-12-22", 2026, 34, false, 35, 2027],
    ["1971-01-01", 1971, 0, false, 5, 1976],
    ["1993-01-01", 1997, 4, false, 5, 1998],
  ])("%s in %i: %i years", (on, year, years, round, nextYears, nextYear) => {
    expect(anniversary(Temporal.PlainDate.from(on), year)).toEqual({
      years,
      round,
      next: { years: nextYears, year: nextYear },
    });
  });

  it("has none before the relations", () => {
    expect(anniversary(Temporal.PlainDate.from("2024-09-23"), 2023)).toBeUndefined();
  });
});

describe("the public pages of countries", () => {
  const test = useInstallation();
  let app: App;
  const read = async (path: string) => {
    const answer = await new Visitor(app).get(path);
    return { status: answer.status, html: await answer.clone().text(), text: await textOf(answer) };
  };

  beforeAll(async () => {
    const { db } = test.platform;
    app = makeApp(test.platform, { migrationsDir: "migrations" });
    const { id: rootId } = await anOrganisation(db);
    await anOrganisation(db, { rootId, nameVi: "Hội hữu nghị Việt Nam – Hàn Quốc", countryCode: "KR" });
    await anOrganisation(db, {
      rootId,
      partner: true,
      kind: "embassy",
      nameVi: "Đại sứ quán Hàn Quốc",
      countryCode: "KR",
      invented: true,
    });
    await anOrganisation(db, { rootId, partner: true, kind: "company", nameVi: "Công ty Thử", countryCode: "TW" });
    await anOrganisation(db, {
      rootId,
      partner: true,
      kind: "upper_union",
      nameVi: "Liên hiệp Việt Nam",
      countryCode: "VN",
    });
    await anOrganisation(db, { rootId, partner: true, nameVi: "Hội Việt – Xô", countryCode: "SUHH" });
    await anOrganisation(db, { rootId, nameVi: "Hội kín", countryCode: "FR", isPublic: false });
    const foreign = await anOrganisation(db, { nameVi: "Liên hiệp nơi khác", isPublic: false });
    await anOrganisation(db, { rootId: foreign.id, nameVi: "Hội nơi khác", countryCode: "JP" });
  });

  it("lists the countries the union has to do with, former names apart, no territory and not Vietnam", async () => {
    const { text } = await read("/dat-nuoc");
    expect(text).toMatch(/Châu Á Hàn Quốc 1 tổ chức trong Liên hiệp · 1 đối tác/);
    expect(text).toMatch(/Tên gọi trước đây .* Liên Xô 1 đối tác/);
    const main = text.slice(text.indexOf("Những nước mà"), text.indexOf("Xem thêm"));
    for (const name of ["Đài Loan", "Việt Nam", "Pháp", "Nhật Bản"]) expect(main).not.toContain(name);
    const english = await read("/en/countries");
    expect(english.text).toMatch(/Asia Republic of Korea/);
    expect(english.html).toContain('href="/en/countries/republic-of-korea"');
  });

  it("counts the years of relations and names who is there", async () => {
    const { text, html } = await read("/dat-nuoc/han-quoc");
    expect(text).toContain("Quan hệ ngoại giao thiết lập ngày 22/12/1992.");
    expect(text).toMatch(/34 năm quan hệ ngoại giao, tính đến năm 2026/);
    expect(text).toMatch(/2027 kỷ niệm 35 năm/);
    expect(text).toContain("Hội hữu nghị Việt Nam – Hàn Quốc");
    expect(text).toMatch(/Đại sứ quán Hàn Quốc ví dụ Đại sứ quán/);
    expect(html).toContain('hreflang="en" href="/en/countries/republic-of-korea"');
    const english = await read("/en/countries/republic-of-korea");
    expect(english.text).toContain("Diplomatic relations were established on 22 December 1992.");
    expect(english.html).toContain('href="/dat-nuoc/han-quoc"');
  });

  it("says with whom relations were established, and dates only as far as they are known", async () => {
    expect((await read("/dat-nuoc/lien-bang-nga")).text).toContain("ngày 30/01/1950. Thiết lập với Liên Xô.");
    expect((await read("/dat-nuoc/thuy-si")).text).toContain("thiết lập năm 1971.");
    expect((await read("/dat-nuoc/phan-lan")).text).toContain("thiết lập tháng 1/1973.");
    expect((await read("/en/countries/switzerland")).text).toContain("established in 1971.");
  });

  it("keeps the name of a former country for old records", async () => {
    const { text } = await read("/dat-nuoc/lien-xo");
    expect(text).toContain("tên nước đến năm 1991");
    expect(text).toContain("Hội Việt – Xô");
  });

  it.each([
    "/dat-nuoc/dai-loan-trung-quoc",
    "/en/countries/taiwan-china",
    "/dat-nuoc/viet-nam",
    "/dat-nuoc/andorra",
    "/dat-nuoc/khong-co",
    "/en/countries/han-quoc",
  ])("does not find %s", async (path) => {
    expect((await read(path)).status).toBe(404);
  });

  it.each([
    ["han quoc", "vi", ["Hàn Quốc"]],
    ["bungari", "vi", ["Bulgaria"]],
    ["korea", "en", ["Democratic People's Republic of Korea", "Republic of Korea"]],
    ["dai loan", "vi", []],
    ["%", "vi", []],
  ] as const)("finds by “%s” (%s)", async (q, lang, titles) => {
    const { hits } = await findCountries(test.platform.db, q, { limit: 10, offset: 0, lang });
    expect(hits.map(({ title }) => title)).toEqual(titles);
  });
});
