import type { Context } from "hono";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";

/** Renders a whole page. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}

/** Answers with a page made for this person: never stored by anyone. */
export function privatePage(
  c: Context,
  page: VNode,
  status: 200 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503 | 400 = 200,
): Response {
  return c.html(renderPage(page), status, { "cache-control": "no-store" });
}
