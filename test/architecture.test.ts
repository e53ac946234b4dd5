import { readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { useInstallation } from "./harness/installation.ts";

const root = join(import.meta.dirname, "..");
const filesBelow = (dir: string): string[] =>
  readdirSync(join(root, dir)).flatMap((name) => {
    const path = join(dir, name);
    return statSync(join(root, path)).isDirectory() ? filesBelow(path) : [path];
  });
const sources = filesBelow("src").filter((file) => /\.tsx?$/.test(file));
const own = sources.filter((file) => !/\.test\.tsx?$/.test(file));
const text = (file: string) => readFileSync(join(root, file), "utf8");
const moduleOf = (file: string) => /^src\/modules\/([^/]+)\//.exec(file)?.[1];
const modules = readdirSync(join(root, "src/modules"));

/** Tables by the interface that owns them: `organisation: { … }` inside `export interface OrganisationTables { … }`. */
function tablesOf(file: string): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const [, body = ""] of text(file).matchAll(/export interface \w+Tables \{\n([\s\S]*?)\n\}/g))
    for (const [, table = "", block = "", line = ""] of body.matchAll(
      /^ {2}(\w+): \{(?:\n([\s\S]*?)\n {2}\}|([^\n]*)\});$/gm,
    )) {
      const columns = new Map<string, string>();
      for (const [, column = "", type = ""] of (block + line)
        .replace(/\/\*\*[\s\S]*?\*\//g, "")
        .matchAll(/(\w+):\s+((?:"[^"]*"|[^;"])+);?/g))
        columns.set(column, type.trim());
      found.set(table, columns);
    }
  return found;
}

const tableFiles = [
  "src/platform/audit.ts",
  "src/platform/mail.ts",
  "src/platform/platform.ts",
  ...modules.map((name) => `src/modules/${name}/tables.ts`).filter((file) => own.includes(file)),
];

describe("doors", () => {
  it("no module reaches into another by a path", () => {
    const trespasses = sources
      .filter((file) => moduleOf(file) !== undefined)
      .flatMap((file) =>
        [...text(file).matchAll(/from "(\.[^"]+)"/g)].flatMap(([, target = ""]) => {
          const aim = moduleOf(relative(root, join(root, dirname(file), target)));
          // Builders are for tests and for other builders.
          return aim === moduleOf(file) ||
            (/(\.test\.tsx?|\/builders(\.[a-z-]+)*\.ts)$/.test(file) && target.endsWith("/builders.ts"))
            ? []
            : [`${file} → ${target}`];
        }),
      );
    expect(trespasses).toEqual([]);
  });

  it("platform, ui and documents know no module", () => {
    const leaks = own
      .filter((file) => /^src\/(platform|ui|documents)\//.test(file))
      .flatMap((file) =>
        [...text(file).matchAll(/from "#(\w+)"/g)]
          .filter(([, name = ""]) => modules.includes(name))
          .map(([, name]) => `${file} → #${name}`),
      );
    expect(leaks).toEqual([]);
  });

  it("names no union of its own: Hải Phòng lives in the sample", () => {
    const bare = (file: string) => text(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    const sample =
      /Đang nạp dữ liệu mẫu Hải Phòng|dữ liệu mẫu Hải Phòng|#sample\/hai-phong|Đã nạp dữ liệu mẫu Hải Phòng/g;
    expect(
      own.filter(
        (file) => !file.endsWith("/builders.ts") && /Hải Phòng|Haiphong|hai-phong/.test(bare(file).replace(sample, "")),
      ),
    ).toEqual([]);
  });
});

describe("table ownership", () => {
  it("a statement in SQL touches only tables its module declares", () => {
    const owners = new Map<string, string>();
    for (const file of tableFiles)
      for (const table of tablesOf(file).keys())
        if (table !== "stored_file")
          owners.set(table, file.includes("/platform/") ? "platform" : (moduleOf(file) ?? ""));
    const strays = own
      .filter((file) => moduleOf(file) !== undefined)
      .flatMap((file) => {
        const name = moduleOf(file) ?? "";
        const declared = own.includes(`src/modules/${name}/tables.ts`) ? text(`src/modules/${name}/tables.ts`) : "";
        const statements = [...text(file).matchAll(/sql(?:<[\s\S]*?>)?`([\s\S]*?)`/g)]
          .map(([, statement = ""]) => statement)
          .join("\n");
        return [...statements.matchAll(/\b(?:from|join|into|update)\s+([a-z_]+)\b/g)]
          .map(([, table = ""]) => table)
          .filter(
            (table) =>
              owners.has(table) &&
              owners.get(table) !== name &&
              !(owners.get(table) === "platform" && /AuditTables|MailTables/.test(declared)),
          )
          .filter(
            (table) =>
              !new RegExp(`"${table}"`).test(declared) && !declaresWhole(declared, owners.get(table) ?? "", table),
          )
          .map((table) => `${file}: ${table}`);
      });
    expect(strays).toEqual([]);
  });
});

/** `OrganisationTables` taken whole, e.g. `& SourceTables &`. */
function declaresWhole(declared: string, owner: string, table: string): boolean {
  const whole = text(`src/modules/${owner}/tables.ts`).match(/export interface (\w+Tables) \{/)?.[1] ?? "-";
  return new RegExp(`[=&]\\s*${whole}\\b`).test(declared) && tablesOf(`src/modules/${owner}/tables.ts`).has(table);
}

describe("the live schema", () => {
  const test = useInstallation();
  const kinds: [RegExp, string[]][] = [
    [/^(Generated(Always)?<)?number/, ["integer", "bigint", "double precision"]],
    [/^(Generated(Always)?<)?boolean/, ["boolean"]],
    [/^(Day|Temporal\.PlainDate)/, ["date"]],
    [/^Date\b/, ["timestamp with time zone"]],
    [/^Buffer/, ["bytea"]],
    [/^(unknown|Record<)/, ["jsonb"]],
    [/./, ["text", "uuid", "character varying", "numeric", "time without time zone"]],
  ];

  it("has exactly the tables and columns that tables.ts says, with the same nullability and kind", async () => {
    const { rows } = await sql<{ table_name: string; column_name: string; is_nullable: string; data_type: string }>`
      select table_name, column_name, is_nullable, data_type from information_schema.columns where table_schema = 'public' order by 1, 2`.execute(
      test.platform.db,
    );
    const live = rows
      .filter(({ table_name }) => table_name !== "schema_migration")
      .map((row) => `${row.table_name}.${row.column_name} ${row.is_nullable === "YES" ? "null" : "not null"}`);
    const declared = new Map<string, string>();
    for (const file of tableFiles)
      for (const [table, columns] of tablesOf(file))
        for (const [column, type] of columns) declared.set(`${table}.${column}`, type);
    // jsonb read as `unknown` may be null without saying so.
    const said = [...declared].map(([name, type]) => {
      const row = rows.find(({ table_name, column_name }) => `${table_name}.${column_name}` === name);
      const nullable = type === "unknown" ? row?.is_nullable === "YES" : /\| null\b/.test(type);
      return `${name} ${nullable ? "null" : "not null"}`;
    });
    expect(said.toSorted()).toEqual(live.toSorted());
    const wrong = rows.flatMap((row) => {
      const type = declared.get(`${row.table_name}.${row.column_name}`);
      const allowed = kinds.find(([pattern]) => pattern.test(type ?? ""))?.[1] ?? [];
      return type === undefined || allowed.includes(row.data_type)
        ? []
        : [`${row.table_name}.${row.column_name}: ${row.data_type} as ${type}`];
    });
    expect(wrong).toEqual([]);
  });

  it("names every constraint", async () => {
    const { rows } = await sql<{
      name: string;
    }>`select conname as name from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'f', 'p') and conname ~ '(_fkey|_pkey|_check\\d|_key\\d)$'`.execute(
      test.platform.db,
    );
    expect(rows.map(({ name }) => name)).toEqual([]);
  });

  it("gives the running program no right to the schema, nor to change what is sealed", async () => {
    await expect(sql`create table stray (a int)`.execute(test.platform.db)).rejects.toThrow(/permission denied/);
    const { rows } = await sql<{ table_name: string; privilege_type: string }>`
      select table_name, privilege_type from information_schema.role_table_grants where grantee = 'huunghi_app' and table_name in ('audit_entry', 'audit_seal', 'frozen_figure', 'frozen_figure_record', 'document_number') order by 1, 2`.execute(
      test.platform.db,
    );
    expect(rows.every(({ privilege_type }) => privilege_type === "SELECT" || privilege_type === "INSERT")).toBe(true);
    expect(rows).toHaveLength(10);
  });
});
