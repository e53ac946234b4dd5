import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { constants, brotliCompressSync, gzipSync } from "node:zlib";

type Form = "plain" | "gzip" | "brotli";

interface CachedPage {
  etag: string;
  type: string;
  bodies: Partial<Record<Form, { body: Buffer; head: Record<string, string | number> }>>;
  plain: Buffer;
  expiresAt: number;
  size: number;
}

const encodings: Record<Form, string | undefined> = { plain: undefined, gzip: "gzip", brotli: "br" };

function pack(plain: Buffer, form: Form): Buffer {
  if (form === "plain") return plain;
  if (form === "gzip") return gzipSync(plain, { level: 6 });
  return brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  });
}

/** The tag under which these bytes are known, from memory or rendered anew. */
export function etagOf(bytes: Buffer): string {
  return `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
}

export interface PageCache {
  /** Answers from memory before any framework runs; false when it cannot. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  /** Keeps a rendered page, or another text of that `type`, unless something was published since `generation` was read. */
  keep(address: string, text: string, generation: number, type?: string): void;
  generation(): number;
  drop(): void;
  size(): number;
}

/**
 * Whole public pages, compressed once and with an ETag. Dropped by `drop()` when anything public changes and after `maxAge`
 * milliseconds, because "coming" events become "past" by themselves. `headers`: sent with every page.
 */
export function makePageCache(options: {
  headers: Record<string, string>;
  maxAge: number;
  maxBytes: number;
  now: () => number;
  enabled?: boolean;
}): PageCache {
  const pages = new Map<string, CachedPage>();
  let bytes = 0;
  let generation = 0;
  const dressed = (page: CachedPage, form: Form) => {
    const body = pack(page.plain, form);
    const encoding = encodings[form];
    const head: Record<string, string | number> = {
      ...options.headers,
      "content-type": page.type,
      "cache-control": "public, max-age=0, must-revalidate",
      vary: "accept-encoding",
      etag: page.etag,
      "content-length": body.length,
      ...(encoding === undefined ? {} : { "content-encoding": encoding }),
    };
    return { body, head };
  };
  const forget = (address: string, page: CachedPage) => {
    pages.delete(address);
    bytes -= page.size;
  };
  return {
    generation: () => generation,
    size: () => pages.size,
    drop() {
      generation += 1;
      pages.clear();
      bytes = 0;
    },
    keep(address, text, rendered, type = "text/html; charset=utf-8") {
      // A page rendered before a publication committed must not be kept after it.
      if (rendered !== generation || options.enabled === false || address.length > 300) return;
      const plain = Buffer.from(text);
      const etag = etagOf(plain);
      const old = pages.get(address);
      if (old !== undefined) forget(address, old);
      pages.set(address, {
        etag,
        type,
        plain,
        bodies: {},
        expiresAt: options.now() + options.maxAge,
        size: plain.length,
      });
      bytes += plain.length;
      for (const [oldest, page] of pages) {
        if (bytes <= options.maxBytes) break;
        forget(oldest, page);
      }
    },
    answer(request, response) {
      if (request.method !== "GET" && request.method !== "HEAD") return false;
      const page = pages.get(request.url ?? "");
      if (page === undefined) return false;
      if (page.expiresAt < options.now()) {
        forget(request.url ?? "", page);
        return false;
      }
      if (request.headers["if-none-match"]?.includes(page.etag)) {
        response
          .writeHead(304, {
            etag: page.etag,
            "cache-control": "public, max-age=0, must-revalidate",
            vary: "accept-encoding",
          })
          .end();
        return true;
      }
      const accepts = request.headers["accept-encoding"] ?? "";
      const form = accepts.includes("br") ? "brotli" : accepts.includes("gzip") ? "gzip" : "plain";
      // Compressed when it is first asked for that way, and kept: a page seen once costs no compression.
      const known = page.bodies[form];
      const { body, head } = known ?? dressed(page, form);
      if (known === undefined) {
        page.bodies[form] = { body, head };
        page.size += body.length;
        bytes += body.length;
      }
      response.writeHead(200, head).end(request.method === "HEAD" ? undefined : body);
      return true;
    },
  };
}
