import type { IncomingMessage, ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { etagOf, makePageCache } from "./page-cache.ts";

function ask(
  cache: ReturnType<typeof makePageCache>,
  url: string,
  headers: Record<string, string> = {},
  method = "GET",
) {
  const answer: { status?: number; headers?: Record<string, string | number>; body?: Buffer | undefined } = {};
  const response = {
    writeHead(status: number, head: Record<string, string | number>) {
      Object.assign(answer, { status, headers: head });
      return response;
    },
    end(body?: Buffer) {
      answer.body = body;
    },
  };
  const taken = cache.answer(
    { url, method, headers } as unknown as IncomingMessage,
    response as unknown as ServerResponse,
  );
  return taken ? answer : undefined;
}

describe("the page cache", () => {
  const make = () => {
    let now = 0;
    return {
      cache: makePageCache({ headers: { "x-test": "yes" }, maxAge: 1000, maxBytes: 1000, now: () => now }),
      later: (ms: number) => (now += ms),
    };
  };

  it("keeps another kind of text under its own type, with the tag that it has anew", () => {
    const { cache } = make();
    const calendar = "BEGIN:VCALENDAR\r\n";
    cache.keep("/lich.ics", calendar, cache.generation(), "text/calendar; charset=utf-8");
    const answer = ask(cache, "/lich.ics");
    expect(answer?.headers).toMatchObject({
      "content-type": "text/calendar; charset=utf-8",
      etag: etagOf(Buffer.from(calendar)),
    });
  });

  it("answers a kept page with the headers, compressed as asked, and 304 to its ETag", () => {
    const { cache } = make();
    cache.keep("/a", "<p>Hòa bình</p>", cache.generation());
    const plain = ask(cache, "/a");
    expect([plain?.status, plain?.headers?.["x-test"], plain?.body?.toString()]).toEqual([
      200,
      "yes",
      "<p>Hòa bình</p>",
    ]);
    expect(gunzipSync(ask(cache, "/a", { "accept-encoding": "gzip" })?.body ?? Buffer.alloc(0)).toString()).toBe(
      "<p>Hòa bình</p>",
    );
    expect(ask(cache, "/a", { "if-none-match": String(plain?.headers?.["etag"]) })?.status).toBe(304);
    expect(ask(cache, "/a", {}, "POST")).toBeUndefined();
    expect(ask(cache, "/b")).toBeUndefined();
  });

  it("drops everything on publication, and never keeps a page that was rendered before one", () => {
    const { cache } = make();
    const before = cache.generation();
    cache.keep("/a", "old", before);
    cache.drop();
    expect(ask(cache, "/a")).toBeUndefined();
    cache.keep("/a", "rendered before the commit", before);
    expect(ask(cache, "/a")).toBeUndefined();
  });

  it("forgets after its age, and the oldest when it grows too large", () => {
    const { cache, later } = make();
    cache.keep("/a", "a", cache.generation());
    later(1001);
    expect(ask(cache, "/a")).toBeUndefined();
    for (const name of ["b", "c", "d"]) cache.keep(`/${name}`, name.repeat(400), cache.generation());
    expect(["/b", "/c", "/d"].map((url) => ask(cache, url) !== undefined)).toEqual([false, true, true]);
  });
});
