import { allow, auditActor, type Actor } from "#accounts";
import { recordAudit } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import {
  beginning,
  ending,
  lockOrganisation,
  publishWhen,
  said,
  type FieldProblem,
  type Own,
} from "./commands.shared.ts";
import { policy, refuse, type OrganisationSubject } from "./policy.ts";
import { belongingLink, belongingLinks, endsBeforeStart, type Known, type LinkKind } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";

/** Relates two organisations of one union from a day, or since a day nobody knows. A problem is about a field. */
export async function addLink(
  platform: Own,
  actor: Actor,
  fromId: string,
  wanted: { kind: LinkKind; toId: string; from: Known | null; to: Known | null; note: string | null },
): Promise<FieldProblem<"linkTaken" | "endBeforeStart"> | undefined> {
  if (endsBeforeStart(wanted.from, wanted.to)) return { field: "to", problem: "endBeforeStart" };
  return platform.db.transaction().execute(async (tx) => {
    const { row, subject } = await lockOrganisation(tx, fromId);
    allowLink(actor, subject, wanted.kind);
    const other = await tx
      .selectFrom("organisation")
      .select(["id", "name_vi", "kind", "is_public"])
      .where("id", "=", wanted.toId)
      .where("id", "!=", fromId)
      .where("root_id", "=", row.root_id)
      .executeTakeFirst();
    if (other === undefined) throw notFound();
    if (belongs(wanted.kind) && belongingLink(other.kind, row.kind) !== wanted.kind) throw refuse("organisation.kind");
    const same = await tx
      .selectFrom("organisation_link")
      .select("id")
      .where("from_id", "=", fromId)
      .where("to_id", "=", wanted.toId)
      .where("kind", "=", wanted.kind)
      .where("valid_to", "is", null)
      .executeTakeFirst();
    if (same !== undefined && wanted.to === null) return { field: "kind", problem: "linkTaken" };
    const begin = beginning(wanted.from);
    const end = ending(wanted.to);
    await tx
      .insertInto("organisation_link")
      .values({
        id: newId(),
        from_id: fromId,
        to_id: wanted.toId,
        kind: wanted.kind,
        valid_from: begin.on,
        valid_from_precision: begin.precision,
        valid_to: end.on,
        valid_to_precision: end.precision,
        note: wanted.note,
        invented: actor.invented,
      })
      .execute();
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "organisation.link_add",
      subject: { type: "organisation", id: fromId },
      after: {
        link: wanted.kind,
        with: other.name_vi,
        from: said(begin.on, begin.precision),
        to: said(end.on, end.precision),
        note: wanted.note,
      },
    });
    await publishWhen(tx, row.is_public || other.is_public);
    return undefined;
  });
}

/** Ends a relation on a day; returns the organisation it starts from. */
export async function endLink(
  platform: Own,
  actor: Actor,
  linkId: string,
  wanted: { to: Known; reason: string },
): Promise<{ organisationId: string } | FieldProblem<"endBeforeStart">> {
  return platform.db.transaction().execute(async (tx) => {
    const link = await lockLink(tx, linkId);
    const { row, subject } = await lockOrganisation(tx, link.from_id);
    allowLink(actor, subject, link.kind);
    if (link.valid_to !== null) throw refuse("link.ended");
    if (
      link.valid_from !== null &&
      endsBeforeStart({ on: link.valid_from, precision: link.valid_from_precision ?? "day" }, wanted.to)
    )
      return { field: "to", problem: "endBeforeStart" };
    const end = ending(wanted.to);
    await tx
      .updateTable("organisation_link")
      .set({ valid_to: end.on, valid_to_precision: end.precision })
      .where("id", "=", linkId)
      .execute();
    const other = await tx
      .selectFrom("organisation")
      .select(["name_vi", "is_public"])
      .where("id", "=", link.to_id)
      .executeTakeFirstOrThrow();
    await recordAudit(tx, platform.clock.now(), auditActor(actor), {
      action: "organisation.link_end",
      subject: { type: "organisation", id: link.from_id },
      after: { link: link.kind, with: other.name_vi, to: said(end.on, end.precision) },
      reason: wanted.reason,
    });
    await publishWhen(tx, row.is_public || other.is_public);
    return { organisationId: link.from_id };
  });
}

// To belong is decided above; every other relation is the organisation's own.
function allowLink(actor: Actor, from: OrganisationSubject, kind: LinkKind): void {
  if (belongs(kind)) allow(policy.decide, actor, from);
  allow(policy.edit, actor, from);
}

function belongs(kind: LinkKind): boolean {
  return belongingLinks.some((known) => known === kind);
}

async function lockLink(tx: Tx<OrganisationsDb>, id: string) {
  const link = await tx.selectFrom("organisation_link").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (link === undefined) throw notFound();
  return link;
}
