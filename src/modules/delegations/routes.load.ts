import { idOf, type StaffContext } from "#accounts";
import { organisationNames } from "#organisations";
import type { TrailEntry } from "#platform/audit.ts";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import type { ActionWords } from "#ui/trail.tsx";
import type { Own } from "./commands.ts";
import type { DelegationSubject } from "./policy.ts";
import { recordById, subjectOf, type DelegationRecord } from "./queries.record.ts";

/** What other modules put on these pages; the composition root brings them together. */
export interface DelegationRouteParts {
  actionWords(lang: Lang): ActionWords;
}

/** The delegation of an address with what the policy looks at and how a page names it. */
export interface Loaded {
  record: DelegationRecord;
  subject: DelegationSubject;
  of: { id: string; title: string; direction: DelegationRecord["delegation"]["direction"] };
}

/** Loads the delegation of `:id`; not there and not yours are the same 404. */
export async function load(platform: Pick<Own, "db">, c: StaffContext): Promise<Loaded> {
  const record = await recordById(platform.db, c.var.actor, idOf(c));
  const { delegation, organisations } = record;
  return {
    record,
    subject: subjectOf(delegation, organisations),
    of: {
      id: delegation.id,
      title: inLanguage(c.var.lang, delegation.title_vi, delegation.title_en).text,
      direction: delegation.direction,
    },
  };
}

/** The first value of a field of a form, sent or shown; empty when there is none. */
export const first = (form: Fields, name: string): string => form.fields.get(name)?.[0] ?? "";

type Fields = { fields: ReadonlyMap<string, readonly string[]> };

/** The version a form was shown with; 0, which no record has, when it says none. */
export const versionIn = (form: Fields): number => {
  const version = Number(first(form, "version"));
  return Number.isSafeInteger(version) ? version : 0;
};

/** The organisations for which somebody entered, by name. */
export async function behalfNames(
  platform: Pick<Own, "db">,
  entries: readonly TrailEntry[],
  lang: Lang,
): Promise<(id: string) => string | undefined> {
  const names = await organisationNames(
    platform.db,
    entries.map(({ onBehalfOfId }) => onBehalfOfId).filter((id) => id !== null),
  );
  return (id) => {
    const name = names.get(id);
    return name === undefined ? undefined : inLanguage(lang, name.vi, name.en).text;
  };
}
