import { sql, type RawBuilder } from "kysely";
import { holds, reach, type Actor } from "#accounts";

/** Names of organisations are known to everybody on the staff of their union, and to nobody else. Reads `organisation`. */
export function visibleOrganisations(actor: Actor): RawBuilder<boolean> {
  return sql<boolean>`organisation.root_id = ${actor.rootId}`;
}

/**
 * Persons an actor may see: all of the union for who reads people at the union; otherwise those who hold or held a post
 * in an organisation within reach. Persons without any post are the union's alone. Reads `person`.
 */
export function visiblePeople(actor: Actor): RawBuilder<boolean> {
  if (seesAllPeople(actor)) return sql<boolean>`person.root_id = ${actor.rootId}`;
  return sql<boolean>`(person.root_id = ${actor.rootId} and person.id in (
    select seen.person_id from position seen where seen.organisation_id = any(${reach(actor, "person.read")}::uuid[])))`;
}

/**
 * Posts an actor may see: those within reach; of the rest of the union what everybody may read on the portal. Reads
 * `position` and, joined, `organisation`.
 */
export function visiblePositions(actor: Actor): RawBuilder<boolean> {
  if (seesAllPeople(actor)) return sql<boolean>`organisation.root_id = ${actor.rootId}`;
  return sql<boolean>`(organisation.root_id = ${actor.rootId} and (
    position.organisation_id = any(${reach(actor, "person.read")}::uuid[]) or (position.is_public and organisation.is_public)))`;
}

/** Posts within reach, public or not: the only ones whose history may be read. Reads `position` and, joined, `organisation`. */
export function reachedPositions(actor: Actor): RawBuilder<boolean> {
  if (seesAllPeople(actor)) return sql<boolean>`organisation.root_id = ${actor.rootId}`;
  return sql<boolean>`position.organisation_id = any(${reach(actor, "person.read")}::uuid[])`;
}

export function seesAllPeople(actor: Actor): boolean {
  return holds(actor, "person.read", actor.rootId);
}
