import type { Locator, Page } from "playwright-core";

/** The field with this label, asked for or not. */
export function field(place: Page | Locator, label: string): Locator {
  return place.getByLabel(new RegExp(`^${label}( không bắt buộc)?$`));
}

/** Presses a button and waits until the page says what was done. */
export async function press(page: Page, button: string, notice: string | RegExp): Promise<void> {
  await page.locator("main").getByRole("button", { name: button, exact: true }).click();
  await said(page, notice);
}

/** Waits until the page says what was done. */
export async function said(page: Page, notice: string | RegExp): Promise<void> {
  await page.getByRole("status").filter({ hasText: notice }).waitFor();
}

export async function buttonsOf(page: Page): Promise<string[]> {
  return (await page.locator("main button").allInnerTexts()).map((text) => text.trim());
}

/** The step at which a record or a report stands. */
export async function stepOf(page: Page): Promise<string> {
  return page.locator('.steps [aria-current="step"] b').innerText();
}

/** One line of the head counts. */
export function line(page: Page, number: number): Locator {
  return page.getByRole("group", { name: `Dòng ${number}`, exact: true });
}

/** Writes an activity that is complete and asks for its approval; returns its address. The page is a manager's. */
export async function askApproval(page: Page, title: string, day: string): Promise<string> {
  await page.goto("/van-phong/hoat-dong/moi");
  await field(page, "Tên hoạt động").fill(title);
  await field(page, "Loại").selectOption({ label: "Gặp mặt" });
  await field(page, "Kênh").selectOption({ label: "đa phương" });
  await field(page, "Phạm vi").selectOption({ label: "tại chỗ" });
  await field(page, "Ngày bắt đầu").fill(day);
  await press(page, "Lưu bản nháp", "Đã lưu bản nháp.");
  await press(page, "Gửi phê duyệt", "Đã gửi phê duyệt.");
  return new URL(page.url()).pathname;
}
