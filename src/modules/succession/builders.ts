import type { Draft } from "./commands.draft.ts";

/** The smallest valid act: a rename of nothing in particular; say what it is about. */
export function aDraft(given: Partial<Draft> & Pick<Draft, "kind" | "sourceIds">): Draft {
  return {
    successors: [],
    effectiveOn: Temporal.PlainDate.from("2026-03-01"),
    sourceContinues: false,
    documentNumber: "12/QĐ-LHHN",
    documentOn: Temporal.PlainDate.from("2026-02-15"),
    documentIssuer: "Ban Thường vụ",
    documentTitle: "Quyết định thử",
    note: null,
    ...given,
  };
}

/** A successor that is there. */
export const into = (organisationId: string) => ({ organisationId, nameVi: null, nameEn: null, shortName: null });
/** A successor to be founded, or a new name. */
export const called = (nameVi: string, nameEn: string | null = null) => ({
  organisationId: null,
  nameVi,
  nameEn,
  shortName: null,
});
