import { strFromU8, unzipSync } from "fflate";

/** For tests: an element of a Word part. */
export interface WordElement {
  name: string;
  attributes: Record<string, string>;
  children: (WordElement | string)[];
}

/** For tests: the XML parts of a .docx by path. */
export function readDocx(bytes: Uint8Array): Record<string, WordElement> {
  const parts: Record<string, WordElement> = {};
  for (const [path, content] of Object.entries(unzipSync(bytes))) {
    if (/\.(xml|rels)$/u.test(path)) parts[path] = parseXml(strFromU8(content));
  }
  return parts;
}

/** The main part's body. */
export function bodyOf(bytes: Uint8Array): WordElement {
  return only(readDocx(bytes)["word/document.xml"], "w:body");
}

/** All descendants of a name, in order. */
export function all(element: WordElement | undefined, name: string): WordElement[] {
  return (element?.children ?? []).flatMap((child) =>
    typeof child === "string" ? [] : [...(child.name === name ? [child] : []), ...all(child, name)],
  );
}

/** The only, or first, descendant of a name. */
export function only(element: WordElement | undefined, name: string): WordElement {
  const [found] = all(element, name);
  if (!found) throw new Error(`no ${name} in ${element?.name}`);
  return found;
}

/** A number of the first descendant of a name; NaN where it is absent. */
export function measure(element: WordElement | undefined, name: string, attribute = "w:val"): number {
  return Number(all(element, name)[0]?.attributes[attribute] ?? Number.NaN);
}

/** Text with line breaks as spaces. */
export function words(element: WordElement | undefined): string {
  return (element?.children ?? [])
    .map((child) => {
      if (typeof child === "string") return element?.name === "w:t" ? child : "";
      return child.name === "w:br" ? " " : words(child);
    })
    .join("");
}

/** Everything written in an element, whatever it means. */
export function rawText(element: WordElement | undefined): string {
  return (element?.children ?? []).map((child) => (typeof child === "string" ? child : rawText(child))).join("");
}

/** The first paragraph whose text contains the words. */
export function paragraphWith(element: WordElement | undefined, text: string): WordElement {
  const found = all(element, "w:p").find((paragraph) => words(paragraph).includes(text));
  if (!found) throw new Error(`no paragraph with ${text}`);
  return found;
}

/** How the first run with text of a paragraph is set. */
export function typeOf(paragraph: WordElement): { sizePt: number; bold: boolean; italic: boolean } {
  const run = all(paragraph, "w:r").find((one) => words(one) !== "");
  const on = (name: string) => all(run, name).some(({ attributes }) => attributes["w:val"] !== "false");
  return { sizePt: measure(run, "w:sz") / 2, bold: on("w:b"), italic: on("w:i") };
}

/** Cells of the n-th table, row by row. */
export function cellsOf(body: WordElement, table: number): WordElement[][] {
  return all(all(body, "w:tbl")[table], "w:tr").map((row) => all(row, "w:tc"));
}

/** Drawn rules: empty paragraphs with an upper border. */
export function rulesOf(cell: WordElement | undefined): WordElement[] {
  return all(cell, "w:p").filter(
    (paragraph) =>
      words(paragraph) === "" && all(paragraph, "w:top").some((top) => top.attributes["w:val"] === "single"),
  );
}

/** Length of a rule and how far its middle lies from the middle of its column, in millimetres. */
export function measureRule(rule: WordElement | undefined, columnTwips: number): { lengthMm: number; offMm: number } {
  const [left, right] = [measure(rule, "w:ind", "w:left"), measure(rule, "w:ind", "w:right")];
  return { lengthMm: mmOfTwips(columnTwips - left - right), offMm: mmOfTwips((left - right) / 2) };
}

export function mmOfTwips(twips: number): number {
  return (twips * 25.4) / 1440;
}

function parseXml(xml: string): WordElement {
  const root: WordElement = { name: "", attributes: {}, children: [] };
  const open = [root];
  for (const [, markup, text] of xml.matchAll(/<([^>]+)>|([^<]+)/gu)) {
    const parent = open.at(-1);
    if (!parent) throw new Error("more closed than opened");
    if (text !== undefined) parent.children.push(unescaped(text));
    else if (markup?.startsWith("/")) open.pop();
    else if (markup && !/^[?!]/u.test(markup)) {
      const [name = ""] = /^[^\s/]+/u.exec(markup) ?? [];
      const attributes: Record<string, string> = {};
      for (const [, key = "", value = ""] of markup.matchAll(/([\w:]+)="([^"]*)"/gu))
        attributes[key] = unescaped(value);
      const element = { name, attributes, children: [] };
      parent.children.push(element);
      if (!markup.endsWith("/")) open.push(element);
    }
  }
  if (open.length !== 1) throw new Error("XML not closed");
  return root;
}

function unescaped(text: string): string {
  const named: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text.replace(/&(?:#(\d+)|(\w+));/gu, (_, code: string | undefined, name: string) =>
    code ? String.fromCodePoint(Number(code)) : (named[name] ?? ""),
  );
}
