/** `in_lieu`: the next working day for a holiday on a day of rest. `make_up`: worked for a day off by swap. */
export const holidayKinds = ["holiday", "in_lieu", "swapped_off", "make_up", "unconfirmed"] as const;
export type HolidayKind = (typeof holidayKinds)[number];

/** Swaps bind the state's bodies; others follow their employer. */
export const appliesTo = ["all_employees", "state_employees"] as const;
export type AppliesTo = (typeof appliesTo)[number];

/** How far a day is known: announced in the press, from the law and a list that agree, from the law alone, not at all. */
export const holidayStatuses = ["press", "rule_and_library", "rule_only", "unverified"] as const;
export type HolidayStatus = (typeof holidayStatuses)[number];
