import { beforeAll, describe, expect, it } from "vitest";
import { textOf, type Visitor } from "#test/browser.ts";
import { testNow, useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { anAccount, aSession } from "../accounts/builders.ts";
import { anActivity } from "../activities/builders.ts";
import { Visitor as Browser } from "#test/browser.ts";
import { remindAll } from "./commands.calls.ts";

const home = "/van-phong/xac-nhan-so-lieu";

describe("confirming figures before a report", () => {
  const test = useInstallation();
  let office: TestOffice;
  let officer: Visitor;
  let lao: Visitor;
  let call = "";
  let part = "";

  const see = async (who: Visitor, path: string) => {
    const answer = await who.get(path);
    expect([path, answer.status]).toEqual([path, 200]);
    return textOf(answer);
  };
  /** What the association is asked now, from the form: hidden keys, and what the page says. */
  const asked = async () => {
    const page = await (await (await office.as("lao")).get(`${home}/hoi/${part}`)).text();
    const hidden = (name: string) =>
      [...page.matchAll(new RegExp(`name="${name}_(\\d+)" value="([^"]*)"`, "g"))].map(([, , value = ""]) =>
        value.replaceAll("&amp;", "&"),
      );
    const [keys, seen] = [hidden("key"), hidden("seen")];
    return {
      version: /name="version" value="(\d+)"/.exec(page)?.[1] ?? "",
      figures: keys.map((key, at) => ({ key, seen: seen[at] ?? "" })),
    };
  };
  /** Every figure confirmed, and what is unknown with nothing to tell; `more` over it. */
  const answers = async (more: Record<string, string> = {}) => {
    const { version, figures } = await asked();
    const sent: Record<string, string> = { do: "send", version };
    for (const [at, { key, seen }] of figures.entries()) {
      sent[`key_${at}`] = key;
      sent[`seen_${at}`] = seen;
      sent[`verdict_${at}`] = key.endsWith(":none") ? "none" : "right";
    }
    return { ...sent, ...more };
  };
  const lineOf = async (code: string) => (await asked()).figures.findIndex(({ key }) => key.startsWith(`${code}:`));
  const letters = () => test.platform.db.selectFrom("mail").select(["recipient", "subject", "text"]).execute();

  beforeAll(async () => {
    office = await anOffice(test);
    officer = await office.as("officer");
    lao = await office.as("lao");
    await anActivity(test.platform.db, {
      rootId: office.rootId,
      leadId: office.lao,
      title: "Giao lưu mùa phượng",
      state: "reported",
      on: "2026-05-20",
      counts: [{ group: "total", value: 120, qualifier: "exact", unit: "person" }],
    });
    await anActivity(test.platform.db, {
      rootId: office.rootId,
      leadId: office.han,
      title: "Bí mật của hội bạn",
      state: "reported",
      on: "2026-06-20",
      counts: [{ group: "total", value: 77, qualifier: "exact", unit: "person" }],
    });
  });

  it("begins empty; a round without anybody or with a day that is over is refused, everything typed stays", async () => {
    expect(await see(officer, home)).toContain("Chưa có kỳ nào");
    const refused = await officer.post(home, { kind: "annual", year: "2026", dueOn: "01/11/2026", note: "Giữ nguyên" });
    expect(refused.status).toBe(422);
    const page = await textOf(refused);
    for (const sentence of ["Hạn gửi đã qua", "Hãy chọn ít nhất một hội"]) expect(page).toContain(sentence);
    expect((await lao.post(home, { kind: "annual", year: "2026" })).status).toBe(403);
  });

  it("asks associations once, and writes to those who answer for them", async () => {
    const wanted = { kind: "annual", year: "2026", dueOn: "20/12/2026", organisations: [office.lao], note: "" };
    const opened = await officer.post(home, wanted);
    expect(opened.status).toBe(303);
    call = (opened.headers.get("location") ?? "").split("/").at(-1) ?? "";
    const again = await officer.post(home, { ...wanted, organisations: [office.lao, office.han] });
    expect(again.headers.get("location")).toBe(`${home}/${call}`);
    const sent = await letters();
    expect(sent).toHaveLength(2);
    expect(sent[0]?.subject).toBe("Xin hội xác nhận số liệu năm 2026");
    expect(sent[0]?.text).toContain("20/12/2026");
    const rows = await test.platform.db.selectFrom("intake_part").selectAll().where("call_id", "=", call).execute();
    expect(rows.map(({ state }) => state)).toEqual(["waiting", "waiting"]);
    part = rows.find(({ organisation_id }) => organisation_id === office.lao)?.id ?? "";
  });

  it("shows an association its own part alone, prefilled, each number opening its records", async () => {
    const list = await see(lao, `${home}/${call}`);
    expect([list.includes("Lào thử"), list.includes("Hàn Quốc thử")]).toEqual([true, false]);
    const page = await see(lao, `${home}/hoi/${part}`);
    expect(page).toContain("120");
    expect(page).not.toContain("77");
    const key = (await asked()).figures.find((figure) => figure.key.startsWith("ACT-3:"))?.key ?? "";
    const proof = await see(lao, `${home}/hoi/${part}/con-so?so=${encodeURIComponent(key)}`);
    expect(proof).toContain("Giao lưu mùa phượng");
    expect(proof).not.toContain("Bí mật");
    const han = await office.as("han");
    expect((await han.get(`${home}/hoi/${part}`)).status).toBe(404);
    expect((await han.post(`${home}/hoi/${part}`, await answers())).status).toBe(404);
    expect((await (await office.as("chapter")).get(home)).status).toBe(403);
    expect(await see(lao, "/van-phong")).toContain("Trả lời số liệu năm 2026");
  });

  it("asks for every answer, and for the paper and the reason of another number; what was typed stays", async () => {
    const at = await lineOf("ACT-3");
    const open = await lao.post(`${home}/hoi/${part}`, await answers({ [`verdict_${at}`]: "" }));
    expect([open.status, (await textOf(open)).includes("Hãy trả lời: đúng, hay con số khác")]).toEqual([422, true]);
    const bare = await lao.post(
      `${home}/hoi/${part}`,
      await answers({ [`verdict_${at}`]: "other", [`value_${at}`]: "-5", remark: "còn một buổi ở phường" }),
    );
    expect(bare.status).toBe(422);
    const page = await bare.text();
    expect(page).toContain("Số không được âm");
    expect(page).toContain('value="-5"');
    expect(page).toContain("còn một buổi ở phường");
    const paperless = await lao.post(
      `${home}/hoi/${part}`,
      await answers({ [`verdict_${at}`]: "other", [`value_${at}`]: "150" }),
    );
    const words = await textOf(paperless);
    for (const sentence of ["Hãy ghi giấy tờ làm căn cứ", "Hãy ghi vì sao khác hồ sơ"])
      expect(words).toContain(sentence);
    // A draft may leave answers open.
    const kept = await lao.post(`${home}/hoi/${part}`, await answers({ do: "save", [`verdict_${at}`]: "" }));
    expect(kept.status).toBe(303);
    expect(await see(lao, `${home}/hoi/${part}`)).toContain("lưu câu trả lời");
  });

  it("does not take an answer to a number that has changed meanwhile", async () => {
    const before = await answers();
    await anActivity(test.platform.db, {
      rootId: office.rootId,
      leadId: office.lao,
      title: "Buổi bổ sung",
      state: "reported",
      on: "2026-07-01",
      counts: [{ group: "total", value: 30, qualifier: "exact", unit: "person" }],
    });
    const answer = await lao.post(`${home}/hoi/${part}`, before);
    expect([answer.status, (await textOf(answer)).includes("Con số vừa đổi vì hồ sơ vừa đổi")]).toEqual([422, true]);
  });

  it("of two who answer at once, tells the second who was first and keeps what he typed", async () => {
    const other = await anAccount(test.platform.db, {
      rootId: office.rootId,
      name: "Phó hội thử",
      roles: [{ code: "association_manager", organisationId: office.lao }],
    });
    const deputy = new Browser(office.app);
    deputy.setCookie("huunghi", await aSession(test.platform.db, other.id, testNow));
    const mine = await answers({ do: "save", remark: "bản của phó hội" });
    const theirs = await answers({ do: "save", remark: "bản của hội trưởng" });
    expect((await lao.post(`${home}/hoi/${part}`, theirs)).status).toBe(303);
    const second = await deputy.post(`${home}/hoi/${part}`, mine);
    expect(second.status).toBe(409);
    const page = await second.text();
    expect(page).toContain("Người lao vừa lưu câu trả lời");
    expect(page).toContain("bản của phó hội");
    // Having seen both, he may go on.
    const shown = /name="version" value="(\d+)"/.exec(page)?.[1] ?? "";
    expect((await deputy.post(`${home}/hoi/${part}`, { ...mine, version: shown })).status).toBe(303);
  });

  it("is sent, accepted by another, and its other numbers are declared with their paper; returning withdraws them", async () => {
    const at = await lineOf("AWD-1");
    const act = await lineOf("ACT-3");
    const sent = await lao.post(
      `${home}/hoi/${part}`,
      await answers({
        [`verdict_${at}`]: "other",
        [`value_${at}`]: "3",
        [`unit_${at}`]: "collective",
        [`evidence_${at}`]: "Quyết định 12/QĐ-HVL",
        [`evidenceOn_${at}`]: "15/11/2026",
        [`verdict_${act}`]: "other",
        [`value_${act}`]: "1.500",
        [`qualifier_${act}`]: "over",
        [`evidence_${act}`]: "Sổ ghi của hội",
        [`reason_${act}`]: "đếm cả buổi ở phường",
      }),
    );
    expect(sent.status).toBe(303);
    expect((await lao.post(`${home}/hoi/${part}`, await answers())).status).toBe(409);
    expect(await see(officer, "/van-phong")).toContain("Xem số liệu năm 2026 đã gửi");
    const page = await see(officer, `${home}/hoi/${part}`);
    expect(page).toMatch(/trên\s+1\.500/);
    expect(page).toContain("đếm cả buổi ở phường");
    expect((await lao.post(`${home}/hoi/${part}/nhan`)).status).toBe(403);
    expect((await officer.post(`${home}/hoi/${part}/nhan`)).status).toBe(303);
    const declared = () =>
      test.platform.db
        .selectFrom("declared_figure")
        .innerJoin("source_document", "source_document.id", "source_document_id")
        .select(["indicator", "value", "qualifier", "unit", "title", "withdrawn_at"])
        .where("organisation_id", "=", office.lao)
        .orderBy("indicator")
        .execute();
    expect(await declared()).toMatchObject([
      { indicator: "ACT-3", value: "1500.0000", qualifier: "over", title: "Sổ ghi của hội", withdrawn_at: null },
      { indicator: "AWD-1", value: "3.0000", unit: "collective", title: "Quyết định 12/QĐ-HVL", withdrawn_at: null },
    ]);
    // Records and paper stay side by side: 120 and 30 people are not replaced by a statement.
    expect(await see(officer, `${home}/hoi/${part}`)).toMatch(/150\s+người/);

    expect((await officer.post(`${home}/hoi/${part}/tra-lai`, { reason: "" })).status).toBe(422);
    expect((await officer.post(`${home}/hoi/${part}/tra-lai`, { reason: "thiếu ngày" })).status).toBe(303);
    expect((await declared()).map(({ withdrawn_at }) => withdrawn_at === null)).toEqual([false, false]);
    expect(await see(lao, `${home}/hoi/${part}`)).toContain("thiếu ngày");
    const trail = await see(await office.as("inspector"), `${home}/hoi/${part}`);
    for (const step of ["gửi số liệu của hội", "nhận số liệu của hội", "trả lại số liệu của hội"])
      expect(trail).toContain(step);
  });

  it("reminds those who have not answered, once a day, on its days and when asked", async () => {
    const before = (await letters()).length;
    await remindAll(test.platform);
    expect(await letters()).toHaveLength(before);
    test.at(new Date("2026-12-13T08:00:00+07:00"));
    await remindAll(test.platform);
    await remindAll(test.platform);
    const since = (await letters()).slice(before);
    expect(since.length).toBeGreaterThan(1);
    expect(new Set(since.map(({ recipient }) => recipient)).size).toBe(since.length);
    expect(since[0]?.subject).toBe("Nhắc: hội chưa gửi số liệu năm 2026");
    const fresh = await office.as("officer");
    await fresh.post(`${home}/${call}/nhac`);
    expect(await letters()).toHaveLength(before + since.length);
    test.at(testNow);
  });

  it("is closed for good, and reads in English", async () => {
    expect((await lao.post(`${home}/${call}/khep`)).status).toBe(403);
    expect((await officer.post(`${home}/${call}/khep`)).status).toBe(303);
    expect((await lao.post(`${home}/hoi/${part}`, await answers())).status).toBe(409);
    expect((await officer.post(`${home}/${call}/nhac`)).status).toBe(409);
    await test.platform.db
      .updateTable("account")
      .set({ language: "en" })
      .where("id", "=", office.accounts.officer)
      .execute();
    expect(await see(officer, home)).toContain("Confirming figures");
    expect(await see(officer, `${home}/${call}`)).toContain("Figures of 2026");
    expect(await see(officer, `${home}/hoi/${part}`)).toContain("returned to be looked at again");
  });
});
