import { beforeAll, describe, expect, it } from "vitest";
import { actorOf, type Actor } from "#accounts";
import { Refusal } from "#platform/errors.ts";
import { useInstallation } from "#test/installation.ts";
import { anAccount } from "../accounts/builders.ts";
import { anOrganisation, aPerson, aPosition } from "./builders.ts";
import { personSubject } from "./commands.people.ts";
import { subjectOf } from "./commands.shared.ts";
import { policy, type OrganisationSubject } from "./policy.ts";

const sign = (answer: true | Refusal): string =>
  answer === true ? "yes" : answer.status === 404 ? "–" : String(answer.status);

describe("who may do what to organisations, people and posts", () => {
  const test = useInstallation();
  const subjects = new Map<string, OrganisationSubject>();
  const actors = new Map<string, Actor>();
  const at = (name: string) => {
    const found = subjects.get(name);
    if (found === undefined) throw new Error(name);
    return found;
  };
  const actor = (role: string) => {
    const found = actors.get(role);
    if (found === undefined) throw new Error(role);
    return found;
  };

  beforeAll(async () => {
    const { db, clock } = test.platform;
    const union = await anOrganisation(db);
    const own = await anOrganisation(db, { rootId: union.id, nameVi: "Hội của tôi" });
    const chapter = await anOrganisation(db, {
      rootId: union.id,
      parentId: own.id,
      kind: "chapter",
      nameVi: "Chi hội",
    });
    const sibling = await anOrganisation(db, { rootId: union.id, nameVi: "Hội bên cạnh" });
    const partner = await anOrganisation(db, {
      rootId: union.id,
      partner: true,
      kind: "embassy",
      nameVi: "Đại sứ quán",
    });
    const ended = await anOrganisation(db, { rootId: union.id, nameVi: "Hội cũ", state: "dissolved" });
    const foreign = await anOrganisation(db, { nameVi: "Liên hiệp khác" });
    for (const [name, { id }] of Object.entries({ union, own, chapter, sibling, partner, ended, foreign })) {
      const row = await db.selectFrom("organisation").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
      subjects.set(name, subjectOf(row));
    }
    const roles = await db.selectFrom("role").select("code").execute();
    const node: Record<string, string> = { association_manager: own.id, chapter_secretary: chapter.id };
    for (const { code } of roles) {
      const account = await anAccount(db, {
        rootId: union.id,
        roles: [{ code, organisationId: node[code] ?? union.id }],
      });
      const found = await actorOf(db, account.id, clock.today());
      if (found !== undefined) actors.set(code, found);
    }
  });

  // yes · 403 forbidden · 409 not now · – not found
  it.each([
    [
      "system_administrator",
      "find:yes own:yes edit-own:403 edit-union:403 edit-partner:403 decide-own:403 found:403 partners:403 setting:yes",
    ],
    [
      "chairman",
      "find:yes own:yes edit-own:403 edit-union:403 edit-partner:403 decide-own:403 found:403 partners:403 setting:yes",
    ],
    [
      "standing_vice_chairman",
      "find:yes own:yes edit-own:403 edit-union:403 edit-partner:403 decide-own:403 found:403 partners:403 setting:–",
    ],
    [
      "vice_chairman",
      "find:yes own:yes edit-own:403 edit-union:403 edit-partner:403 decide-own:403 found:403 partners:403 setting:–",
    ],
    [
      "secretary_general",
      "find:yes own:yes edit-own:yes edit-union:yes edit-partner:yes decide-own:yes found:yes partners:yes setting:yes",
    ],
    [
      "officer",
      "find:yes own:yes edit-own:yes edit-union:yes edit-partner:yes decide-own:yes found:yes partners:yes setting:–",
    ],
    [
      "records_clerk",
      "find:yes own:yes edit-own:403 edit-union:403 edit-partner:403 decide-own:403 found:403 partners:403 setting:–",
    ],
    [
      "association_manager",
      "find:yes own:yes edit-own:yes edit-union:– edit-partner:– decide-own:– found:yes partners:– setting:–",
    ],
    [
      "chapter_secretary",
      "find:yes own:– edit-own:– edit-union:– edit-partner:– decide-own:– found:– partners:– setting:–",
    ],
    [
      "inspection_board",
      "find:yes own:yes edit-own:403 edit-union:403 edit-partner:403 decide-own:403 found:403 partners:403 setting:–",
    ],
    ["observer", "find:– own:– edit-own:– edit-union:– edit-partner:– decide-own:– found:– partners:– setting:–"],
  ])("%s and organisations", (role, expected) => {
    const who = actor(role);
    const union = { rootId: at("union").id };
    const answers = {
      find: policy.find(who, at("sibling")),
      own: policy.readInside(who, at("own")),
      "edit-own": policy.edit(who, at("own")),
      "edit-union": policy.edit(who, at("union")),
      "edit-partner": policy.edit(who, at("partner")),
      "decide-own": policy.decide(who, at("own")),
      found: policy.found(who, at("own")),
      partners: policy.keepPartners(who, union),
      setting: policy.setting(who, union),
    };
    expect(
      Object.entries(answers)
        .map(([name, answer]) => `${name}:${sign(answer)}`)
        .join(" "),
    ).toBe(expected);
  });

  it.each([
    ["secretary_general", "own:yes chapter:yes sibling:yes partner:yes alone:yes"],
    ["officer", "own:yes chapter:yes sibling:yes partner:yes alone:yes"],
    ["association_manager", "own:yes chapter:yes sibling:– partner:– alone:–"],
    ["chapter_secretary", "own:– chapter:403 sibling:– partner:– alone:–"],
    ["chairman", "own:403 chapter:403 sibling:403 partner:403 alone:403"],
    ["inspection_board", "own:403 chapter:403 sibling:403 partner:403 alone:403"],
    ["system_administrator", "own:– chapter:– sibling:– partner:– alone:–"],
    ["observer", "own:– chapter:– sibling:– partner:– alone:–"],
  ])("%s and new people and posts", (role, expected) => {
    const who = actor(role);
    const person = ["own", "chapter", "sibling", "partner"].map(
      (name) => `${name}:${sign(policy.addPerson(who, at(name)))}`,
    );
    expect([...person, `alone:${sign(policy.addPerson(who, null))}`].join(" ")).toBe(expected);
    const posts = ["own", "chapter", "sibling", "partner"].map(
      (name) => `${name}:${sign(policy.addPosition(who, { organisation: at(name), personId: "somebody" }))}`,
    );
    expect(posts.join(" ")).toBe(expected.replace(/ alone:.*$/, ""));
  });

  it("gives nobody a right over another union, nor over what has ended", () => {
    for (const [role, who] of actors) {
      expect([role, sign(policy.find(who, at("foreign")))]).toEqual([role, "–"]);
      expect([role, sign(policy.edit(who, at("foreign")))]).toEqual([role, "–"]);
      expect([role, sign(policy.setting(who, { rootId: at("foreign").id }))]).toEqual([role, "–"]);
      expect([role, sign(policy.addPosition(who, { organisation: at("foreign"), personId: "x" }))]).toEqual([
        role,
        "–",
      ]);
    }
    expect(sign(policy.edit(actor("officer"), at("ended")))).toBe("409");
    expect(sign(policy.addPosition(actor("officer"), { organisation: at("ended"), personId: "x" }))).toBe("409");
    expect(sign(policy.decide(actor("officer"), at("union")))).toBe("409");
    expect(sign(policy.found(actor("officer"), at("partner")))).toBe("–");
  });

  it("lets a manager decide over a chapter but not over the own association", () => {
    expect(sign(policy.decide(actor("association_manager"), at("chapter")))).toBe("yes");
    expect(sign(policy.decide(actor("association_manager"), at("own")))).toBe("–");
  });

  it("lets nobody record a post of his own", () => {
    const who = { ...actor("officer"), personId: "me" };
    expect(sign(policy.addPosition(who, { organisation: at("own"), personId: "me" }))).toBe("403");
    expect(sign(policy.editPosition(who, { organisation: at("own"), personId: "me" }))).toBe("403");
    expect(sign(policy.addPosition(who, { organisation: at("own"), personId: "you" }))).toBe("yes");
  });

  it("leaves people who also serve elsewhere to the union's office", async () => {
    const { db, clock } = test.platform;
    const rootId = at("union").id;
    const subject = async (posts: { at: string; to?: string }[]) => {
      const person = await aPerson(db, { rootId });
      for (const post of posts)
        await aPosition(db, {
          personId: person.id,
          organisationId: at(post.at).id,
          to: post.to === undefined ? null : Temporal.PlainDate.from(post.to),
        });
      return personSubject(db, { id: person.id, root_id: rootId }, clock.today());
    };
    const manager = actor("association_manager");
    expect(sign(policy.editPerson(manager, await subject([{ at: "own" }])))).toBe("yes");
    expect(sign(policy.editPerson(manager, await subject([{ at: "own" }, { at: "chapter" }])))).toBe("yes");
    expect(sign(policy.editPerson(manager, await subject([{ at: "own" }, { at: "sibling" }])))).toBe("403");
    expect(sign(policy.editPerson(manager, await subject([{ at: "own" }, { at: "partner" }])))).toBe("403");
    expect(sign(policy.editPerson(manager, await subject([{ at: "own" }, { at: "sibling", to: "2025-01-01" }])))).toBe(
      "yes",
    );
    expect(sign(policy.editPerson(manager, await subject([{ at: "sibling" }])))).toBe("–");
    expect(sign(policy.editPerson(manager, await subject([])))).toBe("–");
    expect(sign(policy.editPerson(actor("officer"), await subject([{ at: "own" }, { at: "sibling" }])))).toBe("yes");
    expect(sign(policy.editPerson(actor("officer"), await subject([])))).toBe("yes");
    expect(sign(policy.editPerson(actor("chairman"), await subject([{ at: "own" }])))).toBe("403");
  });
});
