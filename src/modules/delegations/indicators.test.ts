import { beforeAll, describe, expect, it } from "vitest";
import { figuresOf, proofOf, type Scope } from "#figures";
import { useInstallation } from "#test/installation.ts";
import { anOrganisation } from "../organisations/builders.ts";
import { aDelegation } from "./builders.ts";
import { delegationIndicators } from "./indicators.ts";

describe("ACT-4: delegations and their size", () => {
  const test = useInstallation();
  const [indicator] = delegationIndicators;
  let root = "";
  let lao = "";
  const scope = (from: string, to: string, organisations?: string[]): Scope => ({
    rootId: root,
    organisationId: organisations?.[0] ?? root,
    organisationIds: organisations ?? [root, lao],
    from: Temporal.PlainDate.from(from),
    to: Temporal.PlainDate.from(to),
  });
  const of2025 = () => scope("2025-01-01", "2025-12-31");
  const figures = async (of: Scope) => {
    if (indicator === undefined) throw new Error("no indicator");
    const all = await figuresOf(test.platform.db, indicator, of);
    return Object.fromEntries(
      all.map(({ key, value, qualifier, records }) => [
        key.replace("ACT-4:", ""),
        `${qualifier} ${value} of ${records}`,
      ]),
    );
  };
  beforeAll(async () => {
    const { db } = test.platform;
    root = (await anOrganisation(db)).rootId;
    lao = (await anOrganisation(db, { rootId: root })).id;
    const elsewhere = (await anOrganisation(db)).rootId;
    const add = (more: Partial<Parameters<typeof aDelegation>[1]>) =>
      aDelegation(db, { rootId: root, on: "2025-05-05", countries: ["LA"], ...more });
    await add({ size: ["exact", 10], title: "mười người" });
    await add({ size: ["over", 20], hostId: lao, countries: ["LA", "KH"] });
    await add({ countries: ["JP"] });
    await add({ direction: "outbound", size: ["exact", 7], countries: ["JP"] });
    await add({ direction: "outbound", on: "2025", size: ["about", 5], countries: ["KR"] });
    // What does not count.
    for (const state of ["planned", "postponed", "cancelled"] as const) await add({ state, size: ["exact", 9999] });
    await add({ on: "2024-12-31", until: "2025-01-05", size: ["exact", 9999] });
    await add({ on: "2026-01-01", size: ["exact", 9999] });
    await add({ rootId: elsewhere, size: ["exact", 9999] });
  });

  it("counts in and out apart, and adds people with the qualifier of what was added", async () => {
    expect(await figures(of2025())).toEqual({
      "direction=inbound:delegation": "exact 3 of 3",
      "direction=inbound:person": "over 30 of 2",
      "direction=outbound:delegation": "exact 2 of 2",
      "direction=outbound:person": "about 12 of 2",
      "country=LA:direction=inbound:delegation": "exact 2 of 2",
      "country=LA:direction=inbound:person": "over 30 of 2",
      "country=KH:direction=inbound:delegation": "exact 1 of 1",
      "country=KH:direction=inbound:person": "over 20 of 1",
      "country=JP:direction=inbound:delegation": "exact 1 of 1",
      "country=JP:direction=outbound:delegation": "exact 1 of 1",
      "country=JP:direction=outbound:person": "exact 7 of 1",
      "country=KR:direction=outbound:delegation": "exact 1 of 1",
      "country=KR:direction=outbound:person": "about 5 of 1",
    });
  });

  it("gives the credit to who keeps the record, and a visit known to its year to no half of it", async () => {
    expect(await figures(scope("2025-01-01", "2025-12-31", [lao]))).toMatchObject({
      "direction=inbound:delegation": "exact 1 of 1",
    });
    const half = await figures(scope("2025-01-01", "2025-06-30"));
    expect(half["direction=outbound:person"]).toBe("exact 7 of 1");
  });

  it("is proven by the delegations themselves", async () => {
    if (indicator === undefined) throw new Error("no indicator");
    const proof = await proofOf(test.platform.db, indicator, of2025(), {
      dimensions: { direction: "inbound" },
      unit: "person",
    });
    expect(proof.map(({ record_type, value, qualifier }) => `${record_type} ${qualifier} ${value}`).toSorted()).toEqual(
      ["delegation exact 10", "delegation over 20"],
    );
    expect(proof.map(({ title_vi }) => title_vi)).toContain("mười người");
  });
});
