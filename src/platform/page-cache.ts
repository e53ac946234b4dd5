import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { constants, brotliCompressSync, gzipSync } from "node:zlib";

interface CachedPage {
  etag: string;
  plain: Buffer;
  gzip: Buffer;
  brotli: Buffer;
  heads: Record<"plain" | "gzip" | "brotli", Record<string, string | number>>;
  expiresAt: number;
  size: number;
}

export interface PageCache {
  /** Answers from memory before any framework runs; false when it cannot. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  /** Keeps a rendered page unless something was published since `generation` was read. */
  keep(address: string, html: string, generation: number): void;
  generation(): number;
  drop(): void;
  size(): number;
}

/**
 * Whole public pages, compressed once, with an ETag. Dropped by `drop()` when anything public changes and after `maxAge`
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
    keep(address, html, rendered) {
      // A page rendered before a publication committed must not be kept after it.
      if (rendered !== generation || options.enabled === false || address.length > 300) return;
      const plain = Buffer.from(html);
      const gzip = gzipSync(plain, { level: 6 });
      const brotli = brotliCompressSync(plain, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
      });
      const etag = `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`;
      const head = (body: Buffer, encoding?: string) => ({
        ...options.headers,
        "content-type": "text/html; charset=utf-8",
        "cache-control": "public, max-age=0, must-revalidate",
        vary: "accept-encoding",
        etag,
        "content-length": body.length,
        ...(encoding === undefined ? {} : { "content-encoding": encoding }),
      });
      const old = pages.get(address);
      if (old !== undefined) forget(address, old);
      const size = plain.length + gzip.length + brotli.length;
      pages.set(address, {
        etag,
        plain,
        gzip,
        brotli,
        heads: { plain: head(plain), gzip: head(gzip, "gzip"), brotli: head(brotli, "br") },
        expiresAt: options.now() + options.maxAge,
        size,
      });
      bytes += size;
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
      response.writeHead(200, page.heads[form]).end(request.method === "HEAD" ? undefined : page[form]);
      return true;
    },
  };
}
