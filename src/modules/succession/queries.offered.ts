import { sql } from "kysely";
import { leadChoices } from "#organisations";
import type { Actor } from "#accounts";
import type { Db } from "#platform/database.ts";
import type { Lang } from "#platform/i18n.ts";
import { successionWords } from "./messages.ts";
import type { SuccessionDb } from "./tables.ts";

export interface Offered {
  value: string;
  label: string;
  name: string;
}

/** What an act can be about: the actor's own tree and partners, then the other public unions, which have to agree themselves. */
export async function offered(db: Db<SuccessionDb>, actor: Actor, lang: Lang): Promise<Offered[]> {
  const own = await leadChoices(db, actor, "organisation.edit", { lang });
  const others = await db
    .selectFrom("organisation")
    .select(["id", "name_vi", "name_en"])
    .where("kind", "=", "union")
    .whereRef("id", "=", "root_id")
    .where("is_public", "=", true)
    .where("state", "in", ["preparing", "active"])
    .where("id", "!=", actor.rootId)
    .orderBy(sql`name_vi collate "vi-x-icu"`)
    .limit(200)
    .execute();
  const mayUnion = own.some(({ value }) => value === actor.rootId);
  return [
    ...own.map(({ value, label }) => ({ value, label, name: label.trim() })),
    ...(mayUnion ? others : []).map(({ id, name_vi, name_en }) => {
      const name = lang === "en" ? (name_en ?? name_vi) : name_vi;
      return { value: id, label: successionWords[lang].otherUnion(name), name };
    }),
  ];
}
