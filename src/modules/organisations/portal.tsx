import { Hono, type Context } from "hono";
import type { ComponentChildren } from "preact";
import { z } from "zod";
import type { Db } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import type { Lang } from "#platform/i18n.ts";
import { renderPage } from "#platform/page.ts";
import type { Platform } from "#platform/platform.ts";
import { Portal as PortalLayout, type PortalFrame, type Union } from "#ui/layout.portal.tsx";
import { settingOn } from "./queries.settings.ts";
import type { OrganisationsDb } from "./tables.ts";

/** A public page as its module gives it; the frame is added here. */
export interface PortalPage {
  title: string;
  description?: string;
  /** The entry of the main navigation it belongs to. */
  current?: string;
  /** The same page in the other language. */
  other: string;
  body: ComponentChildren;
  /** Answers depend on the query beyond what may be kept (search): rendered anew each time. */
  volatile?: boolean;
}

type PortalHandler = (c: Context, lang: Lang) => Promise<PortalPage>;

export interface PortalRoutes {
  app: Hono;
  /** One page at its Vietnamese and its English address. */
  get(vi: string, en: string, handler: PortalHandler): void;
}

/** The public side: pages for everybody, the same for everybody, kept whole until something is published. */
export interface Portal {
  routes(): PortalRoutes;
  /** The union whose portal this is; not found before the first run. */
  union(): Promise<PortalUnion>;
}

export interface PortalUnion extends Union {
  id: string;
}

const navigation: Record<Lang, PortalFrame["navigation"]> = {
  vi: [
    { href: "/", label: "Trang chủ" },
    { href: "/gioi-thieu", label: "Giới thiệu" },
    { href: "/to-chuc", label: "Tổ chức thành viên" },
    { href: "/hoat-dong", label: "Hoạt động" },
    { href: "/lich", label: "Lịch" },
    { href: "/dat-nuoc", label: "Đất nước – đối tác" },
  ],
  en: [
    { href: "/en", label: "Home" },
    { href: "/en/about", label: "About" },
    { href: "/en/organisations", label: "Member organisations" },
    { href: "/en/activities", label: "Activities" },
    { href: "/en/calendar", label: "Calendar" },
    { href: "/en/countries", label: "Countries and partners" },
  ],
};

const footer: Record<Lang, PortalFrame["footer"]> = {
  vi: [
    { heading: "Xem thêm", links: (navigation.vi ?? []).slice(1) },
    { heading: "Dành cho cán bộ", links: [{ href: "/van-phong", label: "Văn phòng" }] },
  ],
  en: [
    { heading: "More", links: (navigation.en ?? []).slice(1) },
    { heading: "For staff", links: [{ href: "/van-phong", label: "Office" }] },
  ],
};

/** Milliseconds for which what stands in every page is not asked again: what changed without a publication shows after them. */
const keptFor = 10_000;

const editorShape = z.object({ name: z.string(), post: z.string() });

export function makePortal(platform: Platform<OrganisationsDb>): Portal {
  let asked: { generation: number; until: number; answer: Promise<PortalUnion> } | undefined;
  // Every page and its parts share one answer for a while, never one that began before a publication or failed.
  const union = () => {
    const generation = platform.cache.generation();
    const now = platform.clock.now().getTime();
    if (asked !== undefined && asked.generation === generation && now < asked.until) return asked.answer;
    const answer = publicUnion(platform.db, platform.clock.today());
    const fresh = { generation, until: now + keptFor, answer };
    asked = fresh;
    answer.catch(() => {
      if (asked === fresh) asked = undefined;
    });
    return answer;
  };
  return {
    union,
    routes() {
      const app = new Hono();
      const answer = (lang: Lang, handler: PortalHandler) => async (c: Context) => {
        const generation = platform.cache.generation();
        const [page, of] = await Promise.all([handler(c, lang), union()]);
        const url = new URL(c.req.url);
        const address = url.pathname + url.search;
        const html = renderPage(
          <PortalLayout
            frame={{
              lang,
              assets: platform.assets,
              union: of,
              today: platform.clock.today(),
              demonstration: platform.demonstration,
              navigation: navigation[lang],
              footer: footer[lang],
            }}
            title={page.title}
            at={url.pathname}
            other={page.other}
            {...(page.description === undefined ? {} : { description: page.description })}
            {...(page.current === undefined ? {} : { current: page.current })}
          >
            {page.body}
          </PortalLayout>,
        );
        if (page.volatile !== true) platform.cache.keep(address, html, generation);
        return c.html(html, 200, { "cache-control": "public, max-age=0, must-revalidate" });
      };
      return {
        app,
        get(vi, en, handler) {
          app.get(vi, answer("vi", handler));
          app.get(en, answer("en", handler));
        },
      };
    },
  };
}

async function publicUnion(db: Db<OrganisationsDb>, today: Temporal.PlainDate): Promise<PortalUnion> {
  const row = await db
    .selectFrom("organisation")
    .select(["id", "name_vi", "name_en", "address", "phone", "email", "website"])
    .where("kind", "=", "union")
    .where("is_public", "=", true)
    // A union that went into another one is a part of it.
    .whereRef("id", "=", "root_id")
    .orderBy("created_at")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  const editor = editorShape.safeParse(await settingOn(db, row.id, "portal.editor", today));
  return {
    id: row.id,
    nameVi: row.name_vi,
    nameEn: row.name_en,
    address: row.address,
    phone: row.phone,
    email: row.email,
    website: row.website,
    editor: editor.success ? editor.data : null,
  };
}
