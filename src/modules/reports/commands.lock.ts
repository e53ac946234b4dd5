import type { Tx } from "#platform/database.ts";
import { notFound } from "#platform/errors.ts";
import type { ReportsDb } from "./tables.ts";

export async function lockReport(tx: Tx<ReportsDb>, id: string) {
  const report = await tx.selectFrom("report").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (report === undefined) throw notFound();
  return report;
}
