import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { sql, type Kysely, type RawBuilder } from "kysely";
import { z } from "zod";
import { sealAudit, verifyAudit } from "#platform/audit.ts";
import type { FileStore } from "#platform/files.ts";
import { readMigrations } from "#platform/migrate.ts";
import { printSchema, schemaChanges, type SchemaPrint } from "#platform/schema-print.ts";
import { migrationsDir, type Installation } from "./boot.ts";
import type { AllTables } from "./tables.ts";

export interface Check {
  name: string;
  /** How many rows or files were looked at. */
  counted: number;
  faults: string[];
}

type Db = Kysely<AllTables>;

/**
 * Integrity of a whole installation: counters, audit chain, files, frozen figures, schema, collations. Reads, and seals what
 * is not sealed yet; beside a running server what is written meanwhile is no fault.
 */
export async function verify({ platform: { db, files } }: Pick<Installation, "platform">): Promise<Check[]> {
  return [
    await activityNumbers(db),
    await documentNumbers(db),
    await frozenFigures(db),
    await auditChain(db),
    await storedFiles(db, files),
    await migrations(db),
    await schema(db),
    await collations(db),
  ];
}

async function rowsOf<Row>(db: Db, statement: RawBuilder<Row>): Promise<Row[]> {
  return (await statement.execute(db)).rows;
}

async function activityNumbers(db: Db): Promise<Check> {
  const counters = await rowsOf(
    db,
    sql<{ year: number; last_number: number; highest: number }>`
      select a.year_made as year, coalesce(c.last_number, 0)::int as last_number, max(a.number)::int as highest
      from activity a left join activity_counter c on a.root_id = c.root_id and a.year_made = c.year
      group by a.root_id, a.year_made, c.last_number`,
  );
  return {
    name: "mã hoạt động (activity numbers)",
    counted: counters.length,
    faults: counters
      .filter((row) => row.highest > row.last_number)
      .map((row) => `${row.year}: ${row.highest} > ${row.last_number}`),
  };
}

async function documentNumbers(db: Db): Promise<Check> {
  const series = await rowsOf(
    db,
    sql<{ series: string; year: number; last_number: number; given: number; highest: number }>`
      select s.series, s.year, s.last_number, count(n.number)::int as given, coalesce(max(n.number), 0)::int as highest
      from document_series s left join document_number n using (organisation_id, series, year) group by s.organisation_id, 1, 2, 3`,
  );
  return {
    name: "số văn bản không hở (document numbers without gaps)",
    counted: series.length,
    faults: series
      .filter((row) => row.given !== row.last_number || row.highest !== row.last_number)
      .map((row) => `${row.series} ${row.year}: ${row.given} số, số cuối ${row.last_number}`),
  };
}

async function frozenFigures(db: Db): Promise<Check> {
  const wrong = await rowsOf(
    db,
    sql<{ key: string; value: number; total: number }>`
      select f.key, f.value::float8 as value, sum(r.value)::float8 as total from frozen_figure f join frozen_figure_record r using (report_id, key)
      where f.unit <> 'percent' group by f.report_id, f.key, f.value having f.value <> sum(r.value)`,
  );
  const [all] = await rowsOf(db, sql<{ n: number }>`select count(*)::int as n from frozen_figure`);
  return {
    name: "con số đã chốt bằng tổng hồ sơ (frozen figures equal their records)",
    counted: all?.n ?? 0,
    faults: wrong.map((row) => `${row.key}: ${row.value} ≠ ${row.total}`),
  };
}

async function auditChain(db: Db): Promise<Check> {
  const unsealed = await sealWaiting(db);
  const broken = await verifyAudit(db);
  const [sealed] = await rowsOf(db, sql<{ n: number }>`select count(*)::int as n from audit_seal`);
  return {
    name: "chuỗi nhật ký (audit chain)",
    counted: sealed?.n ?? 0,
    faults: [
      ...(broken === null ? [] : [`mục ${broken.entryId}: ${broken.fault}`]),
      ...(unsealed > 0 ? [`${unsealed} mục không niêm phong được`] : []),
    ],
  };
}

/** Seals the entries that wait now. Returns how many of them cannot be sealed; later ones are not looked at. */
async function sealWaiting(db: Db): Promise<number> {
  const waiting = () =>
    db
      .selectFrom("audit_entry")
      .leftJoin("audit_seal", "audit_seal.entry_id", "audit_entry.id")
      .where("audit_seal.entry_id", "is", null)
      .select("audit_entry.id")
      .execute();
  let left = new Set((await waiting()).map(({ id }) => id));
  // The server's own job may be sealing just now.
  for (let attempt = 0; left.size > 0 && attempt < 40; attempt++) {
    if ((await sealAudit(db)) === 0) await sleep(250);
    left = new Set((await waiting()).map(({ id }) => id).filter((id) => left.has(id)));
  }
  return left.size;
}

async function storedFiles(db: Db, files: FileStore): Promise<Check> {
  const known = await db.selectFrom("stored_file").select(["sha256", "size"]).execute();
  const faults: string[] = [];
  for (const file of known) {
    const fault = await fileFault(files.path(file.sha256), file);
    if (fault === undefined) continue;
    // Its row may have been removed since it was read.
    const still = await db.selectFrom("stored_file").select("size").where("sha256", "=", file.sha256).execute();
    if (still.length > 0) faults.push(`${file.sha256.slice(0, 12)}: ${fault}`);
  }
  return { name: "tệp (files)", counted: known.length, faults };
}

async function fileFault(path: string, file: { sha256: string; size: number }): Promise<string | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch {
    return "không có trên đĩa";
  }
  if (bytes.length !== file.size) return `${bytes.length} byte thay vì ${file.size}`;
  return createHash("sha256").update(bytes).digest("hex") === file.sha256 ? undefined : "nội dung đã đổi";
}

async function migrations(db: Db): Promise<Check> {
  const known = readMigrations(migrationsDir);
  const applied = await rowsOf(
    db,
    sql<{ version: number; checksum: string }>`select version, checksum from schema_migration`,
  );
  const checksums = new Map(applied.map(({ version, checksum }) => [version, checksum]));
  return {
    name: "các bước nâng cấp (migrations)",
    counted: known.length,
    faults: [
      ...known
        .filter(({ version, checksum }) => checksums.get(version) !== checksum)
        .map(({ version, name }) => `${version} ${name}`),
      ...applied
        .filter(({ version }) => !known.some((migration) => migration.version === version))
        .map(({ version }) => `${version}: chỉ có trong cơ sở dữ liệu`),
    ],
  };
}

const printed: z.ZodType<SchemaPrint> = z.object({ major: z.int(), lines: z.array(z.string()) });

async function schema(db: Db): Promise<Check> {
  const kept = await db.selectFrom("installation").select("value").where("key", "=", "schema").executeTakeFirst();
  const now = await printSchema(async <Row extends object>(text: string) => rowsOf(db, sql.raw<Row>(text)));
  const { missing, added } = schemaChanges(printed.parse(kept?.value), now);
  return {
    name: "lược đồ bằng chương trình (schema equals code)",
    counted: now.lines.length,
    faults: [...missing.map((line) => `thiếu: ${line}`), ...added.map((line) => `thừa: ${line}`)],
  };
}

async function collations(db: Db): Promise<Check> {
  // Of the database, of its indexes, and the one that fold_text() lowers letters by.
  const used = await rowsOf(
    db,
    sql<{ name: string; changed: boolean }>`
      select collname as name, collversion <> pg_collation_actual_version(oid) as changed from pg_collation
      where collversion is not null and (collname = 'und-x-icu' or oid in (select unnest(indcollation) from pg_index))
      union all
      select datname, datcollversion <> pg_database_collation_actual_version(oid) from pg_database
      where datname = current_database() and datcollversion is not null`,
  );
  return {
    name: "phiên bản đối chiếu (collation versions)",
    counted: used.length,
    // A library that sorts or folds differently than the one an index was built with makes that index lie.
    faults: used.filter(({ changed }) => changed).map(({ name }) => `${name}: cần dựng lại chỉ mục (reindex)`),
  };
}
