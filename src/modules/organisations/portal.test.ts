import { beforeAll, describe, expect, it } from "vitest";
import { makeApp, type App } from "#app";
import { newId } from "#platform/ids.ts";
import { textOf, Visitor } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { aBody, aLink, anOrganisation, aPerson, aPosition, aTerm } from "./builders.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

describe("the public pages of organisations", () => {
  const test = useInstallation();
  let app: App;
  let slugs: Record<string, string> = {};
  const read = async (path: string) => {
    const answer = await new Visitor(app).get(path);
    return { status: answer.status, html: await answer.clone().text(), text: await textOf(answer) };
  };

  beforeAll(async () => {
    const { db } = test.platform;
    app = makeApp(test.platform, { migrationsDir: "migrations" });
    const union = await anOrganisation(db, {
      nameVi: "Liên hiệp các tổ chức hữu nghị thành phố",
      nameEn: "City Union of Friendship Organizations",
      missionVi: "Chuyên trách công tác đối ngoại nhân dân.",
    });
    await db
      .updateTable("organisation")
      .set({ founded_on: day("1993-01-01"), founded_precision: "year", phone: "0225.000111" })
      .where("id", "=", union.id)
      .execute();
    const rootId = union.id;
    const vi = await aTerm(db, { organisationId: rootId, ordinal: 6, from: day("2024-05-20") });
    await aTerm(db, {
      organisationId: rootId,
      ordinal: 5,
      years: [2018, 2023],
      from: day("2018-05-20"),
      to: day("2024-05-20"),
    });
    const body = await aBody(db, { organisationId: rootId, termId: vi });
    const nga = await anOrganisation(db, {
      rootId,
      nameVi: "Hội hữu nghị Việt – Nga",
      nameEn: "Vietnam–Russia Friendship Association",
      countryCode: "RU",
      missionVi: "Gắn kết những người yêu mến nước Nga.",
    });
    const taiwan = await anOrganisation(db, {
      rootId,
      partner: true,
      kind: "company",
      nameVi: "Công ty Thử",
      countryCode: "TW",
      invented: true,
    });
    const soviet = await anOrganisation(db, {
      rootId,
      partner: true,
      nameVi: "Hội hữu nghị Việt – Xô",
      countryCode: "SUHH",
      state: "dissolved",
    });
    const hidden = await anOrganisation(db, { rootId, nameVi: "Hội chưa công bố", isPublic: false });
    const chapter = await anOrganisation(db, {
      rootId,
      parentId: nga.id,
      kind: "chapter",
      nameVi: "Chi hội Ngô Quyền",
      invented: true,
    });
    await anOrganisation(db, { rootId, parentId: nga.id, kind: "chapter", nameVi: "Chi hội kín", isPublic: false });
    await anOrganisation(db, { rootId, kind: "club", nameVi: "Câu lạc bộ văn nghệ" });
    const foreign = await anOrganisation(db, { nameVi: "Liên hiệp nơi khác", isPublic: false });
    const stray = await anOrganisation(db, { rootId: foreign.id, nameVi: "Hội nơi khác" });
    await aLink(db, { fromId: nga.id, toId: soviet.id, kind: "successor_of" });
    await db
      .insertInto("organisation_alias")
      .values({ organisation_id: nga.id, alias: "Tên gọi không in ra" })
      .execute();
    const person = async (fullName: string, given: Omit<Parameters<typeof aPosition>[1], "personId">) =>
      aPosition(db, { personId: (await aPerson(db, { rootId, fullName, phone: "0900 riêng tư" })).id, ...given });
    const chair = await person("Đỗ Văn Bình", {
      organisationId: rootId,
      bodyId: body,
      termId: vi,
      from: day("2024-05-20"),
    });
    await person("Vũ Mạnh Hiến", { organisationId: rootId, titleCode: "honorary_chairman" });
    await person("Hà Văn Thủy", {
      organisationId: rootId,
      titleCode: "secretary_general",
      from: null,
      attestedOn: day("2023-01-09"),
    });
    await person("Vũ Văn Trà", { organisationId: rootId, titleCode: "standing_vice_chairman", to: day("2024-05-20") });
    await person("Người Giữ Kín", { organisationId: rootId, titleCode: "vice_chairman", isPublic: false });
    await person("Nguyễn Văn A", { organisationId: nga.id, invented: true });
    await person("Trần Thị B", { organisationId: chapter.id, titleCode: "chapter_head" });
    const source = newId();
    await db
      .insertInto("source_document")
      .values({
        id: source,
        code: "S2",
        title: "Đại hội",
        publisher: "thoidai.com.vn",
        author: null,
        url: "https://thoidai.com.vn/x",
        published_on: day("2024-05-24"),
        published_precision: "day",
        note: null,
        invented: false,
      })
      .execute();
    await db
      .insertInto("record_source")
      .values({
        id: newId(),
        subject_type: "position",
        subject_id: chair,
        source_document_id: source,
        fact_code: "F051",
        quote: null,
        note: null,
      })
      .execute();
    slugs = { nga: nga.slug, taiwan: taiwan.slug, soviet: soviet.slug, hidden: hidden.slug, stray: stray.slug };
  });

  it("tells about the union: founded as far as known, leaders with where that is known from, terms, structure", async () => {
    const { text, html } = await read("/gioi-thieu");
    expect(text).toContain("Thành lập năm 1993");
    expect(text).toContain("Lãnh đạo khóa VI, 2024–2029");
    expect(text).toMatch(/Chủ tịch, Ban Chấp hành Đỗ Văn Bình từ 20\/05\/2024 · thoidai\.com\.vn, 24\/05\/2024/);
    expect(text).toMatch(/Tổng thư ký Hà Văn Thủy được ghi nhận 09\/01\/2023/);
    expect(text).toContain("Vũ Mạnh Hiến");
    expect(text).not.toContain("Vũ Văn Trà");
    expect(text).not.toContain("Người Giữ Kín");
    expect(html).not.toContain("riêng tư");
    expect(text).toContain("20/05/2018 – 20/05/2024");
    expect(html).toContain('<link rel="alternate" hreflang="en" href="/en/about"');
  });

  it("tells it in English, Vietnamese text marked as such", async () => {
    const { text, html } = await read("/en/about");
    expect(text).toContain("Founded in 1993");
    expect(text).toMatch(/Chairman, Executive Committee Đỗ Văn Bình since 20 May 2024/);
    expect(text).toMatch(/Secretary General Hà Văn Thủy recorded 9 January 2023/);
    expect(html).toContain('<p lang="vi">Chuyên trách công tác đối ngoại nhân dân.</p>');
    expect(html).toContain('<html lang="en">');
  });

  it("lists members by what they are, partners apart, nothing that is not public", async () => {
    const members = await read("/to-chuc");
    expect(members.text).toContain("2 tổ chức thành viên");
    expect(members.text).toMatch(/Hội hữu nghị Việt – Nga Liên bang Nga · 1 chi hội/);
    for (const name of ["Công ty Thử", "Hội chưa công bố", "Hội nơi khác", "Chi hội kín"])
      expect(members.text).not.toContain(name);
    const partners = await read("/to-chuc?group=partners");
    expect(partners.text).toMatch(/Công ty Thử ví dụ Doanh nghiệp trong nước · Đài Loan \(Trung Quốc\)/);
    expect(partners.text).not.toContain("Việt – Nga");
    const english = await read("/en/organisations?group=partners");
    expect(english.text).toMatch(/Công ty Thử example Domestic company · Taiwan \(China\)/);
    expect(english.html).toContain('href="/to-chuc?group=partners"');
  });

  it("has a page for each: country, leaders, chapters, predecessor, contact through the union; no other names", async () => {
    const { text, html, status } = await read(`/to-chuc/${slugs["nga"]}`);
    expect(status).toBe(200);
    expect(html).toContain('<a href="/dat-nuoc/lien-bang-nga">Liên bang Nga</a>');
    expect(text).toContain("Kế thừa Hội hữu nghị Việt – Xô.");
    expect(text).toMatch(/Chủ tịch Nguyễn Văn A ví dụ/);
    expect(text).toMatch(/Chi hội Ngô Quyền ví dụ Trần Thị B/);
    expect(text).not.toContain("Chi hội kín");
    expect(text).not.toContain("Tên gọi không in ra");
    expect(text).toContain("Qua văn phòng Liên hiệp");
    expect(text).toContain("0225.000111");
    const english = await read(`/en/organisations/${slugs["nga"]}`);
    expect(english.text).toContain("Vietnam–Russia Friendship Association");
    expect(english.html).toContain('<a href="/en/countries/russian-federation">Russian Federation</a>');
    expect(english.html).toContain(`href="/to-chuc/${slugs["nga"]}"`);
  });

  it("keeps the page of an organisation that is no more, and says so", async () => {
    expect((await read(`/to-chuc/${slugs["soviet"]}`)).text).toContain("không còn hoạt động");
    expect((await read(`/en/organisations/${slugs["soviet"]}`)).text).toContain("not active any more");
  });

  it("gives a territory no country page", async () => {
    const { html } = await read(`/to-chuc/${slugs["taiwan"]}`);
    expect(html).toContain("Đài Loan (Trung Quốc)");
    expect(html).not.toContain('href="/dat-nuoc/dai-loan');
  });

  it.each(["hidden", "stray"])("does not find %s", async (name) => {
    expect((await read(`/to-chuc/${slugs[name]}`)).status).toBe(404);
    expect((await read(`/en/organisations/${slugs[name]}`)).status).toBe(404);
  });

  it("does not find what cannot be an address", async () => {
    for (const path of [
      "/to-chuc/%00",
      "/dat-nuoc/%00",
      "/to-chuc/..%2f",
      "/en/organisations/Không-Có",
      `/to-chuc/${"x".repeat(400)}`,
    ])
      expect([path, (await read(path)).status]).toEqual([path, 404]);
  });
});
