import { describe, expect, it } from "vitest";
import { textOf } from "#test/browser.ts";
import { newId } from "#platform/ids.ts";
import { activitiesPath, useDesk } from "#test/desk.ts";
import { anOrganisation } from "../organisations/builders.ts";
import { anActivity, aSeries } from "./builders.ts";

describe("changing a record", () => {
  const desk = useDesk();
  const { test, form, draft, row, trail, versionOf } = desk;

  it("needs a reason once it was approved, and the right to correct once it is reported", async () => {
    const lao = await desk.office.as("lao");
    for (const state of ["approved", "running", "done"] as const) {
      const { id } = await anActivity(test.platform.db, {
        rootId: desk.office.rootId,
        leadId: desk.office.lao,
        state,
        countries: ["LA"],
        channel: "bilateral",
      });
      const sent = { ...form({ title_vi: `Tên mới ${state}` }), version: "1" };
      const without = await lao.post(`${activitiesPath}/${id}/sua`, sent);
      expect([state, without.status, (await textOf(without)).includes("Hãy ghi lý do sửa")]).toEqual([
        state,
        422,
        true,
      ]);
      expect((await lao.post(`${activitiesPath}/${id}/sua`, { ...sent, reason: "Đổi theo giấy mời" })).status).toBe(
        303,
      );
      expect((await trail(id)).at(-1)).toMatchObject({ action: "activity.edit", reason: "Đổi theo giấy mời" });
    }
    const { id } = await anActivity(test.platform.db, {
      rootId: desk.office.rootId,
      leadId: desk.office.lao,
      state: "reported",
      countries: ["LA"],
      channel: "bilateral",
    });
    expect((await lao.get(`${activitiesPath}/${id}/sua`)).status).toBe(403);
    const officer = await desk.office.as("officer");
    expect(await textOf(await officer.get(`${activitiesPath}/${id}/sua`))).toContain("báo cáo nêu bên con số đã đổi");
    expect(
      (
        await officer.post(`${activitiesPath}/${id}/sua`, {
          ...form({ title_vi: "Đính chính" }),
          version: "1",
          reason: "Sai nước",
        })
      ).status,
    ).toBe(303);
    const before = (await trail(id)).at(-1)?.before;
    expect(before).toMatchObject({ title_vi: "Giao lưu hữu nghị thử" });
  });

  it("gives the second of two savers his text back, with who and when, and loses nothing", async () => {
    const id = await draft("lao", { title_vi: "Tên đầu", place_text: "Nhà văn hóa" });
    const [lao, officer] = [await desk.office.as("lao"), await desk.office.as("officer")];
    const version = await versionOf(id);
    expect(
      (await lao.post(`${activitiesPath}/${id}/sua`, { ...form({ title_vi: "Tên của hội" }), version })).status,
    ).toBe(303);
    const mine = form({
      title_vi: "Tên của văn phòng",
      place_text: "Cung Việt Tiệp",
      summary_vi: "Dòng một\nDòng hai",
      countries: ["LA", "KH", ""],
      kind: "meeting",
    });
    const second = await officer.post(`${activitiesPath}/${id}/sua`, { ...mine, version });
    expect(second.status).toBe(409);
    const page = await second.text();
    for (const part of [
      "Người lao vừa lưu hồ sơ này lúc 09:00:00, 21/11/2026",
      'value="Tên của văn phòng"',
      'value="Cung Việt Tiệp"',
      "Dòng một\nDòng hai",
      "<td>Tên của hội</td><td>Tên của văn phòng</td>",
      "<td>Giao lưu</td><td>Gặp mặt</td>",
      "<td>Lào</td><td>Lào, Campuchia</td>",
    ])
      expect(page).toContain(part);
    expect((await row(id)).title_vi).toBe("Tên của hội");
    const next = /name="version" value="(\d+)"/.exec(page)?.[1] ?? "";
    expect((await officer.post(`${activitiesPath}/${id}/sua`, { ...mine, version: next })).status).toBe(303);
    expect((await row(id)).title_vi).toBe("Tên của văn phòng");
    expect((await trail(id)).map(({ action }) => action)).toEqual(["activity.draft", "activity.edit", "activity.edit"]);
  });

  it("keeps the address once it was public, and follows the name before", async () => {
    const id = await draft("lao", { title_vi: "Tên đầu tiên" });
    const lao = await desk.office.as("lao");
    const change = async (title: string, more: Record<string, string> = {}) =>
      lao.post(`${activitiesPath}/${id}/sua`, { ...form({ title_vi: title }), version: await versionOf(id), ...more });
    await change("Tên thứ hai");
    expect((await row(id)).slug).toBe("ten-thu-hai");
    await lao.post(`${activitiesPath}/${id}/gui`);
    await (
      await desk.office.as("chairman")
    ).post(`${activitiesPath}/${id}/phe-duyet`, { version: await versionOf(id) });
    expect((await change("Tên thứ ba", { reason: "Theo giấy mời" })).status).toBe(303);
    expect((await row(id)).slug).toBe("ten-thu-hai");
    expect((await desk.office.anybody().get("/hoat-dong/ten-thu-hai")).status).toBe(200);
  });

  it("writes nothing when nothing changed", async () => {
    const id = await draft("lao");
    const lao = await desk.office.as("lao");
    const answer = await lao.post(`${activitiesPath}/${id}/sua`, { ...form(), version: "1" });
    expect(answer.status).toBe(303);
    expect(await textOf(await lao.get(`${activitiesPath}/${id}`))).toContain("Không có gì thay đổi");
    expect([(await row(id)).version, (await trail(id)).length]).toEqual([1, 1]);
  });

  it("cannot move what was held into the future, nor take it out of completeness", async () => {
    const { id } = await anActivity(test.platform.db, {
      rootId: desk.office.rootId,
      leadId: desk.office.lao,
      state: "done",
      countries: ["LA"],
    });
    const lao = await desk.office.as("lao");
    const future = await lao.post(`${activitiesPath}/${id}/sua`, {
      ...form({ starts_on: "01/01/2027" }),
      version: "1",
      reason: "x",
    });
    expect([future.status, (await textOf(future)).includes("không thể ở tương lai")]).toEqual([422, true]);
    const bare = await lao.post(`${activitiesPath}/${id}/sua`, {
      ...form({ kind: "", starts_on: "", countries: [""] }),
      version: "1",
      reason: "x",
    });
    expect(bare.status).toBe(422);
    expect((await bare.text()).match(/href="#(kind|starts_on)"/g)).toHaveLength(2);
  });

  it("asks of a source's record only what it ever said, and drops nothing that is gone since", async () => {
    const { db } = test.platform;
    const gone = await anOrganisation(db, { rootId: desk.office.rootId, nameVi: "Hội đã giải thể" });
    const series = await aSeries(db, { rootId: desk.office.rootId, slug: `chuoi-cu-${newId().slice(-8)}` });
    await db.updateTable("organisation").set({ state: "dissolved" }).where("id", "=", gone.id).execute();
    await db.updateTable("activity_series").set({ state: "ended" }).where("id", "=", series.id).execute();
    const { id } = await anActivity(db, {
      rootId: desk.office.rootId,
      leadId: desk.office.lao,
      state: "reported",
      on: null,
      channel: "bilateral",
      organiserIds: [gone.id],
      seriesId: series.id,
      tags: ["peace_education", "a_tag_of_the_source"],
    });
    const officer = await desk.office.as("officer");
    const page = await (await officer.get(`${activitiesPath}/${id}/sua`)).text();
    expect(page).toMatch(new RegExp(`<option value="${gone.id}" selected`));
    expect(page).toMatch(new RegExp(`<option value="${series.id}" selected`));
    const sent = {
      ...form({
        title_vi: "Đính chính tên",
        starts_on: "",
        countries: [""],
        organisers: [gone.id],
        series: series.id,
      }),
      tags: "peace_education",
      version: "1",
      reason: "Theo văn bản gốc",
    };
    expect((await officer.post(`${activitiesPath}/${id}/sua`, sent)).status).toBe(303);
    const after = await row(id);
    expect([after.title_vi, after.starts_on, after.series_id]).toEqual(["Đính chính tên", null, series.id]);
    const [organisers, tags] = await Promise.all([
      db.selectFrom("activity_organiser").select("organisation_id").where("activity_id", "=", id).execute(),
      db.selectFrom("activity_tag").select("tag").where("activity_id", "=", id).orderBy("tag").execute(),
    ]);
    expect(organisers.map(({ organisation_id }) => organisation_id)).toEqual([gone.id]);
    expect(tags.map(({ tag }) => tag)).toEqual(["a_tag_of_the_source", "peace_education"]);
  });

  it("moves to another lead only where the editor may draft", async () => {
    const id = await draft("lao");
    const lao = await desk.office.as("lao");
    const forged = await lao.post(`${activitiesPath}/${id}/sua`, { ...form({ lead: desk.office.han }), version: "1" });
    expect([forged.status, (await textOf(forged)).includes("không có trong danh sách")]).toEqual([422, true]);
    const officer = await desk.office.as("officer");
    expect(
      (await officer.post(`${activitiesPath}/${id}/sua`, { ...form({ lead: desk.office.han }), version: "1" })).status,
    ).toBe(303);
    expect([(await row(id)).lead_organisation_id, (await row(id)).entered_for_id]).toEqual([
      desk.office.han,
      desk.office.han,
    ]);
    expect((await lao.get(`${activitiesPath}/${id}`)).status).toBe(404);
  });
});
