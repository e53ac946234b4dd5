import { sql } from "kysely";
import { recordAudit } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import { hashPassword } from "#platform/password.ts";
import type { Platform } from "#platform/platform.ts";
import { hashToken, newPaperCode, normalisePaperCode } from "#platform/second-factor.ts";
import { cleanLine } from "#platform/text/index.ts";
import { passwordProblem } from "./commands.accounts.ts";
import { en } from "./messages.en.ts";
import { vi } from "./messages.vi.ts";
import { tokenHours } from "./rules.ts";
import type { AccountsDb } from "./tables.ts";

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
  platform: Platform<AccountsDb>,
  given: { name: string; email: string; roleCode: string; organisationSlug: string; password: string | null },
): Promise<{ id: string; code: string | null } | string> {
  const hash = given.password === null ? null : await hashPassword(given.password);
  return platform.db.transaction().execute(async (tx) => {
    const organisation = await tx
      .selectFrom("organisation")
      .select(["id", "root_id"])
      .where("slug", "=", given.organisationSlug)
      .executeTakeFirst();
    if (organisation === undefined) return `Không có tổ chức “${given.organisationSlug}”. (No such organisation.)`;
    const role = await tx.selectFrom("role").select("code").where("code", "=", given.roleCode).executeTakeFirst();
    if (role === undefined) {
      const known = await tx.selectFrom("role").select("code").orderBy("code").execute();
      return `Không có vai trò “${given.roleCode}”; có: ${known.map(({ code }) => code).join(", ")}. (No such role.)`;
    }
    const taken = await tx
      .selectFrom("account")
      .select("id")
      .where(sql<boolean>`lower(email) = lower(${given.email})`)
      .executeTakeFirst();
    if (taken !== undefined) return `${vi.admin.emailTaken} (This address has an account.)`;
    const now = platform.clock.now();
    const id = newId();
    const name = cleanLine(given.name);
    await tx
      .insertInto("account")
      .values({
        id,
        person_id: null,
        root_id: organisation.root_id,
        display_name: name,
        email: given.email,
        state: hash === null ? "invited" : "active",
        language: "vi",
        password_hash: hash,
        totp_secret: null,
        totp_confirmed_at: null,
        totp_last_step: null,
        created_at: now,
        updated_at: now,
        invented: false,
      })
      .execute();
    await tx
      .insertInto("role_grant")
      .values({
        id: newId(),
        account_id: id,
        role_code: role.code,
        organisation_id: organisation.id,
        valid_from: platform.clock.today(),
        valid_to: null,
        granted_by: null,
        reason: "dòng lệnh",
        created_at: now,
        invented: false,
      })
      .execute();
    const code = hash === null ? newPaperCode(3) : null;
    if (code !== null)
      await tx
        .insertInto("account_token")
        .values({
          id: newId(),
          account_id: id,
          purpose: "invitation",
          channel: "printed",
          token_hash: hashToken(normalisePaperCode(code)),
          created_at: now,
          expires_at: new Date(now.getTime() + tokenHours.printed * 3_600_000),
          used_at: null,
          withdrawn_at: null,
          created_by: null,
        })
        .execute();
    await recordAudit(
      tx,
      now,
      { accountId: null, rootId: organisation.root_id, name: "Dòng lệnh" },
      {
        action: "account.invite",
        subject: { type: "account", id },
        after: { name, email: given.email, role: role.code },
      },
    );
    return { id, code };
  });
}
