import { sql, type SqlBool } from "kysely";
import { likeText } from "#accounts";
import type { Db } from "#platform/database.ts";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import { foldQuery, formatPartialDate, partialDate } from "#platform/text/index.ts";
import { activityWords } from "./messages.ts";
import { matches, visibleTo, type Viewer } from "./queries.ts";
import { activityCode } from "./rules.ts";
import type { ActivitiesDb } from "./tables.ts";

/** One thing found, as every module gives it to the search page. */
export interface Hit {
  type: "activity";
  id: string;
  href: string;
  title: string;
  titleLang: Lang;
  detail: string;
  invented: boolean;
}

/**
 * Activities whose title, place or occasion hold every word of the query, accents or not, or whose code it is: the whole
 * phrase first, then the newest. Narrowed to what the viewer may see. `lang`: of the page; a person's own otherwise.
 */
export async function findActivities(
  db: Db<ActivitiesDb>,
  viewer: Viewer,
  q: string,
  page: { limit: number; offset: number },
  lang: Lang = viewer === "public" ? "vi" : viewer.lang,
): Promise<{ hits: Hit[]; total: number }> {
  const phrase = foldQuery(q);
  if (phrase === "") return { hits: [], total: 0 };
  const condition = sql<SqlBool>`${matches(q)} and ${visibleTo(viewer)}`;
  const [rows, count] = await Promise.all([
    db
      .selectFrom("activity")
      .innerJoin("organisation as lead", "lead.id", "activity.lead_organisation_id")
      .select([
        "activity.id",
        "activity.slug",
        "activity.title_vi",
        "activity.title_en",
        "activity.kind",
        "activity.starts_on",
        "activity.starts_precision",
        "activity.year_made",
        "activity.number",
        "activity.invented",
        "lead.name_vi as lead_vi",
        "lead.name_en as lead_en",
      ])
      .where(condition)
      .orderBy(sql`activity.folded like ${`%${likeText(phrase)}%`}`, "desc")
      .orderBy(sql`activity.starts_on desc nulls last`)
      .orderBy("activity.id", "desc")
      .limit(page.limit)
      .offset(page.offset)
      .execute(),
    db
      .selectFrom("activity")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .where(condition)
      .executeTakeFirstOrThrow(),
  ]);
  return {
    total: count.n,
    hits: rows.map((row) => {
      const title = inLanguage(lang, row.title_vi, row.title_en);
      return {
        type: "activity",
        id: row.id,
        href: viewer === "public" ? publicPath(row.slug, lang) : `/van-phong/hoat-dong/${row.id}`,
        title: title.text,
        titleLang: title.lang,
        detail: [
          row.kind === null ? null : activityWords[lang].kinds[row.kind],
          row.starts_on === null || row.starts_precision === null
            ? null
            : formatPartialDate(partialDate(row.starts_on, row.starts_precision), lang),
          inLanguage(lang, row.lead_vi, row.lead_en).text,
          viewer === "public" ? null : activityCode(row),
        ]
          .filter((part) => part !== null)
          .join(" · "),
        invented: row.invented,
      };
    }),
  };
}

/** The address of a public activity. */
export function publicPath(slug: string, lang: Lang): string {
  return lang === "vi" ? `/hoat-dong/${slug}` : `/en/activities/${slug}`;
}
