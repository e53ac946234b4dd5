import { Hono, type Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { ComponentChildren } from "preact";
import type { FormState } from "#platform/form.ts";
import { clientAddress } from "#platform/http.ts";
import type { Lang } from "#platform/i18n.ts";
import { isLoopback } from "#platform/config.ts";
import { notFound } from "#platform/errors.ts";
import { isId } from "#platform/ids.ts";
import { readForm, type SentForm } from "#platform/multipart.ts";
import { privatePage } from "#platform/page.ts";
import type { Platform } from "#platform/platform.ts";
import { hashToken } from "#platform/second-factor.ts";
import { Office, type OfficeFrame } from "#ui/layout.office.tsx";
import { keepForm, takeKeptForm } from "./commands.kept-form.ts";
import { touchSession, type Visitor } from "./commands.sessions.ts";
import { allow, needs } from "./policy.ts";
import { sessionByToken, type SessionState } from "./queries.ts";
import { sessionIdle, type Act, type Actor } from "./rules.ts";
import type { AccountsDb } from "./tables.ts";

export interface StaffEnv {
  Variables: { session: SessionState; actor: Actor; lang: Lang; requestId: string };
}
export type StaffContext = Context<StaffEnv>;
type Status = Parameters<typeof privatePage>[2];

/** What a route asks before its handler runs; kept, so that a test can try every route with every role. */
export interface RouteNote {
  method: "GET" | "POST";
  path: string;
  /** `open`: no session needed; `signed-in`: any session; an act: held at some organisation. */
  access: "open" | "signed-in" | Act;
  /** The kind of record named by `:id`, whose own organisation decides further. */
  subject?: string;
}

type Handler = (c: StaffContext) => Response | Promise<Response>;

/** The office's door: sessions, pages, forms that survive the end of a session. One is made for the whole program. */
export interface Staff {
  /** A set of routes that need a session, and the acts their notes name. */
  routes(): StaffRoutes;
  page(
    c: StaffContext,
    title: string,
    current: string,
    children: ComponentChildren,
    status?: Status,
  ): Promise<Response>;
  /** What a form page shows: what was typed before the session ended, or `fallback`. */
  form(c: StaffContext, fallback: FormState): Promise<FormState>;
  /** 303 to `path`, saying there once what was done. */
  after(c: StaffContext, path: string, notice?: string): Response;
  notes: readonly RouteNote[];
  note(note: RouteNote): void;
}

export interface StaffRoutes {
  app: Hono<StaffEnv>;
  get(path: string, access: RouteNote["access"], handler: Handler, subject?: string): void;
  post(path: string, access: RouteNote["access"], handler: Handler, subject?: string): void;
}

export const sessionCookie = "huunghi";
export const keptCookie = "huunghi_giu";
const noticeCookie = "huunghi_bao";
export const officePath = "/van-phong";
export const signInPath = `${officePath}/dang-nhap`;

/** The cookie options of this installation: Secure as soon as the site is reached over https. */
export function cookieOptions(platform: Pick<Platform<unknown>, "config">) {
  return {
    path: officePath,
    httpOnly: true,
    sameSite: "Lax" as const,
    secure: platform.config.origin?.startsWith("https:") ?? false,
  };
}

export function visitorOf(c: Context): Visitor {
  return { address: clientAddress(c), device: c.req.header("user-agent") ?? "" };
}

/** The origin that links in letters use. */
export function originOf(platform: Pick<Platform<unknown>, "config">, c: Context): string {
  return platform.config.origin ?? new URL(c.req.url).origin;
}

/** Whether codes and letters of sample accounts may be shown: a demonstration that only this machine reaches. */
export function showsSampleSecrets(platform: Pick<Platform<unknown>, "config" | "demonstration">): boolean {
  return platform.demonstration && isLoopback(platform.config.host);
}

/** The live session of a request, whatever its stage. */
export async function sessionOf(platform: Platform<AccountsDb>, c: Context): Promise<SessionState | undefined> {
  const token = getCookie(c, sessionCookie);
  if (token === undefined) return undefined;
  const now = platform.clock.now();
  const idleSince = new Date(now.getTime() - sessionIdle);
  return sessionByToken(platform.db, hashToken(token), now, platform.clock.today(), idleSince);
}

/** A record id of the address; anything else is not found. */
export function idOf(c: StaffContext, name = "id"): string {
  const id = c.req.param(name) ?? "";
  if (!isId(id)) throw notFound();
  return id;
}

export function makeStaff(
  platform: Platform<AccountsDb>,
  parts: {
    navigation(actor: Actor, lang: Lang): Promise<OfficeFrame["navigation"]>;
    signInPage(c: Context, kept: boolean): Promise<Response>;
  },
): Staff {
  const notes: RouteNote[] = [];

  const guard =
    (access: RouteNote["access"], handler: Handler): Handler =>
    async (c) => {
      if (access === "open") return handler(c);
      const session = await sessionOf(platform, c);
      if (session === undefined)
        return c.req.method === "GET"
          ? c.redirect(
              `${signInPath}?den=${encodeURIComponent(new URL(c.req.url).pathname + new URL(c.req.url).search)}`,
              303,
            )
          : keepAndAsk(c);
      if (session.stage === "password") return c.redirect(`${signInPath}/ma`, 303);
      if (
        !session.totpConfirmed &&
        session.actor.sources.some((source) => source.requiresTotp) &&
        !c.req.path.startsWith(`${officePath}/ma-xac-thuc`) &&
        c.req.path !== `${officePath}/dang-xuat`
      )
        return c.redirect(`${officePath}/ma-xac-thuc`, 303);
      await touchSession(platform, session);
      c.set("session", session);
      c.set("actor", session.actor);
      c.set("lang", session.actor.lang);
      if (access !== "signed-in") allow(needs(access), session.actor, null);
      return handler(c);
    };

  const keepAndAsk = async (c: Context): Promise<Response> => {
    const sent: SentForm = await readForm(c.req.raw).catch(() => ({ fields: new Map(), files: new Map() }));
    const at = sent.fields.get("_at")?.[0] ?? "";
    const fields = new Map([...sent.fields].filter(([name]) => name !== "_at" && !/password|mat-khau/.test(name)));
    if (/^\/van-phong[/?\w=&%.-]*$/.test(at) && fields.size > 0) {
      setCookie(c, keptCookie, await keepForm(platform, getCookie(c, sessionCookie), at, fields), {
        ...cookieOptions(platform),
        maxAge: 86_400,
      });
      return parts.signInPage(c, true);
    }
    return parts.signInPage(c, false);
  };

  const staff: Staff = {
    notes,
    note: (note) => notes.push(note),
    routes() {
      const app = new Hono<StaffEnv>();
      const add =
        (method: "GET" | "POST") => (path: string, access: RouteNote["access"], handler: Handler, subject?: string) => {
          notes.push({ method, path, access, ...(subject === undefined ? {} : { subject }) });
          app.on(method, path, guard(access, handler));
        };
      return { app, get: add("GET"), post: add("POST") };
    },
    async page(c, title, current, children, status = 200) {
      const { actor, lang } = c.var;
      const notice = getCookie(c, noticeCookie);
      if (notice !== undefined) deleteCookie(c, noticeCookie, { path: officePath });
      const url = new URL(c.req.url);
      const frame: OfficeFrame = {
        lang,
        assets: platform.assets,
        who: { name: actor.name, role: roleLine(actor, lang), invented: actor.invented },
        navigation: await parts.navigation(actor, lang),
        demonstration: platform.demonstration,
        notice: notice === undefined ? null : Buffer.from(notice, "base64url").toString("utf8"),
        address: url.pathname + url.search,
      };
      return privatePage(
        c,
        <Office frame={frame} title={title} current={current}>
          {children}
        </Office>,
        status,
      );
    },
    async form(c, fallback) {
      const token = getCookie(c, keptCookie);
      if (token === undefined) return fallback;
      const url = new URL(c.req.url);
      const fields = await takeKeptForm(platform.db, token, c.var.actor.accountId, url.pathname + url.search);
      if (fields === undefined) return fallback;
      deleteCookie(c, keptCookie, { path: officePath });
      return { fields, problems: [] };
    },
    after(c, path, notice) {
      if (notice !== undefined)
        setCookie(c, noticeCookie, Buffer.from(notice.slice(0, 300)).toString("base64url"), {
          ...cookieOptions(platform),
          maxAge: 60,
        });
      return c.redirect(path, 303);
    },
  };
  return staff;
}

function roleLine(actor: Actor, lang: Lang): string {
  const names = [
    ...new Set(
      actor.sources.map((source) =>
        source.by === "position" && source.title !== null && lang === "vi"
          ? source.title
          : lang === "vi"
            ? source.roleVi
            : source.roleEn,
      ),
    ),
  ];
  return names.slice(0, 2).join(", ");
}
