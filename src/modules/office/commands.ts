import type { Tx } from "#platform/database.ts";
import type { OfficeTables } from "./tables.ts";

/**
 * The next number of a year's series, from 1 on 1 January without gaps (Decree 30/2020/NĐ-CP, art. 15): given inside the
 * caller's transaction, so that a rollback gives it back, and one at a time, because the series' row is locked until then.
 * Throws on the constraint document_number_subject_key when the paper already has a number.
 */
export async function giveNumber(
  tx: Tx<OfficeTables>,
  paper: {
    organisationId: string;
    series: string;
    year: number;
    symbol: string;
    subject: { type: string; id: string };
  },
  given: { at: Date; byName: string },
): Promise<number> {
  const series = await tx
    .insertInto("document_series")
    .values({ organisation_id: paper.organisationId, series: paper.series, year: paper.year, last_number: 1 })
    .onConflict((conflict) =>
      conflict
        .constraint("document_series_pk")
        .doUpdateSet((eb) => ({ last_number: eb("document_series.last_number", "+", 1) })),
    )
    .returning("last_number")
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("document_number")
    .values({
      organisation_id: paper.organisationId,
      series: paper.series,
      year: paper.year,
      number: series.last_number,
      symbol: paper.symbol,
      subject_type: paper.subject.type,
      subject_id: paper.subject.id,
      given_at: given.at,
      given_by_name: given.byName,
    })
    .execute();
  return series.last_number;
}
