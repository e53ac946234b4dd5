import type { Actor } from "#accounts";
import type { Bilingual, Lang } from "#platform/i18n.ts";

/** Who looks: everybody, or a person of the staff with his rights. */
export type Viewer = { kind: "public"; rootId: string } | { kind: "staff"; actor: Actor };

export interface Hit {
  type: string;
  id: string;
  href: string;
  title: string;
  /** What tells it apart: date, organisation, kind. */
  detail: string;
  invented: boolean;
}

/** What one module can find; `total` beyond `limit` may stop counting and say so. */
export interface Finder {
  kind: string;
  label: Bilingual<string>;
  find(
    viewer: Viewer,
    q: string,
    page: { limit: number; offset: number },
    lang: Lang,
  ): Promise<{ hits: readonly Hit[]; total: number; more?: boolean }>;
}

/** The longest search that is looked up; a longer one is cut, not refused. */
export const longestQuery = 200;
