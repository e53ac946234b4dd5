import type { App } from "../../src/app.tsx";

/** A visitor of the app without a network: keeps cookies, follows nothing by itself. */
export class Visitor {
  readonly #app: App;
  readonly #cookies = new Map<string, string>();

  constructor(app: App) {
    this.#app = app;
  }

  async get(path: string): Promise<Response> {
    return this.#keep(await this.#app.request(path, { headers: this.#headers() }));
  }

  /** Posts a form as a browser on our own page would. */
  async post(path: string, fields: Record<string, string | string[]> = {}): Promise<Response> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
    return this.#keep(await this.#app.request(path, { method: "POST", body, headers: this.#headers() }));
  }

  /** Posts a form with files. */
  async send(path: string, form: FormData): Promise<Response> {
    return this.#keep(await this.#app.request(path, { method: "POST", body: form, headers: this.#headers() }));
  }

  setCookie(name: string, value: string): void {
    this.#cookies.set(name, value);
  }

  #headers(): Record<string, string> {
    return {
      origin: "http://localhost",
      host: "localhost",
      "sec-fetch-site": "same-origin",
      cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    };
  }

  #keep(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (/max-age=0/i.test(line)) this.#cookies.delete(pair.slice(0, at));
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }
}

/** The words of a page as a reader sees them, tags and entities resolved. */
export async function textOf(response: Response): Promise<string> {
  return (await response.text())
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/&amp;/g, "&")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, " ");
}
