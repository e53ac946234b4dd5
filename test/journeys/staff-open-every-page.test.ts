import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { useBrowser } from "./harness/browser.ts";
import { faultsOf } from "./harness/checks.ts";
import { press } from "./harness/records.ts";

/** Pages that no link leads to, or that look otherwise when there is nothing to show. */
const more = [
  "/van-phong/lich?view=week",
  "/van-phong/lich?view=list&on=2027",
  "/van-phong/lich?on=1999-02",
  "/van-phong/tim?q=hoa+binh",
  "/van-phong/tim?q=khong+co+gi+nhu+the",
  "/van-phong/hoat-dong?q=khong+co+gi+nhu+the",
  "/van-phong/doan?q=khong+co+gi+nhu+the",
  "/van-phong/nguoi?q=khong+co+gi+nhu+the",
  "/van-phong/to-chuc?q=khong+co+gi+nhu+the",
  "/van-phong/to-chuc/doi-tac?q=khong+co+gi+nhu+the",
  "/van-phong/dai-hoi?q=khong+co+gi+nhu+the",
  "/van-phong/nhan-su?ngay=01/01/1950",
];

/** States in which a record looks different, each with an account that has something to do there. */
const states = ["idea", "planned", "approved", "done", "waiting", "late", "reported"];

/** Whatever else can be reached, these kinds of pages must have been looked at. */
const kinds = [
  "/van-phong",
  "/van-phong/bao-cao",
  "/van-phong/bao-cao-nhanh",
  "/van-phong/bao-cao/:id",
  "/van-phong/bao-cao/:id/con-so",
  "/van-phong/bao-cao/:id/con-so?so",
  "/van-phong/bao-cao/:id/muc/:id/sua",
  "/van-phong/bao-cao/:id/the-thuc",
  "/van-phong/bao-cao/:id?so",
  "/van-phong/chuc-danh/:id",
  "/van-phong/chuc-danh/:id/ket-thuc",
  "/van-phong/chuc-danh/:id/sua",
  "/van-phong/chuoi",
  "/van-phong/chuoi/:id",
  "/van-phong/chuoi/:id/sua",
  "/van-phong/chuoi/moi",
  "/van-phong/co-quan/:id/sua",
  "/van-phong/doan",
  "/van-phong/doan/:id",
  "/van-phong/doan/:id/hoat-dong",
  "/van-phong/doan/:id/in",
  "/van-phong/doan/:id/lich-trinh/:id",
  "/van-phong/doan/:id/lich-trinh/moi",
  "/van-phong/doan/:id/qua/:id",
  "/van-phong/doan/:id/qua/moi",
  "/van-phong/doan/:id/sua",
  "/van-phong/doan/:id/thanh-vien/:id",
  "/van-phong/doan/:id/thanh-vien/moi",
  "/van-phong/doan/:id/trang-thai",
  "/van-phong/doan/moi",
  "/van-phong/co-quan/:id",
  "/van-phong/co-quan/:id/kien-toan",
  "/van-phong/dai-hoi",
  "/van-phong/dai-hoi/:id",
  "/van-phong/dai-hoi/:id/buoc",
  "/van-phong/dai-hoi/:id/chuyen-nhiem-ky",
  "/van-phong/dai-hoi/:id/chuyen-nhiem-ky/bau",
  "/van-phong/dai-hoi/:id/chuyen-nhiem-ky/sua",
  "/van-phong/dai-hoi/:id/sua",
  "/van-phong/dai-hoi/moi",
  "/van-phong/nhan-su",
  "/van-phong/to-chuc/so-do",
  "/van-phong/hoat-dong",
  "/van-phong/hoat-dong/:id",
  "/van-phong/hoat-dong/:id/anh",
  "/van-phong/hoat-dong/:id/anh/:id",
  "/van-phong/hoat-dong/:id/nguoi-du",
  "/van-phong/hoat-dong/:id/giay-phep",
  "/van-phong/hoat-dong/:id/gop",
  "/van-phong/hoat-dong/:id/hoan",
  "/van-phong/hoat-dong/:id/huy",
  "/van-phong/hoat-dong/:id/so-nguoi",
  "/van-phong/dia-danh",
  "/van-phong/dia-danh/hoat-dong",
  "/van-phong/hoat-dong/:id/dia-danh",
  "/van-phong/hoat-dong/:id/sua",
  "/van-phong/hoat-dong/:id/tra-lai",
  "/van-phong/hoat-dong/:id/tra-so-lieu",
  "/van-phong/hoat-dong/moi",
  "/van-phong/hoi-vien",
  "/van-phong/hoi-vien/:id",
  "/van-phong/hoi-vien/:id/dinh-chi",
  "/van-phong/hoi-vien/:id/ket-nap",
  "/van-phong/hoi-vien/:id/khai-tru",
  "/van-phong/hoi-vien/:id/khoi-phuc",
  "/van-phong/hoi-vien/:id/khong-ket-nap",
  "/van-phong/hoi-vien/:id/loai",
  "/van-phong/hoi-vien/:id/ra-hoi",
  "/van-phong/hoi-vien/:id/sua",
  "/van-phong/hoi-vien/moi",
  "/van-phong/hoi-vien/moi?organisation",
  "/van-phong/hoi-vien/nhap",
  "/van-phong/hoi-vien/nhap/:id",
  "/van-phong/hoi-vien/nhap/:id/huy",
  "/van-phong/hoi-vien/tai-ve",
  "/van-phong/hoi-vien/to-chuc/:id/xac-nhan",
  "/van-phong/hoi-vien/xac-nhan",
  "/van-phong/hoat-dong/trung-lap",
  "/van-phong/ke-hoach",
  "/van-phong/ke-hoach/:id",
  "/van-phong/ke-hoach/:id/dong/:id",
  "/van-phong/ke-hoach/:id/dong/moi",
  "/van-phong/ke-hoach/:id/in",
  "/van-phong/ke-hoach/moi",
  "/van-phong/ke-hoach/so-sanh",
  "/van-phong/ke-hoach/so-sanh/dong",
  "/van-phong/lich",
  "/van-phong/lich/kenh",
  "/van-phong/nguoi",
  "/van-phong/nguoi/:id",
  "/van-phong/nguoi/:id/chuc-danh/moi",
  "/van-phong/nguoi/:id/chuc-danh/moi?organisation",
  "/van-phong/nguoi/:id/sua",
  "/van-phong/nguoi/moi",
  "/van-phong/nguoi/moi?organisation",
  "/van-phong/nhat-ky",
  "/van-phong/nhiem-ky",
  "/van-phong/nhiem-ky/:id/sua",
  "/van-phong/sap-nhap",
  "/van-phong/sap-nhap/:id",
  "/van-phong/sap-nhap/:id/chon",
  "/van-phong/sap-nhap/:id/sua",
  "/van-phong/sap-nhap/moi?kind",
  "/van-phong/ngay-ky-niem",
  "/van-phong/so-lieu",
  "/van-phong/so-lieu/:id",
  "/van-phong/so-lieu/moi",
  "/van-phong/so-van-ban",
  "/van-phong/tai-khoan",
  "/van-phong/tai-khoan-cua-toi",
  "/van-phong/tai-khoan/:id",
  "/van-phong/tai-khoan/moi",
  "/van-phong/thiet-lap",
  "/van-phong/thiet-lap/:key",
  "/van-phong/thu-gui",
  "/van-phong/xac-nhan-so-lieu",
  "/van-phong/xac-nhan-so-lieu/:id",
  "/van-phong/xac-nhan-so-lieu/hoi/:id",
  "/van-phong/xac-nhan-so-lieu/hoi/:id/con-so?so",
  "/van-phong/xac-nhan-so-lieu/moi",
  "/van-phong/tim",
  "/van-phong/to-chuc",
  "/van-phong/to-chuc/:id",
  "/van-phong/to-chuc/:id/dia-danh",
  "/van-phong/to-chuc/:id/ben-duoi",
  "/van-phong/to-chuc/:id/chuc-danh/moi",
  "/van-phong/to-chuc/:id/lich-su",
  "/van-phong/to-chuc/:id/nhiem-ky/moi",
  "/van-phong/to-chuc/:id/quan-he/moi",
  "/van-phong/to-chuc/:id/quan-he/moi?with",
  "/van-phong/to-chuc/:id/sua",
  "/van-phong/to-chuc/doi-tac",
  "/van-phong/to-chuc/moi",
  "/van-phong/to-chuc/moi?parent",
];

// The looks of a hundred pages are slow on a machine that does other work beside.
describe("the staff open every page of the office", { timeout: 400_000 }, () => {
  const visit = useBrowser();
  const seen = new Set<string>();

  it("as the secretary general", async () => {
    const page = await visit.signIn("tongthuky@vidu.vn");
    // A report that is still being written has pages that an issued one has no more.
    await page.goto("/van-phong/bao-cao");
    const draft = await page.locator("tr", { hasText: "đang soạn" }).first().locator("a").getAttribute("href");
    await page.goto(draft ?? "");
    const section = await page.locator("a.edit-section").first().getAttribute("href");
    // A figure of more records than stand beside the paper has a page of its own.
    const figure = await page.locator("a[href*='?so=ACT-1']").first().getAttribute("href");
    const writing = [`${draft}/the-thuc`, section ?? "", (figure ?? "").replace("?so=", "/con-so?so=")];
    // The congress whose change of terms is being drafted.
    await page.goto("/van-phong/dai-hoi?state=reported_to_authority");
    const congress = await page.locator(".ledger tbody th a").first().getAttribute("href");
    const congresses = [congress ?? "", `${congress}/chuyen-nhiem-ky`];
    const starts = ["/van-phong", "/van-phong/to-chuc", ...more, ...writing, ...congresses];
    expect(await crawl(page, "vi", seen, starts)).toEqual([]);
  });

  it("records in each of their states, as the officer who checks them", async () => {
    const page = await visit.signIn("chuyenvien@vidu.vn");
    const records: string[] = [];
    for (const state of states) {
      await page.goto(`/van-phong/hoat-dong?state=${state}`);
      const record = await page.locator(".ledger tbody th a").first().getAttribute("href");
      if (record === null) throw new Error(`no record is ${state}`);
      records.push(record);
    }
    expect(await crawl(page, "vi", seen, ["/van-phong", ...new Set(records)])).toEqual([]);
  });

  it("as the chairman, who returns what is not ready", async () => {
    const page = await visit.signIn("chutich@vidu.vn");
    await page.goto("/van-phong/hoat-dong?view=approve");
    const record = await page.locator(".ledger tbody th a").first().getAttribute("href");
    expect(await crawl(page, "vi", seen, ["/van-phong", record ?? ""])).toEqual([]);
  });

  it("as an association, which keeps its members and takes a list of them from a file", async () => {
    const page = await visit.signIn("hoilao@vidu.vn");
    const records: string[] = [];
    for (const state of ["applied", "admitted", "suspended", "left"]) {
      await page.goto(`/van-phong/hoi-vien?state=${state}`);
      const record = await page.locator(".ledger tbody th a").first().getAttribute("href");
      if (record === null) throw new Error(`no member is ${state}`);
      records.push(record);
    }
    await page.goto("/van-phong/hoi-vien/nhap");
    await page.locator("select[name=organisation]").selectOption({ index: 1 });
    await page.locator("input[type=file]").setInputFiles({
      name: "hoi-vien.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("DANH SÁCH;;\nHọ và tên;Năm sinh;Số thẻ\nThử Văn Tệp;1970;\n;1971;\nThử Văn Tệp;1970;\n"),
    });
    await page.getByRole("button", { name: "Đưa tệp lên" }).click();
    expect(await faultsOf(page, "vi")).toEqual([]);
    await page.getByLabel("chính thức").check();
    await page.getByLabel("Chưa hỏi hoặc chưa trả lời").check();
    await page.getByRole("button", { name: "Xem thử" }).click();
    expect(await faultsOf(page, "vi")).toEqual([]);
    await press(page, "Nhập 1 hội viên", "Đã nhập 1 hội viên.");
    const done = new URL(page.url()).pathname;
    expect(await crawl(page, "vi", seen, ["/van-phong/hoi-vien", ...records, done, `${done}/huy`])).toEqual([]);
    await page.goto(`${done}/huy`);
    await press(page, "Hủy lần nhập này", "Đã hủy lần nhập, xóa 1 hội viên.");
  });

  it("as the inspector, who reads the trail", async () => {
    expect(await crawl(await visit.signIn("kiemtra@vidu.vn"), "vi", seen, ["/van-phong"])).toEqual([]);
  });

  it("as the administrator of the accounts", async () => {
    expect(await crawl(await visit.signIn("quantri@vidu.vn"), "vi", seen, ["/van-phong"])).toEqual([]);
  });

  it("and none was left out", () => {
    expect([...seen]).toEqual(expect.arrayContaining(kinds));
  });

  it("in English", async () => {
    const page = await visit.signIn("chuyenvien@vidu.vn");
    await page.goto("/van-phong/tai-khoan-cua-toi");
    await press(page, "English", "The language was changed.");
    try {
      const inEnglish = new Set<string>();
      expect(await crawl(page, "en", inEnglish, ["/van-phong"])).toEqual([]);
      expect(inEnglish.size).toBeGreaterThan(35);
    } finally {
      await page.goto("/van-phong/tai-khoan-cua-toi");
      await press(page, "Tiếng Việt", "Đã đổi ngôn ngữ.");
    }
  });

  it("the doors of the office, in both languages", async () => {
    for (const lang of ["vi", "en"] as const) {
      const page = await visit.open({ lang: lang === "vi" ? "vi-VN" : "en-GB" });
      for (const address of ["/van-phong/dang-nhap", "/van-phong/quen-mat-khau", "/van-phong/loi-moi"]) {
        expect((await page.goto(address))?.status()).toBe(200);
        expect(await faultsOf(page, lang)).toEqual([]);
      }
    }
  });
});

/** The kind of page at an address. A choice made on the way to a form, or a figure opened beside a paper, makes another. */
function kindOf(address: string): string {
  const { pathname, searchParams } = new URL(address, "http://office");
  const kind = pathname
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ":id")
    .replace(/^(\/van-phong\/thiet-lap)\/[^/]+/, "$1/:key");
  const chosen = [...searchParams.keys()].filter((name) => name === "so" || kind.endsWith("/moi")).toSorted();
  return chosen.length === 0 ? kind : `${kind}?${chosen.join("&")}`;
}

/** Looks at `starts`, then at one page of each kind not yet `seen` that links lead to; returns what is wrong there. */
async function crawl(page: Page, lang: "vi" | "en", seen: Set<string>, starts: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  const found: string[] = [];
  const look = async (address: string) => {
    seen.add(kindOf(address));
    const answer = await page.goto(address);
    if (answer?.status() !== 200) faults.push(`${address} answers ${answer?.status()}`);
    faults.push(...(await faultsOf(page, lang, { other: lang === "en" })));
    found.push(...(await linksOf(page)));
  };
  for (const address of starts) await look(address);
  for (const address of found) if (!seen.has(kindOf(address))) await look(address);
  return faults;
}

/** Where the links of a page lead, and its questions on the way to a form. */
async function linksOf(page: Page): Promise<string[]> {
  const links = await page.evaluate(() => {
    const asked = [...document.querySelectorAll<HTMLFormElement>("form.choose-form")].map((form) => {
      const answers = [...new FormData(form)].map(([name, value]): [string, string] => [
        name,
        name === "q" || typeof value !== "string" ? "van" : value,
      ]);
      return `${form.getAttribute("action")}?${new URLSearchParams(answers).toString()}`;
    });
    return [
      ...asked,
      ...[...document.querySelectorAll("a[href^='/van-phong']")].map((link) => link.getAttribute("href") ?? ""),
    ];
  });
  return [...new Set(links.map((link) => link.replace(/#.*/, "")))].filter((link) => !link.includes("/tai-ve."));
}
