// Places of the administration with the days of their validity and their successors; where records are.

/** Brings the tables of places to the file of `reference/`; safe to repeat. */
export { loadPlaces } from "./commands.reference.ts";
/** The lookup of places, activities by today's unit, where a record is; and the line about it on the record's page. */
export { placeNote, placeRoutes } from "./routes.staff.tsx";
export { placeWords } from "./messages.ts";
export { placesPath } from "./views/places.tsx";
export type { PlaceTables } from "./tables.ts";
