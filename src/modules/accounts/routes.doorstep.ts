import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Lang } from "#platform/i18n.ts";
import type { Platform } from "#platform/platform.ts";
import { keptFormPath } from "./commands.kept-form.ts";
import { startSession } from "./commands.sessions.ts";
import { accountWords } from "./messages.ts";
import { unionOfPortal } from "./queries.pages.ts";
import { passwordProblem } from "./rules.ts";
import {
  cookieOptions,
  keptCookie,
  officePath,
  sessionCookie,
  signInPath,
  visitorOf,
  type StaffEnv,
} from "./staff.tsx";
import type { AccountsDb } from "./tables.ts";
import type { BareFrame } from "./views/bare.tsx";

/** The language of a visitor who is not known yet. */
export function visitorLang(c: Context): Lang {
  return /^\s*en\b/i.test(c.req.header("accept-language") ?? "") ? "en" : "vi";
}

/** What every page before the office opens stands in: in the language of the account as soon as it is known. */
export async function bareFrame(platform: Platform<AccountsDb>, c: Context<StaffEnv>): Promise<BareFrame> {
  const { lang } = c.var;
  const union = await unionOfPortal(platform.db);
  return {
    lang,
    assets: platform.assets,
    demonstration: platform.demonstration,
    union: (lang === "en" ? union?.name_en : undefined) ?? union?.name_vi ?? "Hữu Nghị",
    phone: union?.phone ?? null,
  };
}

/** Opens the office to whoever proved who he is: a cookie, and the way on, to a form that was kept or to `next`. */
export async function letIn(
  platform: Platform<AccountsDb>,
  c: Context,
  account: { accountId: string; secondFactor: boolean },
  next: string,
): Promise<Response> {
  const stage = account.secondFactor ? "password" : "full";
  setSession(platform, c, await startSession(platform, visitorOf(c), account.accountId, stage));
  if (account.secondFactor)
    return c.redirect(`${signInPath}/ma${next === "" ? "" : `?den=${encodeURIComponent(next)}`}`, 303);
  return goOn(platform, c, account.accountId, next);
}

export function setSession(platform: Platform<AccountsDb>, c: Context, token: string): void {
  setCookie(c, sessionCookie, token, cookieOptions(platform));
}

/** To the page of a kept form, else to the office's page that was asked for, else home. */
export async function goOn(
  platform: Platform<AccountsDb>,
  c: Context,
  accountId: string,
  next: string,
): Promise<Response> {
  const kept = getCookie(c, keptCookie);
  const formPath = kept === undefined ? undefined : await keptFormPath(platform.db, kept, accountId);
  const inOffice = /^\/van-phong(\/[\w\-/.]*)?(\?[\w\-=&%.+]*)?$/.test(next) && !next.startsWith(signInPath);
  return c.redirect(formPath ?? (inOffice ? next : officePath), 303);
}

/** The sentences of a new password typed twice, for the form that asked for it. */
export function passwordProblems(
  lang: Lang,
  fields: ReadonlyMap<string, readonly string[]>,
  about: readonly string[],
): { password: string; problems: { field: string; text: string }[] } {
  const words = accountWords[lang].invitation;
  const password = fields.get("password")?.[0] ?? "";
  const problem = passwordProblem(password, about);
  const same = password === (fields.get("again")?.[0] ?? "");
  return {
    password,
    problems: [
      ...(problem === undefined ? [] : [{ field: "password", text: words[problem] }]),
      ...(same ? [] : [{ field: "again", text: words.mismatch }]),
    ],
  };
}
