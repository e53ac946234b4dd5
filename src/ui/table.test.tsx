import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { addressWith, DataTable, pageOf, Pager } from "./table.tsx";

const address = { path: "/van-phong/x", query: { q: "hòa bình", kind: "", page: "3" } };
const text = (html: string) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
const links = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href?.replaceAll("&amp;", "&"));

describe("the state of a list in its address", () => {
  it("keeps what is set, leaves out what is empty, changes what is asked", () => {
    expect(addressWith(address, { page: "" })).toBe("/van-phong/x?q=h%C3%B2a+b%C3%ACnh");
    expect(addressWith(address, { sort: "-name" })).toBe("/van-phong/x?q=h%C3%B2a+b%C3%ACnh&page=3&sort=-name");
    expect(addressWith({ path: "/x", query: { kind: ["a", "b"] } }, {})).toBe("/x?kind=a&kind=b");
  });

  it.each([
    [{}, { page: 1, size: 20, offset: 0 }],
    [
      { page: "3", size: "50" },
      { page: 3, size: 50, offset: 100 },
    ],
    [
      { page: "0", size: "7" },
      { page: 1, size: 20, offset: 0 },
    ],
    [{ page: "-1" }, { page: 1, size: 20, offset: 0 }],
    [{ page: "99999999" }, { page: 1, size: 20, offset: 0 }],
    [{ page: "2;drop" }, { page: 1, size: 20, offset: 0 }],
  ])("reads %j", (query, page) => {
    expect(pageOf(query)).toEqual(page);
  });
});

describe("the ledger", () => {
  const columns = [
    { key: "name", label: "Tên", role: "head", sortable: true, cell: (row: { name: string }) => row.name },
    { key: "n", label: "Số", align: "end", width: "w-6", sortable: true, cell: () => "1" },
  ] as const;
  const table = (sort: string) =>
    renderToString(
      <DataTable
        lang="vi"
        caption="Danh sách"
        columns={columns}
        rows={[{ name: "Hội" }]}
        id={({ name }) => name}
        sort={sort}
        address={address}
      />,
    );

  it("names itself, its columns and its rows", () => {
    const html = table("name");
    expect(html).toContain('<caption class="vh">Danh sách</caption>');
    expect(html).toContain('<th scope="row">Hội</th>');
    expect(html.match(/<th scope="col"/g)).toHaveLength(2);
  });

  it("sorts by a link that turns round, from the first page, and says which column leads", () => {
    expect(table("name")).toContain('aria-sort="ascending"');
    expect(links(table("name"))).toEqual([
      "/van-phong/x?q=h%C3%B2a+b%C3%ACnh&sort=-name",
      "/van-phong/x?q=h%C3%B2a+b%C3%ACnh&sort=n",
    ]);
    expect(table("-name")).toContain('aria-sort="descending"');
    expect(links(table("-name"))[0]).toBe("/van-phong/x?q=h%C3%B2a+b%C3%ACnh&sort=name");
  });
});

describe("the pager", () => {
  const pager = (page: number, total: number, more = false) =>
    renderToString(<Pager lang="vi" state={{ page, size: 20, total, more }} address={address} withSize />);

  it.each([
    [1, 0, "0 dòng"],
    [1, 20, "1–20 trong 20"],
    [2, 61, "21–40 trong 61"],
    [4, 61, "61–61 trong 61"],
  ])("on page %i of %i rows says where one is", (page, total, said) => {
    expect(text(pager(page, total))).toContain(said);
  });

  it("says when counting stopped", () => {
    expect(text(pager(1, 1000, true))).toContain("1–20 trong trên 1.000");
  });

  it("leads to the neighbours, the first and the last, and marks the present page", () => {
    const html = pager(5, 400);
    const pages = [...html.matchAll(/<a href="[^"]*"(?: aria-current="page")?>(\d+)<\/a>/g)].map(
      ([, number]) => number,
    );
    expect(pages.slice(0, 5)).toEqual(["1", "4", "5", "6", "20"]);
    expect(html).toMatch(/aria-current="page">5</);
    expect(html).toMatch(/rel="prev" aria-label="Trang trước"/);
    expect(html).toMatch(/rel="next" aria-label="Trang sau"/);
  });

  it("has nowhere to lead when everything is on one page", () => {
    expect(pager(1, 20)).not.toContain("<nav");
  });
});
