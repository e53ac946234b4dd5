import { array, assert, constantFrom, integer, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import {
  advised,
  missingToReport,
  missingToSubmit,
  photoFaults,
  type Fillable,
  type Showable,
} from "./rules.completeness.ts";
import {
  activityCode,
  activityStates,
  approvalBy,
  approvalModes,
  checkBy,
  countNeed,
  countsDue,
  editNeed,
  isLate,
  lastDay,
  moved,
  moves,
  parseActivityCode,
  type ActivityState,
  type Standing,
} from "./rules.ts";
import { indicatorsOf, kindInName } from "./rules.vocabulary.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const today = day("2026-11-21");
const at = (state: ActivityState, more: Partial<Standing> = {}): Standing => ({
  state,
  countsSent: false,
  startsOn: day("2026-04-12"),
  startsPrecision: "day",
  endsOn: null,
  stoodBefore: null,
  ...more,
});

describe("the course of an activity", () => {
  // Every act in every state; what is not named here is "moved", or "closed" for what was put off.
  const expected: Record<string, Partial<Record<ActivityState, string>>> = {
    submit: { idea: "planned" },
    approve: { planned: "approved" },
    return: { planned: "idea" },
    held: { approved: "done", running: "done" },
    send_counts: { done: "done, sent" },
    return_counts: { done: "counts_not_sent" },
    check: { done: "counts_not_sent" },
    postpone: { planned: "postponed", approved: "postponed", postponed: "closed", cancelled: "closed" },
    reschedule: { postponed: "planned" },
    cancel: { idea: "cancelled", planned: "cancelled", approved: "cancelled", postponed: "cancelled" },
    restore: { cancelled: "planned" },
  };
  const reopens = ["reschedule", "cancel", "restore"];
  for (const act of moves)
    for (const state of activityStates)
      it(`${act} from ${state}`, () => {
        const next = moved(act, at(state), today);
        const said = "fault" in next ? next.fault : `${next.state}${next.countsSent ? ", sent" : ""}`;
        expect(said).toBe(
          expected[act]?.[state] ??
            ((state === "postponed" || state === "cancelled") && !reopens.includes(act) ? "closed" : "moved"),
        );
      });

  it("is again what it was, when it is given a day or called off by mistake", () => {
    expect(moved("reschedule", at("postponed", { stoodBefore: "approved" }), today)).toEqual({
      state: "approved",
      countsSent: false,
    });
    expect(moved("restore", at("cancelled", { stoodBefore: "postponed" }), today)).toEqual({
      state: "postponed",
      countsSent: false,
    });
  });

  it("takes sent figures back or into the report, once", () => {
    const sent = at("done", { countsSent: true });
    expect(moved("check", sent, today)).toEqual({ state: "reported", countsSent: false });
    expect(moved("return_counts", sent, today)).toEqual({ state: "done", countsSent: false });
    expect(moved("send_counts", sent, today)).toEqual({ fault: "counts_sent" });
  });

  it("is held only after it began, and done only after its last day", () => {
    expect(moved("held", at("approved", { startsOn: day("2026-11-22") }), today)).toEqual({ fault: "not_yet" });
    expect(moved("held", at("approved", { startsOn: null, startsPrecision: null }), today)).toEqual({
      fault: "not_yet",
    });
    expect(moved("held", at("approved", { startsOn: today }), today)).toEqual({ state: "done", countsSent: false });
    const festival = { startsOn: day("2026-11-20"), endsOn: day("2026-11-23") };
    expect(moved("held", at("approved", festival), today)).toEqual({ state: "running", countsSent: false });
    expect(moved("held", at("running", festival), today)).toEqual({ fault: "still_running" });
    expect(moved("held", at("running", festival), day("2026-11-23"))).toEqual({ state: "done", countsSent: false });
    // "tháng 11/2026" may have been held on its first day.
    expect(moved("held", at("approved", { startsOn: day("2026-11-01"), startsPrecision: "month" }), today)).toEqual({
      state: "done",
      countsSent: false,
    });
  });

  it("keeps its promises over any sequence of acts", () => {
    assert(
      property(
        array(tuple(constantFrom(...moves), integer({ min: 0, max: 2 })), { maxLength: 40 }),
        integer({ min: -5, max: 5 }),
        integer({ min: 0, max: 4 }),
        (acts, starts, length) => {
          const startsOn = today.add({ days: starts });
          let standing: Standing = at("idea", {
            startsOn,
            endsOn: length === 0 ? null : startsOn.add({ days: length }),
          });
          let clock = today;
          let approvals = 0;
          const aside = new Map<ActivityState, ActivityState>();
          const broken: string[] = [];
          const promise = (kept: boolean, what: string) => {
            if (!kept) broken.push(`${what}: ${standing.state}`);
          };
          for (const [act, pause] of acts) {
            clock = clock.add({ days: pause });
            const next = moved(act, standing, clock);
            if ("fault" in next) continue;
            if (act === "approve") approvals += 1;
            if (act === "postpone" || act === "cancel") {
              promise(standing.state !== "done" && standing.state !== "running", "what began is not called off");
              aside.set(next.state, standing.state);
              standing = { ...standing, ...next, stoodBefore: standing.state };
              continue;
            }
            if (act === "reschedule" || act === "restore") {
              promise(next.state === aside.get(standing.state), "what comes back is what it was");
              standing = { ...standing, ...next, stoodBefore: aside.get(next.state) ?? null };
              continue;
            }
            const forward = activityStates.indexOf(next.state) - activityStates.indexOf(standing.state);
            promise(standing.state !== "reported", "nothing leaves the report");
            promise(
              forward >= 0 || (act === "return" && next.state === "idea"),
              "only a return goes back, to the drafter",
            );
            promise(forward <= 1 || (act === "held" && next.state === "done"), "no step is skipped");
            promise(approvals > 0 || ["idea", "planned"].includes(next.state), "nothing passes without an approval");
            promise(
              next.state !== "done" || Temporal.PlainDate.compare(startsOn, clock) <= 0,
              "nothing is held before its day",
            );
            promise(!next.countsSent || next.state === "done", "figures wait only for what was held");
            standing = { ...standing, ...next };
          }
          expect(broken).toEqual([]);
        },
      ),
    );
  });
});

describe("nobody approves what he wrote", () => {
  const authors = { draftedBy: "drafter", wrote: ["drafter", "editor"] };
  it.each([
    ["strict", "drafter", false, false],
    ["strict", "editor", false, false],
    ["strict", "other", true, false],
    ["second_person", "drafter", false, false],
    ["second_person", "editor", true, false],
    ["second_person", "other", true, false],
    ["marked", "drafter", true, true],
    ["marked", "editor", true, true],
    ["marked", "other", true, false],
  ] as const)("%s: %s may approve: %s, marked: %s", (mode, who, allowed, own) => {
    expect(approvalBy(mode, who, authors)).toEqual({ allowed, own });
  });
  it.each(approvalModes)("%s: who counted takes his own figures only where it is marked", (mode) => {
    expect(checkBy(mode, "counter", ["counter"])).toEqual({ allowed: mode === "marked", own: mode === "marked" });
    expect(checkBy(mode, "other", ["counter"])).toEqual({ allowed: true, own: false });
  });
  it("a record without a known drafter can be approved by anybody who may", () => {
    for (const mode of approvalModes)
      expect(approvalBy(mode, "other", { draftedBy: null, wrote: [] })).toEqual({ allowed: true, own: false });
  });
});

describe("what changing asks", () => {
  it.each([
    ["idea", "free", "free"],
    ["planned", "free", "free"],
    ["approved", "reason", "free"],
    ["running", "reason", "free"],
    ["done", "reason", "free"],
    ["reported", "correction", "correction"],
    ["postponed", "closed", "closed"],
    ["cancelled", "closed", "closed"],
  ] as const)("%s: the text %s, the head counts %s", (state, text, counts) => {
    expect(editNeed(state)).toBe(text);
    expect(countNeed(at(state), today)).toBe(counts);
  });
  it("nobody is counted before the first day", () => {
    expect(countNeed(at("approved", { startsOn: day("2026-11-22") }), today)).toBe("too_early");
    expect(countNeed(at("idea", { startsOn: null, startsPrecision: null }), today)).toBe("too_early");
    expect(countNeed(at("idea", { startsOn: today }), today)).toBe("free");
  });
});

describe("when figures are late", () => {
  it.each([
    ["a day", { startsOn: day("2026-11-14"), startsPrecision: "day" }, "2026-11-14", "2026-11-21", false],
    ["a day earlier", { startsOn: day("2026-11-13"), startsPrecision: "day" }, "2026-11-13", "2026-11-20", true],
    ["its end", { startsOn: day("2026-11-01"), endsOn: day("2026-11-18") }, "2026-11-18", "2026-11-25", false],
    ["a month", { startsOn: day("2026-02-01"), startsPrecision: "month" }, "2026-02-28", "2026-03-07", true],
    ["a year", { startsOn: day("2026-01-01"), startsPrecision: "year" }, "2026-12-31", "2027-01-07", false],
  ] as const)("from %s", (_name, dates, last, due, late) => {
    const standing = at("done", dates);
    expect(lastDay(standing)?.toString()).toBe(last);
    expect(countsDue(standing, 7)?.toString()).toBe(due);
    expect(isLate(standing, 7, today)).toBe(late);
  });
  it("what is sent, reported or without a date is not late", () => {
    expect(isLate(at("done", { countsSent: true }), 7, today)).toBe(false);
    expect(isLate(at("reported"), 7, today)).toBe(false);
    expect(isLate(at("done", { startsOn: null, startsPrecision: null }), 7, today)).toBe(false);
  });
});

describe("completeness", () => {
  const whole: Fillable = {
    kind: "exchange",
    channel: "bilateral",
    location: "at_home",
    startsOn: today,
    countries: ["LA"],
    placeText: "Cung Việt Tiệp",
    summaryVi: "Đã gặp.",
    counts: [{ group: "total" }],
    photos: 1,
  };
  it("of a whole record: nothing", () => {
    expect([missingToSubmit(whole), missingToReport(whole), advised(whole)]).toEqual([[], [], []]);
  });
  it("names every field in the order of the form", () => {
    const nothing: Fillable = {
      ...whole,
      kind: null,
      channel: null,
      location: null,
      startsOn: null,
      countries: [],
      counts: [],
      placeText: null,
      summaryVi: null,
      photos: 0,
    };
    expect(missingToSubmit(nothing)).toEqual(["kind", "channel", "location", "starts_on"]);
    expect(missingToReport(nothing)).toEqual(["kind", "channel", "location", "starts_on", "counts"]);
    expect(advised(nothing)).toEqual(["place_text", "summary_vi", "photos"]);
  });
  it("asks for a country only of what is bilateral, for a place only of what has one", () => {
    expect(missingToSubmit({ ...whole, countries: [] })).toEqual(["countries"]);
    expect(missingToSubmit({ ...whole, channel: "multilateral", countries: [] })).toEqual([]);
    expect(advised({ ...whole, location: "online", placeText: null })).toEqual([]);
  });
  it("counts only a total as the number of people", () => {
    expect(missingToReport({ ...whole, counts: [{ group: "students" }] })).toEqual(["counts"]);
  });
});

describe("a photo for everybody", () => {
  const good: Showable = {
    state: "ready",
    altVi: "Hai đoàn bắt tay",
    permission: "granted",
    showsChildren: false,
    guardiansAgreed: false,
  };
  it.each([
    ["good", {}, []],
    ["nobody recognisable", { permission: "nobody_recognisable" }, []],
    ["not asked", { permission: "not_asked" }, ["permission"]],
    ["refused", { permission: "refused" }, ["refused"]],
    ["without description", { altVi: null }, ["alt"]],
    ["children", { showsChildren: true }, ["guardians"]],
    ["children, agreed", { showsChildren: true, guardiansAgreed: true }, []],
    [
      "children, agreed, not asked",
      { showsChildren: true, guardiansAgreed: true, permission: "not_asked" },
      ["permission"],
    ],
    ["processing", { state: "processing", altVi: null }, ["processing"]],
    ["unreadable", { state: "unreadable" }, ["unreadable"]],
    ["withdrawn", { state: "withdrawn" }, ["withdrawn"]],
  ] as const)("%s", (_name, more, faults) => {
    expect(photoFaults({ ...good, ...more })).toEqual(faults);
  });
});

describe("codes and words", () => {
  it("reads its own code in every way people write it", () => {
    expect(activityCode({ year_made: 2026, number: 31 })).toBe("HĐ-2026-0031");
    for (const text of ["hd-2026-0031", "hd-2026-31", "hd 2026 31", "hd2026-31"])
      expect(parseActivityCode(text)).toEqual({ year: 2026, number: 31 });
    expect(parseActivityCode("hd-2026")).toBeUndefined();
    expect(parseActivityCode("hoi dong 2026-31")).toBeUndefined();
  });
  it.each([
    ["giao luu voi sinh vien lao", "exchange"],
    ["cuoc thi vo dich tieng anh", "contest"],
    ["hoi nghi tong ket cong tac doi ngoai", "review"],
    ["giai golf huu nghi", "sport"],
    ["viec gi do khac", null],
  ])("proposes a kind for “%s”: %s", (name, kind) => {
    expect(kindInName(name)).toBe(kind);
  });
  it("names the indicators of a head count", () => {
    expect(indicatorsOf({ group: "total", unit: "person" }, { kind: "contest", tags: ["peace_education"] })).toEqual([
      "ACT-3",
      "LNG-1",
      "PEA-2",
    ]);
    expect(indicatorsOf({ group: "total", unit: "attendance" }, { kind: "dissemination", tags: [] })).toEqual([
      "ACT-3",
      "INF-2",
    ]);
    expect(indicatorsOf({ group: "pupils", unit: "person" }, { kind: null, tags: [] })).toEqual(["YTH-1"]);
    expect(indicatorsOf({ group: "officials", unit: "person" }, { kind: null, tags: [] })).toEqual([]);
  });
});
