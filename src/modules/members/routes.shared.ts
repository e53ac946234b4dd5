import type { StaffContext } from "#accounts";
import type { FormState } from "#platform/form.ts";
import { isId } from "#platform/ids.ts";
import type { Lang } from "#platform/i18n.ts";
import { cleanLine } from "#platform/text/index.ts";
import type { ActionWords } from "#ui/trail.tsx";
import { memberWords } from "./messages.ts";
import type { MemberFilter } from "./queries.ts";
import { memberKinds, memberStates } from "./rules.ts";

/** What the composition root adds to the office pages. */
export interface OfficeParts {
  actionWords(lang: Lang): ActionWords;
}

export const wordsOf = (c: StaffContext) => memberWords[c.var.lang];

export const statusOf = (form: FormState) => (form.problems.length === 0 ? 200 : 422);

/** What a list is narrowed to, from its address; anything unknown narrows nothing. */
export function filterOf(query: Record<string, string | undefined>): MemberFilter {
  const organisation = query["organisation"] ?? "";
  return {
    q: cleanLine(query["q"] ?? "").slice(0, 200),
    organisationId: isId(organisation) ? organisation : null,
    kind: memberKinds.find((kind) => kind === query["kind"]) ?? null,
    state: query["state"] === "open" ? "open" : (memberStates.find((state) => state === query["state"]) ?? null),
  };
}

/** The same narrowing as the fields of an address. */
export function queryOf(filter: MemberFilter): Record<string, string> {
  return {
    q: filter.q,
    organisation: filter.organisationId ?? "",
    kind: filter.kind ?? "",
    state: filter.state ?? "",
  };
}
