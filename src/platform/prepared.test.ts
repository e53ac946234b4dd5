import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { useInstallation } from "#test/installation.ts";
import { makeStatementNames } from "./prepared.ts";

describe("statements that come again", () => {
  it("get a name the second time; patterns and lists of any length never", () => {
    const { nameOf, forget } = makeStatementNames();
    expect(nameOf("select 1")).toBeUndefined();
    const name = nameOf("select 1");
    expect(name).toMatch(/^h0_/);
    expect(nameOf("select 1")).toBe(name);
    for (const text of ["select x where a like $1", "select x where a = any($1)"])
      expect([nameOf(text), nameOf(text), nameOf(text)]).toEqual([undefined, undefined, undefined]);
    forget();
    expect(nameOf("select 1")).toBeUndefined();
    expect(nameOf("select 1")).toMatch(/^h1_/);
  });

  const test = useInstallation();
  it("are planned anew after the tables changed under them", async () => {
    const { db } = test.platform;
    await db.connection().execute(async (one) => {
      await sql`create temporary table changing (a int)`.execute(one);
      const read = () => sql`select * from changing`.execute(one);
      for (let time = 0; time < 4; time++) await read();
      const { rows } = await sql<{
        n: number;
      }>`select count(*)::int as n from pg_prepared_statements
        where statement = 'select * from changing'`.execute(one);
      expect(rows[0]?.n).toBe(1);
      await sql`alter table changing add column b int`.execute(one);
      await expect(read()).rejects.toThrow(/cached plan/);
      expect((await read()).rows).toEqual([]);
    });
  });
});
