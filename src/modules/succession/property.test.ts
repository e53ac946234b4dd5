import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "#accounts";
import { nameHistory } from "#organisations";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { tableDigests } from "#test/tables.ts";
import { anActivity } from "../activities/builders.ts";
import { aLink, anOrganisation, aPerson, aPosition } from "../organisations/builders.ts";
import { aDraft, called, into } from "./builders.ts";
import { draftAct, type Draft } from "./commands.draft.ts";
import { applyAct, approveAct, undoAct } from "./commands.ts";
import { actById } from "./queries.ts";

type Step =
  | { do: "merge"; from: number; to: number | null }
  | { do: "split"; from: number; continues: boolean }
  | { do: "rename"; from: number; name: number }
  | { do: "dissolve"; from: number }
  | { do: "undo" };

const index = fc.nat({ max: 9 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant("merge" as const), from: index, to: fc.option(index, { nil: null }) }),
    fc.record({ do: fc.constant("split" as const), from: index, continues: fc.boolean() }),
    fc.record({ do: fc.constant("rename" as const), from: index, name: fc.nat({ max: 99 }) }),
    fc.record({ do: fc.constant("dissolve" as const), from: index }),
    fc.record({ do: fc.constant("undo" as const) }),
  ),
  { minLength: 3, maxLength: 10 },
);

describe("any sequence of acts", () => {
  const test = useInstallation();
  let office: TestOffice;
  let officer: Actor;
  let chairman: Actor;
  beforeAll(async () => {
    office = await anOffice(test);
    [officer, chairman] = [await office.actor("officer"), await office.actor("chairman")];
  });

  /** Six associations, each with a chapter, a chairman, a membership and two activities, one of them still to come. */
  async function aWorld(): Promise<string[]> {
    const { db } = test.platform;
    const { rootId } = office;
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      const one = await anOrganisation(db, { rootId, nameVi: `Hội ${n}` });
      const chapter = await anOrganisation(db, { rootId, parentId: one.id, kind: "chapter", nameVi: `Chi hội ${n}` });
      await aLink(db, { fromId: one.id, toId: rootId });
      await aLink(db, { fromId: chapter.id, toId: one.id, kind: "chapter_of" });
      await aPosition(db, {
        personId: (await aPerson(db, { rootId, fullName: `Người ${n}` })).id,
        organisationId: one.id,
      });
      await anActivity(db, { rootId, leadId: one.id, title: `Đã làm ${n}`, state: "reported", on: "2025-05-05" });
      await anActivity(db, { rootId, leadId: one.id, title: `Sẽ làm ${n}`, state: "approved", on: "2026-12-05" });
      ids.push(one.id);
    }
    return ids;
  }

  /** What must hold whatever was done. */
  async function invariants(): Promise<void> {
    const { db } = test.platform;
    const { rows } = await sql<{ what: string; n: number }>`
      with recursive up as (
        select id as start, parent_id, 1 as depth from organisation
        union all
        select up.start, o.parent_id, depth + 1 from up join organisation o on o.id = up.parent_id where depth < 50
      )
      select 'cycles' as what, count(*)::int as n from up where depth >= 50
      union all
      select 'living below what is no more', count(*)::int from organisation child join organisation parent on parent.id = child.parent_id
        where child.state = 'active' and parent.state in ('merged', 'dissolved')
      union all
      select 'post open where nothing is', count(*)::int from position p join organisation o on o.id = p.organisation_id
        where o.state in ('merged', 'dissolved') and p.held_to is null
      union all
      select 'ended without a step', count(*)::int from organisation o where o.state in ('merged', 'dissolved')
        and not exists (select from organisation_step s where s.organisation_id = o.id and s.to_state = o.state)
      union all
      select 'unfinished and led by nobody', count(*)::int from activity a join organisation o on o.id = a.lead_organisation_id
        where o.state in ('merged', 'dissolved') and a.state = 'approved'
      union all
      select 'belongs twice', count(*)::int from (select from_id from organisation_link where kind in ('member_of', 'chapter_of') and valid_to is null
        group by from_id having count(*) > 1) twice`.execute(db);
    expect(rows.filter(({ n }) => n !== 0)).toEqual([]);
  }

  /** Fails where two things that must be the same are not. */
  const same = (what: string, is: unknown, must: unknown) => {
    const text = (value: unknown) => JSON.stringify(value instanceof Map ? [...value] : value);
    if (text(is) !== text(must)) throw new Error(`${what}: ${text(is)} instead of ${text(must)}`);
  };

  it("keeps the tree a tree, loses no record, keeps the history whole, and undone from the end leaves nothing behind", async () => {
    const { db, clock } = test.platform;
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const ids = await aWorld();
        const beginning = await tableDigests(db, /^(succession|session)/);
        const counted = async () => {
          const { rows } = await sql<{ activities: number; people: number }>`
            select (select count(*)::int from activity) as activities, (select count(*)::int from person) as people`.execute(
            db,
          );
          return rows[0];
        };
        const totals = await counted();
        const done: { id: string; before: Map<string, string>; founded: string[] }[] = [];
        let date = Temporal.PlainDate.from("2026-01-02");
        const wanted = (step: Exclude<Step, { do: "undo" }>): Draft => {
          const from = ids[step.from % ids.length] ?? office.rootId;
          const base = { kind: step.do, sourceIds: [from], effectiveOn: date };
          switch (step.do) {
            case "merge":
              return aDraft({
                ...base,
                successors: [
                  step.to === null
                    ? called(`Hội mới ${date.toString()}`)
                    : into(ids[step.to % ids.length] ?? office.rootId),
                ],
              });
            case "split":
              return aDraft({
                ...base,
                sourceContinues: step.continues,
                successors: [called(`Phần một ${date.toString()}`), called(`Phần hai ${date.toString()}`)],
              });
            case "rename":
              return aDraft({ ...base, successors: [called(`Tên ${step.name}`)] });
            default:
              return aDraft(base);
          }
        };
        for (const step of sequence) {
          date = date.add({ days: 7 });
          if (step.do === "undo") {
            const last = done.pop();
            if (last === undefined) continue;
            for (const id of last.founded) ids.splice(ids.indexOf(id), 1);
            same("undone", await undoAct(test.platform, chairman, last.id, "Thử"), { done: true });
            same("tables after undoing", await tableDigests(db, /^(succession|session)/), last.before);
          } else {
            const before = await tableDigests(db, /^(succession|session)/);
            const drafted = await draftAct(test.platform, officer, wanted(step));
            if (!("id" in drafted)) continue;
            const approved = await approveAct(test.platform, chairman, drafted.id, 1);
            if (!approved.done) {
              // Left as a draft it would stand in the way of the rest.
              await db.updateTable("succession").set({ state: "withdrawn" }).where("id", "=", drafted.id).execute();
              same("tables after a refusal", await tableDigests(db, /^(succession|session)/), before);
              continue;
            }
            same("carried out", await applyAct(test.platform, chairman, drafted.id), { done: true });
            const founded = (await actById(db, drafted.id)).successors.flatMap(({ organisation }) =>
              organisation === null || ids.includes(organisation.id) ? [] : [organisation.id],
            );
            ids.push(...founded);
            done.push({ id: drafted.id, before, founded });
          }
          await invariants();
          expect(await counted()).toEqual(totals);
        }
        for (const id of ids) {
          const names = await nameHistory(db, id);
          for (const [at, name] of names.entries())
            if (at > 0) same("names join", name.from?.toString(), names[at - 1]?.to?.add({ days: 1 }).toString());
        }
        for (const { id, before } of done.toReversed()) {
          expect(await undoAct(test.platform, chairman, id, "Thử")).toEqual({ done: true });
          expect(await tableDigests(db, /^(succession|session)/)).toEqual(before);
        }
        expect(await tableDigests(db, /^(succession|session)/)).toEqual(beginning);
        expect(Temporal.PlainDate.compare(date, clock.today())).toBeLessThan(0);
      }),
      { numRuns: 8 },
    );
  }, 120_000);
});
