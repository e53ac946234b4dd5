import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import type { Locator, Page } from "playwright-core";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { phone, useBrowser } from "./harness/browser.ts";
import { inChapters } from "./harness/chapters.ts";
import { expectAccessible, expectNoSidewaysScroll, faultsOf } from "./harness/checks.ts";
import { buttonsOf, field, line, press, stepOf } from "./harness/records.ts";

// From a phone in the hall to the paper of the year, through the people of the sample: the manager of the association with
// Laos writes and counts, the standing vice-chairman approves, the officer checks, and five posts share the report.
const people = {
  manager: "hoilao@vidu.vn",
  viceChairman: "phochutich@vidu.vn",
  officer: "chuyenvien@vidu.vn",
  secretary: "tongthuky@vidu.vn",
  chairman: "chutich@vidu.vn",
  clerk: "vanthu@vidu.vn",
};

const title = "Giao lưu với sinh viên Lào tại ký túc xá số 7";
const titleEn = "An evening with Lao students at dormitory 7";
const counted = 57;
const corrected = 61;

describe("an association reports an activity", () => {
  const visit = useBrowser();
  inChapters();
  let record = "";
  let publicPage = "";
  let report = "";
  let before: Map<string, number>;
  let manager: Page;
  let secretary: Page;

  it("the secretary general opens the year's report: its figures of before", async () => {
    secretary = await visit.signIn(people.secretary);
    await secretary.goto("/van-phong/bao-cao");
    await field(secretary, "Năm").fill(String(thisYear()));
    await field(secretary, "Tổ chức").selectOption({ label: "Liên hiệp các tổ chức hữu nghị thành phố Hải Phòng" });
    await press(secretary, "Mở", "Đã dựng báo cáo từ hồ sơ.");
    report = new URL(secretary.url()).pathname;
    before = await figuresOf(secretary, report);
    expect(before.get("ACT-1:activity")).toBeGreaterThan(0);
  });

  it("on a phone, in the hall: five things and a photo", async () => {
    const page = await visit.signIn(people.manager, phone);
    await page.goto("/van-phong");
    await page.locator(".o-rail summary").tap();
    await page.locator(".o-rail details").getByRole("link", { name: "Báo cáo nhanh" }).tap();
    await page.getByRole("heading", { level: 1, name: "Báo cáo nhanh" }).waitFor();
    await expectNoSidewaysScroll(page);

    // What, when, with whom, where, how many: five questions and a photo, of which the form knows two already.
    const questions = page.locator("form.form > .field");
    expect(await questions.count()).toBe(6);
    expect(await page.locator("#starts_on").inputValue()).toBe(today());
    expect(await page.locator("#country").inputValue()).toBe("LA");
    const acts: Promise<unknown>[] = [];
    const did = async (act: Promise<unknown>) => {
      acts.push(act);
      await act;
    };
    await did(field(page, "Việc gì").fill(title));
    await did(field(page, "Ở đâu").fill("Ký túc xá số 7, phường Kiến An"));
    await did(field(page, "Số").fill(String(counted)));
    const photo = await phonePhoto();
    await did(field(page, "Ảnh").setInputFiles({ ...photo, name: "IMG_2041.jpg" }));
    // A phone's photo is made smaller before it travels, and shown.
    const picture = page.locator("[data-previews] img");
    await picture.waitFor();
    const sent = await page.locator("#photo").evaluate((input) => {
      if (!(input instanceof HTMLInputElement)) throw new Error("no field");
      return input.files?.[0]?.size ?? 0;
    });
    expect(sent).toBeGreaterThan(10_000);
    expect(sent).toBeLessThan(photo.buffer.length / 2);
    expect(await picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0)).toBe(true);
    await did(page.getByRole("button", { name: "Gửi báo cáo" }).tap());
    await page.getByRole("heading", { name: "Đã nhận báo cáo" }).waitFor();
    expect(acts).toHaveLength(5);

    expect(await page.locator("main").innerText()).toMatch(/Mã hồ sơ HĐ-\d{4}-\d{4}\. Đã nhận ảnh\./);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    record = await page
      .getByRole("link", { name: "Mở hồ sơ" })
      .getAttribute("href")
      .then((href) => href ?? "");
    expect(record).toMatch(/^\/van-phong\/hoat-dong\/[0-9a-f-]{36}$/);
  });

  it("at a computer the rest is added, and it is sent for approval", async () => {
    manager = await visit.signIn(people.manager);
    await manager.goto("/van-phong");
    await manager.getByRole("link", { name: title, exact: true }).click();
    await manager.getByRole("link", { name: "Bổ sung loại hoạt động" }).click();
    await manager.waitForURL(`**${record}/sua#kind`);
    // Guessed from the name and the country, for a person to confirm.
    expect(await field(manager, "Loại").inputValue()).toBe("exchange");
    expect(await field(manager, "Kênh").inputValue()).toBe("bilateral");
    await field(manager, "Phạm vi").selectOption({ label: "tại chỗ" });
    await field(manager, "Tên tiếng Anh").fill(titleEn);
    await field(manager, "Tóm tắt").fill("Sinh viên hai nước hát và nấu ăn cùng nhau.");
    await field(manager, "Tóm tắt tiếng Anh").fill("Students of both countries sang and cooked together.");
    await press(manager, "Lưu", "Đã lưu hồ sơ.");
    expect(new URL(manager.url()).pathname).toBe(record);
    expect(await buttonsOf(manager)).toContain("Gửi phê duyệt");
    await press(manager, "Gửi phê duyệt", "Đã gửi phê duyệt.");
    expect(await stepOf(manager)).toBe("Chờ duyệt");
    // Who wrote it has no button to approve it, and nobody outside sees it.
    expect(await buttonsOf(manager)).not.toContain("Phê duyệt");
    expect(await manager.getByRole("link", { name: "Trang công khai" }).count()).toBe(0);
  });

  it("the standing vice-chairman approves it from what waits for him", async () => {
    const page = await visit.signIn(people.viceChairman);
    await page.goto("/van-phong");
    await page.getByRole("link", { name: `Xem và duyệt: ${title}` }).click();
    await page.waitForURL(`**${record}`);
    await press(page, "Phê duyệt", "Đã phê duyệt.");
    expect(await stepOf(page)).toBe("Đã duyệt");
    publicPage = (await page.getByRole("link", { name: "Trang công khai" }).getAttribute("href")) ?? "";
    const visitor = await visit.open();
    expect((await visitor.goto(publicPage))?.status()).toBe(200);
    expect(await visitor.getByRole("heading", { level: 1 }).innerText()).toContain(title);
    // Numbers are shown once somebody checked them.
    expect(await visitor.locator("main").innerText()).not.toContain(`${counted} người`);
  });

  it("was held; the association counts who came, and says on what ground", async () => {
    await manager.goto(record);
    await press(manager, "Đã diễn ra", "Đã ghi là đã diễn ra.");
    await manager.getByRole("link", { name: "Sửa số người" }).click();
    // The total of the quick report is there; a second line says how many of them were students.
    expect(await field(line(manager, 1), "Số").inputValue()).toBe(String(counted));
    await field(line(manager, 1), "Căn cứ").fill("danh sách ký tên 2 trang");
    await field(line(manager, 2), "Nhóm").selectOption({ label: "Sinh viên" });
    await field(line(manager, 2), "Mức").selectOption({ label: "khoảng" });
    await field(line(manager, 2), "Số").fill("40");
    await field(line(manager, 2), "Đơn vị").selectOption({ label: "người" });
    await field(line(manager, 2), "Căn cứ").fill("ước lượng của ban tổ chức");
    await press(manager, "Lưu số người", "Đã lưu số người.");
    const rows = await manager.locator("section:has(#so-nguoi) tbody tr").allInnerTexts();
    expect(rows.map((row) => row.replaceAll("\u00a0", " ").split(/\s*\t\s*/))).toEqual([
      // What a sample account writes is marked as made up.
      ["Tổng ví dụ", `${counted} người`, "danh sách ký tên 2 trang", "ACT-3"],
      ["Sinh viên ví dụ", "khoảng 40 người", "ước lượng của ban tổ chức", "YTH-1"],
    ]);
  });

  it("the photo gets its caption, its credit, its words for who cannot see it, and a permission", async () => {
    await manager.getByRole("link", { name: "Sửa chú thích" }).click();
    expect(await manager.locator("main").innerText()).toContain("Chưa được đăng vì");
    await field(manager, "Chú thích").fill("Buổi giao lưu tại sảnh ký túc xá");
    await field(manager, "Chú thích tiếng Anh").fill("The evening in the hall of the dormitory");
    await field(manager, "Người chụp").fill("Ban liên lạc sinh viên (ví dụ)");
    await field(manager, "Lời tả ảnh").fill("Hai nhóm sinh viên ngồi thành vòng tròn");
    await field(manager, "Lời tả tiếng Anh").fill("Two groups of students sitting in a circle");
    await field(manager, "Người trong ảnh đồng ý cho đăng").check();
    await press(manager, "Lưu chú thích", "Đã lưu chú thích ảnh.");
    // The photo is read by a job of its own; the record shows it as soon as that is done.
    await expect
      .poll(async () => {
        await manager.reload();
        return manager.locator(".thumbs figure").innerText();
      })
      .toContain("Được đăng");
    expect(await manager.locator(".thumbs img").getAttribute("alt")).toBe("Hai nhóm sinh viên ngồi thành vòng tròn");
    await press(manager, "Gửi số liệu", "Đã gửi số liệu, chờ văn phòng nhận.");
    expect(await stepOf(manager)).toBe("Chờ nhận số liệu");
    expect(await buttonsOf(manager)).not.toContain("Nhận số liệu");
  });

  it("the officer checks it into the report", async () => {
    const page = await visit.signIn(people.officer);
    await page.goto("/van-phong");
    await page.getByRole("link", { name: `Kiểm tra: ${title}` }).click();
    await page.waitForURL(`**${record}`);
    await press(page, "Nhận số liệu", "Đã nhận số liệu vào báo cáo.");
    expect(await stepOf(page)).toBe("Đã báo cáo");
  });

  it("everybody reads it in Vietnamese and in English", async () => {
    const page = await visit.open();
    for (const [lang, address, words] of [
      ["vi", publicPage, [title, "Sinh viên hai nước hát", `${counted}\u00a0người`, "khoảng 40\u00a0người", "Lào"]],
      [
        "en",
        publicPage.replace("/hoat-dong/", "/en/activities/"),
        [titleEn, "sang and cooked", `${counted}\u00a0people`, "Laos"],
      ],
    ] as const) {
      expect((await page.goto(address))?.status()).toBe(200);
      expect(await page.locator("html").getAttribute("lang")).toBe(lang);
      const text = await page.locator("main").innerText();
      for (const word of words) expect(text).toContain(word);
      const picture = page.locator(".article img");
      expect(await picture.getAttribute("alt")).toBe(
        lang === "vi" ? "Hai nhóm sinh viên ngồi thành vòng tròn" : "Two groups of students sitting in a circle",
      );
      await expect
        .poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0))
        .toBe(true);
      await expectAccessible(page);
    }
    await page.goto("/hoat-dong?when=past");
    expect(await page.locator("main").innerText()).toContain(title);
    await page.goto("/tim-kiem?q=giao+luu+sinh+vien+lao+ky+tuc+xa");
    await page.getByRole("link", { name: title }).first().click();
    await page.waitForURL(`**${publicPage}`);
  });

  it("the figures of the draft rise by exactly this, and open to it", async () => {
    const after = await figuresOf(secretary, report);
    const rise = (key: string) => (after.get(key) ?? 0) - (before.get(key) ?? 0);
    expect(rise("ACT-1:activity")).toBe(1);
    expect(rise("ACT-1:country=LA:activity")).toBe(1);
    expect(rise("ACT-3:person")).toBe(counted);
    expect(rise("ACT-3:attendance")).toBe(0);
    expect(rise("YTH-1:person")).toBe(40);

    await secretary.goto(report);
    await secretary.locator('.a4 a[data-figure="ACT-3:person"]').first().click();
    const proof = secretary.locator(".proof");
    await proof.waitFor();
    expect(await figureIn(proof.locator(".proof-value"))).toBe(after.get("ACT-3:person"));
    const row = proof.getByRole("row", { name: title });
    expect((await row.locator("td").last().innerText()).trim()).toBe(String(counted));
    await row.getByRole("link").click();
    await secretary.waitForURL(`**${record}`);
  });

  it("the report is approved, signed, numbered and issued, each by whose post it is", async () => {
    await secretary.goto(report);
    // Who opened the report wrote it, and does not approve it.
    expect(await buttonsOf(secretary)).not.toContain("Duyệt");
    const step = async (email: string, button: string, notice: string | RegExp, reached: string) => {
      const page = await visit.signIn(email);
      await page.goto(report);
      await press(page, button, notice);
      expect(await stepOf(page)).toBe(reached);
    };
    await step(people.viceChairman, "Duyệt", "Đã duyệt.", "Duyệt");
    await step(people.chairman, "Ký", "Đã ký.", "Ký");
    await step(people.clerk, "Cấp số", /Đã cấp số \d+\./, "Cấp số");
    await step(people.clerk, "Phát hành và chốt số", "Đã phát hành; mọi con số đã chốt.", "Phát hành");
    await secretary.goto(report);
    expect(await secretary.locator(".a4 .no").innerText()).toMatch(/^Số: \d+\/BC-LHHN$/);
    expect(await secretary.locator(".a4 .by").innerText()).toContain("Mai Thế Vinh");
    expect(await secretary.locator(".a4 .lf.drift").count()).toBe(0);
  });

  it("a later correction shows beside the frozen figure: old, new, who and why", async () => {
    const page = await visit.signIn(people.officer);
    await page.goto(`${record}/so-nguoi`);
    await field(line(page, 1), "Số").fill(String(corrected));
    await field(page, "Lý do đính chính").fill("đếm sót 4 người ở trang 2 danh sách");
    await press(page, "Lưu số người", "Đã lưu số người.");

    await secretary.goto(report);
    const figure = secretary.locator('.a4 a.lf.drift[data-figure="ACT-3:person"]').first();
    await figure.click();
    const proof = secretary.locator(".proof");
    await proof.waitFor();
    const frozen = (before.get("ACT-3:person") ?? 0) + counted;
    const [was, is] = await Promise.all([
      figureIn(proof.locator(".was > div").nth(0)),
      figureIn(proof.locator(".was > div").nth(1)),
    ]);
    expect([was, is]).toEqual([frozen, frozen - counted + corrected]);
    const text = (await proof.innerText()).replaceAll(/\s+/g, " ");
    expect(text).toContain("Hồ sơ đã đổi sau khi chốt.");
    expect(text).toContain(
      `Bùi Nhật Quảng ghi số người số người: Tổng: ${counted} người (danh sách ký tên 2 trang), Sinh viên: khoảng 40 người (ước lượng của ban tổ chức) Tổng: ${corrected} người`,
    );
    expect(text).toContain("Lý do: đếm sót 4 người ở trang 2 danh sách");
    const row = proof.getByRole("row", { name: title });
    expect(await row.locator("del").innerText()).toBe(String(counted));
    expect(await row.locator("td").last().innerText()).toContain(String(corrected));
    // The paper itself says what was signed.
    expect(numberIn(await figure.innerText())).toBe(frozen);
    expect(await faultsOf(secretary, "vi")).toEqual([]);

    await field(proof, "Lý do giữ").fill("chênh 4 người, không đổi nhận định của báo cáo");
    await press(secretary, "Giữ số đã chốt", "Đã giữ con số, lý do được ghi lại.");
    expect(await secretary.locator(".proof").innerText()).toContain("Lương Hải Yến giữ số đã chốt");
    expect(await secretary.locator(".proof").innerText()).toContain("chênh 4 người, không đổi nhận định của báo cáo");
  });

  it("the paper is downloaded as it was issued, for Word and for print", async () => {
    await secretary.goto(report);
    const frozen = new Intl.NumberFormat("vi-VN").format((before.get("ACT-3:person") ?? 0) + counted);
    const number = (await secretary.locator(".a4 .no").innerText()).replace(/^Số: /, "");
    const pdf = await paper(secretary, "Tải PDF", "application/pdf");
    expect(pdf.name).toMatch(/^bao-cao-tong-ket-\d{4}-[a-z-]+\.pdf$/);
    expect(pdf.bytes.subarray(0, 5).toString("latin1")).toBe("%PDF-");
    expect(pdf.bytes.length).toBeGreaterThan(20_000);
    expect(pdf.bytes.length).toBeLessThan(1_500_000);
    const docx = await paper(
      secretary,
      "Tải .docx",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    );
    expect(docx.name).toMatch(/^bao-cao-tong-ket-\d{4}-[a-z-]+\.docx$/);
    expect(docx.bytes.length).toBeGreaterThan(8_000);
    expect(docx.bytes.length).toBeLessThan(1_500_000);
    const body = strFromU8(unzipSync(docx.bytes)["word/document.xml"] ?? new Uint8Array()).replace(/<[^>]+>/g, "");
    expect(body).toContain(number);
    expect(body).toContain(title);
    expect(body).toContain(`${frozen} người`);
  });
});

/** Every figure of a report as its page of all figures shows it, by its key. */
async function figuresOf(page: Page, report: string): Promise<Map<string, number>> {
  await page.goto(`${report}/con-so`);
  const rows = await page.locator("main tbody tr:has(a[href*='so='])").evaluateAll((found) =>
    found.map((row) => ({
      key: new URL(row.querySelector("a")?.href ?? "").searchParams.get("so") ?? "",
      value: row.querySelector(".fig .v")?.textContent ?? "",
    })),
  );
  return new Map(rows.filter(({ value }) => value !== "").map(({ key, value }) => [key, numberIn(value)]));
}

async function figureIn(place: Locator): Promise<number> {
  return numberIn(await place.locator("b, .v").first().innerText());
}

/** The number in a Vietnamese phrase: "trên 1.250 lượt". */
function numberIn(phrase: string): number {
  return Number(/\d[\d.]*/.exec(phrase)?.[0].replaceAll(".", ""));
}

async function paper(page: Page, link: string, type: string): Promise<{ name: string; bytes: Buffer }> {
  const [download, answer] = await Promise.all([
    page.waitForEvent("download"),
    page.waitForEvent("response", (response) => response.url().includes("/tai-ve.")),
    page.getByRole("link", { name: link }).click(),
  ]);
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toBe(type);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

function today(): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());
}

function thisYear(): number {
  return Number(today().slice(0, 4));
}

/** A picture of the sample as large as a phone makes it: it shows nobody. */
async function phonePhoto(): Promise<{ mimeType: string; buffer: Buffer }> {
  const buffer = await sharp("samples/hai-phong/pictures/hoitruong.jpg")
    .resize(3600)
    .jpeg({ quality: 100, chromaSubsampling: "4:4:4" })
    .toBuffer();
  return { mimeType: "image/jpeg", buffer };
}
