import { describe, expect, it } from "vitest";
import {
  confirmationStanding,
  dueOn,
  effectOf,
  isOpen,
  memberStates,
  nextNumbers,
  nextSteps,
  stepFault,
  transitions,
} from "./rules.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const known = (text: string, precision: "year" | "month" | "day" = "day") => ({ on: day(text), precision });

describe("the steps of a membership", () => {
  it.each([
    ["applied", ["admit", "decline", "change_kind"]],
    ["admitted", ["suspend", "leave", "expel", "change_kind"]],
    ["suspended", ["resume", "leave", "expel"]],
    ["left", []],
    ["expelled", []],
  ] as const)("from %s", (state, steps) => {
    expect(nextSteps(state)).toEqual(steps);
  });

  it("lead to states from which nothing comes back once somebody is out", () => {
    for (const state of memberStates) expect(nextSteps(state).length > 0).toBe(isOpen(state));
    expect(transitions.resume.to).toBe("admitted");
  });

  it("ask a reason for what takes something away, and a document for what an organ decides", () => {
    expect(Object.entries(transitions).flatMap(([step, { reason }]) => (reason ? [step] : []))).toEqual([
      "decline",
      "suspend",
      "resume",
      "leave",
      "expel",
    ]);
    expect(Object.entries(transitions).flatMap(([step, { document }]) => (document ? [step] : []))).toEqual([
      "suspend",
      "expel",
    ]);
  });

  it.each([
    ["admit", known("2026-03-01", "month"), "2026-03-01"],
    ["leave", known("2026-02-01", "month"), "2026-02-28"],
    ["expel", known("2025-01-01", "year"), "2025-12-31"],
    ["suspend", known("2026-03-05"), "2026-03-05"],
    ["change_kind", known("2026-03-01", "month"), "2026-03-01"],
  ] as const)("%s known as %o takes effect", (step, date, effect) => {
    expect(effectOf(step, date).toString()).toBe(effect);
  });

  it("neither lie ahead nor before the step already noted", () => {
    const today = day("2026-11-21");
    expect(stepFault(day("2026-11-22"), known("2026-11-22"), null, today)).toBe("future");
    expect(stepFault(day("2026-03-01"), known("2026-03-01"), day("2026-03-02"), today)).toBe("beforeLast");
    expect(stepFault(day("2026-03-02"), known("2026-03-02"), day("2026-03-02"), today)).toBeUndefined();
  });
});

describe("the next numbers", () => {
  it.each([
    [[], 2, ["001", "002"]],
    [["HL-0009", "HL-0031", "cũ 7"], 2, ["HL-0032", "HL-0033"]],
    [["099", "100"], 1, ["101"]],
    [["A1", "B1"], 1, ["A2"]],
    [["không số"], 1, ["001"]],
  ])("after %o", (taken, count, numbers) => {
    expect(nextNumbers(taken, count)).toEqual(numbers);
  });
});

describe("the yearly confirmation", () => {
  it("is due on the last day of a month that is too short", () => {
    expect(dueOn(2026, { month: 2, day: 31 }).toString()).toBe("2026-02-28");
    expect(dueOn(2028, { month: 2, day: 30 }).toString()).toBe("2028-02-29");
  });

  it.each([
    [true, "2026-12-02", "confirmed"],
    [false, "2026-12-02", "late"],
    [false, "2026-12-01", "open"],
    [false, "2026-10-02", "open"],
    [false, "2026-10-01", "later"],
  ] as const)("confirmed %s on %s is %s", (confirmed, today, standing) => {
    expect(confirmationStanding(confirmed, day("2026-12-01"), day(today))).toBe(standing);
  });
});
