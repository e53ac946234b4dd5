import { describe, expect, it } from "vitest";
import {
  belongingLink,
  childKinds,
  endsBeforeStart,
  isPartner,
  lastDayOf,
  nextStates,
  nodeOf,
  organisationKinds,
  positionStanding,
  termStanding,
  type Known,
} from "./rules.ts";
import { rewritesPast, settingKeys, settingShapes } from "./rules.settings.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const known = (text: string): Known => {
  const [year = "", month, date] = text.split("-");
  return {
    on: day(`${year}-${month ?? "01"}-${date ?? "01"}`),
    precision: date !== undefined ? "day" : month !== undefined ? "month" : "year",
  };
};

describe("states of an organisation", () => {
  it.each([
    ["preparing", "active dissolved"],
    ["active", "suspended merged dissolved"],
    ["suspended", "active merged dissolved"],
    ["merged", ""],
    ["dissolved", ""],
  ] as const)("%s leads to: %s", (state, next) => {
    expect(nextStates(state).join(" ")).toBe(next);
  });
});

describe("places in the tree", () => {
  it("lets chapters stand under associations and clubs under everything but clubs", () => {
    expect(childKinds("union")).not.toContain("chapter");
    expect(childKinds("union")).not.toContain("union");
    expect(childKinds("bilateral_association")).toEqual(["chapter", "club"]);
    expect(childKinds("chapter")).toEqual(["club"]);
    for (const kind of organisationKinds) expect(childKinds(kind)).not.toContain("union");
    for (const kind of ["club", "party", "embassy"]) expect(childKinds(kind)).toEqual([]);
  });

  it.each([
    ["union", "bilateral_association", "member_of"],
    ["union", "club", "member_of"],
    ["bilateral_association", "chapter", "chapter_of"],
    ["peace_committee", "club", "club_of"],
  ])("under a %s a %s is %s", (parent, child, link) => {
    expect(belongingLink(parent, child)).toBe(link);
  });

  it("asks rights over outside bodies at the union", () => {
    const partner = { id: "p", rootId: "u", parentId: null };
    expect([isPartner(partner), nodeOf(partner)]).toEqual([true, "u"]);
    expect(nodeOf({ id: "a", rootId: "u", parentId: "u" })).toBe("a");
    expect([
      isPartner({ id: "u", rootId: "u", parentId: null }),
      nodeOf({ id: "u", rootId: "u", parentId: null }),
    ]).toEqual([false, "u"]);
  });
});

describe("dates as exactly as they are known", () => {
  it.each([
    ["2023", "2023-12-31"],
    ["2024-02", "2024-02-29"],
    ["2023-02", "2023-02-28"],
    ["2023-01-09", "2023-01-09"],
  ])("%s can last to %s", (text, last) => {
    expect(lastDayOf(known(text)).toString()).toBe(last);
  });

  it.each([
    ["2024", "2024", false],
    ["2024-06-01", "2024", false],
    ["2024-06-01", "2024-06", false],
    ["2024-06-02", "2024-06-01", true],
    ["2024", "2023", true],
    ["2024", "2023-12-31", true],
  ])("from %s to %s is before the start: %s", (from, to, wrong) => {
    expect(endsBeforeStart(known(from), known(to))).toBe(wrong);
  });
});

describe("terms", () => {
  it.each([
    // C03: term V is "2018-2023" on paper and went on until the congress of 2024.
    ["paper over, congress not yet", 2018, 2023, "2018-01-01", null, "2024-03-01", false, "overdue"],
    ["ended by the congress", 2018, 2023, "2018-01-01", "2024-05-20", "2024-05-21", false, "ended"],
    ["on the day of the congress", 2018, 2023, "2018-01-01", "2024-05-20", "2024-05-20", false, "overdue"],
    ["followed by another", 2018, 2023, "2018-01-01", null, "2024-05-21", true, "ended"],
    ["running", 2024, 2029, "2024-05-20", null, "2026-01-01", false, "running"],
    ["begins with its congress, not its year", 2024, 2029, "2024-05-20", null, "2024-02-01", false, "planned"],
    ["only years known, running", 2023, 2028, null, null, "2026-01-01", false, "running"],
    ["only years known, over", 2019, 2024, null, null, "2026-01-01", false, "overdue"],
    ["only years known, to come", 2028, 2033, null, null, "2026-01-01", false, "planned"],
  ] as const)("%s", (_, nominalFrom, nominalTo, from, to, on, followed, standing) => {
    expect(
      termStanding(
        {
          nominalFrom,
          nominalTo,
          actualFrom: from === null ? null : day(from),
          actualTo: to === null ? null : day(to),
        },
        day(on),
        followed,
      ),
    ).toBe(standing);
  });
});

describe("posts", () => {
  it.each([
    ["2024-01-01", null, null, false, "current"],
    ["2024-01-01", "2026-06-01", null, false, "current"],
    ["2024-01-01", "2026-05-31", null, false, "past"],
    ["2026-06-02", null, null, false, "coming"],
    [null, null, "2023-01-09", false, "attested"],
    [null, null, "2023-01-09", true, "past"],
    [null, "2024-12-31", "2023-01-09", false, "past"],
    // A post with a known beginning stays until somebody ends it: its rights do too.
    ["2018-01-01", null, null, true, "current"],
  ] as const)("from %s to %s, seen %s, term over %s: %s", (from, to, attestedOn, termEnded, standing) => {
    const maybe = (text: string | null) => (text === null ? null : day(text));
    expect(
      positionStanding(
        { from: maybe(from), to: maybe(to), attestedOn: maybe(attestedOn), termEnded },
        day("2026-06-01"),
      ),
    ).toBe(standing);
  });
});

describe("settings", () => {
  const today = day("2026-11-21");
  const row = (from: string, to: string | null) => ({ from: day(from), to: to === null ? null : day(to) });

  it.each([
    ["a first value may reach back", [], "2020-01-01", false],
    ["from today", [row("2024-01-01", null)], "2026-11-21", false],
    ["from tomorrow", [row("2024-01-01", null)], "2026-11-22", false],
    ["yesterday was in force", [row("2024-01-01", null)], "2026-11-20", true],
    ["before the first value, over it", [row("2024-01-01", null)], "2023-01-01", true],
    ["in a gap that reaches until today", [row("2024-01-01", "2024-12-31")], "2025-06-01", false],
    ["over a value that ended", [row("2024-01-01", "2024-12-31")], "2024-12-31", true],
    ["before a value set today", [row("2026-11-21", null)], "2026-11-01", false],
    ["before a value to come", [row("2027-01-01", null)], "2026-11-01", false],
  ])("%s", (_, history, from, refused) => {
    expect(rewritesPast(history, day(from), today)).toBe(refused);
  });

  it.each([
    ["paper.superior", null, true],
    ["paper.superior", "", false],
    ["paper.issuer", null, false],
    ["paper.symbol.report", "BC-LHHN", true],
    ["paper.symbol.report", "BC-ĐNND", true],
    ["paper.symbol.report", "bc-lhhn", false],
    ["paper.symbol.report", "BC LHHN", false],
    ["paper.signature.lines", [], false],
    ["paper.signature.lines", ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"], true],
    ["approval.activity", "marked", true],
    ["approval.activity", "nobody", false],
    ["approval.report", "strict", true],
    ["approval.report", "anybody", false],
    ["figures.days_to_report", 15, true],
    ["figures.days_to_report", 0, false],
    ["figures.days_to_report", 1.5, false],
    ["portal.editor", { name: "Hà Văn Thủy", post: "Tổng thư ký" }, true],
    ["portal.editor", { name: "Hà Văn Thủy" }, false],
  ] as const)("%s takes %j: %s", (key, value, takes) => {
    expect(settingShapes[key].safeParse(value).success).toBe(takes);
  });

  it("knows every key once", () => {
    expect([...settingKeys].sort()).toEqual(Object.keys(settingShapes).sort());
  });
});
