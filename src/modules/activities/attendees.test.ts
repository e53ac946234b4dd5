import { describe, expect, it } from "vitest";
import { textOf } from "#test/browser.ts";
import { activitiesPath, useDesk } from "#test/desk.ts";
import type { OfficePerson } from "#test/office.ts";
import { anActivity } from "./builders.ts";
import { hasAttendees, readAttendees } from "./rules.attendees.ts";

describe("a pasted list of attendees", () => {
  const read = (text: string, present: Parameters<typeof readAttendees>[1] = []) => readAttendees(text, present);

  it("reads name; organisation; title, with semicolons or tabs, and passes over empty lines", () => {
    expect(read("Lê Thị Một; Hội Lào ; Ủy viên\n\n  Trần Hai\nPhạm Ba\tHội Hàn\t\r\n").fresh).toEqual([
      { fullName: "Lê Thị Một", organisation: "Hội Lào", title: "Ủy viên" },
      { fullName: "Trần Hai", organisation: null, title: null },
      { fullName: "Phạm Ba", organisation: "Hội Hàn", title: null },
    ]);
  });

  it("tells duplicates by line: the same name, and the same organisation or none", () => {
    const present = [{ fullName: "Lê Thị Một", organisation: "Hội Lào", title: null }];
    const { fresh, duplicates } = read(
      "LE THI MOT; Hội Lào\nLê Thị Một\nLê Thị Một; Hội Hàn\n\nTrần Hai\ntran hai; X",
      present,
    );
    expect(duplicates).toEqual([
      { line: 1, name: "LE THI MOT", with: null },
      { line: 2, name: "Lê Thị Một", with: null },
      { line: 6, name: "tran hai", with: 5 },
    ]);
    expect(fresh.map(({ fullName, organisation }) => [fullName, organisation])).toEqual([
      ["Lê Thị Một", "Hội Hàn"],
      ["Trần Hai", null],
    ]);
  });

  it("says which lines cannot be read, and keeps no control or bidi characters", () => {
    expect(
      read(`; Hội Lào\na;b;c;d\n${"x".repeat(201)}\n${"\u0301".repeat(5)}`).faults.map(
        ({ line, fault }) => `${line} ${fault}`,
      ),
    ).toEqual(["1 name_missing", "2 too_many_parts", "3 too_long"]);
    expect(read("Tr\u202eần\u0000 Hai\u200b").fresh[0]?.fullName).toBe("Trần Hai");
    expect(read("=1+1; @x").fresh).toEqual([{ fullName: "=1+1", organisation: "@x", title: null }]);
  });

  it("is asked for at sessions, and stays where one was begun", () => {
    expect(hasAttendees("training", 0)).toBe(true);
    expect(hasAttendees("exhibition", 0)).toBe(false);
    expect(hasAttendees(null, 3)).toBe(true);
  });
});

describe("the list of attendees of a session", () => {
  const desk = useDesk();
  const made = async (more: Partial<Parameters<typeof anActivity>[1]> = {}) =>
    (
      await anActivity(desk.test.platform.db, {
        rootId: desk.office.rootId,
        leadId: desk.office.lao,
        organiserIds: [desk.office.han],
        kind: "training",
        state: "done",
        on: "2026-10-10",
        title: "Tập huấn nghiệp vụ",
        ...more,
      })
    ).id;
  const at = (id: string) => `${activitiesPath}/${id}/nguoi-du`;
  const paste = async (person: OfficePerson, id: string, lines: string, more: Record<string, string> = {}) =>
    (await desk.office.as(person)).post(at(id), { lines, ...more });
  const listed = (id: string) =>
    desk.test.platform.db
      .selectFrom("activity_attendee")
      .select("full_name")
      .where("activity_id", "=", id)
      .orderBy("sort_key")
      .execute();
  const counts = (id: string) =>
    desk.test.platform.db
      .selectFrom("head_count")
      .select(["counted_group", "unit", "qualifier", "value", "source"])
      .where("activity_id", "=", id)
      .execute();

  it("takes a clean paste at once, in the order of given names, and counts nobody by itself", async () => {
    const id = await made();
    expect((await paste("lao", id, "Lê Văn Yên; Hội Lào; Ủy viên\nTrần Thị An\nPhạm Bình; Chi hội")).status).toBe(303);
    expect((await listed(id)).map(({ full_name }) => full_name)).toEqual(["Trần Thị An", "Phạm Bình", "Lê Văn Yên"]);
    expect(await counts(id)).toEqual([]);
    const page = await textOf(await (await desk.office.as("lao")).get(`${activitiesPath}/${id}`));
    expect(page).toContain("3 người trong danh sách");
    expect((await desk.trail(id)).map(({ action, after }) => [action, after])).toContainEqual([
      "attendees.add",
      { attendees: 3 },
    ]);
  });

  it("shows duplicates and unreadable lines, keeps what was typed and adds the others only when told to", async () => {
    const id = await made();
    await paste("lao", id, "Trần Thị An; Hội Lào");
    const lines = "tran thi an; hoi lao\nLê Mới\n; chỉ có cơ quan";
    const answer = await paste("lao", id, lines);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    for (const part of [
      "Dòng 1: tran thi an, trùng với danh sách đã có",
      "Dòng 3: thiếu họ tên",
      "Thêm 1 người còn lại",
      "Lê Mới",
    ])
      expect(html).toContain(part);
    expect(await listed(id)).toHaveLength(1);
    expect((await paste("lao", id, lines, { confirmed: "yes" })).status).toBe(303);
    expect(await listed(id)).toHaveLength(2);
    expect(await textOf(await paste("lao", id, lines))).toContain("Dòng 2");
    expect(await textOf(await paste("lao", id, "Lê Mới"))).toContain("Mọi người ở đây đã có trong danh sách");
    expect((await paste("lao", id, "  ")).status).toBe(422);
    expect(await textOf(await paste("lao", id, "x\n".repeat(2001)))).toContain("Mỗi lần tối đa 2.000 dòng");
  });

  it("offers its length as persons; pressed, it is a head count on the ground of the list, and never twice", async () => {
    const id = await made({ counts: [{ group: "total", unit: "attendance", value: 9 }] });
    await paste("lao", id, "Một An\nHai Bình");
    const lao = await desk.office.as("lao");
    const page = await textOf(await lao.get(at(id)));
    expect(page).toContain("Ghi 2 người vào số người tham dự");
    const seen = /name="seen" value="([^"]*)"/.exec(await (await lao.get(at(id))).text())?.[1] ?? "";
    const press = () => lao.post(`${at(id)}/so-nguoi`, { seen });
    expect((await press()).status).toBe(303);
    expect(await counts(id)).toEqual(
      expect.arrayContaining([
        { counted_group: "total", unit: "person", qualifier: "exact", value: 2, source: "danh sách dự" },
        expect.objectContaining({ unit: "attendance", value: 9 }),
      ]),
    );
    const again = await press();
    expect([again.status, await textOf(again)]).toEqual([409, expect.stringContaining("vừa được người khác sửa")]);
    expect(await textOf(await lao.get(at(id)))).toContain("đã ghi đúng theo danh sách: 2 người");
    await paste("lao", id, "Ba Cường");
    expect(await textOf(await lao.get(at(id)))).toContain("Thay “2 người” bằng 3 người");
    expect((await counts(id)).find(({ unit }) => unit === "person")?.value).toBe(2);
  });

  it("is read where the record is kept, by nobody who only takes part, and never on the portal", async () => {
    const id = await made({ state: "reported" });
    await paste("lao", id, "Người Rất Kín; Hội Lào");
    const status = async (person: OfficePerson, address = at(id)) =>
      (await (await desk.office.as(person)).get(address)).status;
    for (const person of ["lao", "officer", "inspector", "secretary"] as const)
      expect([person, await status(person)]).toEqual([person, 200]);
    expect(await status("han", `${activitiesPath}/${id}`)).toBe(200);
    expect(await status("han")).toBe(403);
    expect(await status("han", `${at(id)}/tai-ve.csv`)).toBe(403);
    expect(await status("stranger")).toBe(404);
    expect((await paste("inspector", id, "Ai Đó")).status).toBe(403);
    const pages = await Promise.all([
      (await desk.office.as("han")).get(`${activitiesPath}/${id}`),
      (await desk.office.as("han")).get(`${activitiesPath}/${id}/lich-su`),
      desk.office.anybody().get("/hoat-dong/tap-huan-nghiep-vu"),
      desk.office.anybody().get("/tim-kiem?q=nguoi+rat+kin"),
    ]);
    for (const page of pages) expect(await page.text()).not.toContain("Người Rất Kín");
    expect(await textOf(await (await desk.office.as("han")).get(`${activitiesPath}/${id}`))).not.toContain(
      "Danh sách dự",
    );
  });

  it("is exported without formulas", async () => {
    const id = await made();
    await paste("lao", id, "=HYPERLINK(1); +84\nTrần An; Hội, Lào");
    const answer = await (await desk.office.as("lao")).get(`${at(id)}/tai-ve.csv`);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const text = Buffer.from(await answer.arrayBuffer()).toString("utf8");
    expect(text.startsWith('\ufeff"Họ và tên","Cơ quan","Chức danh"')).toBe(true);
    expect(text).toContain('"Trần An","Hội, Lào"');
    expect(text).toContain(`"'=HYPERLINK(1)","'+84"`);
  });

  it("loses one person by a press, and says how many are left", async () => {
    const id = await made();
    await paste("lao", id, "Một An\nHai Bình");
    const { id: gone } = await desk.test.platform.db
      .selectFrom("activity_attendee")
      .select("id")
      .where("activity_id", "=", id)
      .orderBy("sort_key")
      .executeTakeFirstOrThrow();
    const lao = await desk.office.as("lao");
    expect((await lao.post(`${at(id)}/bo`, { attendee: gone })).status).toBe(303);
    expect((await lao.post(`${at(id)}/bo`, { attendee: gone })).status).toBe(303);
    expect((await lao.post(`${at(id)}/bo`, { attendee: "x" })).status).toBe(404);
    expect(await listed(id)).toEqual([{ full_name: "Hai Bình" }]);
    expect((await desk.trail(id)).filter(({ action }) => action === "attendees.remove")).toHaveLength(1);
  });
});
