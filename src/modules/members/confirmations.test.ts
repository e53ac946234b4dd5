import { beforeAll, describe, expect, it } from "vitest";
import { textOf, Visitor } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { anAccount, aSession } from "../accounts/builders.ts";
import { aSetting } from "../organisations/builders.ts";
import { aMembership } from "./builders.ts";

const test = useInstallation();
let office: TestOffice;
let lao: Visitor;
let path = "";

beforeAll(async () => {
  office = await anOffice(test);
  lao = await office.as("lao");
  path = `/van-phong/hoi-vien/to-chuc/${office.lao}/xac-nhan`;
  const { db } = test.platform;
  const { personId } = await aMembership(db, {
    rootId: office.rootId,
    organisationId: office.lao,
    name: "Lê Văn Hai Nơi",
  });
  await aMembership(db, { rootId: office.rootId, organisationId: office.chapter, associationId: office.lao, personId });
  await aMembership(db, {
    rootId: office.rootId,
    organisationId: office.chapter,
    associationId: office.lao,
    name: "Lê Thị Chi Hội",
  });
  await aMembership(db, { rootId: office.rootId, organisationId: office.lao, name: "Lê Danh Dự", kind: "honorary" });
  await aMembership(db, { rootId: office.rootId, organisationId: office.lao, name: "Lê Đã Đi", state: "left" });
  await aMembership(db, { rootId: office.rootId, organisationId: office.han, name: "Lê Hàn" });
});

const counted = {
  version: "0",
  full: "2",
  associate: "0",
  honorary: "1",
  seen_full: "2",
  seen_associate: "0",
  seen_honorary: "1",
};
const kept = () =>
  test.platform.db.selectFrom("member_confirmation").selectAll().where("association_id", "=", office.lao).execute();

describe("the yearly confirmation", () => {
  it("waits on the first page of who keeps the list, and in the number of the menu", async () => {
    const home = await textOf(await lao.get("/van-phong"));
    expect(home).toContain("Xác nhận danh sách hội viên năm 2026");
    expect(home).toContain("Hạn: 01/12/2026");
    expect(await textOf(await (await office.as("officer")).get("/van-phong"))).not.toContain(
      "Xác nhận danh sách hội viên năm 2026",
    );
    expect(await textOf(await (await office.as("chapter")).get("/van-phong"))).not.toContain(
      "Xác nhận danh sách hội viên năm 2026",
    );
  });

  it("shows each member once, whoever is in the association and its chapter", async () => {
    const page = await (await lao.get(path)).text();
    expect(/name="seen_full" value="(\d+)"/.exec(page)?.[1]).toBe("2");
    expect(/name="seen_honorary" value="(\d+)"/.exec(page)?.[1]).toBe("1");
    expect((await lao.get(path.replace(office.lao, office.chapter))).status).toBe(409);
  });

  it("is asked again where numbers differ without a note, or the list has changed", async () => {
    const without = await lao.post(path, { ...counted, full: "5" });
    expect([without.status, await textOf(without)]).toEqual([422, expect.stringContaining("hãy ghi vì sao")]);
    const stale = await lao.post(path, { ...counted, full: "1", seen_full: "1" });
    expect([stale.status, await textOf(stale)]).toEqual([422, expect.stringContaining("Danh sách vừa thay đổi")]);
    const letters = await lao.post(path, { ...counted, full: "hai" });
    expect(letters.status).toBe(422);
    expect(await kept()).toEqual([]);
  });

  it("of two people at once is the first one's; the second is told who and when", async () => {
    const { db } = test.platform;
    const other = await anAccount(db, {
      rootId: office.rootId,
      name: "Người thứ hai",
      roles: [{ code: "association_manager", organisationId: office.lao }],
    });
    const second = new Visitor(office.app);
    second.setCookie("huunghi", await aSession(db, other.id, test.platform.clock.now()));
    const answers = await Promise.all([
      lao.post(path, counted),
      second.post(path, { ...counted, full: "7", note: "sổ giấy" }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
    const late = answers.find(({ status }) => status === 409);
    const [row] = await kept();
    expect(late === undefined ? "" : await textOf(late)).toContain(`${row?.actor_name} vừa xác nhận lúc`);
    expect((await kept()).length).toBe(1);
    expect(await textOf(await lao.get("/van-phong"))).not.toContain("Xác nhận danh sách hội viên năm 2026");
  });

  it("is corrected by who has seen it, with a note, and the correction is in the history", async () => {
    const [first] = await kept();
    const again = await lao.post(path, {
      ...counted,
      version: String(first?.version),
      full: "9",
      note: "bảy người trong sổ giấy",
    });
    expect(again.status).toBe(303);
    const [row] = await kept();
    expect(row).toMatchObject({
      stated: { full: 9 },
      counted: { full: 2 },
      note: "bảy người trong sổ giấy",
      version: 2,
    });
    const trail = await test.platform.db
      .selectFrom("audit_entry")
      .select("action")
      .where("subject_id", "=", office.lao)
      .where("action", "like", "members.confirm%")
      .execute();
    expect(trail.length).toBe(2);
  });

  it("compares with the year before", async () => {
    test.at(new Date("2027-11-01T09:00:00+07:00"));
    const visitor = await office.as("lao");
    const page = await textOf(await visitor.get(path));
    expect(page).toContain("Đã xác nhận 2026");
    expect(page).toContain("−7");
    test.at(new Date("2026-11-21T09:00:00+07:00"));
  });

  it("is not the union's to give, nor a chapter's, nor a sibling's", async () => {
    expect((await (await office.as("officer")).post(path, counted)).status).toBe(403);
    expect((await (await office.as("chapter")).post(path, counted)).status).toBe(403);
    expect((await (await office.as("han")).get(path)).status).toBe(404);
  });
});

describe("the officer's overview", () => {
  it("says who has confirmed, and reminds who has not by letters through the outbox, once a day", async () => {
    const officer = await office.as("officer");
    const overview = await textOf(await officer.get("/van-phong/hoi-vien/xac-nhan"));
    expect(overview).toContain("đã xác nhận");
    expect(overview).toContain("chờ xác nhận");
    const remind = `/van-phong/hoi-vien/to-chuc/${office.han}/nhac`;
    expect((await officer.post(remind)).status).toBe(303);
    const mail = await test.platform.db.selectFrom("mail").selectAll().execute();
    expect(mail.length).toBe(1);
    expect(mail[0]?.subject).toContain("Xác nhận danh sách hội viên năm 2026");
    expect(mail[0]?.text).toContain(`http://localhost/van-phong/hoi-vien/to-chuc/${office.han}/xac-nhan`);
    expect(mail[0]?.text).not.toContain("Lê Hàn");
    expect((await officer.post(remind)).status).toBe(409);
    expect((await officer.post(`/van-phong/hoi-vien/to-chuc/${office.lao}/nhac`)).status).toBe(409);
    expect((await (await office.as("han")).post(remind)).status).toBe(403);
  });

  it("follows the union's settings for the day", async () => {
    const { db } = test.platform;
    await aSetting(db, { organisationId: office.rootId, key: "members.confirmation_month", value: 2 });
    await aSetting(db, { organisationId: office.rootId, key: "members.confirmation_day", value: 31 });
    const overview = await textOf(await (await office.as("officer")).get("/van-phong/hoi-vien/xac-nhan"));
    expect(overview).toContain("chậm nhất ngày 28/02/2026");
    expect(overview).toContain("quá hạn");
  });
});
