import { beforeAll, describe, expect, it } from "vitest";
import { readCsv } from "#platform/text/index.ts";
import { textOf, type Visitor } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { aMembership } from "./builders.ts";

const test = useInstallation();
let office: TestOffice;
let lao: Visitor;
const path = "/van-phong/hoi-vien/nhap";

beforeAll(async () => {
  office = await anOffice(test);
  lao = await office.as("lao");
});

async function sent(
  visitor: Visitor,
  text: string | Uint8Array<ArrayBuffer>,
  organisation = office.lao,
): Promise<Response> {
  const form = new FormData();
  form.set("organisation", organisation);
  form.set("file", new File([text], "danh sách.csv", { type: "text/csv" }));
  return visitor.send(path, form);
}

async function received(visitor: Visitor, text: string, organisation = office.lao): Promise<string> {
  const answer = await sent(visitor, text, organisation);
  expect([answer.status, answer.status === 303 ? "" : await textOf(answer)]).toEqual([303, ""]);
  return (answer.headers.get("location") ?? "").slice(path.length + 1);
}

const versionOf = async (id: string) =>
  String(
    (
      await test.platform.db
        .selectFrom("member_import")
        .select("version")
        .where("id", "=", id)
        .executeTakeFirstOrThrow()
    ).version,
  );

async function checked(visitor: Visitor, id: string, fields: Record<string, string> = {}): Promise<Response> {
  const page = await (await visitor.get(`${path}/${id}?cot=1`)).text();
  const guessed = Object.fromEntries(
    [...page.matchAll(/<select[^>]*name="(column_\d+)"[^>]*>([\s\S]*?)<\/select>/g)].map(
      ([, name = "", options = ""]) => [
        name,
        /<option[^>]*value="(\w+)"[^>]*selected/.exec(options)?.[1] ??
          /<option selected[^>]*value="(\w+)"/.exec(options)?.[1] ??
          "",
      ],
    ),
  );
  return visitor.post(`${path}/${id}/cot`, {
    version: await versionOf(id),
    ...guessed,
    kind: "full",
    consent: "not_yet",
    ...fields,
  });
}

const rows = (id: string) =>
  test.platform.db.selectFrom("member_import_row").selectAll().where("import_id", "=", id).orderBy("line").execute();
const members = (id: string) =>
  test.platform.db
    .selectFrom("membership")
    .leftJoin("person", "person.id", "membership.person_id")
    .select([
      "full_name",
      "birth_year",
      "phone",
      "number",
      "membership.kind",
      "membership.organisation_id",
      "membership.id",
    ])
    .where("import_id", "=", id)
    .orderBy("full_name")
    .execute();

const list = `DANH SÁCH HỘI VIÊN NĂM 2026;;;;;
;;;;;
TT;Họ và tên;Ngày sinh;Điện thoại;Chi hội;Số thẻ
1;Nguyễn Thị Một;12/03/1961;0912 345 678;sinh viên thử;L-001
2;Trần Văn Hai;1962;;;L-002
;;;0987 000 111;;
3;Lê Thị Ba;không nhớ;;;L-003
4;nguyen thi mot;1961;;;L-004
5;Đỗ Văn Năm;1965;;;L-002
6;Bùi Thị Sáu;1966;;Chi hội không có;L-006
;Tổng cộng;6;;;
`;

describe("a file of members", () => {
  it("is tried before anybody is recorded, with every row that cannot be taken and why", async () => {
    const id = await received(lao, list);
    const page = await textOf(await lao.get(`${path}/${id}`));
    expect(page).toContain("Cột nào là gì?");
    expect((await checked(lao, id)).status).toBe(303);
    expect((await rows(id)).map(({ line, outcome, reason, twin_line }) => [line, outcome, reason, twin_line])).toEqual([
      [4, "new", null, null],
      [5, "new", null, null],
      [6, "refused", "merged_name", null],
      [7, "refused", "birth", null],
      [8, "twin", "line", 4],
      [9, "twin", "number_line", 5],
      [10, "refused", "place", null],
      [11, "refused", "no_name", null],
    ]);
    expect(await members(id)).toEqual([]);
    const preview = await textOf(await lao.get(`${path}/${id}`));
    for (const words of [
      "Nhập 2 hội viên",
      "2 dòng chưa quyết định",
      "có lẽ gộp với dòng trên",
      "trùng tên với một dòng ở trên",
    ])
      expect(preview).toContain(words);
    const file = readCsv((await (await lao.get(`${path}/${id}/tai-ve.csv`)).text()).replace(/^\uFEFF/, ""));
    expect(file[0]?.slice(0, 4)).toEqual(["Dòng", "Vì sao", "TT", "Họ và tên"]);
    expect(file.slice(1).map(([line, why]) => [line, why?.slice(0, 14)])).toEqual([
      ["6", "ô họ và tên tr"],
      ["7", "ngày sinh khôn"],
      ["10", "không tìm thấy"],
      ["11", "ô họ và tên kh"],
    ]);
  });

  it("becomes members in one act, keeps nothing twice, and is taken back whole", async () => {
    const { db } = test.platform;
    const before = await db.selectFrom("person").select("id").execute();
    const id = await received(lao, list);
    await checked(lao, id, { consent: "noted", consent_on: "01/10/2026", consent_how: "meeting" });
    await lao.post(`${path}/${id}/quyet-dinh`, { decision_8: "other", decision_9: "other" });
    const done = await lao.post(`${path}/${id}/nhap`, { version: await versionOf(id) });
    expect(done.status).toBe(303);
    const made = new Map(
      (await members(id)).map((one) => [one.full_name, [one.birth_year, one.phone, one.number, one.organisation_id]]),
    );
    expect(made).toEqual(
      new Map([
        ["Nguyễn Thị Một", [1961, "0912 345 678", "L-001", office.chapter]],
        ["Trần Văn Hai", [1962, null, "L-002", office.lao]],
        ["nguyen thi mot", [1961, null, "L-004", office.lao]],
        ["Đỗ Văn Năm", [1965, null, null, office.lao]],
      ]),
    );
    expect((await rows(id)).filter(({ cells }) => cells !== null).map(({ line }) => line)).toEqual([6, 7, 10, 11]);
    expect((await lao.post(`${path}/${id}/nhap`, { version: "9" })).status).toBe(409);
    const again = await received(lao, list);
    await checked(lao, again);
    expect((await rows(again)).map(({ reason }) => reason)).toEqual([
      "here",
      "here",
      "merged_name",
      "birth",
      "here",
      "here",
      "place",
      "no_name",
    ]);
    expect((await lao.post(`${path}/${again}/nhap`, { version: await versionOf(again) })).status).toBe(409);
    expect((await lao.post(`${path}/${again}/bo`)).status).toBe(303);
    expect(await rows(again)).toEqual([]);
    expect((await lao.get(`${path}/${id}/huy`)).status).toBe(200);
    expect((await lao.post(`${path}/${id}/huy`)).status).toBe(303);
    expect(await members(id)).toEqual([]);
    expect(await db.selectFrom("person").select("id").execute()).toEqual(before);
    expect((await rows(id)).every(({ cells, person_id }) => cells === null && person_id === null)).toBe(true);
  });

  it("is not taken back over later work, which is named", async () => {
    const id = await received(lao, "Họ và tên,Năm sinh\nVõ Thị Giữ,1970\nVõ Văn Khác,1971\n");
    await checked(lao, id, { give_numbers: "on" });
    await lao.post(`${path}/${id}/nhap`, { version: await versionOf(id) });
    const [kept] = (await members(id)).filter(({ full_name }) => full_name === "Võ Thị Giữ");
    await lao.post(`/van-phong/hoi-vien/${kept?.id}/ra-hoi`, { version: "1", date: "21/11/2026", reason: "chuyển đi" });
    const answer = await lao.post(`${path}/${id}/huy`);
    const page = await textOf(answer);
    expect(answer.status).toBe(409);
    expect(page).toContain("Võ Thị Giữ");
    expect(page).not.toContain("Võ Văn Khác");
    expect((await members(id)).length).toBe(2);
  });

  it("remembers what the association's columns are", async () => {
    const strange = "Họ tên,Cột lạ\nHồ Thị Nhớ,N-1\n";
    const id = await received(lao, strange);
    await checked(lao, id, { column_1: "number" });
    const next = await received(lao, strange);
    expect(
      (
        await test.platform.db
          .selectFrom("member_import")
          .select("columns")
          .where("id", "=", next)
          .executeTakeFirstOrThrow()
      ).columns,
    ).toEqual(["name", "number"]);
    const twice = await checked(lao, next, { column_0: "name", column_1: "name" });
    expect([twice.status, await textOf(twice)]).toEqual([422, expect.stringContaining("đã chọn cho một cột khác")]);
    const none = await checked(lao, next, { column_0: "", column_1: "" });
    expect([none.status, await textOf(none)]).toEqual([422, expect.stringContaining("Hãy chọn cột nào là họ và tên.")]);
  });

  it("whose list changed since the preview is shown again before anything is recorded", async () => {
    const id = await received(lao, "Họ và tên,Năm sinh\nĐinh Văn Kịp,1980\n");
    await checked(lao, id);
    await aMembership(test.platform.db, {
      rootId: office.rootId,
      organisationId: office.lao,
      name: "Đinh Văn Kịp",
      birthYear: 1980,
    });
    const answer = await lao.post(`${path}/${id}/nhap`, { version: await versionOf(id) });
    expect([answer.status, await textOf(answer)]).toEqual([409, expect.stringContaining("đã thay đổi từ khi xem thử")]);
    expect(await members(id)).toEqual([]);
    expect((await rows(id)).map(({ reason }) => reason)).toEqual(["here"]);
  });

  it.each([
    ["nothing", "", "Tệp trống."],
    ["a workbook", "PK\u0003\u0004", "CSV UTF-8"],
    ["no headings", "a,b\nc,d\n", "Không tìm thấy dòng tiêu đề"],
    ["an open quotation mark", 'Họ và tên,x\n"a,b\n', "Dòng 2. Dấu ngoặc kép mở ra mà không đóng lại."],
  ])("of %s is refused with a sentence", async (_, text, sentence) => {
    const answer = await sent(lao, text);
    expect([answer.status, await textOf(answer)]).toEqual([422, expect.stringContaining(sentence)]);
  });

  it("goes only into lists that the sender keeps", async () => {
    const answer = await sent(lao, list, office.han);
    expect([answer.status, await textOf(answer)]).toEqual([422, expect.stringContaining("Hãy chọn tổ chức.")]);
    const id = await received(lao, list);
    const han = await office.as("han");
    for (const address of [`${path}/${id}`, `${path}/${id}/tai-ve.csv`, `${path}/${id}/huy`])
      expect((await han.get(address)).status).toBe(404);
    for (const address of ["cot", "nhap", "huy", "bo", "quyet-dinh"])
      expect((await han.post(`${path}/${id}/${address}`, {})).status).toBe(404);
    const chapter = await office.as("chapter");
    const own = await received(
      chapter,
      "Họ và tên,Chi hội\nMạc Thị Hội,\nMạc Văn Lệch,Hội hữu nghị Việt Nam – Lào thử\n",
      office.chapter,
    );
    await checked(chapter, own);
    expect((await rows(own)).map(({ reason }) => reason)).toEqual([null, "place"]);
  });

  it("of 5,000 rows with duplicates and merged cells is recorded in one act", async () => {
    const text = Array.from({ length: 5000 }, (_, index) => {
      if (index % 500 === 499) return ";;";
      if (index % 100 === 99) return `;${1950 + (index % 50)};x`;
      return `Người Thứ ${index % 1000 === 998 ? 1 : index};${1950 + (index % 50)};`;
    }).join("\n");
    const id = await received(lao, `Họ và tên;Năm sinh;Ghi chú\n${text}\n`);
    await checked(lao, id, { give_numbers: "on" });
    const found = await rows(id);
    const of = (outcome: string, reason: string | null) =>
      found.filter((row) => row.outcome === outcome && row.reason === reason).length;
    expect([found.length, of("new", null), of("refused", "merged_name"), of("twin", "line")]).toEqual([
      4990, 4946, 40, 4,
    ]);
    expect((await lao.post(`${path}/${id}/nhap`, { version: await versionOf(id) })).status).toBe(303);
    const made = await members(id);
    expect([made.length, new Set(made.map(({ number }) => number)).size]).toEqual([4946, 4946]);
    expect((await lao.post(`${path}/${id}/huy`)).status).toBe(303);
    expect(await members(id)).toEqual([]);
  });
});
