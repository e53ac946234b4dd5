import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { actorOf, type Actor } from "#accounts";
import type { Contribution, Indicator, Scope } from "#figures";
import { Refusal } from "#platform/errors.ts";
import { useInstallation } from "#test/installation.ts";
import { anAccount } from "../accounts/builders.ts";
import { anOrganisation } from "../organisations/builders.ts";
import { editSection } from "./commands.edit.ts";
import { keepFrozenFigure } from "./commands.freeze.ts";
import { openReport, openCorrection } from "./commands.open.ts";
import { annual } from "./rules.period.ts";
import { stepReport } from "./commands.steps.ts";
import { changesSince, proofRows } from "./queries.drift.ts";
import { reportById, reportFigures, sectionsOf } from "./queries.ts";

// A question of the right shape over a table that exists: organisations as if they were activities, their version the count.
const counted: Indicator = {
  code: "TST-1",
  name: { vi: "Thử", en: "Test" },
  definition: { vi: "Thử", en: "Test" },
  yearBasis: "calendar",
  cuts: [
    {
      dimensions: [],
      label: () => ({ vi: "Thử", en: "Test" }),
      contributions: (
        scope: Scope,
      ) => sql<Contribution>`select 'organisation' as record_type, id as record_id, name_vi as title_vi, name_en as title_en,
        null::date as happened_on, 'day' as precision, version as value, 'exact' as qualifier, 'activity' as unit, '{}'::jsonb as dimensions, '{}'::jsonb as names, invented
        from organisation where root_id = ${scope.rootId} and kind = 'club'`,
    },
  ],
};
const indicators = [counted];

describe("an annual report", () => {
  const test = useInstallation();
  let rootId = "";
  let clubId = "";
  const people: Record<string, Actor> = {};

  beforeAll(async () => {
    const { db, clock } = test.platform;
    ({ rootId } = await anOrganisation(db, { nameVi: "Liên hiệp thử" }));
    ({ id: clubId } = await anOrganisation(db, { rootId, kind: "club", nameVi: "Câu lạc bộ một" }));
    await anOrganisation(db, { rootId, kind: "club", nameVi: "Câu lạc bộ hai" });
    for (const code of [
      "secretary_general",
      "chairman",
      "standing_vice_chairman",
      "records_clerk",
      "association_manager",
      "observer",
    ]) {
      const account = await anAccount(db, {
        rootId,
        name: `Người giữ vai ${code}`,
        roles: [{ code, organisationId: rootId }],
      });
      const actor = await actorOf(db, account.id, clock.today());
      if (actor !== undefined) people[code] = actor;
    }
  });
  const as = (code: string): Actor => {
    const actor = people[code];
    if (actor === undefined) throw new Error(`nobody holds ${code}`);
    return actor;
  };
  const code = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => "done",
      (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
    );

  it("is opened once, however often it is asked for, with every figure named", async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() =>
        openReport(test.platform, as("secretary_general"), indicators, {
          organisationId: rootId,
          occasion: annual(2020),
        }),
      ),
    );
    expect(second?.id).toBe(first?.id);
    const report = await reportById(test.platform.db, as("secretary_general"), first?.id ?? "");
    const figures = await reportFigures(test.platform.db, indicators, report);
    expect([...figures.byRef].map(([ref, figure]) => [ref, figure.value])).toEqual([["TST-1.1", 2]]);
    expect((await sectionsOf(test.platform.db, report.id)).map(({ heading }) => heading)).toContain(
      "Công tác hòa bình, đoàn kết, hữu nghị",
    );
  });

  it("goes draft → approve → sign → number → issue, each by who may, numbers without a gap, and freezes what it said", async () => {
    const { platform } = test;
    const { id } = await openReport(platform, as("secretary_general"), indicators, {
      organisationId: rootId,
      occasion: annual(2021),
    });
    const step = (who: string, act: "approve" | "sign" | "number" | "issue") =>
      stepReport(platform, as(who), indicators, id, act);

    expect(await code(step("secretary_general", "approve"))).toBe("report.own_work");
    expect(await code(step("association_manager", "approve"))).toBe("not_found");
    expect(await code(step("chairman", "sign"))).toBe("report.state");
    await step("chairman", "approve");
    expect(await code(step("records_clerk", "number"))).toBe("report.state");
    await step("standing_vice_chairman", "sign");
    expect(await step("records_clerk", "number")).toBe(1);
    await step("records_clerk", "issue");

    const issued = await reportById(platform.db, as("observer"), id);
    expect([issued.state, issued.number, issued.signer_name, issued.signatureLines.at(-1)]).toEqual([
      "issued",
      1,
      "Người giữ vai standing_vice_chairman",
      "PHÓ CHỦ TỊCH THƯỜNG TRỰC",
    ]);
    expect(await platform.files.has(issued.issued_docx_sha256 ?? "")).toBe(true);
    expect(await platform.files.has(issued.issued_pdf_sha256 ?? "")).toBe(true);
    const trail = await platform.db
      .selectFrom("audit_entry")
      .select("action")
      .where("subject_id", "=", id)
      .orderBy("id")
      .execute();
    expect(trail.map(({ action }) => action)).toEqual([
      "report.open",
      "report.approve",
      "report.sign",
      "report.number",
      "report.issue",
    ]);

    const second = await openReport(platform, as("secretary_general"), indicators, {
      organisationId: rootId,
      occasion: annual(2019),
    });
    for (const [who, act] of [
      ["chairman", "approve"],
      ["chairman", "sign"],
      ["records_clerk", "number"],
    ] as const)
      expect(await stepReport(platform, as(who), indicators, second.id, act)).toBe(act === "number" ? 2 : null);
  });

  it("shows a later change of a record as drift: old, new, which record, who and why; the issued figure stays", async () => {
    const { platform } = test;
    const report = await reportById(
      platform.db,
      as("secretary_general"),
      (
        await openReport(platform, as("secretary_general"), indicators, {
          organisationId: rootId,
          occasion: annual(2021),
        })
      ).id,
    );
    const before = await reportFigures(platform.db, indicators, report);
    expect(before.shown.map((figure) => before.standing(figure))).toEqual(["proven"]);

    test.at(new Date("2026-12-01T10:00:00+07:00"));
    await platform.db.updateTable("organisation").set({ version: 19 }).where("id", "=", clubId).execute();
    const { recordAudit } = await import("#platform/audit.ts");
    await platform.db.transaction().execute((tx) =>
      recordAudit(
        tx,
        platform.clock.now(),
        { accountId: null, rootId, name: "Trần B" },
        {
          action: "organisation.edit",
          subject: { type: "organisation", id: clubId },
          before: { version: 1 },
          after: { version: 19 },
          reason: "đếm lại theo danh sách",
        },
      ),
    );

    const now = await reportFigures(platform.db, indicators, report);
    const [frozen] = now.shown;
    if (frozen === undefined) throw new Error("no figure");
    expect([frozen.value, now.current.get(frozen.key)?.value, now.standing(frozen)]).toEqual([2, 20, "drifted"]);
    const rows = await proofRows(platform.db, indicators, { ...report, frozen: true }, frozen);
    expect(rows.map(({ title, frozenValue, value, change }) => [title, frozenValue, value, change])).toEqual([
      ["Câu lạc bộ một", 1, 19, "changed"],
      ["Câu lạc bộ hai", 1, 1, "none"],
    ]);
    const changes = await changesSince(platform.db, rows, now.frozenAt ?? new Date(0));
    expect(changes.map(({ actorName, reason }) => [actorName, reason])).toEqual([["Trần B", "đếm lại theo danh sách"]]);
    await keepFrozenFigure(platform, as("secretary_general"), indicators, report.id, frozen.key, "số đã công bố");
    expect(
      await code(keepFrozenFigure(platform, as("secretary_general"), indicators, report.id, "TST-9:none", "x")),
    ).toBe("report.no_drift");

    await expect(platform.db.updateTable("frozen_figure").set({ value: "3" }).execute()).rejects.toThrow(
      "permission denied",
    );
    const correction = await openCorrection(platform, as("secretary_general"), report.id, "đính chính số câu lạc bộ");
    expect(await code(openCorrection(platform, as("secretary_general"), report.id, "lần nữa"))).toBe(
      "report.open_edition",
    );
    const fresh = await reportById(platform.db, as("secretary_general"), correction);
    expect((await reportFigures(platform.db, indicators, fresh)).shown[0]?.value).toBe(20);
  });

  it("refuses to sign what is not what was approved", async () => {
    const { platform } = test;
    const { id } = await openReport(platform, as("secretary_general"), indicators, {
      organisationId: rootId,
      occasion: annual(2018),
    });
    await stepReport(platform, as("chairman"), indicators, id, "approve");
    await platform.db.updateTable("organisation").set({ version: 21 }).where("id", "=", clubId).execute();
    expect(await code(stepReport(platform, as("chairman"), indicators, id, "sign"))).toBe("report.changed");
    await stepReport(platform, as("secretary_general"), indicators, id, "return", "số đã đổi");
    await stepReport(platform, as("chairman"), indicators, id, "approve");
    await stepReport(platform, as("chairman"), indicators, id, "sign");
  });

  it("gives the second of two editors his text back and what the first saved", async () => {
    const { platform } = test;
    const { id } = await openReport(platform, as("secretary_general"), indicators, {
      organisationId: rootId,
      occasion: annual(2017),
    });
    const [section] = await sectionsOf(platform.db, id);
    if (section === undefined) throw new Error("no section");
    const edit = { version: section.version, heading: section.heading };
    expect(
      (await editSection(platform, as("secretary_general"), section.id, { ...edit, body: "một" })).conflict,
    ).toBeNull();
    const second = await editSection(platform, as("standing_vice_chairman"), section.id, { ...edit, body: "hai" });
    expect([second.conflict?.body, second.conflict?.updated_by_name]).toEqual([
      "một",
      "Người giữ vai secretary_general",
    ]);
    expect(await code(stepReport(platform, as("secretary_general"), indicators, id, "approve"))).toBe(
      "report.own_work",
    );
  });
});
