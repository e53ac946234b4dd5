import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "#accounts";
import { useInstallation } from "#test/installation.ts";
import { anOffice, officePeople, type OfficePerson, type TestOffice } from "#test/office.ts";
import { policy, type ActivitySubject } from "./policy.ts";

const everybody: OfficePerson[] = [
  "officer",
  "secretary",
  "viceChairman",
  "chairman",
  "clerk",
  "inspector",
  "observer",
  "administrator",
  "lao",
  "han",
  "chapter",
  "stranger",
];

describe("who may do what with an activity of the Laos association", () => {
  const test = useInstallation();
  let office: TestOffice;
  const actors = new Map<OfficePerson, Actor>();
  beforeAll(async () => {
    office = await anOffice(test);
    for (const person of everybody) actors.set(person, await office.actor(person));
  });

  const subject = (more: Partial<ActivitySubject> = {}): ActivitySubject => ({
    rootId: office.rootId,
    leadId: office.lao,
    organiserIds: [],
    audience: "public",
    state: "idea",
    countsSent: false,
    startsOn: Temporal.PlainDate.from("2026-04-12"),
    startsPrecision: "day",
    endsOn: null,
    stoodBefore: null,
    authors: { draftedBy: null, wrote: [] },
    countedBy: [],
    mode: "strict",
    today: test.platform.clock.today(),
    ...more,
  });
  const answers = (act: keyof typeof policy, of: ActivitySubject) =>
    everybody.flatMap((person) => {
      const actor = actors.get(person);
      if (actor === undefined || act === "draft") return [];
      const said = policy[act](actor, of);
      return said === true ? [person] : [];
    });
  const said = (person: OfficePerson, act: Exclude<keyof typeof policy, "draft">, of: ActivitySubject) => {
    const actor = actors.get(person);
    const answer = actor === undefined ? true : policy[act](actor, of);
    return answer === true ? "yes" : `${answer.status} ${answer.code}`;
  };

  // The regulation (DOMAIN §8) as a table: who holds what at the lead, in the state where the act belongs.
  it.each([
    ["read", {}, ["officer", "secretary", "viceChairman", "chairman", "clerk", "inspector", "lao"]],
    ["edit", {}, ["officer", "secretary", "viceChairman", "lao"]],
    ["edit", { state: "approved" }, ["officer", "secretary", "viceChairman", "lao"]],
    ["edit", { state: "reported" }, ["officer", "secretary"]],
    ["edit", { state: "cancelled" }, []],
    ["submit", {}, ["officer", "secretary", "viceChairman", "lao"]],
    ["approve", { state: "planned" }, ["viceChairman", "chairman"]],
    ["return", { state: "planned" }, ["viceChairman", "chairman"]],
    ["held", { state: "approved" }, ["officer", "secretary", "viceChairman", "lao"]],
    ["count", { state: "done" }, ["officer", "lao"]],
    ["count", { state: "reported" }, ["officer", "secretary"]],
    ["count", { state: "postponed" }, []],
    ["sendCounts", { state: "done" }, ["officer", "lao"]],
    ["returnCounts", { state: "done", countsSent: true }, ["officer", "secretary"]],
    ["check", { state: "done", countsSent: true }, ["officer", "secretary"]],
    ["postpone", { state: "approved" }, ["officer", "secretary", "viceChairman", "chairman", "lao"]],
    ["reschedule", { state: "postponed" }, ["officer", "secretary", "viceChairman", "chairman", "lao"]],
    ["cancel", { state: "planned" }, ["officer", "secretary", "viceChairman", "chairman", "lao"]],
    ["cancel", { state: "reported" }, []],
    ["restore", { state: "cancelled" }, ["officer", "secretary", "viceChairman", "chairman", "lao"]],
    ["permit", { state: "reported" }, ["officer", "secretary", "viceChairman", "lao"]],
    ["merge", { state: "reported" }, ["officer", "secretary"]],
    ["merge", { state: "merged" }, []],
    ["photo", {}, ["officer", "secretary", "viceChairman", "lao"]],
  ] as const)("%s %o: %o", (act, more, people) => {
    expect(answers(act, subject(more))).toEqual(people);
  });

  it("tells readers that their role does not do it, and others nothing at all", () => {
    expect(said("clerk", "approve", subject({ state: "planned" }))).toBe("403 forbidden");
    expect(said("lao", "approve", subject({ state: "planned" }))).toBe("403 forbidden");
    for (const person of ["han", "chapter", "observer", "administrator", "stranger"] as const)
      for (const act of ["read", "edit", "approve", "count", "check", "photo"] as const)
        expect([person, act, said(person, act, subject({ state: "planned" }))]).toEqual([person, act, "404 not_found"]);
  });

  it("lets a co-organiser read and do nothing else, and not even read what is restricted", () => {
    const together = subject({ organiserIds: [office.han], state: "done" });
    expect(said("han", "read", together)).toBe("yes");
    for (const act of ["edit", "count", "sendCounts", "photo"] as const)
      expect(said("han", act, together)).toBe("403 forbidden");
    expect(said("han", "read", { ...together, audience: "restricted" })).toBe("404 not_found");
  });

  it("reaches down: the association works for its chapter, the chapter not for the association", () => {
    const ofChapter = subject({ leadId: office.chapter });
    expect(said("chapter", "edit", ofChapter)).toBe("yes");
    expect(said("lao", "edit", ofChapter)).toBe("yes");
    expect(said("chapter", "read", subject())).toBe("404 not_found");
  });

  it("drafts where somebody works or may enter for others, nowhere else", () => {
    const may = (person: OfficePerson, organisationId: string) => {
      const actor = actors.get(person);
      return actor !== undefined && policy.draft(actor, { organisationId }) === true;
    };
    expect(everybody.filter((person) => may(person, office.lao))).toEqual([
      "officer",
      "secretary",
      "viceChairman",
      "lao",
    ]);
    expect(may("lao", office.rootId)).toBe(false);
    expect(may("lao", office.han)).toBe(false);
    expect(may("stranger", office.lao)).toBe(false);
  });

  it("refuses the drafter, the editor and who counted, as the office's mode says", () => {
    const mine = office.accounts.viceChairman;
    const planned = (mode: ActivitySubject["mode"], draftedBy: string | null, wrote: string[]) =>
      said("viceChairman", "approve", subject({ state: "planned", mode, authors: { draftedBy, wrote } }));
    expect(planned("strict", mine, [mine])).toBe("403 activity.own_work");
    expect(planned("strict", null, [mine])).toBe("403 activity.own_work");
    expect(planned("second_person", null, [mine])).toBe("yes");
    expect(planned("second_person", mine, [mine])).toBe("403 activity.own_work");
    expect(planned("marked", mine, [mine])).toBe("yes");
    const sent = { state: "done", countsSent: true, countedBy: [office.accounts.officer] } as const;
    expect(said("officer", "check", subject(sent))).toBe("403 counts.own_work");
    expect(said("secretary", "check", subject(sent))).toBe("yes");
    expect(said("officer", "check", subject({ ...sent, mode: "marked" }))).toBe("yes");
  });

  it("says which step it is, when the act belongs to another one", () => {
    expect(said("viceChairman", "approve", subject({ state: "approved" }))).toBe("409 activity.moved");
    expect(said("lao", "held", subject({ state: "approved", startsOn: Temporal.PlainDate.from("2026-12-01") }))).toBe(
      "409 activity.not_yet",
    );
    expect(said("lao", "count", subject({ state: "approved", startsOn: Temporal.PlainDate.from("2026-12-01") }))).toBe(
      "409 counts.too_early",
    );
    expect(said("lao", "sendCounts", subject({ state: "done", countsSent: true }))).toBe("409 counts.sent");
    expect(said("officer", "check", subject({ state: "done" }))).toBe("409 counts.not_sent");
  });

  it("knows every person of the office", () => {
    expect(Object.keys(officePeople)).toEqual(expect.arrayContaining(everybody));
  });
});
