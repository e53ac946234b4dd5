import { actorOf, type Actor } from "#accounts";
import { Refusal } from "#platform/errors.ts";
import type { TestInstallation } from "#test/installation.ts";
import { anAccount } from "../accounts/builders.ts";
import { anOrganisation } from "./builders.ts";
import { createOrganisation, type OrganisationValues } from "./commands.organisations.ts";
import type { Known } from "./rules.ts";

export const day = (text: string) => Temporal.PlainDate.from(text);
export const on = (text: string): Known => ({ on: day(text), precision: "day" });

/** What a form of an organisation sends when only the name is given. */
export const valuesOf = (nameVi: string): OrganisationValues => ({
  nameVi,
  nameEn: null,
  shortName: null,
  countryCode: null,
  founded: null,
  missionVi: null,
  missionEn: null,
  address: null,
  phone: null,
  email: null,
  website: null,
  isPublic: true,
});
/** A post that nothing speaks against. */
export const aPost = {
  titleCode: "chairman",
  titleText: null,
  bodyId: null,
  termId: null,
  from: on("2024-06-01"),
  to: null,
  attested: null,
  how: null,
  isPublic: false,
} as const;
/** A person who is nobody else. */
export const somebody = {
  fullName: "Phạm Thị Hoa",
  gender: null,
  birthYear: null,
  email: null,
  phone: null,
  note: null,
} as const;

/** A union with one officer, as the tests of the commands use it. */
export async function aDesk(test: TestInstallation) {
  const { db } = test.platform;
  const { rootId } = await anOrganisation(db);
  const account = await anAccount(db, { rootId, roles: [{ code: "officer", organisationId: rootId }] });
  // Rights reach the organisations that exist when they are read: a new one is in reach from the next request on.
  const officer = async (): Promise<Actor> => {
    const actor = await actorOf(db, account.id, test.platform.clock.today());
    if (actor === undefined) throw new Error("no account");
    return actor;
  };
  return {
    rootId,
    officer,
    /** What the history says of a record, oldest first. */
    history: async (type: string, id: string) =>
      db
        .selectFrom("audit_entry")
        .select(["action", "before", "after", "reason", "account_id", "root_id"])
        .where("subject_type", "=", type)
        .where("subject_id", "=", id)
        .orderBy("id")
        .execute(),
    /** A member association of that name. */
    member: async (nameVi = "Hội thử") =>
      createOrganisation(test.platform, await officer(), rootId, {
        ...valuesOf(nameVi),
        kind: "bilateral_association",
        state: "active",
        belongsFrom: null,
      }),
  };
}

/** The code with which an act is refused, or "done". */
export async function refusalOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
