import { holdsOr, type Actor } from "#accounts";
import { notFound, type Refusal } from "#platform/errors.ts";

/** A record that can be given a place: an activity at its lead, an organisation at itself. */
export interface PlacedRecord {
  type: "organisation" | "activity";
  id: string;
  rootId: string;
  node: string;
  title: string;
}

export const policy = {
  /** Who may edit the record says where it is. */
  place: (actor: Actor, record: PlacedRecord): true | Refusal =>
    record.rootId !== actor.rootId
      ? notFound()
      : record.type === "organisation"
        ? holdsOr(actor, "organisation.edit", "organisation.read", record.node)
        : holdsOr(actor, "activity.draft", "activity.read", record.node),
};
