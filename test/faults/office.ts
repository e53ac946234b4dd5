import { samplePassword } from "./program.ts";

export type Fields = Record<string, string | Blob>;

export interface Answer {
  status: number;
  /** Where a 303 leads. */
  location: string;
  text: string;
  headers: Headers;
}

/** A person at the office's pages: cookies, forms as they come, nothing the pages do not offer. */
export class Person {
  readonly #origin: () => string;
  readonly #address: string;
  readonly #cookies = new Map<string, string>();
  lang = "vi";

  /** `address`: from where the requests come, as a proxy on this machine would say. */
  constructor(origin: () => string, address: string) {
    this.#origin = origin;
    this.#address = address;
  }

  async signIn(email: string): Promise<void> {
    const page = await this.get("/van-phong/dang-nhap");
    let answer = await this.post("/van-phong/dang-nhap", {
      ...formOn(page.text, "/van-phong/dang-nhap"),
      email,
      password: samplePassword,
    });
    if (answer.location.startsWith("/van-phong/dang-nhap/ma")) {
      const code = /\b(\d{6})\b/.exec((await this.get("/van-phong/dang-nhap/ma")).text)?.[1] ?? "";
      answer = await this.post("/van-phong/dang-nhap/ma", { code });
    }
    if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`);
  }

  get(path: string): Promise<Answer> {
    return this.#ask(path, {});
  }

  /** Sends a form; as multipart when a file is in it. */
  post(path: string, fields: Fields): Promise<Answer> {
    const texts = Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === "string");
    if (texts.length === Object.keys(fields).length)
      return this.#ask(path, { method: "POST", body: new URLSearchParams(texts) });
    const form = new FormData();
    for (const [name, value] of Object.entries(fields))
      if (typeof value === "string") form.append(name, value);
      else form.append(name, value, `${name}.jpg`);
    return this.#ask(path, { method: "POST", body: form });
  }

  /** Sends the first half of a form, does something, and sends the rest. */
  postInHalves(path: string, fields: Record<string, string>, between: () => Promise<void>): Promise<Answer> {
    const bytes = new TextEncoder().encode(new URLSearchParams(fields).toString());
    const half = Math.floor(bytes.length / 2);
    const body = new ReadableStream({
      async start(controller) {
        controller.enqueue(bytes.subarray(0, half));
        await between();
        controller.enqueue(bytes.subarray(half));
        controller.close();
      },
    });
    const type = "application/x-www-form-urlencoded;charset=UTF-8";
    return this.#ask(path, { method: "POST", body, duplex: "half" }, { "content-type": type });
  }

  async #ask(
    path: string,
    init: RequestInit & { duplex?: "half" },
    more: Record<string, string> = {},
  ): Promise<Answer> {
    const origin = this.#origin();
    const response = await fetch(origin + path, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.timeout(30_000),
      headers: {
        ...more,
        origin,
        "accept-language": this.lang,
        "x-forwarded-for": this.#address,
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      },
    });
    const text = await response.text();
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (/max-age=0/i.test(line)) this.#cookies.delete(pair.slice(0, at));
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const { status, headers } = response;
    return { status, location: headers.get("location") ?? "", text, headers };
  }
}

/** The fields of a page's form with what stands in them; throws when the page has no such form. */
export function formOn(page: string, action: string): Record<string, string> {
  const form = new RegExp(`<form[^>]*action="${action}"[^>]*>([\\s\\S]*?)</form>`).exec(page)?.[1];
  if (form === undefined) throw new Error(`no form to ${action} on the page`);
  const fields: Record<string, string> = {};
  for (const [, tag = ""] of form.matchAll(/<input([^>]*)>/g)) {
    const name = attribute(tag, "name");
    const type = attribute(tag, "type");
    if (name !== undefined && type !== "file" && (!/radio|checkbox/.test(type ?? "") || /\schecked/.test(tag)))
      fields[name] = attribute(tag, "value") ?? "";
  }
  for (const [, tag = "", body = ""] of form.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option[^>]*value="([^"]*)"[^>]*\sselected/.exec(body)?.[1];
    fields[attribute(tag, "name") ?? ""] = plain(chosen ?? "");
  }
  for (const [, tag = "", body = ""] of form.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
    fields[attribute(tag, "name") ?? ""] = plain(body);
  return fields;
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : plain(found);
}

function plain(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
