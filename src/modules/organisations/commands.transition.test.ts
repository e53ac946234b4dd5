import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "#accounts";
import { newId } from "#platform/ids.ts";
import { useInstallation } from "#test/installation.ts";
import { aPerson, anOrganisation } from "./builders.ts";
import { aDesk, aPost, on } from "./builders.commands.ts";
import { addPosition, endPosition } from "./commands.positions.ts";
import { changeTerm, type RowChange } from "./commands.transition.ts";
import { undoTermChange } from "./commands.transition-undo.ts";
import { positionsAt } from "./queries.positions.ts";

const epoch = Temporal.PlainDate.from("2024-01-01");
const dayAt = (n: number) => epoch.add({ days: n });

const step = fc.oneof(
  fc.record({
    act: fc.constant("appoint" as const),
    who: fc.nat(4),
    title: fc.constantFrom("chairman", "member"),
    at: fc.nat(900),
    long: fc.option(fc.nat(400)),
  }),
  fc.record({ act: fc.constant("end" as const), which: fc.nat(20), at: fc.nat(900) }),
  fc.record({ act: fc.constant("transition" as const), at: fc.nat(900), who: fc.nat(4) }),
  fc.record({ act: fc.constant("undo" as const) }),
);

describe("whatever is appointed, ended, changed over and undone", () => {
  const test = useInstallation();
  let desk: Awaited<ReturnType<typeof aDesk>>;
  const people: string[] = [];

  beforeAll(async () => {
    desk = await aDesk(test);
    for (let n = 0; n < 5; n++)
      people.push((await aPerson(test.platform.db, { rootId: desk.rootId, fullName: `Người ${n}` })).id);
  });

  const rowsOf = async (organisationId: string) => {
    const { rows } = await sql<{ hash: string | null }>`
      select (select md5(string_agg(to_jsonb(p)::text, '|' order by p.id)) from position p where organisation_id = ${organisationId})
        || '/' || coalesce((select md5(string_agg(to_jsonb(t)::text, '|' order by t.id)) from term t where organisation_id = ${organisationId}), '')
        || '/' || coalesce((select md5(string_agg(to_jsonb(b)::text, '|' order by b.id)) from body b where organisation_id = ${organisationId}), '') as hash`.execute(
      test.platform.db,
    );
    return rows[0]?.hash ?? "";
  };
  const auditCount = async () =>
    (
      await test.platform.db
        .selectFrom("audit_entry")
        .select((eb) => eb.fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow()
    ).n;

  /** What must never be, whatever was done. */
  const broken = async (organisationId: string) => {
    const { rows } = await sql<{ what: string }>`
      select 'two chairmen' as what from position a join position b on a.id < b.id and a.organisation_id = b.organisation_id
        and a.body_id is not distinct from b.body_id
      where a.organisation_id = ${organisationId} and a.title_code = 'chairman' and b.title_code = 'chairman'
        and a.held_from < coalesce(b.held_to, 'infinity') and b.held_from < coalesce(a.held_to, 'infinity')
      union all
      select 'two open terms' from term where organisation_id = ${organisationId} and actual_to is null having count(*) > 1
      union all
      select 'overlapping terms' from term a join term b on a.id < b.id and a.organisation_id = b.organisation_id
      where a.organisation_id = ${organisationId} and a.actual_from < b.actual_to and b.actual_from < a.actual_to
      union all
      select 'a post without history' from position p where p.organisation_id = ${organisationId}
        and not exists (select 1 from audit_entry e where e.subject_type = 'position' and e.subject_id = p.id::text and e.action = 'position.add')
      union all
      select 'an end without history' from position p where p.organisation_id = ${organisationId} and p.end_reason is not null
        and not exists (select 1 from audit_entry e where e.subject_type = 'position' and e.subject_id = p.id::text and e.action = 'position.end')
      union all
      select 'a new post of a term that is gone' from position p where p.organisation_id = ${organisationId} and p.term_id is not null
        and not exists (select 1 from term t where t.id = p.term_id)`.execute(test.platform.db);
    return rows.map(({ what }) => what);
  };

  it("keeps one head a body, terms apart, undoing exact and the history whole", { timeout: 120_000 }, async () => {
    const done = { transitions: 0, undone: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const { id } = await anOrganisation(test.platform.db, { rootId: desk.rootId });
        const actor = await desk.officer();
        const applied: { before: string; changes: readonly RowChange[] }[] = [];
        for (const one of steps) {
          const [rows, audits] = [await rowsOf(id), await auditCount()];
          await walk(one, actor, id, applied, done);
          const [changed, told] = [(await rowsOf(id)) !== rows, (await auditCount()) > audits];
          expect([changed, await broken(id)]).toEqual([told, []]);
        }
      }),
      { numRuns: 25, seed: 20_261_121 },
    );
    // The sequences reach what they are about.
    expect(done.transitions).toBeGreaterThan(5);
    expect(done.undone).toBeGreaterThan(2);
    expect(done.refused).toBeGreaterThan(0);
  });

  async function walk(
    one: typeof step extends fc.Arbitrary<infer Step> ? Step : never,
    actor: Actor,
    organisationId: string,
    applied: { before: string; changes: readonly RowChange[] }[],
    done: { transitions: number; undone: number; refused: number },
  ): Promise<void> {
    const { platform } = test;
    const { db } = platform;
    if (one.act === "appoint") {
      await addPosition(platform, actor, people[one.who] ?? "", organisationId, {
        ...aPost,
        titleCode: one.title,
        from: on(dayAt(one.at).toString()),
        to: one.long === null ? null : on(dayAt(one.at + one.long).toString()),
      });
    } else if (one.act === "end") {
      const { rows } = await positionsAt(db, actor, organisationId, dayAt(one.at), { limit: 50, offset: 0 });
      const post = rows.filter(({ to }) => to === null)[one.which % 5];
      if (post !== undefined)
        await endPosition(platform, actor, post.id, { to: on(dayAt(one.at).toString()), reason: "thôi" });
    } else if (one.act === "transition") {
      const before = await rowsOf(organisationId);
      const begins = dayAt(one.at);
      const open = await db
        .selectFrom("term")
        .select("id")
        .where("organisation_id", "=", organisationId)
        .where("actual_to", "is", null)
        .where("actual_from", "<", begins)
        .executeTakeFirst();
      const posts = await db
        .selectFrom("position")
        .select("id")
        .where("organisation_id", "=", organisationId)
        .where("held_from", "<", begins)
        .where((eb) => eb.or([eb("held_to", "is", null), eb("held_to", ">=", begins)]))
        .execute();
      const result = await db.transaction().execute((tx) =>
        changeTerm(tx, actor, platform.clock.now(), {
          organisationId,
          begins,
          endingTermId: open?.id ?? null,
          ordinal: null,
          nominalFrom: begins.year,
          nominalTo: begins.year + 5,
          theme: null,
          endPositions: posts.map(({ id }) => id),
          bodies: [{ kind: "executive_committee", seats: 9 }],
          elected: [
            {
              personId: people[one.who] ?? "",
              bodyKind: null,
              titleCode: "chairman",
              titleText: null,
              how: "elected",
              isPublic: false,
            },
            {
              personId: people[(one.who + 1) % 5] ?? "",
              bodyKind: "executive_committee",
              titleCode: "member",
              titleText: null,
              how: "ex_officio",
              isPublic: false,
            },
          ],
        }),
      );
      if ("problem" in result) return;
      done.transitions += 1;
      applied.push({ before, changes: result.changes });
    } else {
      const last = applied.at(-1);
      if (last === undefined) return;
      const now = await rowsOf(organisationId);
      const obstacles = await db.transaction().execute((tx) =>
        undoTermChange(tx, actor, platform.clock.now(), {
          organisationId,
          changes: last.changes,
          reason: newId(),
          following: [],
        }),
      );
      if (obstacles.length > 0) {
        done.refused += 1;
        if ((await rowsOf(organisationId)) !== now) throw new Error("a refused undoing wrote something");
        return;
      }
      done.undone += 1;
      applied.pop();
      for (const { table, id, before } of last.changes) {
        const { rows } = await sql<{ same: boolean }>`
          select coalesce((select to_jsonb(r) from ${sql.table(table)} r where id = ${id}), 'null'::jsonb) = ${JSON.stringify(before)}::jsonb as same`.execute(
          db,
        );
        if (rows[0]?.same !== true) throw new Error(`${table} ${id} is not what it was`);
      }
    }
  }
});
