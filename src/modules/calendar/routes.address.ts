import { kindOf } from "./queries.choices.ts";
import type { Filter } from "./queries.ts";

/** The filter of an address; what is not a filter is none. */
export function filterOf(query: Record<string, string>): Filter {
  const shaped = (name: string, form: RegExp) => (form.test(query[name] ?? "") ? (query[name] ?? null) : null);
  return {
    country: shaped("country", /^[A-Z]{2,4}$/),
    kind: kindOf(query["kind"]),
    organiser: shaped("organiser", /^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  };
}
