import { congresses, draftedTransition } from "./data.congresses.ts";
import { isInvented, known } from "./facts.ts";
import { idOf } from "./ids.ts";
import type { Load } from "./load.ts";

/** The congresses that papers tell of, a made-up one, and the change of terms that it prepares. */
export async function loadCongresses(load: Load): Promise<void> {
  const { tx, now } = load;
  for (const spec of congresses) {
    const id = idOf("congress", spec.key);
    const held = known(spec.held);
    await tx
      .insertInto("congress")
      .values({
        id,
        organisation_id: idOf("organisation", spec.organisation),
        kind: "regular",
        ordinal: spec.ordinal ?? null,
        held_on: held.on,
        held_precision: held.precision,
        place: spec.place ?? null,
        theme: spec.theme ?? null,
        called: spec.called ?? null,
        called_qualifier: spec.called === undefined ? null : "exact",
        present: spec.present ?? null,
        present_qualifier: spec.present === undefined ? null : "exact",
        results: spec.results ?? null,
        state: spec.state,
        is_public: spec.public === true,
        invented: isInvented(spec),
        created_at: now,
        updated_at: now,
      })
      .execute();
    for (const document of spec.documents ?? []) {
      const dated = known(document.dated);
      await tx
        .insertInto("congress_document")
        .values({
          id: idOf("congress_document", `${spec.key}/${document.title}`),
          congress_id: id,
          title: document.title,
          symbol: document.symbol ?? null,
          issuer: document.issuer ?? null,
          dated_on: dated.on,
          dated_precision: dated.precision,
          invented: isInvented(spec),
          added_at: now,
        })
        .execute();
    }
    load.cite("congress", id, spec.sources);
    load.remember("congress.create", "congress", id, {
      ordinal: spec.ordinal,
      held: spec.held,
      theme: spec.theme,
      state: spec.state,
    });
  }
  await draftTransition(load);
}

async function draftTransition({ tx, now, remember }: Load): Promise<void> {
  const { congress, draftedBy } = draftedTransition;
  const congressId = idOf("congress", congress);
  await tx
    .insertInto("term_transition")
    .values({
      congress_id: congressId,
      state: "draft",
      begins_on: Temporal.PlainDate.from(draftedTransition.begins),
      ending_term_id: idOf("term", draftedTransition.term),
      ordinal: draftedTransition.ordinal,
      nominal_from: draftedTransition.from,
      nominal_to: draftedTransition.to,
      drafted_by: idOf("account", draftedBy.key),
      drafted_by_name: draftedBy.name,
      created_at: now,
      updated_at: now,
    })
    .execute();
  await tx
    .insertInto("term_transition_writer")
    .values({ congress_id: congressId, account_id: idOf("account", draftedBy.key) })
    .execute();
  await tx
    .insertInto("term_transition_body")
    .values({ congress_id: congressId, kind: "executive_committee", seats: 11 })
    .execute();
  await tx
    .insertInto("term_transition_end")
    .values(draftedTransition.ends.map((post) => ({ congress_id: congressId, position_id: idOf("position", post) })))
    .execute();
  await tx
    .insertInto("term_transition_election")
    .values(
      draftedTransition.elected.map(({ person, title, body }) => ({
        id: idOf("term_transition_election", `${congress}/${person}`),
        congress_id: congressId,
        person_id: idOf("person", person),
        body_kind: body,
        title_code: title,
        title_text: null,
        how: "elected" as const,
        is_public: false,
      })),
    )
    .execute();
  remember("congress.transition_draft", "congress", congressId, {});
}
