import { beforeAll, describe, expect, it } from "vitest";
import { textOf } from "#test/browser.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type OfficePerson, type TestOffice } from "#test/office.ts";
import { anActivity } from "../activities/builders.ts";
import { anOrganisation } from "../organisations/builders.ts";

const test = useInstallation();
let office: TestOffice;

beforeAll(async () => {
  office = await anOffice(test);
  const { db } = test.platform;
  const { rootId, lao, han } = office;
  const of = (leadId: string, title: string, on: string | null, more: Partial<Parameters<typeof anActivity>[1]> = {}) =>
    anActivity(db, { rootId, leadId, title, on, state: "approved", ...more });
  await of(lao, "Gặp mặt sinh viên Lào", "2026-11-12", { countries: ["LA"], kind: "meeting", place: "Nhà văn hóa" });
  await of(han, "Triển lãm ảnh Hàn Quốc", "2026-11-14", {
    until: "2026-11-29",
    countries: ["KR"],
    titleEn: "Photographs of Korea",
  });
  await of(rootId, "Hội chợ chưa rõ ngày", "2027-02", { invented: true });
  await of(rootId, "Lễ hội chưa rõ tháng", "2027");
  await of(rootId, "Việc nội bộ", "2026-11-18", { audience: "internal" });
  await of(rootId, "Việc đang soạn", "2026-11-19", { state: "idea" });
  await of(rootId, "Việc đã hủy", "2026-11-20", { state: "cancelled" });
  await of(rootId, "Việc hoãn lại", "2026-11-20", { state: "postponed" });
  await of(lao, "Chỉ hội Lào biết", "2026-11-21", { audience: "restricted" });
  for (const n of [1, 2, 3, 4, 5, 6]) await of(rootId, `Việc cùng ngày ${n}`, "2026-12-24");
});

const page = async (path: string) => textOf(await office.anybody().get(path));
const inOffice = async (person: OfficePerson, path: string) => textOf(await (await office.as(person)).get(path));

describe("the public calendar", () => {
  it("shows the month of today with lunar days, and only what is published", async () => {
    const text = await page("/lich");
    expect(text).toContain("Tháng 11 năm 2026");
    expect(text).toContain("Âm lịch: 23/9 – 22/10 năm Bính Ngọ");
    for (const title of ["Gặp mặt sinh viên Lào", "Triển lãm ảnh Hàn Quốc"]) expect(text).toContain(title);
    for (const title of ["Việc nội bộ", "Việc đang soạn", "Việc đã hủy", "Việc hoãn lại", "Chỉ hội Lào biết"])
      expect(text).not.toContain(title);
    expect(text).toContain("Quốc khánh Lào");
  });

  it("marks today and lays several days across", async () => {
    const html = await (await office.anybody().get("/lich")).text();
    expect(html).toContain('<td class="today" aria-current="date"><span class="day"><time datetime="2026-11-21">');
    expect(html).toMatch(/<td colspan="2"><div class="cal-bar goes-on">/);
    expect(html).toMatch(/<td colspan="7"><div class="cal-bar from-before goes-on">/);
    expect(html).toMatch(/<td colspan="7"><div class="cal-bar from-before"><span class="vh">\(tiếp\) <\/span><a/);
    expect(html).not.toContain("style=");
  });

  it("keeps its state in the address and carries it on", async () => {
    const html = await (await office.anybody().get("/lich?view=week&on=2026-11-12&country=LA")).text();
    expect(html).toContain('href="/lich?view=week&amp;on=2026-11-02&amp;country=LA"');
    expect(html).toContain('href="/lich?view=week&amp;on=2026-11-16&amp;country=LA"');
    expect(html).toContain('href="/lich?on=2026-11&amp;country=LA"');
    expect(html).toContain('href="/en/calendar?view=week&amp;on=2026-11-12&amp;country=LA"');
    expect(html).toContain('<option value="LA" selected');
    expect(html).toContain('<input type="hidden" name="view" value="week"');
    expect(html).toContain('href="/lich/nuoc/LA.ics"');
  });

  it.each([
    ["country=LA", ["Gặp mặt sinh viên Lào"], ["Triển lãm ảnh Hàn Quốc"]],
    ["kind=meeting", ["Gặp mặt sinh viên Lào"], ["Triển lãm ảnh Hàn Quốc"]],
    ["kind=nonsense", ["Gặp mặt sinh viên Lào", "Triển lãm ảnh Hàn Quốc"], []],
  ])("narrows by %s", async (query, there, not) => {
    const text = await page(`/lich?on=2026-11&${query}`);
    for (const title of there) expect(text).toContain(title);
    for (const title of not) expect(text).not.toContain(title);
  });

  it("narrows to an organiser, lead or beside it", async () => {
    const { db } = test.platform;
    const nga = await anOrganisation(db, { rootId: office.rootId, nameVi: "Hội hữu nghị Việt – Nga thử" });
    await anActivity(db, {
      rootId: office.rootId,
      leadId: office.lao,
      organiserIds: [nga.id],
      title: "Hai hội cùng làm",
      on: "2026-11-25",
      state: "approved",
    });
    const text = await page(`/lich?on=2026-11&organiser=${nga.slug}`);
    expect(text).toContain("Hai hội cùng làm");
    expect(text).not.toContain("Gặp mặt sinh viên Lào");
    const html = await (await office.anybody().get(`/lich?on=2026-11&organiser=${nga.slug}`)).text();
    expect(html).toContain(`href="/lich/to-chuc/${nga.slug}.ics"`);
  });

  it("puts what is known to the month or year on no day, but in a line of its own", async () => {
    const february = await page("/lich?on=2027-02");
    expect(february).toMatch(/Trong tháng 2 năm 2027, chưa rõ ngày\s+Hội chợ chưa rõ ngày\s+ví dụ/);
    expect(february).toMatch(/Trong năm 2027, chưa rõ ngày\s+Lễ hội chưa rõ tháng/);
    const march = await page("/lich?on=2027-03");
    expect(march).not.toContain("Hội chợ chưa rõ ngày");
    expect(march).toContain("Lễ hội chưa rõ tháng");
    const html = await (await office.anybody().get("/lich?on=2027-02")).text();
    expect(html.slice(html.indexOf("<table"), html.indexOf("</table>"))).not.toContain("Hội chợ");
    expect(await page("/lich?view=list&on=2027-02-01")).not.toMatch(/Hội chợ.*01\/02\/2027/);
  });

  it("opens the day behind +N, with everything on it", async () => {
    const html = await (await office.anybody().get("/lich?on=2026-12")).text();
    expect(html).toContain('href="/lich?on=2026-12-24&amp;view=list" aria-label="3 việc khác ngày 24/12">+3</a>');
    const day = await page("/lich?on=2026-12-24&view=list");
    expect(day).toContain("Thứ Năm, 24/12/2026");
    for (const n of [1, 2, 3, 4, 5, 6]) expect(day).toContain(`Việc cùng ngày ${n}`);
    expect(day).not.toContain("Triển lãm");
  });

  it("names holidays, says which follow from the law alone, and shows none that is not confirmed", async () => {
    const tet = await page("/lich?on=2026-02");
    for (const name of ["29 tháng Chạp", "Mùng 1 Tết", "Mùng 4 Tết"]) expect(tet).toContain(name);
    expect(tet).not.toContain("*");
    expect(await page("/en/calendar?on=2026-02")).toContain("Lunar New Year, day 1");
    const next = await page("/lich?on=2027-02");
    expect(next).toContain("Mùng 1 Tết*");
    expect(next).toContain("chưa thấy thông báo chính thức");
    expect(await page("/lich?on=2026-11")).not.toContain("Ngày Văn hóa Việt Nam");
    expect(await page("/lich?on=2031-05")).toContain("Ngày nghỉ lễ năm 2031 chưa có trong dữ liệu.");
  });

  it("says that a month is empty and where the nearest days are", async () => {
    const text = await page("/lich?on=2026-07");
    expect(text).toContain("Tháng 7 năm 2026 chưa có hoạt động nào");
    expect(text).toContain("Sau đó: 12/11/2026");
    const filtered = await page("/lich?on=2026-07&country=KR");
    expect(filtered).toContain("Tháng 7 năm 2026 không có hoạt động nào hợp với bộ lọc");
    expect(filtered).toContain("Sau đó: 14/11/2026");
    expect(filtered).toContain("Bỏ lọc");
  });

  it("counts the years of relations: 60 with Laos in 2022, on its day and beside the list", async () => {
    const text = await page("/lich?on=2022-09");
    expect(text).toContain("60 năm quan hệ ngoại giao với Lào");
    expect(text).toMatch(/Kỷ niệm quan hệ năm 2022.*Lào\s+05\/09\/1962\s+60 năm/);
    expect(text).toContain("30 năm");
  });

  it("is in English at its own address, with what has no English in its own language", async () => {
    const html = await (await office.anybody().get("/en/calendar")).text();
    expect(html).toContain("November 2026");
    expect(html).toContain(">Photographs of Korea</a>");
    expect(html).toMatch(/<a [^>]*lang="vi"[^>]*>Gặp mặt sinh viên Lào<\/a>/);
  });

  it.each([
    "/lich?on=abc&view=x&country=%00&organiser=%27%3B--",
    "/lich?on=9999-99",
    "/lich?on=2199-12",
    "/lich?on=1945-01",
    "/lich?view=list&on=2199",
    "/lich?view=week&on=1945-01-01",
    "/lich?view=week&on=2199-12-31",
  ])("answers %s", async (path) => {
    const answer = await office.anybody().get(path);
    expect([path, answer.status]).toEqual([path, 200]);
  });

  it("leads to it from the page of an organisation and of a country", async () => {
    const { slug } = await test.platform.db
      .selectFrom("organisation")
      .select("slug")
      .where("id", "=", office.lao)
      .executeTakeFirstOrThrow();
    const organisation = await (await office.anybody().get(`/to-chuc/${slug}`)).text();
    expect(organisation).toContain(`href="/lich?organiser=${slug}"`);
    expect(organisation).toContain(`href="/lich/to-chuc/${slug}.ics"`);
    const country = await (await office.anybody().get("/dat-nuoc/lao")).text();
    expect(country).toContain('href="/lich?country=LA"');
    expect(country).toContain('href="/lich/nuoc/LA.ics"');
  });
});

describe("the office's calendar", () => {
  it("shows drafts and internal matters to those within reach, and what was called off to nobody", async () => {
    const officer = await inOffice("officer", "/van-phong/lich");
    for (const title of ["Việc nội bộ", "Việc đang soạn", "Chỉ hội Lào biết"]) expect(officer).toContain(title);
    for (const title of ["Việc đã hủy", "Việc hoãn lại"]) expect(officer).not.toContain(title);
    const han = await inOffice("han", "/van-phong/lich");
    expect(han).toContain("Triển lãm ảnh Hàn Quốc");
    for (const title of ["Chỉ hội Lào biết", "Việc đang soạn", "Gặp mặt sinh viên Lào"])
      expect(han).not.toContain(title);
    expect(await inOffice("stranger", "/van-phong/lich")).toContain("chưa có hoạt động nào");
  });

  it("is refused to a role that reads no activities", async () => {
    const answer = await (await office.as("observer")).get("/van-phong/lich");
    expect(answer.status).toBe(403);
  });
});

describe("a possible clash", () => {
  const draft = async (leadId: string, title: string, more: Partial<Parameters<typeof anActivity>[1]> = {}) =>
    anActivity(test.platform.db, {
      rootId: office.rootId,
      leadId,
      title,
      on: "2027-05-20",
      state: "planned",
      place: "Nhà hát lớn",
      ...more,
    });

  it("is named in the calendar and on the pages of both, and only to those who may read both", async () => {
    const [a, b] = [
      await draft(office.lao, "Đêm nhạc Lào"),
      await draft(office.han, "Đêm nhạc Hàn", { invented: true }),
    ];
    const calendar = await inOffice("officer", "/van-phong/lich?on=2027-05");
    expect(calendar).toContain("1 chỗ có thể trùng");
    expect(calendar).toContain("cùng địa điểm: Nhà hát lớn");
    const first = await inOffice("officer", `/van-phong/hoat-dong/${a.id}`);
    expect(first).toMatch(/Có thể trùng lịch\s+Đêm nhạc Hàn\s+ví dụ\s+, 20\/05\/2027: cùng địa điểm: Nhà hát lớn/);
    expect(await inOffice("officer", `/van-phong/hoat-dong/${b.id}`)).toContain("Đêm nhạc Lào");
    // The association of the one does not see the other's plans, not even that there are any.
    expect(await inOffice("lao", `/van-phong/hoat-dong/${a.id}`)).not.toContain("Có thể trùng");
    expect(await inOffice("lao", "/van-phong/lich?on=2027-05")).not.toContain("có thể trùng");
    expect(await page("/lich?on=2027-05")).not.toContain("trùng");
  });

  it("comes up after saving and blocks nothing", async () => {
    const { id } = await draft(office.han, "Tọa đàm cùng ngày", { state: "idea", place: "Thư viện", on: "2027-06-10" });
    await draft(office.rootId, "Đã có chỗ", { on: "2027-06-10", until: "2027-06-12", place: "Hội trường" });
    const officer = await office.as("officer");
    const form = await (await officer.get(`/van-phong/hoat-dong/${id}/sua`)).text();
    expect(form).not.toContain("Có thể trùng");
    const saved = await officer.post(`/van-phong/hoat-dong/${id}/sua`, {
      version: "1",
      title_vi: "Tọa đàm cùng ngày",
      lead: office.han,
      kind: "talk",
      channel: "bilateral",
      location: "at_home",
      countries: "KR",
      starts_on: "10/06/2027",
      place_text: "hội trường",
      audience: "public",
    });
    expect(saved.status).toBe(303);
    const record = await textOf(await officer.get(saved.headers.get("location") ?? ""));
    expect(record).toMatch(/Có thể trùng lịch\s+Đã có chỗ\s*, 10–12\/06\/2027: cùng địa điểm/);
  });

  it("names the organisation that would be in two places", async () => {
    await draft(office.lao, "Sáng ở trường", { on: "2027-07-01", place: "Trường A" });
    await draft(office.rootId, "Sáng ở bảo tàng", { on: "2027-07-01", place: "Bảo tàng", organiserIds: [office.lao] });
    const calendar = await inOffice("lao", "/van-phong/lich?on=2027-07");
    expect(calendar).toContain("cùng đơn vị tổ chức: Hội hữu nghị Việt Nam – Lào thử");
  });

  it("is nothing between what was held", async () => {
    await draft(office.lao, "Đã diễn ra A", { on: "2026-10-01", state: "done" });
    await draft(office.lao, "Đã diễn ra B", { on: "2026-10-01", state: "reported" });
    expect(await inOffice("officer", "/van-phong/lich?on=2026-10")).not.toContain("trùng");
  });
});
