import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { known, type Known } from "./rules.ts";
import { isSingular, surelyOverlap, termSpan, type Span } from "./rules.overlap.ts";
import type { OrganisationTables } from "./tables.ts";

type Own = Pick<OrganisationTables, "position" | "person" | "term">;

interface SingularPost {
  organisationId: string;
  bodyId: string | null;
  titleCode: string;
  from: Known | null;
  /** As stored: the last day it can mean. */
  to: Known | null;
}

/**
 * Who holds, for certain at the same time, a post of which there is one in that body: a second chairman. Posts that are
 * only attested have no time of their own and stand in nobody's way. `except`: posts that do not count.
 */
export async function heldAtOnce(
  db: Db<Own>,
  post: SingularPost,
  except: readonly string[] = [],
): Promise<{ name: string } | undefined> {
  if (!isSingular(post.titleCode) || post.from === null) return undefined;
  const wanted = spanOf(post.from, post.to);
  const rows = await db
    .selectFrom("position")
    .innerJoin("person", "person.id", "position.person_id")
    .select(["position.id", "person.full_name", "held_from", "held_from_precision", "held_to", "held_to_precision"])
    .where("position.organisation_id", "=", post.organisationId)
    .where(sql<boolean>`position.body_id is not distinct from ${post.bodyId}`)
    .where("title_code", "=", post.titleCode)
    .where("held_from", "is not", null)
    .execute();
  const other = rows.find((row) => {
    const from = known(row.held_from, row.held_from_precision);
    if (from === null || except.includes(row.id)) return false;
    return surelyOverlap(wanted, spanOf(from, known(row.held_to, row.held_to_precision)));
  });
  return other === undefined ? undefined : { name: other.full_name };
}

function spanOf(from: Known, to: Known | null): Span {
  return { from: from.on, fromPrecision: from.precision, to: to?.on ?? null, toPrecision: to?.precision ?? null };
}

interface TermTimes {
  nominalFrom: number;
  nominalTo: number;
  actualFrom: Known | null;
  actualTo: Known | null;
}

/** Whether a term would run for certain at the same time as another of its organisation; `except`: itself, or one that ends with it. */
export async function termOverlaps(
  db: Db<Own>,
  organisationId: string,
  wanted: TermTimes,
  except: readonly string[],
): Promise<boolean> {
  const rows = await db.selectFrom("term").selectAll().where("organisation_id", "=", organisationId).execute();
  const own = termSpan(wanted);
  return rows.some(
    (row) =>
      !except.includes(row.id) &&
      surelyOverlap(
        own,
        termSpan({
          nominalFrom: row.nominal_from,
          nominalTo: row.nominal_to,
          actualFrom: known(row.actual_from, row.actual_from_precision),
          actualTo: known(row.actual_to, row.actual_to_precision),
        }),
      ),
  );
}
