import { holds, type Act, type Actor } from "#accounts";
import {
  approvalMode,
  leadChoices as reachableOrganisations,
  partnerChoices,
  settingValue,
  type OrganisationTables,
} from "#organisations";
import type { Db } from "#platform/database.ts";
import type { Lang } from "#platform/i18n.ts";

type Read = Pick<OrganisationTables, "organisation" | "organisation_alias" | "organisation_setting">;
export interface Choice {
  value: string;
  label: string;
}

export { approvalMode };

/** Days after the last day of an activity until its figures are late. */
export async function daysToReport(
  db: Db<Pick<OrganisationTables, "organisation" | "organisation_setting">>,
  organisationId: string,
  day: Temporal.PlainDate,
): Promise<number> {
  return (await settingValue(db, organisationId, "figures.days_to_report", day)) ?? 7;
}

/** The organisations at which the actor holds any of the acts, in the order of the tree. */
export async function leadChoices(
  db: Db<Read>,
  actor: Actor,
  lang: Lang,
  acts: readonly Act[],
  options: { ended?: boolean } = {},
): Promise<Choice[]> {
  const lists = await Promise.all(
    acts.map((act) => reachableOrganisations(db, actor, act, { lang, ended: options.ended ?? false })),
  );
  const byId = new Map(lists.flat().map(({ value, label }) => [value, { value, label }]));
  return [...byId.values()];
}

/** Every organisation the union knows, its own and those it works with: who can organise together. */
export async function organiserChoices(db: Db<Read>, rootId: string, lang: Lang): Promise<Choice[]> {
  const { choices } = await partnerChoices(db, rootId, { limit: 2000, lang });
  return choices.map(({ value, label }) => ({ value, label }));
}

/** The organisation a new record is for when nothing else is said: where the actor works, the lowest first. */
export function ownOrganisation(actor: Actor, choices: readonly Choice[]): string | undefined {
  const known = new Set(choices.map(({ value }) => value));
  return actor.sources
    .filter(({ acts, organisationId }) => acts.has("activity.draft") && known.has(organisationId))
    .toSorted((a, b) => a.subtree.size - b.subtree.size)[0]?.organisationId;
}

/** Organisations the actor answers for himself, not from above. */
export function ownNodes(actor: Actor): string[] {
  return [
    ...new Set(
      actor.sources
        .filter(
          ({ acts, organisationId }) => acts.has("activity.draft") && holds(actor, "activity.read", organisationId),
        )
        .map(({ organisationId }) => organisationId),
    ),
  ];
}
