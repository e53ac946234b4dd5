import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { SuccessionKind } from "./rules.ts";
import type { SuccessionDb } from "./tables.ts";

/** An organisation named in a band, with its address where the reader may open it. */
export interface BandName {
  id: string;
  nameVi: string;
  nameEn: string | null;
  slug: string;
  isPublic: boolean;
  invented: boolean;
}

/** One thing the page of an organisation says about what came before it, or comes after. */
export type BandLine =
  | { says: "until"; on: Temporal.PlainDate; nameVi: string; nameEn: string | null }
  | { says: "merged" | "split" | "succeeds"; on: Temporal.PlainDate; others: BandName[]; act: string | null }
  | { says: "dissolved"; on: Temporal.PlainDate; act: string | null }
  | {
      says: "coming";
      on: Temporal.PlainDate;
      kind: SuccessionKind;
      nameVi: string | null;
      nameEn: string | null;
      act: string;
    };

/** What became, or will become, of an organisation, latest first. Public pages show what is carried out or approved too. */
export async function bandOf(db: Db<SuccessionDb>, organisationId: string): Promise<BandLine[]> {
  const [past, links, step, coming] = await Promise.all([
    sql<{ last_on: Temporal.PlainDate; name_vi: string; name_en: string | null; next: string }>`
      select p.last_on, p.name_vi, p.name_en, coalesce(lead(p.name_vi) over (order by p.last_on), o.name_vi) as next
      from organisation_past p join organisation o on o.id = p.organisation_id
      where p.organisation_id = ${organisationId} order by p.last_on desc limit 20`.execute(db),
    sql<BandName & { on: Temporal.PlainDate; after: boolean; kind: string | null; act: string | null }>`
      select o.id, o.name_vi as "nameVi", o.name_en as "nameEn", o.slug, o.is_public as "isPublic", o.invented, link.valid_from as on,
        link.to_id = ${organisationId} as after, s.kind, s.id as act
      from organisation_link link
        join organisation o on o.id = case when link.to_id = ${organisationId} then link.from_id else link.to_id end
        left join succession_change c on c.table_name = 'organisation_link' and c.record_key = jsonb_build_object('id', link.id)
        left join succession s on s.id = c.succession_id
      where link.kind = 'successor_of' and ${organisationId} in (link.from_id, link.to_id) and link.valid_from is not null
      order by link.valid_from desc, o.name_vi limit 50`.execute(db),
    sql<{ on: Temporal.PlainDate; to_state: string; act: string | null }>`
      select step.happened_on as on, step.to_state, c.succession_id as act from organisation_step step
        left join succession_change c on c.table_name = 'organisation_step' and c.record_key = jsonb_build_object('id', step.id)
      where step.organisation_id = ${organisationId} order by step.happened_on desc, step.at desc limit 1`.execute(db),
    sql<{ on: Temporal.PlainDate; kind: SuccessionKind; name_vi: string | null; name_en: string | null; act: string }>`
      select s.effective_on as on, s.kind, n.name_vi, n.name_en, s.id as act
      from succession s join succession_source o on o.succession_id = s.id
        left join succession_successor n on n.succession_id = s.id and s.kind = 'rename'
      where s.state = 'approved' and o.organisation_id = ${organisationId} order by s.effective_on limit 5`.execute(db),
  ]);
  const lines: BandLine[] = coming.rows.map((row) => ({
    says: "coming",
    on: row.on,
    kind: row.kind,
    nameVi: row.name_vi,
    nameEn: row.name_en,
    act: row.act,
  }));
  const days = [...new Set(links.rows.map((row) => `${row.on.toString()} ${String(row.after)}`))];
  for (const key of days) {
    const same = links.rows.filter((row) => `${row.on.toString()} ${String(row.after)}` === key);
    const [first] = same;
    if (first === undefined) continue;
    const says = !first.after ? "succeeds" : first.kind === "split" ? "split" : "merged";
    lines.push({ says, on: first.on, others: same, act: first.act });
  }
  const [last] = step.rows;
  if (last?.to_state === "dissolved" && !links.rows.some(({ after }) => after))
    lines.push({ says: "dissolved", on: last.on, act: last.act });
  for (const row of past.rows)
    if (row.name_vi !== row.next)
      lines.push({ says: "until", on: row.last_on, nameVi: row.name_vi, nameEn: row.name_en });
  return lines;
}
