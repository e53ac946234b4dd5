import { beforeEach, describe, expect, it } from "vitest";
import { Refusal } from "#platform/errors.ts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type OfficePerson, type TestOffice } from "#test/office.ts";
import { tableDigests } from "#test/tables.ts";
import { anActivity } from "../activities/builders.ts";
import { aLink, anOrganisation, aPerson, aPosition } from "../organisations/builders.ts";
import { aDraft, called, into } from "./builders.ts";
import { chooseWhat, draftAct, editAct, type Draft } from "./commands.draft.ts";
import { applyAct, approveAct, previewAct, undoAct } from "./commands.ts";
import { effectCounts } from "./queries.changes.ts";
import { actById } from "./queries.ts";
import { nameHistory, namesOn } from "#organisations";

const day = (text: string) => Temporal.PlainDate.from(text);

describe("an act of succession", () => {
  const test = useInstallation();
  let office: TestOffice;
  let one = "";
  let two = "";
  const digests = async () => tableDigests(test.platform.db, /^(succession|session)/);
  const actor = async (person: OfficePerson) => office.actor(person);
  const code = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => "done",
      (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
    );
  const draft = async (wanted: Draft, by: OfficePerson = "officer"): Promise<string> => {
    const made = await draftAct(test.platform, await actor(by), wanted);
    if (!("id" in made)) throw new Error(JSON.stringify(made));
    return made.id;
  };
  const faults = async (wanted: Draft, by: OfficePerson = "officer"): Promise<string[]> => {
    const made = await draftAct(test.platform, await actor(by), wanted);
    return "problems" in made ? made.problems.map((problem) => `${problem.code}: ${problem.name}`) : ["none"];
  };
  const approve = async (id: string, by: OfficePerson = "chairman") =>
    approveAct(test.platform, await actor(by), id, (await actById(test.platform.db, id)).version);
  const apply = async (id: string) => applyAct(test.platform, await actor("secretary"), id);
  const undo = async (id: string) => undoAct(test.platform, await actor("chairman"), id, "Nhầm văn bản");
  const carriedOut = async (wanted: Draft): Promise<string> => {
    const id = await draft(wanted);
    expect(await approve(id)).toEqual({ done: true });
    expect(await apply(id)).toEqual({ done: true });
    return id;
  };

  beforeEach(async () => {
    const { db } = test.platform;
    office ??= await anOffice(test);
    one = (await anOrganisation(db, { rootId: office.rootId, nameVi: "Hội một", foundedOn: day("2010-05-05") })).id;
    two = (await anOrganisation(db, { rootId: office.rootId, nameVi: "Hội hai" })).id;
  });

  const organisation = async (id: string) =>
    test.platform.db.selectFrom("organisation").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

  describe("merging", () => {
    it("moves what is below, ends what ends, and undoing puts every table back as it was", async () => {
      const { db } = test.platform;
      const chapter = await anOrganisation(db, {
        rootId: office.rootId,
        parentId: one,
        kind: "chapter",
        nameVi: "Chi hội một",
      });
      await aLink(db, { fromId: one, toId: office.rootId });
      await aLink(db, { fromId: chapter.id, toId: one, kind: "chapter_of" });
      await aLink(db, { fromId: one, toId: office.partner, kind: "coordinates_with" });
      const person = await aPerson(db, { rootId: office.rootId, fullName: "Trần Thị Một" });
      const position = await aPosition(db, { personId: person.id, organisationId: one });
      const held = await anActivity(db, {
        rootId: office.rootId,
        leadId: one,
        title: "Đã làm",
        state: "reported",
        on: "2025-03-03",
      });
      const coming = await anActivity(db, {
        rootId: office.rootId,
        leadId: one,
        title: "Sắp làm",
        state: "approved",
        on: "2026-12-24",
      });
      const before = await digests();

      const id = await carriedOut(aDraft({ kind: "merge", sourceIds: [one], successors: [into(two)] }));
      expect(await effectCounts(db, id)).toEqual([
        { effect: "organisation.ends", count: 1 },
        { effect: "organisation.moves", count: 1 },
        { effect: "position.ends", count: 1 },
        { effect: "link.ends", count: 3 },
        { effect: "link.begins", count: 3 },
        { effect: "alias.added", count: 1 },
        { effect: "activity.moves", count: 1 },
      ]);
      expect((await organisation(one)).state).toBe("merged");
      expect((await organisation(chapter.id)).parent_id).toBe(two);
      const post = await db.selectFrom("position").selectAll().where("id", "=", position).executeTakeFirstOrThrow();
      expect([String(post.held_to), post.end_reason]).toEqual(["2026-02-28", "Quyết định thử"]);
      const leadOf = async (activity: string) =>
        (
          await db
            .selectFrom("activity")
            .select("lead_organisation_id as lead")
            .where("id", "=", activity)
            .executeTakeFirstOrThrow()
        ).lead;
      expect([await leadOf(held.id), await leadOf(coming.id)]).toEqual([one, two]);

      expect(await undo(id)).toEqual({ done: true });
      expect(await digests()).toEqual(before);
      expect((await actById(db, id)).state).toBe("undone");
    });

    it("shows in its preview exactly what it will do, and writes nothing", async () => {
      const { db } = test.platform;
      await anOrganisation(db, { rootId: office.rootId, parentId: one, kind: "club", nameVi: "Câu lạc bộ" });
      const id = await draft(aDraft({ kind: "merge", sourceIds: [one], successors: [into(two)] }));
      const before = await tableDigests(db);
      const seen = await previewAct(
        test.platform,
        await actById(db, id),
        { name: "Xem", accountId: office.accounts.officer },
        async (tx) => effectCounts(tx, id),
      );
      expect(await tableDigests(db)).toEqual(before);
      await approve(id);
      await apply(id);
      expect(await effectCounts(db, id)).toEqual(seen);
      expect(seen.find(({ effect }) => effect === "organisation.moves")?.count).toBe(1);
    });

    it("founds a new organisation, takes posts along that somebody chose, and takes both back", async () => {
      const { db } = test.platform;
      const person = await aPerson(db, { rootId: office.rootId, fullName: "Lê Văn Theo" });
      const stays = await aPosition(db, { personId: person.id, organisationId: one });
      const before = await digests();
      const id = await draft(
        aDraft({ kind: "merge", sourceIds: [one, two], successors: [called("Hội chung", "Joint")] }),
      );
      await chooseWhat(test.platform, await actor("officer"), id, [{ type: "position", id: stays, successor: 1 }]);
      await approve(id);
      await apply(id);
      const founded = (await actById(db, id)).successors[0]?.organisation;
      expect(founded).toMatchObject({ nameVi: "Hội chung", parentId: office.rootId, state: "active" });
      const posts = await db
        .selectFrom("position")
        .selectAll()
        .where("person_id", "=", person.id)
        .orderBy("held_from")
        .execute();
      expect(posts.map((post) => [post.organisation_id, String(post.held_from), String(post.held_to)])).toEqual([
        [one, "2024-01-01", "2026-02-28"],
        [founded?.id, "2026-03-01", "null"],
      ]);
      expect(await undo(id)).toEqual({ done: true });
      expect(await digests()).toEqual(before);
    });
  });

  describe("a new name", () => {
    it("holds from its day; a day before it is answered with the old one", async () => {
      const { db } = test.platform;
      const id = await carriedOut(
        aDraft({ kind: "rename", sourceIds: [one], successors: [called("Hội một mới", "New One")] }),
      );
      const nameOn = async (text: string) => (await namesOn(db, [one], day(text))).get(one)?.vi;
      expect([await nameOn("2024-12-31"), await nameOn("2026-02-28"), await nameOn("2026-03-01")]).toEqual([
        "Hội một",
        "Hội một",
        "Hội một mới",
      ]);
      expect((await nameHistory(db, one)).map((name) => [name.nameVi, String(name.from), String(name.to)])).toEqual([
        ["Hội một", "null", "2026-02-28"],
        ["Hội một mới", "2026-03-01", "null"],
      ]);
      const again = await carriedOut(
        aDraft({
          kind: "rename",
          sourceIds: [one],
          effectiveOn: day("2026-06-01"),
          successors: [called("Hội một khác")],
        }),
      );
      expect((await nameHistory(db, one)).map(({ nameVi }) => nameVi)).toEqual([
        "Hội một",
        "Hội một mới",
        "Hội một khác",
      ]);
      expect(await undo(id)).toMatchObject({ done: false, hindrances: [{ what: "later_act" }, { what: "changed" }] });
      expect(await undo(again)).toEqual({ done: true });
      expect(await undo(id)).toEqual({ done: true });
      expect(await nameHistory(db, one)).toHaveLength(1);
    });
  });

  describe("a split", () => {
    it("gives each part what was chosen for it", async () => {
      const { db } = test.platform;
      const a = await anOrganisation(db, {
        rootId: office.rootId,
        parentId: one,
        kind: "chapter",
        nameVi: "Chi hội A",
      });
      const b = await anOrganisation(db, {
        rootId: office.rootId,
        parentId: one,
        kind: "chapter",
        nameVi: "Chi hội B",
      });
      const before = await digests();
      const id = await draft(
        aDraft({ kind: "split", sourceIds: [one], successors: [called("Hội Bắc"), called("Hội Nam")] }),
      );
      await chooseWhat(test.platform, await actor("officer"), id, [{ type: "organisation", id: b.id, successor: 2 }]);
      await approve(id);
      await apply(id);
      const [north, south] = (await actById(db, id)).successors.map((successor) => successor.organisation?.id);
      expect((await organisation(a.id)).parent_id).toBe(north);
      expect((await organisation(b.id)).parent_id).toBe(south);
      expect((await organisation(one)).state).toBe("dissolved");
      await undo(id);
      expect(await digests()).toEqual(before);
    });

    it("leaves the old one alone where it goes on", async () => {
      const { db } = test.platform;
      const a = await anOrganisation(db, {
        rootId: office.rootId,
        parentId: one,
        kind: "chapter",
        nameVi: "Chi hội A",
      });
      const id = await draft(
        aDraft({ kind: "split", sourceIds: [one], sourceContinues: true, successors: [called("Phần tách")] }),
      );
      await approve(id);
      await apply(id);
      expect((await organisation(one)).state).toBe("active");
      expect((await organisation(a.id)).parent_id).toBe(one);
    });
  });

  describe("bad input", () => {
    it("is answered with what is wrong and which record it is", async () => {
      const { db } = test.platform;
      const chapter = await anOrganisation(db, {
        rootId: office.rootId,
        parentId: one,
        kind: "chapter",
        nameVi: "Chi hội con",
      });
      const gone = await anOrganisation(db, { rootId: office.rootId, nameVi: "Hội đã hết", state: "dissolved" });
      const merge = (from: string, to: string, on = "2026-03-01") =>
        aDraft({ kind: "merge", sourceIds: [from], successors: [into(to)], effectiveOn: day(on) });
      expect(await faults(merge(one, one))).toEqual(["own: Hội một"]);
      expect(await faults(merge(one, chapter.id))).toEqual(["below: Chi hội con"]);
      expect(await faults(merge(one, two, "2010-05-05"))).toEqual(["founded: Hội một"]);
      expect(await faults(merge(gone.id, two))).toEqual(["ended: Hội đã hết"]);
      expect(await faults(merge(two, gone.id))).toEqual(["successor_ended: Hội đã hết"]);
      expect(await code(draft(merge(two, office.elsewhere)))).toBe("not_found");
    });

    it("does not dissolve what has a member below or an activity under way, and names both", async () => {
      const { db } = test.platform;
      await anOrganisation(db, { rootId: office.rootId, parentId: one, kind: "chapter", nameVi: "Chi hội còn" });
      await anActivity(db, {
        rootId: office.rootId,
        leadId: one,
        title: "Đang làm dở",
        state: "running",
        on: "2026-11-20",
      });
      const id = await draft(aDraft({ kind: "dissolve", sourceIds: [one] }));
      const answer = await approve(id);
      expect(answer.done ? [] : answer.hindrances.map(({ code: what, name }) => `${what}: ${name}`)).toEqual([
        "children: Chi hội còn",
        "running: Đang làm dở",
      ]);
      expect((await organisation(one)).state).toBe("active");
    });

    it("lets nobody approve his own, nobody without the right, and nobody a text that changed meanwhile", async () => {
      const { db } = test.platform;
      const id = await draft(aDraft({ kind: "dissolve", sourceIds: [two] }), "secretary");
      const { version } = await actById(db, id);
      expect(await code(approveAct(test.platform, await actor("secretary"), id, version))).toBe("succession.own_work");
      expect(await code(approveAct(test.platform, await actor("officer"), id, version))).toBe("succession.forbidden");
      expect(await code(approveAct(test.platform, await actor("han"), id, version))).toBe("not_found");
      expect(await code(approveAct(test.platform, await actor("chairman"), id, version + 1))).toBe(
        "succession.changed",
      );
      expect(await code(applyAct(test.platform, await actor("chairman"), id))).toBe("succession.state");
      expect(await approve(id)).toEqual({ done: true });
      // What was agreed to is not what it says any more.
      const edited = await editAct(test.platform, await actor("officer"), id, version + 1, {
        ...aDraft({ kind: "dissolve", sourceIds: [two] }),
        documentTitle: "Quyết định khác",
      });
      expect(edited).toEqual({ id });
      expect((await actById(db, id)).state).toBe("draft");
      expect(
        await editAct(test.platform, await actor("officer"), id, 1, aDraft({ kind: "dissolve", sourceIds: [two] })),
      ).toMatchObject({
        conflict: true,
        by: "Người officer",
      });
    });

    it("lets an association draft for its chapters alone", async () => {
      expect(await code(draft(aDraft({ kind: "dissolve", sourceIds: [office.chapter] }), "lao"))).toBe("done");
      expect(await code(draft(aDraft({ kind: "dissolve", sourceIds: [office.lao] }), "lao"))).toBe("not_found");
      expect(await code(draft(aDraft({ kind: "dissolve", sourceIds: [office.han] }), "lao"))).toBe("not_found");
      expect(await code(draft(aDraft({ kind: "dissolve", sourceIds: [one] }), "stranger"))).toBe("not_found");
    });

    it("waits for its day", async () => {
      const id = await draft(aDraft({ kind: "dissolve", sourceIds: [two], effectiveOn: day("2027-01-01") }));
      expect(await approve(id)).toEqual({ done: true });
      expect(await apply(id)).toMatchObject({ done: false, hindrances: [{ code: "not_yet" }] });
    });

    it("keeps two acts over one organisation apart: the second names the first, and of two pressed at once one is done", async () => {
      const id = await draft(
        aDraft({ kind: "merge", sourceIds: [one], successors: [into(two)], documentTitle: "Quyết định trước" }),
      );
      expect(await faults(aDraft({ kind: "dissolve", sourceIds: [two] }))).toEqual(["other_act: Quyết định trước"]);
      await approve(id);
      const pressed = await Promise.all([code(apply(id)), code(apply(id))]);
      expect(pressed.toSorted()).toEqual(["done", "succession.state"]);
    });

    it("is not undone over later edits: it names them, and is undone once they are put right", async () => {
      const { db } = test.platform;
      const chapter = await anOrganisation(db, {
        rootId: office.rootId,
        parentId: one,
        kind: "chapter",
        nameVi: "Chi hội sửa",
      });
      const id = await carriedOut(aDraft({ kind: "merge", sourceIds: [one], successors: [called("Hội nhập")] }));
      const founded = (await actById(db, id)).successors[0]?.organisation?.id ?? "";
      const chapterNow = await organisation(chapter.id);
      await db
        .updateTable("organisation")
        .set({ version: chapterNow.version + 1 })
        .where("id", "=", chapter.id)
        .execute();
      const added = await anOrganisation(db, {
        rootId: office.rootId,
        parentId: founded,
        kind: "club",
        nameVi: "CLB mới",
      });
      const answer = await undo(id);
      expect(answer.done ? [] : answer.hindrances.map(({ what, name }) => `${what}: ${name}`)).toEqual([
        "changed: Chi hội sửa",
        "added: CLB mới",
      ]);
      expect((await organisation(one)).state).toBe("merged");
      await db.updateTable("organisation").set({ version: chapterNow.version }).where("id", "=", chapter.id).execute();
      await db.deleteFrom("organisation").where("id", "=", added.id).execute();
      expect(await undo(id)).toEqual({ done: true });
      expect((await organisation(one)).state).toBe("active");
    });
  });
});
