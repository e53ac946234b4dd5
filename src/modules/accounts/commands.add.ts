import { recordAudit, type AuditActor } from "#platform/audit.ts";
import { hashPassword } from "#platform/password.ts";
import { cleanLine } from "#platform/text/index.ts";
import { insertAccount, type Own } from "./commands.ts";
import { insertGrant } from "./commands.grants.ts";
import { issueToken } from "./commands.tokens.ts";
import { en } from "./messages.en.ts";
import { vi } from "./messages.vi.ts";
import { passwordProblem } from "./rules.ts";

/** What is wrong with a password, as a sentence, or undefined. */
export function passwordFault(password: string, about: readonly string[]): string | undefined {
  const problem = passwordProblem(password, about);
  return problem === undefined ? undefined : `${vi.invitation[problem]} (${en.invitation[problem]})`;
}

/**
 * Adds an account with one role, by whoever may run commands on the machine. Without a password it is an invitation with a
 * one-time code. Returns a sentence when something does not fit.
 */
export async function addAccount(
  platform: Own,
  given: { name: string; email: string; roleCode: string; organisationSlug: string; password: string | null },
): Promise<{ id: string; code: string | null } | string> {
  const t = vi.commandLine;
  const { email, roleCode, organisationSlug } = given;
  const name = cleanLine(given.name);
  const hash = given.password === null ? null : await hashPassword(given.password);
  return platform.db.transaction().execute(async (tx) => {
    const organisation = await tx
      .selectFrom("organisation")
      .select(["id", "root_id"])
      .where("slug", "=", organisationSlug)
      .executeTakeFirst();
    if (organisation === undefined) return t.noOrganisation(organisationSlug);
    const roles = await tx.selectFrom("role").select("code").orderBy("code").execute();
    if (!roles.some(({ code }) => code === roleCode))
      return t.noRole(roleCode, roles.map(({ code }) => code).join(", "));
    const now = platform.clock.now();
    const by: AuditActor = { accountId: null, rootId: organisation.root_id, name: t.actor };
    const account = {
      person_id: null,
      root_id: organisation.root_id,
      display_name: name,
      email,
      password_hash: hash,
      invented: false,
    };
    const made = await insertAccount(tx, now, account);
    if (typeof made === "string") return t.emailTaken(email);
    const { id } = made;
    await recordAudit(tx, now, by, { action: "account.add", subject: { type: "account", id }, after: { name, email } });
    await insertGrant(tx, now, by, id, {
      roleCode,
      organisationId: organisation.id,
      from: platform.clock.today(),
      to: null,
      reason: t.reason,
      invented: false,
    });
    if (hash !== null) return { id, code: null };
    const { code } = await issueToken(
      tx,
      platform,
      { id, ...account, language: "vi" },
      { purpose: "invitation", channel: "printed", by: null, origin: "" },
    );
    return { id, code };
  });
}
