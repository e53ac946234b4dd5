import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { sealAudit, verifyAudit } from "#platform/audit.ts";
import { readMigrations } from "#platform/migrate.ts";
import { migrationsDir, type Installation } from "./boot.ts";

export interface Check {
  name: string;
  /** How many rows or files were looked at. */
  counted: number;
  faults: string[];
}

/** Integrity of a whole installation: counters, audit chain, files, frozen figures, schema, collations. Reads, and seals what is not sealed yet. */
export async function verify({ platform }: Installation): Promise<Check[]> {
  const { db } = platform;
  const rows = async <Row>(statement: ReturnType<typeof sql<Row>>) => (await statement.execute(db)).rows;
  const checks: Check[] = [];

  const counters = await rows(sql<{ root_id: string; year: number; last_number: number; highest: number }>`
    select c.root_id, c.year, c.last_number, coalesce(max(a.number), 0)::int as highest
    from activity_counter c left join activity a on a.root_id = c.root_id and a.year_made = c.year group by 1, 2, 3`);
  checks.push({
    name: "mã hoạt động (activity numbers)",
    counted: counters.length,
    faults: counters
      .filter((row) => row.highest > row.last_number)
      .map((row) => `${row.year}: ${row.highest} > ${row.last_number}`),
  });

  const series = await rows(sql<{ series: string; year: number; last_number: number; given: number; highest: number }>`
    select s.series, s.year, s.last_number, count(n.number)::int as given, coalesce(max(n.number), 0)::int as highest
    from document_series s left join document_number n using (organisation_id, series, year) group by s.organisation_id, 1, 2, 3`);
  checks.push({
    name: "số văn bản không hở (document numbers without gaps)",
    counted: series.length,
    faults: series
      .filter((row) => row.given !== row.last_number || row.highest !== row.last_number)
      .map((row) => `${row.series} ${row.year}: ${row.given} số, số cuối ${row.last_number}`),
  });

  const frozen = await rows(sql<{ key: string; value: number; total: number }>`
    select f.key, f.value::float8 as value, sum(r.value)::float8 as total from frozen_figure f join frozen_figure_record r using (report_id, key)
    where f.unit <> 'percent' group by f.report_id, f.key, f.value having f.value <> sum(r.value)`);
  const frozenCount = await rows(sql<{ n: number }>`select count(*)::int as n from frozen_figure`);
  checks.push({
    name: "con số đã chốt bằng tổng hồ sơ (frozen figures equal their records)",
    counted: frozenCount[0]?.n ?? 0,
    faults: frozen.map((row) => `${row.key}: ${row.value} ≠ ${row.total}`),
  });

  while ((await sealAudit(db)) > 0);
  const broken = await verifyAudit(db);
  const sealed = await rows(
    sql<{
      n: number;
      unsealed: number;
    }>`select (select count(*) from audit_seal)::int as n, (select count(*) from audit_entry)::int - (select count(*) from audit_seal)::int as unsealed`,
  );
  checks.push({
    name: "chuỗi nhật ký (audit chain)",
    counted: sealed[0]?.n ?? 0,
    faults: [
      ...(broken === null ? [] : [`mục ${broken.entryId}: ${broken.fault}`]),
      ...((sealed[0]?.unsealed ?? 0) > 0 ? [`${sealed[0]?.unsealed} mục chưa niêm phong`] : []),
    ],
  });

  const files = await db.selectFrom("stored_file").select(["sha256", "size"]).execute();
  checks.push({
    name: "tệp (files)",
    counted: files.length,
    faults: files.flatMap((file) => fileFault(platform.files.path(file.sha256), file)),
  });

  const migrations = readMigrations(migrationsDir);
  const applied = await rows(
    sql<{ version: number; checksum: string }>`select version, checksum from schema_migration`,
  );
  checks.push({
    name: "lược đồ bằng chương trình (schema equals code)",
    counted: migrations.length,
    faults: [
      ...migrations
        .filter(
          (migration) => applied.find(({ version }) => version === migration.version)?.checksum !== migration.checksum,
        )
        .map((migration) => `${migration.version} ${migration.name}`),
      ...applied
        .filter(({ version }) => !migrations.some((migration) => migration.version === version))
        .map(({ version }) => `${version}: chỉ có trong cơ sở dữ liệu`),
    ],
  });

  // A library that sorts differently than the one an index was built with makes that index lie.
  const collations = await rows(sql<{ collname: string }>`
    select collname from pg_collation where collprovider = 'i' and collversion is not null and collversion <> pg_collation_actual_version(oid)
    and oid in (select unnest(indcollation) from pg_index)`);
  checks.push({
    name: "phiên bản đối chiếu (collation versions)",
    counted: 1,
    faults: collations.map(({ collname }) => `${collname}: cần dựng lại chỉ mục (reindex)`),
  });
  return checks;
}

function fileFault(path: string, file: { sha256: string; size: number }): string[] {
  try {
    const bytes = readFileSync(path);
    if (bytes.length !== file.size) return [`${file.sha256.slice(0, 12)}: ${bytes.length} byte thay vì ${file.size}`];
    return createHash("sha256").update(bytes).digest("hex") === file.sha256
      ? []
      : [`${file.sha256.slice(0, 12)}: nội dung đã đổi`];
  } catch {
    return [`${file.sha256.slice(0, 12)}: không có trên đĩa`];
  }
}
