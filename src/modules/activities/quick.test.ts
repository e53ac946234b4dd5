import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { textOf, type Visitor } from "#test/browser.ts";
import { testNow, useInstallation } from "#test/installation.ts";
import { aSession } from "../accounts/builders.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { aJpeg } from "./builders.pictures.ts";

const path = "/van-phong/bao-cao-nhanh";

describe("the quick report of a phone", () => {
  const test = useInstallation();
  let office: TestOffice;
  let jpeg: Buffer<ArrayBuffer>;
  beforeAll(async () => {
    office = await anOffice(test);
    jpeg = await aJpeg(1200, 800);
  });

  const report = (more: Record<string, string> = {}, photo?: { name: string; bytes: Buffer<ArrayBuffer> }) => {
    const form = new FormData();
    const fields = {
      id: newId(),
      title_vi: "Giao lưu với sinh viên Lào",
      starts_on: "2026-11-20",
      country: "LA",
      place_text: "Trường Đại học Hải Phòng",
      qualifier: "over",
      value: "60",
      unit: "person",
      lead: office.lao,
      ...more,
    };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    if (photo !== undefined) form.set("photo", new File([photo.bytes], photo.name));
    return form;
  };
  const send = async (visitor: Visitor, form: FormData) => {
    const answer = await visitor.send(path, form);
    return { status: answer.status, location: answer.headers.get("location") ?? "", answer };
  };
  const row = (id: string) =>
    test.platform.db.selectFrom("activity").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

  it("asks five things and a photo; today, the own association and its country are there already", async () => {
    const page = await (await (await office.as("lao")).get(path)).text();
    expect(page).toContain('type="date"');
    expect(page).toContain('value="2026-11-21"');
    expect(page).toMatch(/<option value="LA" selected/);
    expect(page).toContain('enctype="multipart/form-data"');
    const names = [...page.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g)].map((match) => match[1]);
    expect([...new Set(names)].filter((name) => !["q", "_at", "id", "lead"].includes(name ?? ""))).toEqual([
      "title_vi",
      "starts_on",
      "country",
      "place_text",
      "qualifier",
      "value",
      "unit",
      "photo",
    ]);
  });

  it("makes a record, its count, its photo and its history in one go, and says what is missing", async () => {
    const lao = await office.as("lao");
    const { status, location } = await send(lao, report({}, { name: "anh.jpg", bytes: jpeg }));
    expect(status).toBe(303);
    const id = location.split("/").at(-1) ?? "";
    const made = await row(id);
    expect(made).toMatchObject({
      state: "idea",
      quick: true,
      title_vi: "Giao lưu với sinh viên Lào",
      kind: null,
      place_text: "Trường Đại học Hải Phòng",
      lead_organisation_id: office.lao,
    });
    const count = await test.platform.db
      .selectFrom("head_count")
      .selectAll()
      .where("activity_id", "=", id)
      .executeTakeFirstOrThrow();
    expect(count).toMatchObject({ counted_group: "total", unit: "person", value: 60, qualifier: "over" });
    const photo = await test.platform.db
      .selectFrom("photo")
      .selectAll()
      .where("activity_id", "=", id)
      .executeTakeFirstOrThrow();
    expect(photo.state).toBe("processing");
    const done = await (await lao.get(location)).text();
    for (const part of [
      "Đã nhận báo cáo",
      "Đã nhận ảnh",
      `href="/van-phong/hoat-dong/${id}/sua#kind"`,
      `href="/van-phong/hoat-dong/${id}/sua#summary_vi"`,
    ])
      expect(done).toContain(part);
    expect(done).not.toContain("sua#place_text");
    const actions = await test.platform.db
      .selectFrom("audit_entry")
      .select("action")
      .where("subject_id", "=", id)
      .orderBy("id")
      .execute();
    expect(actions.map(({ action }) => action)).toEqual(["activity.quick", "photo.add"]);

    // The form to complete proposes what the name says, and "save" decides.
    const edit = await (await lao.get(`/van-phong/hoat-dong/${id}/sua`)).text();
    expect(edit).toMatch(/<option value="exchange" selected/);
    expect(edit).toMatch(/<option value="bilateral" selected/);
    expect(edit).toContain("Đoán theo tên hoạt động");
    expect((await row(id)).kind).toBeNull();
  });

  it("needs only what and when", async () => {
    const lao = await office.as("lao");
    const { status, location } = await send(lao, report({ country: "", place_text: "", value: "" }));
    expect(status).toBe(303);
    const done = await textOf(await lao.get(location));
    for (const part of ["loại hoạt động", "tổng số người hoặc lượt", "địa điểm", "ảnh"]) expect(done).toContain(part);
  });

  it.each([
    ["no name", { title_vi: "" }, "title_vi", "Hãy điền mục này"],
    ["tomorrow", { starts_on: "2026-11-22" }, "starts_on", "ngày không thể ở tương lai"],
    ["29/02/2023", { starts_on: "29/02/2023" }, "starts_on", "Không có ngày này"],
    ["-1", { value: "-1" }, "value", "không được âm"],
    ["1,250", { value: "1,250" }, "value", "Chưa rõ là số nào"],
    ["another association", { lead: "11111111-1111-7111-8111-111111111111" }, "lead", "không có trong danh sách"],
  ])("refuses %s, keeps what was typed and asks for the photo again", async (_name, more, field, sentence) => {
    const lao = await office.as("lao");
    const { status, answer } = await send(lao, report(more, { name: "anh.jpg", bytes: jpeg }));
    const page = await answer.text();
    expect([
      status,
      page.includes(`href="#${field}"`),
      page.includes(sentence),
      page.includes("Hãy chọn lại ảnh"),
    ]).toEqual([422, true, true, true]);
    expect(page).toContain('value="Trường Đại học Hải Phòng"');
  });

  it("keeps the report when the photo is none, and says which setting of the phone to change", async () => {
    const lao = await office.as("lao");
    const heic = Buffer.from(`\0\0\0\u0018ftypheic${"\0".repeat(200)}`, "latin1");
    const { status, location } = await send(
      lao,
      report({ title_vi: "Ảnh iPhone" }, { name: "IMG_1.HEIC", bytes: heic }),
    );
    expect([status, location.includes("photo=heic")]).toEqual([303, true]);
    const done = await textOf(await lao.get(location));
    expect(done).toContain("Cài đặt › Camera › Định dạng › Tương thích nhất");
    expect(done).toContain("Đã nhận báo cáo");
  });

  it("sent twice is one report with one photo", async () => {
    const lao = await office.as("lao");
    const id = newId();
    const answers = await Promise.all([1, 2].map(() => send(lao, report({ id }, { name: "anh.jpg", bytes: jpeg }))));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const photos = await test.platform.db.selectFrom("photo").select("id").where("activity_id", "=", id).execute();
    expect(photos).toHaveLength(1);
  });

  it("comes back as typed when the session ended, without the photo, which is said", async () => {
    const lost = office.anybody();
    const form = report({ title_vi: "Gõ trên xe buýt" }, { name: "anh.jpg", bytes: jpeg });
    form.set("_at", path);
    const answer = await lost.send(path, form);
    expect([answer.status, (await textOf(answer)).includes("được giữ lại")]).toEqual([401, true]);
    lost.setCookie("huunghi", await aSession(test.platform.db, office.accounts.lao, testNow));
    const page = await (await lost.get(path)).text();
    for (const part of ['value="Gõ trên xe buýt"', 'value="60"', 'value="2026-11-20"']) expect(page).toContain(part);
    expect(page).toMatch(/<option value="over" selected/);
  });

  it("by an officer says for whom, and is refused to who may not draft", async () => {
    const officer = await office.as("officer");
    expect(await (await officer.get(path)).text()).toContain('<select class="in" id="lead"');
    const { location } = await send(officer, report());
    expect((await row(location.split("/").at(-1) ?? "")).entered_for_id).toBe(office.lao);
    for (const person of ["clerk", "inspector", "observer", "chairman"] as const) {
      const visitor = await office.as(person);
      expect([(await visitor.get(path)).status, (await send(visitor, report())).status]).toEqual([403, 403]);
    }
    const han = await office.as("han");
    expect((await send(han, report())).status).toBe(422);
    expect((await han.get(location)).status).toBe(404);
  });
});
