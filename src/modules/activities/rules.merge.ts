import type { Audience } from "./rules.vocabulary.ts";

/** What the kept record takes from the other where it says nothing itself. */
export const takenColumns = [
  "title_en",
  "summary_vi",
  "summary_en",
  "place_text",
  "occasion",
  "message",
  "series_id",
  "ordinal",
  "stage",
  "starts_at",
  "ends_at",
] as const;
export type TakenColumn = (typeof takenColumns)[number];

type Fields = Record<TakenColumn, unknown> & { starts_on: Temporal.PlainDate | null };

/** Which of its empty fields a record takes. An edition belongs to its series, and hours to their day: they come together or not. */
export function columnsTaken(kept: Fields, other: Fields): TakenColumn[] {
  const sameDay = kept.starts_on !== null && other.starts_on !== null && kept.starts_on.equals(other.starts_on);
  return takenColumns.filter((name) => {
    if (kept[name] !== null || other[name] === null) return false;
    if (name === "ordinal" || name === "stage") return kept.series_id === null || kept.series_id === other.series_id;
    if (name === "starts_at") return sameDay;
    if (name === "ends_at") return sameDay && (kept.starts_at === null || kept.starts_at === other.starts_at);
    return true;
  });
}

const openness: readonly Audience[] = ["restricted", "internal", "public"];

/** Whether merging would show to more people what the other record kept to fewer. */
export function opensUp(kept: Audience, other: Audience): boolean {
  return openness.indexOf(kept) > openness.indexOf(other);
}
