import { beforeAll, describe, expect, it } from "vitest";
import { figuresOf, proofOf, type Figure, type Scope } from "#figures";
import { organisationIndicators, subtreeOf } from "#organisations";
import { useInstallation } from "#test/installation.ts";
import { anOffice, type TestOffice } from "#test/office.ts";
import { aMembership } from "./builders.ts";
import { withMembers } from "./indicators.ts";

const test = useInstallation();
let office: TestOffice;
const members = organisationIndicators.map(withMembers).find(({ code }) => code === "ORG-2");

const scopeOn = async (organisationId: string, day: string): Promise<Scope> => ({
  rootId: office.rootId,
  organisationId,
  organisationIds: await subtreeOf(test.platform.db, organisationId),
  from: Temporal.PlainDate.from(day).with({ month: 1, day: 1 }),
  to: Temporal.PlainDate.from(day),
});

const figures = async (organisationId: string, day: string): Promise<Figure[]> => {
  if (members === undefined) throw new Error("ORG-2 is missing");
  return figuresOf(test.platform.db, members, await scopeOn(organisationId, day));
};
const told = async (organisationId: string, day: string) =>
  (await figures(organisationId, day)).map(({ dimensions, unit, value, origin }) => [
    Object.values(dimensions).length,
    unit,
    value,
    origin,
  ]);

beforeAll(async () => {
  office = await anOffice(test);
  const { db } = test.platform;
  const at = { rootId: office.rootId };
  const { personId } = await aMembership(db, {
    ...at,
    organisationId: office.lao,
    name: "Lê Văn Nhiều",
    joined: "2024-05-01",
    number: "07",
  });
  await aMembership(db, {
    ...at,
    organisationId: office.chapter,
    associationId: office.lao,
    personId,
    joined: "2024-06-01",
  });
  await aMembership(db, { ...at, organisationId: office.han, personId, joined: "2025-02-01" });
  await aMembership(db, {
    ...at,
    organisationId: office.lao,
    name: "Lê Liên Kết",
    kind: "associate",
    joined: "2024-01-01",
  });
  await aMembership(db, {
    ...at,
    organisationId: office.lao,
    name: "Lê Xin Vào",
    state: "applied",
    joined: "2024-01-01",
  });
  await aMembership(db, { ...at, organisationId: office.lao, name: "Lê Đã Ra", state: "left", joined: "2025-03-01" });
});

describe("ORG-2", () => {
  it("counts a member of an association and of its chapter once, and the people behind two associations apart", async () => {
    expect((await told(office.rootId, "2025-12-31")).filter(([dimensions]) => dimensions === 0)).toEqual(
      expect.arrayContaining([
        [0, "member", 2, "computed"],
        [0, "person", 1, "computed"],
      ]),
    );
    expect(await told(office.lao, "2025-12-31")).toEqual(expect.arrayContaining([[0, "member", 1, "computed"]]));
  });

  it("tells what was true on the last day: who left counts until then", async () => {
    const of = async (day: string) => (await figures(office.lao, day)).find(({ key }) => key === "ORG-2:member")?.value;
    expect([await of("2025-08-31"), await of("2025-09-01")]).toEqual([2, 1]);
  });

  it("is missing where no member is on record, as before", async () => {
    expect((await told(office.han, "2022-12-31")).map(([, unit, value]) => [unit, value])).toEqual([["none", null]]);
  });

  it("is proved by memberships that name no person", async () => {
    if (members === undefined) throw new Error("ORG-2 is missing");
    const proof = await proofOf(test.platform.db, members, await scopeOn(office.rootId, "2025-12-31"), {
      dimensions: {},
      unit: "member",
    });
    expect(proof.map(({ record_type, value }) => [record_type, value])).toEqual([
      ["membership", 1],
      ["membership", 1],
    ]);
    expect(proof.map(({ title_vi }) => title_vi).join()).not.toContain("Nhiều");
    expect(proof.map(({ title_vi }) => title_vi)).toContain("Hội viên số 07 – Hội hữu nghị Việt Nam – Lào thử");
  });
});
