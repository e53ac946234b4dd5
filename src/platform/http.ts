import { createServer, type Server } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { getRequestListener } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import { Refusal } from "./errors.ts";
import { newId } from "./ids.ts";
import type { PageCache } from "./page-cache.ts";

// style-src has no 'unsafe-inline': a style attribute in a view would be ignored by the browser, so none is written.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Headers of every answer. `secure`: the site is reached over https. `demonstration`: search engines stay out. */
export function securityHeaders(options: { secure: boolean; demonstration: boolean }): Record<string, string> {
  return {
    "content-security-policy": contentSecurityPolicy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    ...(options.secure ? { "strict-transport-security": "max-age=31536000" } : {}),
    ...(options.demonstration ? { "x-robots-tag": "noindex, nofollow" } : {}),
  };
}

/** Puts the headers on every answer and compresses text for those who accept it. */
export function dress(headers: Record<string, string>): MiddlewareHandler {
  const zip = promisify(gzip);
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
    const type = c.res.headers.get("content-type") ?? "";
    if (!/^(text\/|application\/json)/.test(type) || c.res.headers.has("content-encoding") || c.req.method === "HEAD")
      return;
    if (!(c.req.header("accept-encoding") ?? "").includes("gzip")) return;
    const body = Buffer.from(await c.res.arrayBuffer());
    if (body.length < 1400) {
      c.res = new Response(body, c.res);
      return;
    }
    const packed = await zip(body, { level: 4 });
    c.res = new Response(packed, c.res);
    c.res.headers.set("content-encoding", "gzip");
    c.res.headers.set("content-length", String(packed.length));
    c.res.headers.append("vary", "accept-encoding");
  };
}

const crossSite = () =>
  new Refusal("cross_site", 403, {
    vi: "Yêu cầu đến từ một trang khác nên không được nhận. Hãy mở lại trang này và gửi từ đây.",
    en: "The request came from another site and was not taken. Open this page again and send from here.",
  });

/** Refuses any writing request that a browser did not send from our own pages. */
export function sameOriginOnly(origin: string | undefined): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method !== "GET" && c.req.method !== "HEAD" && c.req.method !== "OPTIONS") {
      const site = c.req.header("sec-fetch-site");
      const sent = c.req.header("origin");
      const own = origin ?? ownOrigin(c);
      if ((site !== undefined && site !== "same-origin") || sent !== own) throw crossSite();
    }
    await next();
  };
}

function ownOrigin(c: Context): string {
  const url = new URL(c.req.url);
  return `${url.protocol}//${c.req.header("host") ?? url.host}`;
}

/** The client's address; behind a proxy on this machine, what the proxy says. */
export function clientAddress(c: Context): string {
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming;
  const remote = incoming?.socket?.remoteAddress ?? "";
  const forwarded = c.req.header("x-forwarded-for");
  if (forwarded !== undefined && /^(::1|::ffff:127\.|127\.)/.test(remote))
    return forwarded.split(",").at(-1)?.trim() ?? remote;
  return remote;
}

/** A window of `max` acts in `seconds` per key, in this process; true when one more is allowed. */
export function makeLimiter(options: { max: number; seconds: number; now: () => number }): (key: string) => boolean {
  let windows = new Map<string, { until: number; count: number }>();
  return (key) => {
    const now = options.now();
    if (windows.size > 50_000) windows = new Map([...windows].filter(([, window]) => window.until > now));
    const window = windows.get(key);
    if (window === undefined || window.until <= now) {
      windows.set(key, { until: now + options.seconds * 1000, count: 1 });
      return true;
    }
    window.count += 1;
    return window.count <= options.max;
  };
}

/** A short id that a person can read out: it stands on the error page and in the log. */
export function newRequestId(): string {
  return newId().slice(-12);
}

/** Starts listening. Cached pages are answered before the framework sees the request. Rejects when the port is taken. */
export async function listen(
  fetch: (request: Request, env: unknown) => Response | Promise<Response>,
  cache: Pick<PageCache, "answer">,
  at: { host: string; port: number },
): Promise<{ server: Server; port: number; close(): Promise<void> }> {
  const listener = getRequestListener(fetch, { overrideGlobalObjects: false });
  const server = createServer((request, response) => {
    if (!cache.answer(request, response)) void listener(request, response);
  });
  server.requestTimeout = 120_000;
  server.headersTimeout = 20_000;
  server.keepAliveTimeout = 10_000;
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(at.port, at.host, done);
  });
  const address = server.address();
  return {
    server,
    port: typeof address === "object" && address !== null ? address.port : at.port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 5000).unref();
      }),
  };
}
