import { describe, expect, it } from "vitest";
import { textOf } from "#test/browser.ts";
import { activitiesPath, useDesk } from "#test/desk.ts";
import { testNow } from "#test/installation.ts";
import type { OfficePerson } from "#test/office.ts";

describe("an activity from idea to report", () => {
  const desk = useDesk();
  const { test, form, idIn, draft, row, steps, trail, versionOf, seenOn, countIn } = desk;

  it("walks the whole course: every step with its act, its name, its audit row and its notice", async () => {
    const lao = await desk.office.as("lao");
    const id = idIn(await lao.post(activitiesPath, form()));
    const made1 = await row(id);
    expect([made1.state, made1.year_made, made1.drafted_by_name, made1.entered_for_id]).toEqual([
      "idea",
      2026,
      "Người lao",
      null,
    ]);
    expect(await textOf(await lao.get(`${activitiesPath}/${id}`))).toContain("Đã lưu bản nháp");

    expect((await lao.post(`${activitiesPath}/${id}/gui`)).status).toBe(303);
    const vice = await desk.office.as("viceChairman");
    const page = await (await vice.get(`${activitiesPath}/${id}`)).text();
    expect(page).toContain("Phê duyệt");
    expect((await vice.post(`${activitiesPath}/${id}/phe-duyet`, { version: await versionOf(id) })).status).toBe(303);
    expect((await lao.post(`${activitiesPath}/${id}/da-dien-ra`)).status).toBe(303);
    expect((await countIn(lao, id)).status).toBe(303);
    expect((await lao.post(`${activitiesPath}/${id}/gui-so-lieu`)).status).toBe(303);
    const officer = await desk.office.as("officer");
    const seen = await seenOn(officer, `${activitiesPath}/${id}`);
    expect((await officer.post(`${activitiesPath}/${id}/nhan-so-lieu`, { seen })).status).toBe(303);

    expect((await row(id)).state).toBe("reported");
    expect(await steps(id)).toEqual([
      "draft idea idea",
      "submit idea planned",
      "approve planned approved",
      "held approved done",
      "counts done done",
      "send_counts done done",
      "check done reported",
    ]);
    const entries = await trail(id);
    expect(entries.map(({ action, actor_name }) => [action, actor_name])).toEqual([
      ["activity.draft", "Người lao"],
      ["activity.submit", "Người lao"],
      ["activity.approve", "Người viceChairman"],
      ["activity.held", "Người lao"],
      ["activity.counts", "Người lao"],
      ["activity.send_counts", "Người lao"],
      ["activity.check", "Người officer"],
    ]);
    expect(entries[2]).toMatchObject({ before: { state: "planned" }, after: { state: "approved" } });
    expect(entries[4]?.after).toEqual({
      counts: [{ group: "total", unit: "person", value: 120, qualifier: "exact", source: "danh sách ký tên" }],
    });
    const words = await textOf(await officer.get(`${activitiesPath}/${id}`));
    for (const word of ["Đã báo cáo", "120", "ACT-3", "Trang công khai", "nhận số liệu vào báo cáo"])
      expect(words).toContain(word);
  });

  it("gives numbers without gaps and twins, and addresses that are free", async () => {
    const ids = await Promise.all(
      ["lao", "lao", "han", "officer", "lao", "han"].map((person) =>
        draft(person === "han" ? "han" : person === "officer" ? "officer" : "lao", {
          lead: person === "han" ? desk.office.han : desk.office.lao,
          title_vi: "Cùng một tên",
        }),
      ),
    );
    const rows = await Promise.all(ids.map(row));
    const numbers = rows.map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    const slugs = rows.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs).toContain("cung-mot-ten");
    expect(slugs.filter((slug) => /^cung-mot-ten-hd-2026-\d{4}$/.test(slug))).toHaveLength(5);
  });

  it("makes one record of a form that is sent twice, even at once", async () => {
    const sent = form({ title_vi: "Gửi hai lần" });
    const lao = await desk.office.as("lao");
    const answers = await Promise.all([lao.post(activitiesPath, sent), lao.post(activitiesPath, sent)]);
    expect(new Set(answers.map(idIn)).size).toBe(1);
    expect(idIn(await lao.post(activitiesPath, sent))).toBe(sent.id);
    const rows = await test.platform.db
      .selectFrom("activity")
      .select("id")
      .where("title_vi", "=", "Gửi hai lần")
      .execute();
    expect(rows).toHaveLength(1);
    const han = await desk.office.as("han");
    expect((await han.post(activitiesPath, { ...sent, lead: desk.office.han })).status).toBe(404);
  });

  it("says who entered for whom, and keeps both names", async () => {
    const id = await draft("officer");
    expect((await row(id)).entered_for_id).toBe(desk.office.lao);
    const [entry] = await trail(id);
    expect([entry?.actor_name, entry?.on_behalf_of_id]).toEqual(["Người officer", desk.office.lao]);
    const words = await textOf(await (await desk.office.as("lao")).get(`${activitiesPath}/${id}`));
    expect(words).toContain("Người officer nhập thay Hội hữu nghị Việt Nam – Lào thử");
    const own = await draft("officer", { lead: desk.office.rootId });
    expect((await row(own)).entered_for_id).toBeNull();
  });

  it("shows each person only the buttons that work, and refuses the others", async () => {
    const id = await draft("lao");
    await (await desk.office.as("lao")).post(`${activitiesPath}/${id}/gui`);
    const acts = ["gui", "phe-duyet", "tra-lai", "da-dien-ra", "gui-so-lieu", "nhan-so-lieu", "tra-so-lieu"];
    const statuses = async (person: OfficePerson) => {
      const visitor = await desk.office.as(person);
      return Promise.all(
        acts.map(async (name) => (await visitor.post(`${activitiesPath}/${id}/${name}`, { reason: "thử" })).status),
      );
    };
    // Not there and not yours look alike; a role without the act hears that it has none.
    expect(await statuses("clerk")).toEqual([403, 403, 403, 403, 403, 403, 403]);
    expect(await statuses("inspector")).toEqual([403, 403, 403, 403, 403, 403, 403]);
    expect(await statuses("han")).toEqual([404, 403, 403, 404, 404, 403, 403]);
    expect(await statuses("stranger")).toEqual([404, 403, 403, 404, 404, 404, 404]);
    expect(await statuses("lao")).toEqual([409, 403, 403, 409, 409, 403, 403]);
    for (const [person, status] of [
      ["han", 404],
      ["chapter", 404],
      ["stranger", 404],
      ["observer", 403],
      ["administrator", 403],
      ["clerk", 200],
    ] as const) {
      const visitor = await desk.office.as(person);
      expect([person, (await visitor.get(`${activitiesPath}/${id}`)).status]).toEqual([person, status]);
      expect([person, (await visitor.get(`${activitiesPath}/${id}/lich-su`)).status]).toEqual([person, status]);
      expect([person, (await visitor.get(`${activitiesPath}/${id}/sua`)).status]).toEqual([
        person,
        status === 200 ? 403 : status,
      ]);
      expect([person, (await visitor.get(`${activitiesPath}/${id}/so-nguoi`)).status]).toEqual([
        person,
        status === 200 ? 403 : status,
      ]);
    }
    const clerk = await (await (await desk.office.as("clerk")).get(`${activitiesPath}/${id}`)).text();
    for (const name of [...acts, "sua", "so-nguoi", "anh"]) expect(clerk).not.toContain(`${id}/${name}`);
    expect((await row(id)).state).toBe("planned");
  });

  it("answers the back button and the second press with a refusal, not with a second step", async () => {
    const id = await draft("lao");
    const lao = await desk.office.as("lao");
    await lao.post(`${activitiesPath}/${id}/gui`);
    const again = await lao.post(`${activitiesPath}/${id}/gui`);
    expect([again.status, (await textOf(again)).includes("không còn ở bước này")]).toEqual([409, true]);
    const vice = await desk.office.as("viceChairman");
    const version = await versionOf(id);
    const both = await Promise.all([1, 2].map(() => vice.post(`${activitiesPath}/${id}/phe-duyet`, { version })));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
    expect((await steps(id)).filter((step) => step.startsWith("approve"))).toHaveLength(1);
    expect((await trail(id)).filter(({ action }) => action === "activity.approve")).toHaveLength(1);
  });

  it("asks approval only for what is complete, and leads to what is missing", async () => {
    const id = await draft("lao", { kind: "", channel: "", location: "", starts_on: "", countries: [""] });
    const lao = await desk.office.as("lao");
    const page = await (await lao.get(`${activitiesPath}/${id}`)).text();
    for (const field of ["kind", "channel", "location", "starts_on", "place_text"])
      expect(page).toContain(`href="${activitiesPath}/${id}/sua#${field}"`);
    expect(page).not.toContain("Gửi phê duyệt</button>");
    const refused = await lao.post(`${activitiesPath}/${id}/gui`);
    expect([refused.status, (await textOf(refused)).includes("còn thiếu")]).toEqual([409, true]);
    const edit = await (await lao.get(`${activitiesPath}/${id}/sua`)).text();
    for (const field of ["kind", "channel", "location", "starts_on", "place_text", "countries", "summary_vi"])
      expect(edit).toContain(`id="${field}"`);
  });

  it("returns with a reason that the drafter reads, and does not without one", async () => {
    const id = await draft("lao");
    const lao = await desk.office.as("lao");
    await lao.post(`${activitiesPath}/${id}/gui`);
    const vice = await desk.office.as("viceChairman");
    expect((await vice.get(`${activitiesPath}/${id}/tra-lai`)).status).toBe(200);
    const without = await vice.post(`${activitiesPath}/${id}/tra-lai`, { reason: "  " });
    expect([without.status, (await textOf(without)).includes("Hãy điền mục này")]).toEqual([422, true]);
    expect((await vice.post(`${activitiesPath}/${id}/tra-lai`, { reason: "Thiếu tên khách mời" })).status).toBe(303);
    expect((await row(id)).state).toBe("idea");
    const words = await textOf(await lao.get(`${activitiesPath}/${id}`));
    expect(words).toContain("Người viceChairman trả lại lúc");
    expect(words).toContain("Thiếu tên khách mời");
    expect(await textOf(await lao.get("/van-phong"))).toContain("Bị trả lại");
    expect((await lao.post(`${activitiesPath}/${id}/gui`)).status).toBe(303);
  });

  it("approves only what was read", async () => {
    const id = await draft("lao");
    const lao = await desk.office.as("lao");
    await lao.post(`${activitiesPath}/${id}/gui`);
    const version = await versionOf(id);
    await lao.post(`${activitiesPath}/${id}/sua`, { ...form({ title_vi: "Giao lưu, tên khác" }), version });
    const vice = await desk.office.as("viceChairman");
    const answer = await vice.post(`${activitiesPath}/${id}/phe-duyet`, { version });
    expect([answer.status, (await textOf(answer)).includes("vừa được sửa sau khi bạn mở trang")]).toEqual([409, true]);
    expect((await row(id)).state).toBe("planned");
  });

  it("is held when its day has come, not before", async () => {
    const id = await draft("lao", { starts_on: "01/12/2026" });
    const lao = await desk.office.as("lao");
    await lao.post(`${activitiesPath}/${id}/gui`);
    await (
      await desk.office.as("chairman")
    ).post(`${activitiesPath}/${id}/phe-duyet`, { version: await versionOf(id) });
    const early = await lao.post(`${activitiesPath}/${id}/da-dien-ra`);
    expect([early.status, (await textOf(early)).includes("Chưa đến ngày diễn ra")]).toEqual([409, true]);
    const counting = await lao.get(`${activitiesPath}/${id}/so-nguoi`);
    expect([counting.status, (await textOf(counting)).includes("chưa có ai để đếm")]).toEqual([409, true]);
    test.at(new Date("2026-12-01T08:00:00+07:00"));
    try {
      const later = await desk.office.as("lao");
      expect((await later.post(`${activitiesPath}/${id}/da-dien-ra`)).status).toBe(303);
      expect((await row(id)).state).toBe("done");
    } finally {
      test.at(testNow);
    }
  });

  it("runs while days are still to come", async () => {
    const id = await draft("lao", { starts_on: "20/11/2026", ends_on: "22/11/2026" });
    const lao = await desk.office.as("lao");
    await lao.post(`${activitiesPath}/${id}/gui`);
    await (
      await desk.office.as("chairman")
    ).post(`${activitiesPath}/${id}/phe-duyet`, { version: await versionOf(id) });
    expect(await (await lao.get(`${activitiesPath}/${id}`)).text()).toContain("Đã bắt đầu");
    expect((await lao.post(`${activitiesPath}/${id}/da-dien-ra`)).status).toBe(303);
    expect((await row(id)).state).toBe("running");
    expect((await lao.post(`${activitiesPath}/${id}/da-dien-ra`)).status).toBe(409);
  });
});
