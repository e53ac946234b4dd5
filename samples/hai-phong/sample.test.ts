import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { actorOf, holds } from "#accounts";
import { activityIndicators } from "#activities";
import { awardsGiven, companyContributions, youthChange } from "#figures";
import { verifyAudit, sealAudit } from "#platform/audit.ts";
import { verifyPassword } from "#platform/password.ts";
import { currentTotp, totpStep } from "#platform/second-factor.ts";
import { useInstallation } from "#test/installation.ts";
import { idOf } from "./ids.ts";
import { loadSample, sampleAccounts, type SampleAccount } from "./index.ts";

const indicators = [...activityIndicators, youthChange, awardsGiven, companyContributions];

describe("loading the sample", () => {
  const test = useInstallation();
  let accounts: SampleAccount[] = [];
  beforeAll(async () => {
    accounts = await loadSample(test.platform, { indicators, password: "một mật khẩu để thử" });
  });

  it("marks the installation and is refused a second time", async () => {
    const { db } = test.platform;
    const [row] = await db.selectFrom("installation").selectAll().where("key", "=", "sample").execute();
    expect(row?.value).toEqual({ name: "hai-phong", version: 1 });
    await expect(loadSample(test.platform)).rejects.toThrow("Cơ sở dữ liệu đã có hồ sơ");
    expect((await sampleAccounts(test.platform))[0]?.password).toBe("một mật khẩu để thử");
  });

  it("keeps all text composed (NFC)", async () => {
    const { db } = test.platform;
    const tables = [
      "organisation",
      "organisation_alias",
      "person",
      "position",
      "term",
      "body",
      "organisation_setting",
      "activity",
      "activity_series",
      "delegation",
      "delegation_member",
      "delegation_item",
      "delegation_gift",
      "activity_attendee",
    ];
    for (const table of [
      ...tables,
      "head_count",
      "photo",
      "declared_figure",
      "record_source",
      "source_document",
      "report_section",
      "audit_entry",
    ]) {
      const { rows } = await sql<{ text: string }>`select to_jsonb(t)::text as text from ${sql.table(table)} t`.execute(
        db,
      );
      expect(rows.length).toBeGreaterThan(0);
      for (const { text } of rows) expect(text).toBe(text.normalize("NFC"));
    }
  });

  it("writes a line of history for every record, which can be sealed", async () => {
    const { db } = test.platform;
    for (const table of [
      "organisation",
      "person",
      "position",
      "activity",
      "activity_series",
      "delegation",
      "declared_figure",
      "account",
      "membership",
    ] as const) {
      const { rows } = await sql`select t.id from ${sql.table(table)} t where not exists (
        select 1 from audit_entry e where e.subject_type = ${table} and e.subject_id = t.id::text and e.actor_name = 'Bộ mẫu Hải Phòng' and e.account_id is null)`.execute(
        db,
      );
      expect([table, rows]).toEqual([table, []]);
    }
    await sealAudit(db);
    expect(await verifyAudit(db)).toBeNull();
  });

  it("has twenty members today and only the told ones in the years before 2025", async () => {
    const members = async (day: string) => {
      const { rows } = await sql<{
        n: number;
        real: number;
      }>`select count(*)::int as n, count(*) filter (where not l.invented)::int as real
        from organisation_link l where l.kind = 'member_of' and l.to_id = ${idOf("organisation", "lien-hiep")}
        and coalesce(l.valid_from, '-infinity') <= ${day}::date and coalesce(l.valid_to, 'infinity') >= ${day}::date`.execute(
        test.platform.db,
      );
      return rows[0];
    };
    expect(await members("2022-12-31")).toEqual({ n: 5, real: 5 });
    expect(await members("2026-11-21")).toEqual({ n: 20, real: 5 });
  });

  it("leaves work in every state, told as from 21 November 2026", async () => {
    const { rows } = await sql<{ state: string; n: number }>`select state, count(*)::int as n from activity
      where invented group by state order by state`.execute(test.platform.db);
    expect(Object.fromEntries(rows.map(({ state, n }) => [state, n]))).toEqual({
      approved: 7,
      done: 8,
      idea: 5,
      planned: 4,
      reported: 49,
      running: 1,
    });
    const { rows: held } = await sql<{ late: number; waiting: number; fresh: number }>`select
      count(*) filter (where counts_sent_at is null and coalesce(ends_on, starts_on) + 7 < '2026-11-21')::int as late,
      count(*) filter (where counts_sent_at is not null)::int as waiting,
      count(*) filter (where counts_sent_at is null and coalesce(ends_on, starts_on) + 7 >= '2026-11-21')::int as fresh
      from activity where invented and state = 'done'`.execute(test.platform.db);
    expect(held[0]).toEqual({ late: 4, waiting: 3, fresh: 1 });
  });

  it("tells a course for every activity: each step from where the last one led, by somebody else where it must be", async () => {
    const { db } = test.platform;
    const activities = await db.selectFrom("activity").selectAll().execute();
    const steps = await db.selectFrom("activity_step").selectAll().orderBy("id").execute();
    for (const activity of activities) {
      const own = steps.filter(({ activity_id }) => activity_id === activity.id);
      expect(own.at(-1)?.to_state).toBe(activity.state);
      for (const [index, step] of own.entries()) {
        expect(step.from_state).toBe(own[index - 1]?.to_state ?? "idea");
        expect(step.at.getTime()).toBeGreaterThanOrEqual(own[index - 1]?.at.getTime() ?? 0);
        expect(step.at.getTime()).toBeLessThanOrEqual(test.platform.clock.now().getTime());
      }
      const by = (act: string) => own.find((step) => step.act === act)?.account_id;
      const selfServed = (one: string, other: string) => by(one) !== undefined && by(one) === by(other);
      expect([activity.slug, selfServed("draft", "approve"), selfServed("counts", "check")]).toEqual([
        activity.slug,
        false,
        false,
      ]);
    }
  });

  it("leaves nothing out that the office would have asked for (DOMAIN §4.3)", async () => {
    const { rows } = await sql<{ slug: string }>`select slug from activity a
      where invented and state <> 'idea' and (starts_on is null
        or (channel = 'bilateral' and not exists (select 1 from activity_country c where c.activity_id = a.id))
        or (state = 'reported' or counts_sent_at is not null) and not
          exists (select 1 from head_count h where h.activity_id = a.id and h.counted_group = 'total'))`.execute(
      test.platform.db,
    );
    expect(rows).toEqual([]);
  });

  it("numbers activities without a gap in each year and leaves the counters where the next one goes on", async () => {
    const { rows } = await sql<{
      year: number;
      n: number;
      top: number;
      last: number;
    }>`select a.year_made as year, count(*)::int as n, max(a.number) as top,
      (select last_number from activity_counter c where c.root_id = a.root_id and c.year = a.year_made) as last
      from activity a group by a.root_id, a.year_made`.execute(test.platform.db);
    for (const { n, top, last } of rows) expect([top, last]).toEqual([n, n]);
    expect(rows.map(({ year }) => year)).toContain(2026);
  });

  it("gives one account a role, with the role's rights today and a code where the role asks for one", async () => {
    const { db, clock, secrets } = test.platform;
    const roles = await db
      .selectFrom("role")
      .select(["code", "requires_totp"])
      .where("code", "!=", "vice_chairman")
      .execute();
    const held = new Map<string, string>();
    for (const account of await db.selectFrom("account").selectAll().execute()) {
      const actor = await actorOf(db, account.id, clock.today());
      expect([account.email, actor?.sources.length]).toEqual([account.email, 1]);
      const role = actor?.sources[0]?.roleCode ?? "";
      held.set(role, account.email);
      expect(await verifyPassword(account.password_hash ?? "", "một mật khẩu để thử")).toBe(true);
      expect([role, account.totp_secret !== null, account.totp_confirmed_at !== null]).toEqual([
        role,
        ...Array.from({ length: 2 }, () => roles.find(({ code }) => code === role)?.requires_totp),
      ]);
      const secret = account.totp_secret === null ? null : secrets.open("totp-key", account.totp_secret);
      const step = secret === null ? 0 : totpStep(secret, currentTotp(secret, clock.now()), clock.now(), null);
      expect(step).toBeDefined();
    }
    expect(new Set(held.keys())).toEqual(new Set(roles.map(({ code }) => code)));
    expect(accounts.map(({ email }) => email)).toHaveLength(11);
    expect(accounts.every(({ email, role }) => email.endsWith("@vidu.vn") && role !== "")).toBe(true);
  });

  it("lets the manager of one association work there and not next door", async () => {
    const actor = await actorOf(test.platform.db, idOf("account", "hoilao"), test.platform.clock.today());
    if (actor === undefined) throw new Error("no actor");
    expect(holds(actor, "activity.draft", idOf("organisation", "lao-thanh-nien"))).toBe(true);
    expect(holds(actor, "activity.read", idOf("organisation", "han-quoc"))).toBe(false);
  });

  it("keeps drawings as photos: made up, described, ready in every size", async () => {
    const { db, files } = test.platform;
    const photos = await db.selectFrom("photo").selectAll().execute();
    expect(photos.length).toBe(15);
    for (const photo of photos)
      expect([
        photo.invented,
        photo.state,
        photo.permission,
        photo.alt_vi !== null,
        photo.alt_en !== null,
        photo.width,
      ]).toEqual([true, "ready", "nobody_recognisable", true, true, 1600]);
    for (const { sha256 } of await db.selectFrom("photo_variant").select("sha256").distinct().execute())
      expect(await files.has(sha256)).toBe(true);
  });

  it("drafts the annual report 2022 in the words of the article, its figures by name", async () => {
    const { db } = test.platform;
    const report = await db.selectFrom("report").selectAll().executeTakeFirstOrThrow();
    expect([report.year, report.state, report.symbol, report.place, report.superior, report.opened_by]).toEqual([
      2022,
      "drafting",
      "BC-LHHN",
      "Hải Phòng",
      null,
      idOf("account", "tongthuky"),
    ]);
    const sections = await db
      .selectFrom("report_section")
      .select(["heading", "body"])
      .where("report_id", "=", report.id)
      .orderBy("position")
      .execute();
    const body = (heading: string) => sections.find((section) => section.heading === heading)?.body ?? "";
    expect(body("Ưu điểm")).toContain("dịch bệnh COVID-19 diễn biến phức tạp");
    expect(body("Ưu điểm")).toMatch(/tăng lên đáng kể, \{YTH-2\.\d+\} so với năm 2021/);
    expect(body("Hạn chế")).toMatch(/đã tổ chức \{ORG-3\.\d+\} làm việc/);
    expect(body("Nhiệm vụ trọng tâm")).toMatch(/đề ra 5 nhóm nhiệm vụ.*\n[^]*\nđ\) /);
    expect(body("Nguyên nhân")).toBe("");
    expect(body("Kiến nghị, đề xuất")).toBe("");
  });
});

describe("loaded twice, in two places", () => {
  const [here, there] = [useInstallation(), useInstallation()];

  it("gives every record the same id, and each place its own password", async () => {
    const [first, second] = await Promise.all([here, there].map(({ platform }) => loadSample(platform)));
    expect(first?.[0]?.password).toMatch(/^([2-9A-HJ-NP-Z]{4}-){4}[2-9A-HJ-NP-Z]{4}$/);
    expect(first?.[0]?.password).not.toBe(second?.[0]?.password);
    for (const table of [
      "organisation",
      "organisation_link",
      "person",
      "position",
      "term",
      "body",
      "activity",
      "head_count",
      "photo",
      "account",
      "record_source",
      "declared_figure",
      "membership",
      "member_confirmation",
    ] as const) {
      const ids = async ({ platform }: typeof here) =>
        // What an act of succession made has an id of its own, like the act.
        (
          await sql<{ id: string }>`select id::text from ${sql.table(table)} where id::text not in (
            select record_key ->> 'id' from succession_change where before is null and record_key ? 'id') order by id`.execute(
            platform.db,
          )
        ).rows.map(({ id }) => id);
      expect(await ids(here)).toEqual(await ids(there));
    }
    const numbers = async ({ platform }: typeof here) =>
      platform.db.selectFrom("activity").select(["id", "year_made", "number", "slug"]).orderBy("id").execute();
    expect(await numbers(here)).toEqual(await numbers(there));
  });
});
