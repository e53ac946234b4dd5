import { beforeAll, describe, expect, it } from "vitest";
import { textOf, type Visitor } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { anActivity } from "../activities/builders.ts";
import { anOrganisation, aPerson, aPosition } from "../organisations/builders.ts";

describe("the search pages", () => {
  const test = useInstallation();
  let office: TestOffice;
  let reader: Visitor;
  let officer: Visitor;

  beforeAll(async () => {
    const { db } = test.platform;
    office = await anOffice(test);
    reader = office.anybody();
    officer = await office.as("officer");
    const { rootId } = office;
    await anActivity(db, { rootId, title: "Liên hoan tiếng hát hoà bình", titleEn: "Songs of peace" });
    await anActivity(db, { rootId, title: "Họp kín về hòa bình", audience: "internal" });
    await anOrganisation(db, {
      rootId,
      nameVi: "Ủy ban Hòa bình thử",
      nameEn: "Peace Committee",
      kind: "peace_committee",
    });
    await anOrganisation(db, { rootId, nameVi: "Câu lạc bộ Hòa bình kín", kind: "club", isPublic: false });
    const chairman = await aPerson(db, { rootId, fullName: "Đỗ Văn Bình", invented: false });
    await aPosition(db, { personId: chairman.id, organisationId: rootId, isPublic: true });
    const hidden = await aPerson(db, { rootId, fullName: "Đỗ Vân Bình" });
    await aPosition(db, { personId: hidden.id, organisationId: rootId, isPublic: false });
    for (let number = 1; number <= 23; number += 1)
      await anOrganisation(db, { rootId, nameVi: `Câu lạc bộ Cầu lông số ${number}`, kind: "club" });
  });

  const see = async (visitor: Visitor, path: string) => {
    const answer = await visitor.get(path);
    const html = await answer.clone().text();
    const hits = [...html.matchAll(/<a class="hit" href="([^"]*)">(.*?)<\/a>/g)].map(([, , title = ""]) =>
      title.replace(/<[^>]+>/g, ""),
    );
    return { status: answer.status, html, text: await textOf(answer), hits };
  };
  const portal = (q: string) => see(reader, `/tim-kiem?q=${encodeURIComponent(q)}`);

  it.each(["do van binh", "Đỗ Văn Bình", "ĐỖ VĂN BÌNH", "Đỗ Văn Bình".normalize("NFD"), "binh do van"])(
    "finds Đỗ Văn Bình, with the post, from “%s”",
    async (q) => {
      const { hits, text } = await portal(q);
      expect(hits).toEqual(["Đỗ Văn Bình"]);
      expect(text).toMatch(/Người 1 kết quả Đỗ Văn Bình Chủ tịch, Liên hiệp/);
    },
  );

  it("gives one answer to every spelling of peace, marked where it matched", async () => {
    const spellings = ["hoa binh", "hoà bình", "hòa bình", "HOÀ BÌNH", "hoà bình".normalize("NFD"), " hoa  binh "];
    const answers = await Promise.all(spellings.map((q) => portal(q)));
    for (const { hits } of answers) expect(hits).toEqual(["Liên hoan tiếng hát hoà bình", "Ủy ban Hòa bình thử"]);
    expect(answers[0]?.html).toContain("Liên hoan tiếng hát <mark>hoà bình</mark>");
    expect(answers[0]?.html).toContain("Ủy ban <mark>Hòa bình</mark> thử");
  });

  it("shows the staff what is internal, and the public nothing of it", async () => {
    const inside = await see(officer, "/van-phong/tim?q=hoa+binh");
    expect(inside.hits.toSorted()).toEqual(
      [
        "Câu lạc bộ Hòa bình kín",
        "Họp kín về hòa bình",
        "Liên hoan tiếng hát hoà bình",
        "Ủy ban Hòa bình thử",
      ].toSorted(),
    );
    expect((await see(officer, "/van-phong/tim?q=do+van+binh")).hits).toEqual(["Đỗ Văn Bình", "Đỗ Vân Bình"]);
    expect((await office.anybody().get("/van-phong/tim?q=hoa+binh")).status).toBe(303);
  });

  it("answers in English, with English names and the way to the other language", async () => {
    const { hits, text, html } = await see(reader, "/en/search?q=peace");
    expect(hits).toEqual(["Songs of peace", "Peace Committee"]);
    expect(text).toContain("Activities 1 result");
    expect(html).toContain('href="/tim-kiem?q=peace"');
  });

  it("shows the first few of each kind, all of one kind by pages", async () => {
    const first = await portal("cau long");
    expect(first.hits).toHaveLength(5);
    expect(first.text).toContain("23 kết quả");
    expect(first.html).toContain('href="/tim-kiem?q=cau+long&amp;kind=organisation"');
    const all = await see(reader, "/tim-kiem?q=cau+long&kind=organisation");
    const rest = await see(reader, "/tim-kiem?q=cau+long&kind=organisation&page=2");
    expect([all.hits.length, rest.hits.length, new Set([...all.hits, ...rest.hits]).size]).toEqual([20, 3, 23]);
    expect(rest.text).toContain("21–23 trong 23");
  });

  it("says what to type, and what to try when nothing is found", async () => {
    expect((await see(reader, "/tim-kiem")).text).toContain("Gõ tên hoạt động, tổ chức, nước hoặc người.");
    const { text, hits, status } = await portal("không có đâu");
    expect([status, hits]).toEqual([200, []]);
    expect(text).toContain("Không tìm thấy gì cho “không có đâu”");
    expect(text).toContain("Thử ít chữ hơn");
  });

  it.each(["%", "_", "\\", "'; drop table person; --", "\u0000", "<script>", "x".repeat(5000), "\u202E", "😀", "đ"])(
    "does not fall over %j",
    async (q) => {
      const { status, html } = await portal(q);
      expect(status).toBe(200);
      expect(html).not.toContain("<script>");
      expect((await see(officer, `/van-phong/tim?q=${encodeURIComponent(q)}`)).status).toBe(200);
    },
  );
});
