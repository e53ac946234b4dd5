import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { textOf, Visitor } from "#test/browser.ts";
import { testNow, useInstallation } from "#test/installation.ts";
import { aSession } from "../accounts/builders.ts";
import { anOrganisation } from "../organisations/builders.ts";
import { anActivity, aSeries } from "./builders.ts";
import { anOffice, type OfficePerson, type TestOffice } from "#test/office.ts";

const path = "/van-phong/hoat-dong";

describe("an activity from idea to report", () => {
  const test = useInstallation();
  let office: TestOffice;
  beforeAll(async () => {
    office = await anOffice(test);
  });

  const form = (more: Record<string, string | string[]> = {}) => ({
    id: newId(),
    title_vi: "Giao lưu với sinh viên Lào",
    lead: office.lao,
    kind: "exchange",
    channel: "bilateral",
    location: "at_home",
    starts_on: "12/04/2026",
    countries: ["LA", ""],
    organisers: ["", ""],
    audience: "public",
    ...more,
  });
  const made = (answer: Response) => {
    expect(answer.status).toBe(303);
    return (answer.headers.get("location") ?? "").split("/").at(-1) ?? "";
  };
  const draft = async (person: OfficePerson, more: Record<string, string | string[]> = {}) =>
    made(await (await office.as(person)).post(path, form(more)));
  const row = (id: string) =>
    test.platform.db.selectFrom("activity").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const steps = async (id: string) =>
    (
      await test.platform.db
        .selectFrom("activity_step")
        .select(["act", "from_state", "to_state", "actor_name", "reason"])
        .where("activity_id", "=", id)
        .orderBy("id")
        .execute()
    ).map((step) => [step.act, step.from_state, step.to_state].join(" "));
  const trail = (id: string) =>
    test.platform.db
      .selectFrom("audit_entry")
      .selectAll()
      .where("subject_type", "=", "activity")
      .where("subject_id", "=", id)
      .orderBy("id")
      .execute();
  const versionOf = async (id: string) => String((await row(id)).version);
  const seenOn = async (visitor: Visitor, address: string) =>
    /name="seen" value="([^"]*)"/.exec(await (await visitor.get(address)).text())?.[1] ?? "";
  const countIn = async (visitor: Visitor, id: string, more: Record<string, string> = {}) =>
    visitor.post(`${path}/${id}/so-nguoi`, {
      seen: await seenOn(visitor, `${path}/${id}/so-nguoi`),
      group_0: "total",
      qualifier_0: "exact",
      value_0: "120",
      unit_0: "person",
      source_0: "danh sách ký tên",
      ...more,
    });

  it("walks the whole course: every step with its act, its name, its audit row and its notice", async () => {
    const lao = await office.as("lao");
    const id = made(await lao.post(path, form()));
    const made1 = await row(id);
    expect([made1.state, made1.year_made, made1.drafted_by_name, made1.entered_for_id]).toEqual([
      "idea",
      2026,
      "Người lao",
      null,
    ]);
    expect(await textOf(await lao.get(`${path}/${id}`))).toContain("Đã lưu bản nháp");

    expect((await lao.post(`${path}/${id}/gui`)).status).toBe(303);
    const vice = await office.as("viceChairman");
    const page = await (await vice.get(`${path}/${id}`)).text();
    expect(page).toContain("Phê duyệt");
    expect((await vice.post(`${path}/${id}/phe-duyet`, { version: await versionOf(id) })).status).toBe(303);
    expect((await lao.post(`${path}/${id}/da-dien-ra`)).status).toBe(303);
    expect((await countIn(lao, id)).status).toBe(303);
    expect((await lao.post(`${path}/${id}/gui-so-lieu`)).status).toBe(303);
    const officer = await office.as("officer");
    const seen = await seenOn(officer, `${path}/${id}`);
    expect((await officer.post(`${path}/${id}/nhan-so-lieu`, { seen })).status).toBe(303);

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
    const words = await textOf(await officer.get(`${path}/${id}`));
    for (const word of ["Đã báo cáo", "120", "ACT-3", "Trang công khai", "nhận số liệu vào báo cáo"])
      expect(words).toContain(word);
  });

  it("gives numbers without gaps and twins, and addresses that are free", async () => {
    const ids = await Promise.all(
      ["lao", "lao", "han", "officer", "lao", "han"].map((person) =>
        draft(person === "han" ? "han" : person === "officer" ? "officer" : "lao", {
          lead: person === "han" ? office.han : office.lao,
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
    const lao = await office.as("lao");
    const answers = await Promise.all([lao.post(path, sent), lao.post(path, sent)]);
    expect(new Set(answers.map(made)).size).toBe(1);
    expect(made(await lao.post(path, sent))).toBe(sent.id);
    const rows = await test.platform.db
      .selectFrom("activity")
      .select("id")
      .where("title_vi", "=", "Gửi hai lần")
      .execute();
    expect(rows).toHaveLength(1);
    const han = await office.as("han");
    expect((await han.post(path, { ...sent, lead: office.han })).status).toBe(404);
  });

  it("says who entered for whom, and keeps both names", async () => {
    const id = await draft("officer");
    expect((await row(id)).entered_for_id).toBe(office.lao);
    const [entry] = await trail(id);
    expect([entry?.actor_name, entry?.on_behalf_of_id]).toEqual(["Người officer", office.lao]);
    const words = await textOf(await (await office.as("lao")).get(`${path}/${id}`));
    expect(words).toContain("Người officer nhập thay Hội hữu nghị Việt Nam – Lào thử");
    const own = await draft("officer", { lead: office.rootId });
    expect((await row(own)).entered_for_id).toBeNull();
  });

  it("shows each person only the buttons that work, and refuses the others", async () => {
    const id = await draft("lao");
    await (await office.as("lao")).post(`${path}/${id}/gui`);
    const acts = ["gui", "phe-duyet", "tra-lai", "da-dien-ra", "gui-so-lieu", "nhan-so-lieu", "tra-so-lieu"];
    const statuses = async (person: OfficePerson) => {
      const visitor = await office.as(person);
      return Promise.all(
        acts.map(async (name) => (await visitor.post(`${path}/${id}/${name}`, { reason: "thử" })).status),
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
      const visitor = await office.as(person);
      expect([person, (await visitor.get(`${path}/${id}`)).status]).toEqual([person, status]);
      expect([person, (await visitor.get(`${path}/${id}/lich-su`)).status]).toEqual([person, status]);
      expect([person, (await visitor.get(`${path}/${id}/sua`)).status]).toEqual([
        person,
        status === 200 ? 403 : status,
      ]);
      expect([person, (await visitor.get(`${path}/${id}/so-nguoi`)).status]).toEqual([
        person,
        status === 200 ? 403 : status,
      ]);
    }
    const clerk = await (await (await office.as("clerk")).get(`${path}/${id}`)).text();
    for (const name of [...acts, "sua", "so-nguoi", "anh"]) expect(clerk).not.toContain(`${id}/${name}`);
    expect((await row(id)).state).toBe("planned");
  });

  it("answers the back button and the second press with a refusal, not with a second step", async () => {
    const id = await draft("lao");
    const lao = await office.as("lao");
    await lao.post(`${path}/${id}/gui`);
    const again = await lao.post(`${path}/${id}/gui`);
    expect([again.status, (await textOf(again)).includes("không còn ở bước này")]).toEqual([409, true]);
    const vice = await office.as("viceChairman");
    const version = await versionOf(id);
    const both = await Promise.all([1, 2].map(() => vice.post(`${path}/${id}/phe-duyet`, { version })));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
    expect((await steps(id)).filter((step) => step.startsWith("approve"))).toHaveLength(1);
    expect((await trail(id)).filter(({ action }) => action === "activity.approve")).toHaveLength(1);
  });

  it("asks approval only for what is complete, and leads to what is missing", async () => {
    const id = await draft("lao", { kind: "", channel: "", location: "", starts_on: "", countries: [""] });
    const lao = await office.as("lao");
    const page = await (await lao.get(`${path}/${id}`)).text();
    for (const field of ["kind", "channel", "location", "starts_on", "place_text"])
      expect(page).toContain(`href="${path}/${id}/sua#${field}"`);
    expect(page).not.toContain("Gửi phê duyệt</button>");
    const refused = await lao.post(`${path}/${id}/gui`);
    expect([refused.status, (await textOf(refused)).includes("còn thiếu")]).toEqual([409, true]);
    const edit = await (await lao.get(`${path}/${id}/sua`)).text();
    for (const field of ["kind", "channel", "location", "starts_on", "place_text", "countries", "summary_vi"])
      expect(edit).toContain(`id="${field}"`);
  });

  it("returns with a reason that the drafter reads, and does not without one", async () => {
    const id = await draft("lao");
    const lao = await office.as("lao");
    await lao.post(`${path}/${id}/gui`);
    const vice = await office.as("viceChairman");
    expect((await vice.get(`${path}/${id}/tra-lai`)).status).toBe(200);
    const without = await vice.post(`${path}/${id}/tra-lai`, { reason: "  " });
    expect([without.status, (await textOf(without)).includes("Hãy điền mục này")]).toEqual([422, true]);
    expect((await vice.post(`${path}/${id}/tra-lai`, { reason: "Thiếu tên khách mời" })).status).toBe(303);
    expect((await row(id)).state).toBe("idea");
    const words = await textOf(await lao.get(`${path}/${id}`));
    expect(words).toContain("Người viceChairman trả lại lúc");
    expect(words).toContain("Thiếu tên khách mời");
    expect(await textOf(await lao.get("/van-phong"))).toContain("Bị trả lại");
    expect((await lao.post(`${path}/${id}/gui`)).status).toBe(303);
  });

  it("approves only what was read", async () => {
    const id = await draft("lao");
    const lao = await office.as("lao");
    await lao.post(`${path}/${id}/gui`);
    const version = await versionOf(id);
    await lao.post(`${path}/${id}/sua`, { ...form({ title_vi: "Giao lưu, tên khác" }), version });
    const vice = await office.as("viceChairman");
    const answer = await vice.post(`${path}/${id}/phe-duyet`, { version });
    expect([answer.status, (await textOf(answer)).includes("vừa được sửa sau khi bạn mở trang")]).toEqual([409, true]);
    expect((await row(id)).state).toBe("planned");
  });

  describe("nobody approves what he wrote", () => {
    const setMode = async (mode: string) => {
      await test.platform.db.deleteFrom("organisation_setting").where("key", "=", "approval.activity").execute();
      await test.platform.db
        .insertInto("organisation_setting")
        .values({
          id: newId(),
          organisation_id: office.rootId,
          key: "approval.activity",
          value: JSON.stringify(mode),
          valid_from: Temporal.PlainDate.from("2020-01-01"),
          valid_to: null,
          verified: true,
          note: null,
        })
        .execute();
    };
    const approve = async (person: OfficePerson, id: string) =>
      (await office.as(person)).post(`${path}/${id}/phe-duyet`, { version: await versionOf(id) });
    const submitted = async (drafter: OfficePerson) => {
      const id = await draft(drafter, { lead: office.lao });
      expect((await (await office.as(drafter)).post(`${path}/${id}/gui`)).status).toBe(303);
      return id;
    };

    it("strict: neither the drafter nor who changed a word; the page says why", async () => {
      await setMode("strict");
      const own = await submitted("viceChairman");
      expect((await approve("viceChairman", own)).status).toBe(403);
      const words = await textOf(await (await office.as("viceChairman")).get(`${path}/${own}`));
      expect(words).toContain("Bạn không duyệt được hoạt động do mình soạn");
      expect(words).not.toContain("Phê duyệt </button>");
      expect((await approve("chairman", own)).status).toBe(303);

      const edited = await submitted("lao");
      const vice = await office.as("viceChairman");
      await vice.post(`${path}/${edited}/sua`, {
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
        await office.as("viceChairman")
      ).post(`${path}/${edited}/sua`, { ...form({ title_vi: "Tên đã sửa" }), version: await versionOf(edited) });
      expect((await approve("viceChairman", edited)).status).toBe(303);
    });

    it("marked: allowed, and marked wherever the activity shows", async () => {
      await setMode("marked");
      const own = await submitted("viceChairman");
      expect((await approve("viceChairman", own)).status).toBe(303);
      const { approved_own_work, slug } = await row(own);
      expect(approved_own_work).toBe(true);
      expect((await trail(own)).at(-1)?.after).toEqual({ own_work: true, state: "approved" });
      const officer = await office.as("officer");
      expect(await textOf(await officer.get(`${path}/${own}`))).toContain("cũng là người viết hồ sơ này");
      expect(await textOf(await officer.get(`${path}?q=sinh vien&state=approved`))).toContain("tự duyệt");
      expect(await textOf(await office.anybody().get(`/hoat-dong/${slug}`))).toContain("vừa viết vừa duyệt");
      expect(await textOf(await office.anybody().get(`/en/activities/${slug}`))).toContain(
        "approved by its own author",
      );
    });

    it("who gave the numbers does not take them into the report, unless it is marked", async () => {
      await setMode("second_person");
      const id = await draft("officer", { lead: office.rootId });
      await test.platform.db.updateTable("activity").set({ state: "done" }).where("id", "=", id).execute();
      const officer = await office.as("officer");
      expect((await countIn(officer, id)).status).toBe(303);
      expect((await officer.post(`${path}/${id}/gui-so-lieu`)).status).toBe(303);
      const seen = await seenOn(await office.as("secretary"), `${path}/${id}`);
      const refused = await officer.post(`${path}/${id}/nhan-so-lieu`, { seen });
      expect([refused.status, (await textOf(refused)).includes("do chính mình nhập")]).toEqual([403, true]);
      expect(await textOf(await officer.get(`${path}/${id}`))).toContain("do chính mình nhập");
      expect((await (await office.as("secretary")).post(`${path}/${id}/nhan-so-lieu`, { seen })).status).toBe(303);
      await test.platform.db.deleteFrom("organisation_setting").execute();
    });
  });

  it("is held when its day has come, not before", async () => {
    const id = await draft("lao", { starts_on: "01/12/2026" });
    const lao = await office.as("lao");
    await lao.post(`${path}/${id}/gui`);
    await (await office.as("chairman")).post(`${path}/${id}/phe-duyet`, { version: await versionOf(id) });
    const early = await lao.post(`${path}/${id}/da-dien-ra`);
    expect([early.status, (await textOf(early)).includes("Chưa đến ngày diễn ra")]).toEqual([409, true]);
    const counting = await lao.get(`${path}/${id}/so-nguoi`);
    expect([counting.status, (await textOf(counting)).includes("chưa có ai để đếm")]).toEqual([409, true]);
    test.at(new Date("2026-12-01T08:00:00+07:00"));
    try {
      const later = await office.as("lao");
      expect((await later.post(`${path}/${id}/da-dien-ra`)).status).toBe(303);
      expect((await row(id)).state).toBe("done");
    } finally {
      test.at(testNow);
    }
  });

  it("runs while days are still to come", async () => {
    const id = await draft("lao", { starts_on: "20/11/2026", ends_on: "22/11/2026" });
    const lao = await office.as("lao");
    await lao.post(`${path}/${id}/gui`);
    await (await office.as("chairman")).post(`${path}/${id}/phe-duyet`, { version: await versionOf(id) });
    expect(await (await lao.get(`${path}/${id}`)).text()).toContain("Đã bắt đầu");
    expect((await lao.post(`${path}/${id}/da-dien-ra`)).status).toBe(303);
    expect((await row(id)).state).toBe("running");
    expect((await lao.post(`${path}/${id}/da-dien-ra`)).status).toBe(409);
  });

  describe("figures on their way to the office", () => {
    const held = async (more: Parameters<typeof anActivity>[1] extends infer G ? Partial<G> : never = {}) =>
      (
        await anActivity(test.platform.db, {
          rootId: office.rootId,
          leadId: office.lao,
          state: "done",
          on: "2026-11-18",
          ...more,
        })
      ).id;

    it("are not sent without a total", async () => {
      const id = await held({ counts: [{ group: "students", value: 64 }] });
      const lao = await office.as("lao");
      expect(await (await lao.get(`${path}/${id}`)).text()).toContain(`href="${path}/${id}/so-nguoi"`);
      const refused = await lao.post(`${path}/${id}/gui-so-lieu`);
      expect([refused.status, (await row(id)).counts_sent_at]).toEqual([409, null]);
    });

    it("come back with a reason, and are taken only as they were seen", async () => {
      const id = await held({ counts: [{ value: 120 }], countsSent: true });
      const officer = await office.as("officer");
      expect((await officer.post(`${path}/${id}/tra-so-lieu`, { reason: "" })).status).toBe(422);
      expect((await officer.post(`${path}/${id}/tra-so-lieu`, { reason: "Cần danh sách ký tên" })).status).toBe(303);
      const lao = await office.as("lao");
      expect(await textOf(await lao.get(`${path}/${id}`))).toContain("Cần danh sách ký tên");
      expect(await textOf(await lao.get("/van-phong"))).toContain("Số liệu bị trả lại");
      expect((await countIn(lao, id, { value_0: "118" })).status).toBe(303);
      expect((await lao.post(`${path}/${id}/gui-so-lieu`)).status).toBe(303);
      const seen = await seenOn(officer, `${path}/${id}`);
      expect((await countIn(lao, id, { value_0: "119" })).status).toBe(303);
      const stale = await officer.post(`${path}/${id}/nhan-so-lieu`, { seen });
      expect([stale.status, (await textOf(stale)).includes("Số liệu vừa đổi")]).toEqual([409, true]);
      expect(
        (await officer.post(`${path}/${id}/nhan-so-lieu`, { seen: await seenOn(officer, `${path}/${id}`) })).status,
      ).toBe(303);
    });

    it("keep groups, units, qualifiers and grounds; a line without a number is none", async () => {
      const id = await held();
      const lao = await office.as("lao");
      expect(
        (
          await countIn(lao, id, {
            value_0: "1.250",
            qualifier_0: "over",
            unit_0: "attendance",
            group_1: "students",
            value_1: "64",
            unit_1: "person",
            qualifier_1: "exact",
            source_1: "danh sách của hai trường",
            group_2: "youth",
            value_2: "",
            source_2: "",
          })
        ).status,
      ).toBe(303);
      const counts = await test.platform.db
        .selectFrom("head_count")
        .select(["counted_group", "unit", "value", "qualifier"])
        .where("activity_id", "=", id)
        .orderBy("value", "desc")
        .execute();
      expect(counts).toEqual([
        { counted_group: "total", unit: "attendance", value: 1250, qualifier: "over" },
        { counted_group: "students", unit: "person", value: 64, qualifier: "exact" },
      ]);
      const words = await textOf(await lao.get(`${path}/${id}`));
      expect(words).toContain("YTH-1");
      // Emptying a line takes it away; what did not change keeps its time.
      expect((await countIn(lao, id, { value_0: "1250", qualifier_0: "over", unit_0: "attendance" })).status).toBe(303);
      expect((await trail(id)).at(-1)?.before).toMatchObject({ counts: [{ group: "total" }, { group: "students" }] });
    });

    it.each([
      ["-1", "Số không được âm"],
      ["1000000000000000", "Số lớn nhất là 10.000.000"],
      ["10000001", "Số lớn nhất là 10.000.000"],
      ["1,250", "Chưa rõ là số nào: 1.250?"],
      ["12.5", "Hãy viết một số nguyên|Chưa rõ là số nào"],
      ["một trăm", "Hãy viết một số nguyên"],
      ["", "Hãy ghi số, hoặc xóa"],
    ])("refuse “%s” with a sentence", async (value, sentence) => {
      const id = await held();
      const lao = await office.as("lao");
      const answer = await countIn(lao, id, { value_0: value });
      expect(answer.status).toBe(422);
      const page = await answer.text();
      expect(page).toMatch(new RegExp(sentence));
      expect(page).toContain('href="#value_0"');
      expect(page).toContain(value === "" ? 'name="value_0" value autocomplete' : `value="${value}"`);
      expect(page).toContain('value="danh sách ký tên"');
    });

    it("refuse a group twice, a missing group and a number without ground", async () => {
      const id = await held();
      const lao = await office.as("lao");
      const twice = await countIn(lao, id, { group_1: "total", value_1: "5", unit_1: "person", source_1: "x" });
      expect([twice.status, (await textOf(twice)).includes("đã có ở dòng trên")]).toEqual([422, true]);
      const bare = await countIn(lao, id, { group_0: "", source_0: "" });
      const words = await textOf(bare);
      expect([bare.status, words.includes("Hãy chọn nhóm"), words.includes("Hãy ghi căn cứ")]).toEqual([
        422,
        true,
        true,
      ]);
      const forged = await countIn(lao, id, { group_0: "everybody" });
      expect(forged.status).toBe(422);
    });

    it("accept 0 and 10,000,000", async () => {
      const id = await held();
      const lao = await office.as("lao");
      expect((await countIn(lao, id, { value_0: "0" })).status).toBe(303);
      expect((await countIn(lao, id, { value_0: "10.000.000" })).status).toBe(303);
    });

    it("bring a further line without losing what was typed, and without saving", async () => {
      const id = await held();
      const lao = await office.as("lao");
      const answer = await countIn(lao, id, { value_0: "77", add: "row", value_1: "", value_2: "" });
      const page = await answer.text();
      expect([answer.status, page.includes('id="value_3"'), page.includes('value="77"')]).toEqual([200, true, true]);
      expect(
        await test.platform.db.selectFrom("head_count").select("id").where("activity_id", "=", id).execute(),
      ).toEqual([]);
    });

    it("of two who record at once, the second gets his numbers back", async () => {
      const id = await held();
      const [lao, officer] = [await office.as("lao"), await office.as("officer")];
      const seen = await seenOn(officer, `${path}/${id}/so-nguoi`);
      expect((await countIn(lao, id)).status).toBe(303);
      const second = await officer.post(`${path}/${id}/so-nguoi`, {
        seen,
        group_0: "total",
        qualifier_0: "about",
        value_0: "150",
        unit_0: "person",
        source_0: "ước lượng",
      });
      expect(second.status).toBe(409);
      const page = await second.text();
      for (const part of ["Người lao vừa ghi số người lúc 09:00:00", 'value="150"', 'value="ước lượng"', "120 người"])
        expect(page).toContain(part);
      const next = /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? "";
      expect((await countIn(officer, id, { seen: next, value_0: "150" })).status).toBe(303);
    });

    it("change after the report only by who may correct, with a reason that stays", async () => {
      const id = await held({ state: "reported", counts: [{ value: 120 }] });
      expect((await countIn(await office.as("lao"), id)).status).toBe(403);
      const officer = await office.as("officer");
      const without = await countIn(officer, id, { value_0: "118" });
      expect([without.status, (await textOf(without)).includes("Lý do đính chính")]).toEqual([422, true]);
      expect((await countIn(officer, id, { value_0: "118", reason: "Đếm lại theo danh sách" })).status).toBe(303);
      expect((await row(id)).state).toBe("reported");
      expect((await trail(id)).at(-1)).toMatchObject({ action: "activity.counts", reason: "Đếm lại theo danh sách" });
      expect(await steps(id)).toContain("counts reported reported");
      const same = await countIn(officer, id, { value_0: "118", reason: "lần nữa" });
      expect([same.status, (await trail(id)).filter(({ action }) => action === "activity.counts").length]).toEqual([
        303, 1,
      ]);
    });
  });

  describe("changing a record", () => {
    it("needs a reason once it was approved, and the right to correct once it is reported", async () => {
      const lao = await office.as("lao");
      for (const state of ["approved", "running", "done"] as const) {
        const { id } = await anActivity(test.platform.db, {
          rootId: office.rootId,
          leadId: office.lao,
          state,
          countries: ["LA"],
          channel: "bilateral",
        });
        const sent = { ...form({ title_vi: `Tên mới ${state}` }), version: "1" };
        const without = await lao.post(`${path}/${id}/sua`, sent);
        expect([state, without.status, (await textOf(without)).includes("Hãy ghi lý do sửa")]).toEqual([
          state,
          422,
          true,
        ]);
        expect((await lao.post(`${path}/${id}/sua`, { ...sent, reason: "Đổi theo giấy mời" })).status).toBe(303);
        expect((await trail(id)).at(-1)).toMatchObject({ action: "activity.edit", reason: "Đổi theo giấy mời" });
      }
      const { id } = await anActivity(test.platform.db, {
        rootId: office.rootId,
        leadId: office.lao,
        state: "reported",
        countries: ["LA"],
        channel: "bilateral",
      });
      expect((await lao.get(`${path}/${id}/sua`)).status).toBe(403);
      const officer = await office.as("officer");
      expect(await textOf(await officer.get(`${path}/${id}/sua`))).toContain("báo cáo nêu bên con số đã đổi");
      expect(
        (
          await officer.post(`${path}/${id}/sua`, {
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
      const [lao, officer] = [await office.as("lao"), await office.as("officer")];
      const version = await versionOf(id);
      expect((await lao.post(`${path}/${id}/sua`, { ...form({ title_vi: "Tên của hội" }), version })).status).toBe(303);
      const mine = form({
        title_vi: "Tên của văn phòng",
        place_text: "Cung Việt Tiệp",
        summary_vi: "Dòng một\nDòng hai",
        countries: ["LA", "KH", ""],
        kind: "meeting",
      });
      const second = await officer.post(`${path}/${id}/sua`, { ...mine, version });
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
      expect((await officer.post(`${path}/${id}/sua`, { ...mine, version: next })).status).toBe(303);
      expect((await row(id)).title_vi).toBe("Tên của văn phòng");
      expect((await trail(id)).map(({ action }) => action)).toEqual([
        "activity.draft",
        "activity.edit",
        "activity.edit",
      ]);
    });

    it("keeps the address once it was public, and follows the name before", async () => {
      const id = await draft("lao", { title_vi: "Tên đầu tiên" });
      const lao = await office.as("lao");
      const change = async (title: string, more: Record<string, string> = {}) =>
        lao.post(`${path}/${id}/sua`, { ...form({ title_vi: title }), version: await versionOf(id), ...more });
      await change("Tên thứ hai");
      expect((await row(id)).slug).toBe("ten-thu-hai");
      await lao.post(`${path}/${id}/gui`);
      await (await office.as("chairman")).post(`${path}/${id}/phe-duyet`, { version: await versionOf(id) });
      expect((await change("Tên thứ ba", { reason: "Theo giấy mời" })).status).toBe(303);
      expect((await row(id)).slug).toBe("ten-thu-hai");
      expect((await office.anybody().get("/hoat-dong/ten-thu-hai")).status).toBe(200);
    });

    it("writes nothing when nothing changed", async () => {
      const id = await draft("lao");
      const lao = await office.as("lao");
      const answer = await lao.post(`${path}/${id}/sua`, { ...form(), version: "1" });
      expect(answer.status).toBe(303);
      expect(await textOf(await lao.get(`${path}/${id}`))).toContain("Không có gì thay đổi");
      expect([(await row(id)).version, (await trail(id)).length]).toEqual([1, 1]);
    });

    it("cannot move what was held into the future, nor take it out of completeness", async () => {
      const { id } = await anActivity(test.platform.db, {
        rootId: office.rootId,
        leadId: office.lao,
        state: "done",
        countries: ["LA"],
      });
      const lao = await office.as("lao");
      const future = await lao.post(`${path}/${id}/sua`, {
        ...form({ starts_on: "01/01/2027" }),
        version: "1",
        reason: "x",
      });
      expect([future.status, (await textOf(future)).includes("không thể ở tương lai")]).toEqual([422, true]);
      const bare = await lao.post(`${path}/${id}/sua`, {
        ...form({ kind: "", starts_on: "", countries: [""] }),
        version: "1",
        reason: "x",
      });
      expect(bare.status).toBe(422);
      expect((await bare.text()).match(/href="#(kind|starts_on)"/g)).toHaveLength(2);
    });

    it("asks of a source's record only what it ever said, and drops nothing that is gone since", async () => {
      const { db } = test.platform;
      const gone = await anOrganisation(db, { rootId: office.rootId, nameVi: "Hội đã giải thể" });
      const series = await aSeries(db, { rootId: office.rootId, slug: `chuoi-cu-${newId().slice(-8)}` });
      await db.updateTable("organisation").set({ state: "dissolved" }).where("id", "=", gone.id).execute();
      await db.updateTable("activity_series").set({ state: "ended" }).where("id", "=", series.id).execute();
      const { id } = await anActivity(db, {
        rootId: office.rootId,
        leadId: office.lao,
        state: "reported",
        on: null,
        channel: "bilateral",
        organiserIds: [gone.id],
        seriesId: series.id,
        tags: ["peace_education", "a_tag_of_the_source"],
      });
      const officer = await office.as("officer");
      const page = await (await officer.get(`${path}/${id}/sua`)).text();
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
      expect((await officer.post(`${path}/${id}/sua`, sent)).status).toBe(303);
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
      const lao = await office.as("lao");
      const forged = await lao.post(`${path}/${id}/sua`, { ...form({ lead: office.han }), version: "1" });
      expect([forged.status, (await textOf(forged)).includes("không có trong danh sách")]).toEqual([422, true]);
      const officer = await office.as("officer");
      expect((await officer.post(`${path}/${id}/sua`, { ...form({ lead: office.han }), version: "1" })).status).toBe(
        303,
      );
      expect([(await row(id)).lead_organisation_id, (await row(id)).entered_for_id]).toEqual([office.han, office.han]);
      expect((await lao.get(`${path}/${id}`)).status).toBe(404);
    });
  });

  describe("the form", () => {
    it.each([
      ["nothing", { title_vi: "" }, "title_vi", "Hãy điền mục này"],
      ["301 characters", { title_vi: "á".repeat(301) }, "title_vi", "Tối đa 300 ký tự, đang có 301"],
      ["an end before the start", { ends_on: "11/04/2026" }, "ends_on", "Ngày kết thúc phải từ ngày bắt đầu"],
      ["an end without a start", { starts_on: "", ends_on: "11/04/2026" }, "ends_on", "Hãy ghi ngày bắt đầu trước"],
      ["29/02/2023", { starts_on: "29/02/2023" }, "starts_on", "Không có ngày này trong lịch"],
      ["the year 9999", { starts_on: "01/01/9999" }, "starts_on", "Năm phải từ 1945 đến 2200"],
      ["two digits", { starts_on: "12/04/26" }, "starts_on", "đủ bốn chữ số"],
      ["a time without a day", { starts_on: "2026", starts_at: "19:00" }, "starts_at", "đủ ngày, tháng, năm"],
      ["hours the wrong way", { starts_at: "21:00", ends_at: "19:00" }, "ends_at", "Giờ kết thúc phải sau"],
      ["25 o'clock", { starts_at: "25:00" }, "starts_at", "Giờ viết dạng"],
      ["an unknown kind", { kind: "party" }, "kind", "không có trong danh sách"],
      ["an unknown country", { countries: ["XX"] }, "countries", "không có trong danh sách"],
      ["another association", { lead: "11111111-1111-7111-8111-111111111111" }, "lead", "không có trong danh sách"],
      ["a round without series", { stage: "final" }, "series", "Vòng thi thuộc một chuỗi"],
      ["times beyond reason", { occurrences: "10001" }, "occurrences", "Số lớn nhất là 10.000"],
      ["nobody to see it", { audience: "" }, "audience", "Hãy chọn một mục"],
    ])("refuses %s with a sentence at its field and everything typed", async (_name, more, field, sentence) => {
      await aSeries(test.platform.db, { rootId: office.rootId, slug: `chuoi-${newId().slice(-8)}` });
      const lao = await office.as("lao");
      const answer = await lao.post(path, form({ place_text: "Giữ nguyên nơi này", ...more }));
      expect(answer.status).toBe(422);
      const page = await answer.text();
      expect(page).toContain(`href="#${field}"`);
      expect(page).toContain(`id="${field}`);
      expect(page).toContain(sentence);
      expect(page).toContain('value="Giữ nguyên nơi này"');
    });

    it("keeps strange but harmless text, and what would harm a page or a table stays text", async () => {
      const nfd = "Gặp mặt sinh viên Lào".normalize("NFD");
      const id = await draft("lao", {
        title_vi: `=cmd('calc')\u0000 <script>alert(1)</script> ${nfd}\u202Eabc`,
        place_text: "\u200B  Nhà   văn hóa\u0007 ",
        message: "dòng một\r\n\u0000dòng hai",
      });
      const saved = await row(id);
      expect(saved.title_vi).toBe("=cmd('calc') <script>alert(1)</script> Gặp mặt sinh viên Làoabc".normalize("NFC"));
      expect(saved.place_text).toBe("Nhà văn hóa");
      expect(saved.message).toBe("dòng một\ndòng hai");
      const page = await (await (await office.as("lao")).get(`${path}/${id}`)).text();
      expect(page).not.toContain("<script>alert");
      expect(page).toContain("=cmd(");
    });

    it("takes 300 characters and a text of stacked marks, or says so, but never fails", async () => {
      const lao = await office.as("lao");
      expect((await lao.post(path, form({ title_vi: "ế".repeat(300) }))).status).toBe(303);
      const stacked = await lao.post(path, form({ title_vi: "e\u0301\u0323\u0302\u0309".repeat(200) }));
      expect([303, 422]).toContain(stacked.status);
      expect((await lao.post(path, form({ title_vi: "👩‍👩‍👧‍👦".repeat(100) }))).status).toBe(422);
    });

    it("keeps months and years as they are known, and ends on their last day", async () => {
      const id = await draft("lao", { starts_on: "tháng 2/2026", ends_on: "3/2026" });
      const saved = await row(id);
      expect([saved.starts_on?.toString(), saved.starts_precision, saved.ends_on?.toString()]).toEqual([
        "2026-02-01",
        "month",
        "2026-03-31",
      ]);
    });

    it("brings a further country without scripts, saving nothing", async () => {
      const lao = await office.as("lao");
      const answer = await lao.post(path, form({ title_vi: "Chưa lưu", countries: ["LA", "KH"], add: "countries" }));
      const page = await answer.text();
      expect([answer.status, page.match(/name="countries"/g)?.length, page.includes('value="Chưa lưu"')]).toEqual([
        200,
        3,
        true,
      ]);
      expect(page).toMatch(/<option value="KH" selected/);
    });

    it("gives back what was typed when the session ended meanwhile", async () => {
      const lost = new Visitor(office.app);
      const typed = form({
        title_vi: "Viết suốt hai mươi phút",
        summary_vi: "Một đoạn dài",
        countries: ["LA", "KH", ""],
      });
      const answer = await lost.post(path, { ...typed, _at: `${path}/moi` });
      expect([answer.status, (await textOf(answer)).includes("được giữ lại")]).toEqual([401, true]);
      lost.setCookie("huunghi", await aSession(test.platform.db, office.accounts.lao, testNow));
      const page = await (await lost.get(`${path}/moi`)).text();
      for (const part of ['value="Viết suốt hai mươi phút"', "Một đoạn dài", `value="${typed.id}"`])
        expect(page).toContain(part);
      expect(page).toMatch(/<option value="KH" selected/);
      const again = await lost.post(path, typed);
      expect([again.status, again.headers.get("location")]).toEqual([303, `${path}/${typed.id}`]);

      const id = typed.id;
      const stale = new Visitor(office.app);
      await stale.post(`${path}/${id}/sua`, {
        ...form({ title_vi: "Sửa dở" }),
        version: "1",
        _at: `${path}/${id}/sua`,
      });
      const officer = await office.as("officer");
      await officer.post(`${path}/${id}/sua`, { ...form({ title_vi: "Người khác đã lưu" }), version: "1" });
      stale.setCookie("huunghi", await aSession(test.platform.db, office.accounts.lao, testNow));
      const edit = await (await stale.get(`${path}/${id}/sua`)).text();
      expect(edit).toContain('value="Sửa dở"');
      // It was typed on version 1: saving it now must meet the other's version, not overwrite it.
      expect(/name="version" value="(\d+)"/.exec(edit)?.[1]).toBe("1");
    });
  });
});
