import { rmSync, truncateSync, writeFileSync } from "node:fs";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordAudit } from "#platform/audit.ts";
import { useInstallation } from "#test/installation.ts";
import { anActivity } from "./modules/activities/builders.ts";
import { anOrganisation } from "./modules/organisations/builders.ts";
import { verify } from "./verify.ts";

describe("verify", () => {
  const test = useInstallation();
  let owner: Client;
  let file: { sha256: string; size: number };
  const write = (subject: string) =>
    test.platform.db
      .transaction()
      .execute((tx) =>
        recordAudit(
          tx,
          test.platform.clock.now(),
          { accountId: null, rootId: null, name: "Trần B" },
          { action: "thing.edit", subject: { type: "thing", id: subject }, after: { name: "mới" } },
        ),
      );
  /** The faults by the English name of their check. */
  const faults = async () =>
    Object.fromEntries(
      (await verify(test))
        .filter((check) => check.faults.length > 0)
        .map((check) => [/\((.*)\)/.exec(check.name)?.[1] ?? check.name, check.faults]),
    );

  beforeAll(async () => {
    owner = new Client(test.owner);
    await owner.connect();
    const { rootId } = await anOrganisation(test.platform.db, {});
    await anActivity(test.platform.db, { rootId });
    await owner.query(
      `insert into activity_counter (root_id, year, last_number) select root_id, year_made, max(number) from activity group by 1, 2
       on conflict (root_id, year) do update set last_number = excluded.last_number`,
    );
    const kept = await test.platform.files.write(Buffer.from("nội dung tệp"));
    file = kept;
    await owner.query("insert into stored_file (sha256, size, media_type, created_at) values ($1, $2, $3, now())", [
      kept.sha256,
      kept.size,
      kept.mediaType,
    ]);
    await write("a");
  });
  afterAll(() => owner.end());

  it("finds nothing in a whole installation, and looked at something", async () => {
    const checks = await verify(test);
    expect(checks.flatMap((check) => check.faults)).toEqual([]);
    const looked = Object.fromEntries(checks.map((check) => [/\((.*)\)/.exec(check.name)?.[1], check.counted]));
    expect(looked).toMatchObject({ "activity numbers": 1, "audit chain": 1, files: 1 });
    expect(looked["schema equals code"]).toBeGreaterThan(500);
    expect(looked["collation versions"]).toBeGreaterThan(0);
  });

  it.each([
    [
      "a counter behind its records",
      "update activity_counter set last_number = last_number - 1",
      "update activity_counter set last_number = last_number + 1",
      "activity numbers",
    ],
    [
      "a document number given past the series",
      "insert into document_series (organisation_id, series, year, last_number) select id, 'BC', 2026, 2 from organisation limit 1",
      "delete from document_series",
      "document numbers without gaps",
    ],
    [
      "a migration that is not the program's",
      "update schema_migration set checksum = 'x' where version = 1",
      undefined,
      "migrations",
    ],
    [
      "a column somebody added",
      "alter table mail add column extra text",
      "alter table mail drop column extra",
      "schema equals code",
    ],
    ["a lost index", "drop index mail_created_at", undefined, "schema equals code"],
    [
      "a right that the program must not have",
      "grant delete on audit_entry to huunghi_app",
      "revoke delete on audit_entry from huunghi_app",
      "schema equals code",
    ],
    [
      "a collation of another version",
      "update pg_collation set collversion = '1' where collname = 'und-x-icu'",
      undefined,
      "collation versions",
    ],
  ])("finds %s", async (_what, harm, mend, check) => {
    const before = await faults();
    await owner.query(harm);
    const after = await faults();
    expect(Object.keys(after)).toContain(check);
    expect(after[check]).not.toEqual(before[check]);
    if (mend !== undefined) await owner.query(mend);
  });

  it("finds a changed, a cut and a missing file", async () => {
    const path = test.platform.files.path(file.sha256);
    const start = file.sha256.slice(0, 12);
    writeFileSync(path, "n".repeat(file.size));
    expect((await faults())["files"]).toEqual([`${start}: nội dung đã đổi`]);
    truncateSync(path, 3);
    expect((await faults())["files"]).toEqual([`${start}: 3 byte thay vì ${file.size}`]);
    rmSync(path);
    expect((await faults())["files"]).toEqual([`${start}: không có trên đĩa`]);
    await owner.query("delete from stored_file");
    expect((await faults())["files"]).toBeUndefined();
  });

  it("finds an audit entry somebody changed", async () => {
    await owner.query("update audit_entry set actor_name = 'Ai khác' where subject_id = 'a'");
    expect((await faults())["audit chain"]).toEqual([expect.stringMatching(/digest$/)]);
    await owner.query("update audit_entry set actor_name = 'Trần B' where subject_id = 'a'");
    expect((await faults())["audit chain"]).toBeUndefined();
  });

  it("takes what is written meanwhile for no fault", async () => {
    const looking = new AbortController();
    const writing = (async () => {
      for (let n = 0; !looking.signal.aborted; n++) await write(`busy ${n}`);
    })();
    for (let n = 0; n < 5; n++) expect((await faults())["audit chain"]).toBeUndefined();
    looking.abort();
    await writing;
  });
});
