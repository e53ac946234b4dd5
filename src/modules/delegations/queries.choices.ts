import type { Actor } from "#accounts";
import { leadChoices, partnerChoices } from "#organisations";
import { countryChoices } from "#partners";
import type { Db } from "#platform/database.ts";
import type { Lang } from "#platform/i18n.ts";
import type { DelegationRecord } from "./queries.record.ts";
import type { DelegationsDb } from "./tables.ts";

export interface Choice {
  value: string;
  label: string;
}

export interface FormChoices {
  hosts: Choice[];
  countries: Choice[];
  organisations: Choice[];
}

/**
 * What the form of a delegation can choose from. What a record says already stays choosable although it no longer would be,
 * e.g. an organisation that was dissolved since: saving must not drop it.
 */
export async function formChoices(
  db: Db<DelegationsDb>,
  actor: Actor,
  lang: Lang,
  present?: Pick<DelegationRecord, "host" | "organisations">,
): Promise<FormChoices> {
  const [own, others, countries, organisations] = await Promise.all([
    leadChoices(db, actor, "activity.draft", { lang }),
    leadChoices(db, actor, "activity.enter_for", { lang }),
    countryChoices(db, lang),
    partnerChoices(db, actor.rootId, { limit: 2000, lang }),
  ]);
  const joined = (choices: readonly Choice[], rows: readonly { id: string; name_vi: string }[]): Choice[] => {
    const byId = new Map(choices.map(({ value, label }) => [value, { value, label }]));
    for (const { id, name_vi } of rows) if (!byId.has(id)) byId.set(id, { value: id, label: name_vi });
    return [...byId.values()];
  };
  return {
    hosts: joined([...own, ...others], present === undefined ? [] : [present.host]),
    countries,
    organisations: joined(organisations.choices, present?.organisations ?? []),
  };
}

/** The organisation a new delegation is kept by when nothing else is said: where the actor works, the lowest first. */
export function ownOrganisation(actor: Actor, choices: readonly Choice[]): string | undefined {
  const known = new Set(choices.map(({ value }) => value));
  return actor.sources
    .filter(({ acts, organisationId }) => acts.has("activity.draft") && known.has(organisationId))
    .toSorted((a, b) => a.subtree.size - b.subtree.size)[0]?.organisationId;
}
