import { beforeAll, describe, expect, it } from "vitest";
import { textOf, type Visitor } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";

const list = "/van-phong/bao-cao";

describe("comments on a draft", () => {
  const test = useInstallation();
  let office: TestOffice;
  let secretary: Visitor;
  let chairman: Visitor;
  let path = "";
  const see = async (who: Visitor) => textOf(await who.get(path));
  const comment = (who: Visitor, fields: Record<string, string>) => who.post(`${path}/gop-y`, fields);
  const rows = () => test.platform.db.selectFrom("report_comment").selectAll().orderBy("at").orderBy("id").execute();

  beforeAll(async () => {
    office = await anOffice(test);
    secretary = await office.as("secretary");
    chairman = await office.as("chairman");
    const opened = await secretary.post(list, { what: "annual", year: "2025", organisation: office.rootId });
    path = opened.headers.get("location") ?? "";
  });

  it("are said of a section or of the whole, and stand under the paper with their section", async () => {
    const { id, heading } = await test.platform.db
      .selectFrom("report_section")
      .select(["id", "heading"])
      .where("heading", "=", "Ưu điểm")
      .executeTakeFirstOrThrow();
    expect((await comment(chairman, { comment_section: id, comment: "Nên nêu rõ mô hình trẻ." })).status).toBe(303);
    expect((await comment(chairman, { comment_section: "", comment: "Cần gọn hơn." })).status).toBe(303);
    const page = await see(secretary);
    for (const words of ["Nên nêu rõ mô hình trẻ.", "Cần gọn hơn.", heading]) expect(page).toContain(words);
  });

  it("must say something, at most 2,000 characters, of a section of this report; what was typed stays", async () => {
    const empty = await comment(chairman, { comment_section: "", comment: " " });
    expect([empty.status, (await textOf(empty)).includes("Hãy điền mục này")]).toEqual([422, true]);
    const long = await comment(chairman, { comment_section: "", comment: "á".repeat(2001) });
    expect([long.status, (await long.text()).includes("á".repeat(2001))]).toEqual([422, true]);
    expect((await comment(chairman, { comment_section: office.rootId, comment: "x" })).status).toBe(422);
    expect(await rows()).toHaveLength(2);
  });

  it("are settled by who writes the report, once, and are refused to who may not read drafts", async () => {
    const [first] = await rows();
    const settle = (who: Visitor) => who.post(`${path}/gop-y/${first?.id}/xong`);
    expect((await settle(await office.as("inspector"))).status).toBe(403);
    expect([(await settle(secretary)).status, (await settle(secretary)).status]).toEqual([303, 303]);
    expect((await rows())[0]?.settled_by_name).toBe("Người secretary");
    expect(await see(secretary)).toContain("đánh dấu đã tiếp thu");
    expect((await comment(await office.as("observer"), { comment: "x" })).status).toBe(403);
    expect((await comment(await office.as("stranger"), { comment: "x" })).status).toBe(404);
  });
});
