/** Years of diplomatic relations that fall in a year, and the next ones that are celebrated (ending in 0 or 5). */
export interface Anniversary {
  /** Full years between the year of the relations and the given year; 0 in the first year. */
  years: number;
  /** The given year's number itself ends in 0 or 5. */
  round: boolean;
  next: { years: number; year: number };
}

/**
 * The anniversary of a year (FACTS F094–F096: 60 years with Laos in 2022). Only the year counts, so a date known to the
 * year is enough; undefined for a year before the relations.
 */
export function anniversary(relationsOn: Temporal.PlainDate, year: number): Anniversary | undefined {
  const years = year - relationsOn.year;
  if (years < 0) return undefined;
  const next = Math.floor(years / 5) * 5 + 5;
  return { years, round: years > 0 && years % 5 === 0, next: { years: next, year: relationsOn.year + next } };
}

/** The parts of the world in the order in which lists show them. */
export const regions = ["asia", "europe", "americas", "africa", "oceania"] as const;
export type Region = (typeof regions)[number];

export function regionOf(text: string | null): Region | null {
  return regions.find((known) => known === text) ?? null;
}

/** The country whose relations these are: it has no page among the others. */
export const homeCountry = "VN";
