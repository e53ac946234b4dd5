import { describe, expect, it } from "vitest";
import { textOf } from "#test/browser.ts";
import { activitiesPath, useDesk } from "#test/desk.ts";
import type { OfficePerson } from "#test/office.ts";
import { aSetting } from "../organisations/builders.ts";

describe("nobody approves what he wrote", () => {
  const desk = useDesk();
  const { test, form, draft, row, trail, versionOf, seenOn, countIn } = desk;

  const setMode = async (mode: "strict" | "second_person" | "marked") => {
    await test.platform.db.deleteFrom("organisation_setting").where("key", "=", "approval.activity").execute();
    await aSetting(test.platform.db, { organisationId: desk.office.rootId, key: "approval.activity", value: mode });
  };
  const approve = async (person: OfficePerson, id: string) =>
    (await desk.office.as(person)).post(`${activitiesPath}/${id}/phe-duyet`, { version: await versionOf(id) });
  const submitted = async (drafter: OfficePerson) => {
    const id = await draft(drafter, { lead: desk.office.lao });
    expect((await (await desk.office.as(drafter)).post(`${activitiesPath}/${id}/gui`)).status).toBe(303);
    return id;
  };

  it("strict: neither the drafter nor who changed a word; the page says why", async () => {
    await setMode("strict");
    const own = await submitted("viceChairman");
    expect((await approve("viceChairman", own)).status).toBe(403);
    const words = await textOf(await (await desk.office.as("viceChairman")).get(`${activitiesPath}/${own}`));
    expect(words).toContain("Bạn không duyệt được hoạt động do mình soạn");
    expect(words).not.toContain("Phê duyệt </button>");
    expect((await approve("chairman", own)).status).toBe(303);

    const edited = await submitted("lao");
    const vice = await desk.office.as("viceChairman");
    await vice.post(`${activitiesPath}/${edited}/sua`, {
      ...form({ title_vi: "Tên do người duyệt sửa" }),
      version: await versionOf(edited),
    });
    expect((await approve("viceChairman", edited)).status).toBe(403);
    expect((await approve("chairman", edited)).status).toBe(303);
    expect((await row(edited)).approved_own_work).toBe(false);
  });

  it("second person: the drafter not, who changed a word may", async () => {
    await setMode("second_person");
    const own = await submitted("viceChairman");
    expect((await approve("viceChairman", own)).status).toBe(403);
    const edited = await submitted("lao");
    await (
      await desk.office.as("viceChairman")
    ).post(`${activitiesPath}/${edited}/sua`, {
      ...form({ title_vi: "Tên đã sửa" }),
      version: await versionOf(edited),
    });
    expect((await approve("viceChairman", edited)).status).toBe(303);
  });

  it("marked: allowed, and marked wherever the activity shows", async () => {
    await setMode("marked");
    const own = await submitted("viceChairman");
    expect((await approve("viceChairman", own)).status).toBe(303);
    const { approved_own_work, slug } = await row(own);
    expect(approved_own_work).toBe(true);
    expect((await trail(own)).at(-1)?.after).toEqual({ own_work: true, state: "approved" });
    const officer = await desk.office.as("officer");
    expect(await textOf(await officer.get(`${activitiesPath}/${own}`))).toContain("cũng là người viết hồ sơ này");
    expect(await textOf(await officer.get(`${activitiesPath}?q=sinh vien&state=approved`))).toContain("tự duyệt");
    expect(await textOf(await desk.office.anybody().get(`/hoat-dong/${slug}`))).toContain("vừa viết vừa duyệt");
    expect(await textOf(await desk.office.anybody().get(`/en/activities/${slug}`))).toContain(
      "approved by its own author",
    );
  });

  it("who gave the numbers does not take them into the report, unless it is marked", async () => {
    await setMode("second_person");
    const id = await draft("officer", { lead: desk.office.rootId });
    await test.platform.db.updateTable("activity").set({ state: "done" }).where("id", "=", id).execute();
    const officer = await desk.office.as("officer");
    expect((await countIn(officer, id)).status).toBe(303);
    expect((await officer.post(`${activitiesPath}/${id}/gui-so-lieu`)).status).toBe(303);
    const seen = await seenOn(await desk.office.as("secretary"), `${activitiesPath}/${id}`);
    const refused = await officer.post(`${activitiesPath}/${id}/nhan-so-lieu`, { seen });
    expect([refused.status, (await textOf(refused)).includes("do chính mình nhập")]).toEqual([403, true]);
    expect(await textOf(await officer.get(`${activitiesPath}/${id}`))).toContain("do chính mình nhập");
    expect(
      (await (await desk.office.as("secretary")).post(`${activitiesPath}/${id}/nhan-so-lieu`, { seen })).status,
    ).toBe(303);
    await test.platform.db.deleteFrom("organisation_setting").execute();
  });
});
