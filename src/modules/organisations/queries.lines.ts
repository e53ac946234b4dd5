import { sql, type RawBuilder } from "kysely";
import type { OrganisationState } from "./rules.ts";

/** An organisation as a line of a list. */
export interface OrganisationLine {
  id: string;
  rootId: string;
  parentId: string | null;
  slug: string;
  kind: string;
  nameVi: string;
  nameEn: string | null;
  state: OrganisationState;
  isPublic: boolean;
  invented: boolean;
}

/** The columns a line is made of. */
export interface LineRow {
  id: string;
  root_id: string;
  parent_id: string | null;
  slug: string;
  kind: string;
  name_vi: string;
  name_en: string | null;
  state: OrganisationState;
  is_public: boolean;
  invented: boolean;
}

export function lineOf(row: LineRow): OrganisationLine {
  return {
    id: row.id,
    rootId: row.root_id,
    parentId: row.parent_id,
    slug: row.slug,
    kind: row.kind,
    nameVi: row.name_vi,
    nameEn: row.name_en,
    state: row.state,
    isPublic: row.is_public,
    invented: row.invented,
  };
}

/** A column of names in the order of the alphabet; a hyphen between two countries counts as the dash that others write. */
export function inOrder(column: string): RawBuilder<unknown> {
  return sql`replace(${sql.ref(column)}, ' - ', ' – ') collate "vi-x-icu"`;
}
