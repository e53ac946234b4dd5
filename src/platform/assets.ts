import { readFileSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";
import type { Context } from "hono";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".png": "image/png",
  ".ico": "image/x-icon",
};

export interface Assets {
  /** The address of a built file by its source name, e.g. "portal.css". */
  href(name: string): string;
  answer(c: Context, file: string): Response;
}

/** Built styles, fonts and islands, held in memory under names that carry their hash. */
export function openAssets(dir: string): Assets {
  const files = new Map<string, { body: Buffer; gzip: Buffer | undefined }>();
  let manifest: Record<string, string> = {};
  try {
    manifest = JSON.parse(readFileSync(join(dir, "manifest.json"), "utf8"));
    const names = new Set(readdirSync(dir));
    for (const name of names)
      if (types[extname(name)] !== undefined)
        files.set(name, {
          body: readFileSync(join(dir, name)),
          gzip: names.has(`${name}.gz`) ? readFileSync(join(dir, `${name}.gz`)) : undefined,
        });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return {
    href: (name) => `/tai-san/${manifest[name] ?? name}`,
    answer(c, file) {
      const found = files.get(file);
      if (found === undefined) return c.notFound() as Response;
      const packed = (c.req.header("accept-encoding") ?? "").includes("gzip") ? found.gzip : undefined;
      return new Response(new Uint8Array(packed ?? found.body), {
        headers: {
          "content-type": types[extname(file)] ?? "application/octet-stream",
          "cache-control": "public, max-age=31536000, immutable",
          vary: "accept-encoding",
          ...(packed === undefined ? {} : { "content-encoding": "gzip" }),
        },
      });
    },
  };
}
