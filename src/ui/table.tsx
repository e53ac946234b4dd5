import type { ComponentChildren } from "preact";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Icon } from "./icon.tsx";
import { uiMessages } from "./messages.ts";

interface Column<Row> {
  key: string;
  label: string;
  /** A width class: a ledger's columns never follow their content. */
  width?: "w-name" | "w-2" | "w-4" | "w-5" | "w-6" | "w-7" | "w-8" | "w-9" | "w-10" | "w-12" | "w-14";
  align?: "end";
  sortable?: boolean;
  /** On a phone: which cell heads the row, which stay with it, which take a line of their own, which are left out. */
  role?: "head" | "sub" | "wide" | "less";
  cell: (row: Row) => ComponentChildren;
}

export interface ListAddress {
  path: string;
  query: Record<string, string | readonly string[]>;
}

/** The address of the same list with some of its state changed; an empty value leaves the key out. */
export function addressWith({ path, query }: ListAddress, changes: Record<string, string>): string {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...changes }))
    for (const one of typeof value === "string" ? [value] : value) if (one !== "") next.append(name, one);
  const text = next.toString();
  return text === "" ? path : `${path}?${text}`;
}

interface TableProps<Row> {
  lang: Lang;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  id: (row: Row) => string;
  caption: string;
  /** e.g. "-date": descending by the column "date". */
  sort?: string;
  address?: ListAddress;
}

/** The ledger: fixed columns, sticky head, sorting in the address; on a phone each row becomes a record. */
export function DataTable<Row>({ lang, columns, rows, id, caption, sort, address }: TableProps<Row>) {
  const words = uiMessages[lang];
  return (
    <table class="ledger fold">
      <caption class="vh">{caption}</caption>
      <colgroup>
        {columns.map(({ key, width }) => (
          <col key={key} class={width} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => {
            const descending = sort === `-${column.key}`;
            const sorted = descending || sort === column.key;
            return (
              <th
                key={column.key}
                scope="col"
                class={column.align === "end" ? "n" : undefined}
                {...(sorted ? { "aria-sort": descending ? "descending" : "ascending" } : {})}
              >
                {column.sortable && address !== undefined ? (
                  <a
                    href={addressWith(address, {
                      sort: sorted && !descending ? `-${column.key}` : column.key,
                      page: "",
                    })}
                    title={words.sortBy(column.label)}
                  >
                    {column.label}
                    {sorted ? <Icon name={descending ? "down" : "up"} /> : null}
                  </a>
                ) : (
                  column.label
                )}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={id(row)}>
            {columns.map((column) =>
              column.role === "head" ? (
                <th key={column.key} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td
                  key={column.key}
                  class={[column.align === "end" ? "n" : "", column.role ?? ""].join(" ").trim() || undefined}
                >
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const sizes = [20, 50, 100];

export interface PageState {
  page: number;
  size: number;
  total: number;
  /** There are more than `total`: counting stopped there. */
  more?: boolean;
}

/** Reads `page` and `size` of an address; anything else than a listed size or a whole page is the first. */
export function pageOf(query: Record<string, string>): { page: number; size: number; offset: number } {
  const size = sizes.find((known) => String(known) === query["size"]) ?? 20;
  const page = /^[1-9]\d{0,6}$/.test(query["page"] ?? "") ? Number(query["page"]) : 1;
  return { page, size, offset: (page - 1) * size };
}

export function Pager({
  lang,
  state,
  address,
  withSize = false,
}: {
  lang: Lang;
  state: PageState;
  address: ListAddress;
  withSize?: boolean;
}) {
  const words = uiMessages[lang].pager;
  const { page, size, total } = state;
  const last = Math.max(1, Math.ceil(total / size));
  const to = (target: number) => addressWith(address, { page: target === 1 ? "" : String(target) });
  const shown = [...new Set([1, page - 1, page, page + 1, last])]
    .filter((number) => number >= 1 && number <= last)
    .sort((a, b) => a - b);
  const from = Math.min((page - 1) * size + 1, total);
  return (
    <div class="o-pager">
      <span class="num">
        {total === 0
          ? words.none
          : words.range(
              formatNumber(from, lang),
              formatNumber(Math.min(page * size, total), lang),
              state.more === true ? words.over(formatNumber(total, lang)) : formatNumber(total, lang),
            )}
      </span>
      {last === 1 ? null : (
        <nav class="pager" aria-label={words.label}>
          {page > 1 ? (
            <a href={to(Math.min(page - 1, last))} rel="prev" aria-label={words.previous}>
              <Icon name="left" />
            </a>
          ) : null}
          {shown.map((number, index) => (
            <>
              {index > 0 && number - (shown[index - 1] ?? 0) > 1 ? <span aria-hidden="true">…</span> : null}
              <a key={number} href={to(number)} {...(number === page ? { "aria-current": "page" } : {})}>
                {formatNumber(number, lang)}
              </a>
            </>
          ))}
          {page < last ? (
            <a href={to(page + 1)} rel="next" aria-label={words.next}>
              <Icon name="right" />
            </a>
          ) : null}
        </nav>
      )}
      {withSize ? (
        <span class="row num sizes">
          {words.size}
          {sizes.map((one) =>
            one === size ? (
              <b key={one}>{one}</b>
            ) : (
              <a key={one} href={addressWith(address, { size: one === 20 ? "" : String(one), page: "" })}>
                {one}
              </a>
            ),
          )}
        </span>
      ) : null}
    </div>
  );
}

/** A table for reading, in its own scrolling and focusable frame. */
export function Scroll({ lang, label, children }: { lang: Lang; label?: string; children: ComponentChildren }) {
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={label ?? uiMessages[lang].tableScroll}>
      {children}
    </div>
  );
}
