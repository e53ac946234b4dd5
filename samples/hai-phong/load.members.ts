import { personSortKey } from "#platform/text/index.ts";
import { confirmations, countsPublic, members, type MemberSpec } from "./data.members.ts";
import { idOf } from "./ids.ts";
import { loader, rootId, type Load } from "./load.ts";

/** The made-up members with their steps, the confirmations of their lists, and who shows counts. */
export async function loadMembers(load: Load): Promise<void> {
  const { tx, now } = load;
  const people = members.flatMap(({ key, person }) => (person === null || key.endsWith("/2") ? [] : [person]));
  await tx
    .insertInto("person")
    .values(
      people.map((person) => ({
        id: idOf("person", person.key),
        root_id: rootId,
        full_name: person.name,
        sort_key: personSortKey(person.name),
        gender: person.gender,
        birth_year: person.birthYear,
        email: null,
        phone: null,
        note: null,
        state: "active" as const,
        invented: true,
        created_at: now,
        updated_at: now,
      })),
    )
    .execute();
  for (const person of people)
    load.remember("person.create", "person", idOf("person", person.key), {
      full_name: person.name,
      gender: person.gender,
      birth_year: person.birthYear,
    });
  await tx
    .insertInto("membership")
    .values(
      members.map((spec) => {
        const joined = spec.steps.find(({ state }) => state === "admitted")?.on ?? null;
        const last = lastOf(spec);
        const left = last.state === "left" || last.state === "expelled" ? last.on : null;
        return {
          id: idOf("membership", spec.key),
          root_id: rootId,
          organisation_id: idOf("organisation", spec.organisation),
          association_id: idOf("organisation", spec.association),
          person_id: spec.person === null ? null : idOf("person", spec.person.key),
          member_organisation_id:
            spec.memberOrganisation === null ? null : idOf("organisation", spec.memberOrganisation),
          kind: spec.kind,
          state: last.state,
          number: spec.number,
          joined_on: joined,
          joined_precision: joined === null ? null : ("day" as const),
          left_on: left,
          left_precision: left === null ? null : ("day" as const),
          consent_on: spec.consent?.on ?? null,
          consent_how: spec.consent?.how ?? null,
          import_id: null,
          invented: true,
          version: spec.steps.length,
          created_at: now,
          updated_at: now,
        };
      }),
    )
    .execute();
  await tx
    .insertInto("membership_step")
    .values(
      members.flatMap((spec) =>
        spec.steps.map((step) => ({
          membership_id: idOf("membership", spec.key),
          act: step.act,
          state: step.state,
          kind: spec.kind,
          happened_on: step.on,
          happened_precision: "day" as const,
          reason: step.reason,
          document: step.document,
          at: now,
          account_id: null,
          actor_name: loader,
        })),
      ),
    )
    .execute();
  for (const spec of members)
    load.remember("membership.record", "membership", idOf("membership", spec.key), {
      kind: spec.kind,
      state: lastOf(spec).state,
      number: spec.number,
    });
  await loadConfirmations(load);
}

const lastOf = ({ steps }: MemberSpec) => steps.at(-1) ?? steps[0];

async function loadConfirmations({ tx }: Load): Promise<void> {
  const names = await tx.selectFrom("organisation").select(["id", "name_vi"]).execute();
  const nameOf = new Map(names.map(({ id, name_vi }) => [id, name_vi]));
  await tx
    .insertInto("member_confirmation")
    .values(
      confirmations.map(({ association, at, by, account, more = 0, note }) => {
        const counted = countsOn(association, at, nameOf);
        const stated = { full: counted.full + more, associate: counted.associate, honorary: counted.honorary };
        return {
          id: idOf("member_confirmation", `${association}/${at}`),
          association_id: idOf("organisation", association),
          year: Number(at.slice(0, 4)),
          counted: JSON.stringify(counted),
          stated: JSON.stringify(stated),
          note: note ?? null,
          confirmed_at: new Date(at),
          account_id: account === undefined ? null : idOf("account", account),
          actor_name: by,
          invented: true,
        };
      }),
    )
    .execute();
  await tx
    .insertInto("member_list")
    .values(
      countsPublic.map((key) => ({
        association_id: idOf("organisation", key),
        counts_public: true,
        columns: JSON.stringify({}),
      })),
    )
    .execute();
}

/** What the list of an association held on a day, each member once. */
function countsOn(association: string, at: string, nameOf: ReadonlyMap<string, string>) {
  const day = Temporal.PlainDate.from(at.slice(0, 10));
  const standing = members.flatMap((spec) => {
    const step = spec.steps.findLast(({ on }) => Temporal.PlainDate.compare(on, day) <= 0);
    return spec.association === association && step !== undefined ? [{ spec, state: step.state }] : [];
  });
  const who = ({ spec }: (typeof standing)[number]) => spec.person?.key ?? spec.memberOrganisation ?? "";
  const once = (which: (one: (typeof standing)[number]) => boolean) => new Set(standing.filter(which).map(who)).size;
  const admitted = standing.filter(({ spec, state }) => state === "admitted" && spec.kind === "full");
  const places = [...Map.groupBy(admitted, ({ spec }) => spec.organisation)].map(([key, here]) => ({
    id: idOf("organisation", key),
    name: nameOf.get(idOf("organisation", key)) ?? "",
    members: here.length,
  }));
  const of = (kind: MemberSpec["kind"]) => once(({ spec, state }) => state === "admitted" && spec.kind === kind);
  return {
    full: of("full"),
    associate: of("associate"),
    honorary: of("honorary"),
    suspended: once(({ state }) => state === "suspended"),
    applied: once(({ state }) => state === "applied"),
    places,
  };
}
