import type { Context } from "hono";
import { officePath, type StaffEnv } from "#accounts";
import { isUnreachable } from "#platform/database.ts";
import { Refusal } from "#platform/errors.ts";
import { privatePage } from "#platform/page.ts";
import type { Platform } from "#platform/platform.ts";
import { uiMessages } from "#ui/messages.ts";
import type { AllTables } from "./tables.ts";
import { Trouble } from "./ui/trouble.tsx";

/** The page for what was refused, is missing, or broke; what broke is logged with the request's number. */
export function answerTrouble(platform: Platform<AllTables>, c: Context<StaffEnv>, error: Error): Response {
  const lang = c.var.lang;
  const words = uiMessages[lang];
  const frame = {
    lang,
    assets: platform.assets,
    demonstration: platform.demonstration,
    office: c.req.path.startsWith(officePath),
  };
  if (error instanceof Refusal) {
    const missing = error.status === 404;
    return privatePage(
      c,
      <Trouble
        frame={frame}
        title={missing ? words.error404.title : words.refusedTitle}
        text={missing ? words.error404.text : error.text[lang]}
        find={missing}
      />,
      error.status,
    );
  }
  if (isUnreachable(error)) {
    platform.log.warn({ request: c.var.requestId, error: error.message }, "database unreachable");
    c.header("retry-after", "5");
    return privatePage(
      c,
      <Trouble frame={frame} title={words.error503.title} text={words.error503.text} retry={c.req.method === "GET"} />,
      503,
    );
  }
  platform.log.error(
    {
      request: c.var.requestId,
      route: `${c.req.method} ${c.req.routePath}`,
      account: c.get("actor")?.accountId,
      error: error.stack,
    },
    "request failed",
  );
  return privatePage(
    c,
    <Trouble
      frame={frame}
      title={words.error500.title}
      text={words.error500.text}
      code={c.var.requestId}
      retry={c.req.method === "GET"}
    />,
    500,
  );
}
