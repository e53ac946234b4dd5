import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { Bare } from "./layout.bare.tsx";
import { Office, type OfficeFrame } from "./layout.office.tsx";
import { Portal, type PortalFrame } from "./layout.portal.tsx";
import { Crumbs, Empty, Head, Invented } from "./layout.tsx";

const assets = { href: (name: string) => `/tai-san/${name}`, answer: () => new Response(), files: [] };
const union = {
  nameVi: "Liên hiệp thử",
  nameEn: "Test Union",
  address: "Số 1",
  phone: "0225",
  email: "a@vidu.vn",
  website: null,
  editor: { name: "Nguyễn Thị Biên Tập", post: "Tổng thư ký" },
};
const portalFrame = (lang: "vi" | "en", given: Partial<PortalFrame> = {}): PortalFrame => ({
  lang,
  assets,
  union,
  today: Temporal.PlainDate.from("2026-11-21"),
  demonstration: false,
  navigation: [
    { href: "/", label: "Trang chủ" },
    { href: "/to-chuc", label: "Tổ chức" },
  ],
  footer: [],
  ...given,
});
const officeFrame = (given: Partial<OfficeFrame> = {}): OfficeFrame => ({
  lang: "vi",
  assets,
  who: { name: "Lương Hải Yến", role: "Tổng thư ký", invented: true },
  navigation: [
    { heading: "Tổ chức", items: [{ href: "/van-phong/to-chuc", label: "Cơ cấu", icon: "people", count: 3 }] },
  ],
  demonstration: false,
  notice: null,
  address: "/van-phong/to-chuc",
  ...given,
});
const portal = (lang: "vi" | "en", given: Partial<PortalFrame> = {}) =>
  renderToString(
    <Portal
      frame={portalFrame(lang, given)}
      title="Tổ chức"
      at="/to-chuc/hoi"
      other="/en/organisations/hoi"
      current="/to-chuc"
    >
      <h1>Hội</h1>
    </Portal>,
  );
const office = (given: Partial<OfficeFrame> = {}) =>
  renderToString(
    <Office frame={officeFrame(given)} title="Cơ cấu" current="/van-phong/to-chuc">
      <h1>Cơ cấu</h1>
    </Office>,
  );
const bare = renderToString(
  <Bare lang="vi" assets={assets} title="Đăng nhập" demonstration aside={null}>
    <h1>Đăng nhập</h1>
  </Bare>,
);

describe("every page", () => {
  it.each([
    ["the portal's", portal("vi")],
    ["the office's", office()],
    ["the door's", bare],
  ])("%s: says its language, names itself, shows one main part and styles nothing inline", (_, html) => {
    expect(html).toMatch(/^<html lang="vi">/);
    expect(html).toMatch(/<title>[^<]+ · [^<]+<\/title>/);
    expect(html.match(/<main\b/g)).toHaveLength(1);
    expect(html).toContain('id="noi-dung"');
    expect(html).not.toMatch(/\sstyle=|<style|\son\w+=/);
  });

  it.each([
    ["the portal", portal("vi")],
    ["the office", office()],
  ])("%s lets a keyboard skip to what the page is about", (_, html) => {
    expect(html).toMatch(/<a class="skip" href="#noi-dung">/);
    expect(html).toMatch(/<main [^>]*tabindex="-1"/i);
    expect(html.indexOf('class="skip"')).toBeLessThan(html.indexOf("<nav"));
  });
});

describe("the portal's frame", () => {
  it("leads to the same page in the other language, and marks where one is", () => {
    const html = portal("vi");
    expect(html).toContain('<link rel="alternate" hreflang="en" href="/en/organisations/hoi"');
    expect(html).toContain('<a href="/en/organisations/hoi" lang="en" hreflang="en">English</a>');
    expect(html).toContain('<a href="/to-chuc" aria-current="true">Tổ chức</a>');
  });

  it("names the union first in the language of the page, and whoever answers for the content", () => {
    expect(portal("vi")).toMatch(/<strong>Liên hiệp thử<\/strong><span lang="en">Test Union<\/span>/);
    const english = portal("en");
    expect(english.match(/<strong>Test Union<\/strong><span lang="vi">Liên hiệp thử<\/span>/g)).toHaveLength(2);
    expect(english).toContain("Responsible editor: Nguyễn Thị Biên Tập, Tổng thư ký");
    const alone = portal("en", { union: { ...union, nameEn: null } });
    expect(alone).toContain('<strong lang="vi">Liên hiệp thử</strong>');
  });

  it("says on every page that a demonstration is one", () => {
    expect(portal("vi", { demonstration: true })).toContain("BẢN MẪU");
    expect(office({ demonstration: true })).toContain("BẢN MẪU");
    expect(bare).toContain("BẢN MẪU");
    expect(portal("vi")).not.toContain("BẢN MẪU");
  });
});

describe("the office's frame", () => {
  it("marks where one is, how much waits, who is signed in and that the person is invented", () => {
    const html = office();
    expect(html).toMatch(/<a href="\/van-phong\/to-chuc" aria-current="page">.*Cơ cấu<span class="n">3<\/span>/);
    expect(html).toMatch(/Lương Hải Yến<\/a><small>Tổng thư ký<i class="vd"> ví dụ<\/i>/);
  });

  it("says once what the last act did", () => {
    expect(office({ notice: "Đã lưu." })).toMatch(/<p class="note done-note" role="status">.*Đã lưu\.<\/p>/);
    expect(office()).not.toContain('role="status"');
  });
});

describe("the parts of a page", () => {
  it("set names so that no line begins with a dash", () => {
    expect(renderToString(<Head title="Hội Việt – Nga" />)).toContain("<h2>Hội Việt\u00a0– Nga</h2>");
    expect(
      renderToString(<Crumbs lang="vi" items={[{ href: "/x", label: "Hội Việt – Nga" }, { label: "Sửa" }]} />),
    ).toContain('<li><a href="/x">Hội Việt\u00a0– Nga</a></li><li>Sửa</li>');
  });

  it("say what is invented, and only that", () => {
    expect(renderToString(<Invented when lang="en" />)).toContain(">example</i>");
    expect(renderToString(<Invented when={false} lang="en" />)).toBe("");
  });

  it("say of an empty place what it means and what to do next", () => {
    const html = renderToString(
      <Empty title="Chưa có gì" text="Thêm cái đầu tiên.">
        <a href="/moi">Thêm</a>
      </Empty>,
    );
    expect(html).toMatch(/<h2>Chưa có gì<\/h2><p>Thêm cái đầu tiên\.<\/p>.*<a href="\/moi">/);
  });
});
