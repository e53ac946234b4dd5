import { describe, expect, it } from "vitest";
import { recordAudit } from "#platform/audit.ts";
import { textOf } from "#test/browser.ts";
import { activitiesPath, useDesk } from "#test/desk.ts";

describe("the history of an activity", () => {
  const desk = useDesk();
  const { test, draft, countIn, trail } = desk;
  const english = async (path: string) => {
    const officer = await desk.office.as("officer");
    await officer.post("/van-phong/tai-khoan-cua-toi/ngon-ngu", { language: "en" });
    const page = await textOf(await officer.get(path));
    await officer.post("/van-phong/tai-khoan-cua-toi/ngon-ngu", { language: "vi" });
    return page;
  };

  it("keeps days and numbers as data, and says them in the reader's language", async () => {
    const id = await draft("lao", { starts_on: "06/09/2026", ends_on: "07/09/2026", countries: ["LA"] });
    const lao = await desk.office.as("lao");
    expect((await countIn(lao, id, { qualifier_0: "over", value_0: "1250", unit_0: "attendance" })).status).toBe(303);
    expect((await trail(id))[0]?.after).toMatchObject({ starts_on: "2026-09-06", ends_on: "2026-09-07" });

    const page = await textOf(await lao.get(`${activitiesPath}/${id}/lich-su`));
    for (const words of [
      "ngày bắt đầu: 06/09/2026",
      "loại: Giao lưu",
      "kênh: song phương",
      "nước: Lào",
      "số người: Tổng: trên 1.250 lượt (danh sách ký tên)",
    ])
      expect(page).toContain(words);
    expect(page).not.toMatch(/2026-09-06|bilateral|attendance|total|over ·/);

    const other = await english(`${activitiesPath}/${id}/lich-su`);
    for (const words of ["6 September 2026", "Exchange", "Laos", "Total: over 1,250 attendances (danh sách ký tên)"])
      expect(other).toContain(words);
  });

  it("says months and years as they were known, and numbers that came without ground", async () => {
    const id = await draft("lao");
    await test.platform.db.transaction().execute((tx) =>
      recordAudit(
        tx,
        test.platform.clock.now(),
        { accountId: null, rootId: desk.office.rootId, name: "Bộ mẫu" },
        {
          action: "activity.draft",
          subject: { type: "activity", id },
          before: { starts_on: "2025" },
          after: {
            starts_on: "2025-09",
            counts: [{ group: "total", qualifier: "exact", value: 38, unit: "person" }],
          },
        },
      ),
    );
    const page = await textOf(await (await desk.office.as("lao")).get(`${activitiesPath}/${id}`));
    expect(page).toContain("ngày bắt đầu: năm 2025 tháng 9/2025");
    expect(page).toContain("số người: Tổng: 38 người");
  });

  it("stands in the union's trail with the record's code and name, in the same words", async () => {
    const id = await draft("lao", { title_vi: "Đêm nhạc trong nhật ký" });
    const page = await (await (await desk.office.as("inspector")).get("/van-phong/nhat-ky?subject=activity")).text();
    expect(page).toMatch(new RegExp(`<a href="${activitiesPath}/${id}">HĐ-2026-\\d{4} Đêm nhạc trong nhật ký</a>`));
    expect(page).toContain("song phương");
    expect(page).not.toContain("bilateral");
  });
});
