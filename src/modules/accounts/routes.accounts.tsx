import { auditTrail } from "#platform/audit.ts";
import { formOf, parseForm, withProblems, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { shortDate } from "#platform/text/index.ts";
import { pageOf } from "#ui/table.tsx";
import { endGrant, grantRole } from "./commands.grants.ts";
import { inviteAccount, inviteAgain, type Invitation } from "./commands.invite.ts";
import { resetSecondFactor } from "./commands.second-factor.ts";
import { endSessions, setAccountState } from "./commands.sessions.ts";
import { grantForm, invitationForm } from "./forms.ts";
import { accountWords } from "./messages.ts";
import type { AccountMessages } from "./messages.vi.ts";
import { permits, policy } from "./policy.ts";
import { accountById, grantsOf, invitationChoices, liveSessions } from "./queries.pages.ts";
import { actorOf, listAccounts } from "./queries.ts";
import { readAccountTrail } from "./queries.trail.ts";
import type { AuditParts } from "./routes.audit.tsx";
import { idOf, officePath, originOf, type Staff, type StaffContext, type StaffRoutes } from "./staff.tsx";
import type { AccountsDb } from "./tables.ts";
import { AccountList, accountsPath as path } from "./views/account-list.tsx";
import { AccountPage } from "./views/account.tsx";
import { InvitePage, PrintedCode, type InvitationChoices } from "./views/invite.tsx";

/** Who may enter the office: inviting, granting, locking. */
export function accountsRoutes(
  routes: StaffRoutes,
  platform: Platform<AccountsDb>,
  staff: Staff,
  parts: Pick<AuditParts, "actionWords">,
): void {
  const { db, clock } = platform;

  const choicesOf = async (c: StaffContext): Promise<InvitationChoices> => {
    const { roles, organisations, people } = await invitationChoices(db, c.var.actor, clock.today());
    const { lang } = c.var;
    return {
      roles: roles.map((role) => ({ value: role.code, label: lang === "vi" ? role.name_vi : role.name_en })),
      organisations: organisations.map((one) => ({ value: one.id, label: one.name_vi })),
      people: people.map(({ id, full_name, posts }) => ({
        value: id,
        label: [full_name, posts].filter((part) => part !== null).join(" – "),
      })),
    };
  };
  const values = (choices: InvitationChoices) => ({
    roles: choices.roles.map(({ value }) => value),
    organisations: choices.organisations.map(({ value }) => value),
    people: choices.people.map(({ value }) => value),
  });
  const fromToday = () => ({ from: shortDate(clock.today()) });

  routes.get(path, "account.manage", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const page = pageOf(query);
    const filter = { q: query["q"] ?? "", state: query["state"] ?? "", limit: page.size, offset: page.offset };
    const { rows, total } = await listAccounts(db, actor, filter, clock.today());
    return staff.page(
      c,
      accountWords[lang].admin.title,
      path,
      <AccountList lang={lang} rows={rows} page={{ ...page, total }} address={{ path, query }} />,
    );
  });

  const invitePage = async (c: StaffContext, form: FormState, choices: InvitationChoices) =>
    staff.page(
      c,
      accountWords[c.var.lang].admin.new,
      path,
      <InvitePage lang={c.var.lang} form={form} choices={choices} />,
      form.problems.length === 0 ? 200 : 422,
    );
  routes.get(`${path}/moi`, "account.manage", async (c) =>
    invitePage(c, await staff.form(c, formOf({ channel: "mail", ...fromToday() })), await choicesOf(c)),
  );
  routes.post(path, "account.manage", async (c) => {
    const { lang, actor } = c.var;
    const words = accountWords[lang].admin;
    const sent = await readForm(c.req.raw);
    const choices = await choicesOf(c);
    const parsed = parseForm(invitationForm(lang, values(choices)), sent);
    if (!parsed.ok) return invitePage(c, parsed.form, choices);
    const { name, email, person, channel, role, organisation, reason, from, to } = parsed.value;
    const grant =
      role === null || organisation === null || reason === null
        ? null
        : { roleCode: role, organisationId: organisation, from: from ?? clock.today(), to, reason };
    const invited = await inviteAccount(
      platform,
      actor,
      { name, email, personId: person, channel, grant },
      originOf(platform, c),
    );
    if (invited === "email_taken")
      return invitePage(c, withProblems(sent, [{ field: "email", text: words.emailTaken }]), choices);
    if (invited === "person_taken")
      return invitePage(c, withProblems(sent, [{ field: "person", text: words.personTaken }]), choices);
    return printedOr(c, invited);
  });

  /** Back to the account; a code for paper exists only in this answer, a page fetched again could not show it. */
  const printedOr = (c: StaffContext, invited: Invitation) => {
    const words = accountWords[c.var.lang].admin;
    const back = `${path}/${invited.accountId}`;
    if (invited.code === null) return staff.after(c, back, words.invited);
    return staff.page(
      c,
      words.printedTitle,
      path,
      <PrintedCode
        lang={c.var.lang}
        name={invited.name}
        code={invited.code}
        until={invited.expiresAt}
        address={`${originOf(platform, c)}${officePath}`}
        back={back}
      />,
    );
  };

  const accountPage = async (c: StaffContext, id: string, form: FormState) => {
    const { lang, actor } = c.var;
    const account = await accountById(db, actor, id);
    const today = clock.today();
    const [grants, holder, choices, sessions, trail] = await Promise.all([
      grantsOf(db, id),
      actorOf(db, id, today),
      choicesOf(c),
      liveSessions(db, id, clock.now()),
      auditTrail(db, { type: "account", id }, { limit: 20, offset: 0 }),
    ]);
    const subject = { id, rootId: account.root_id, state: account.state };
    return staff.page(
      c,
      account.display_name,
      path,
      <AccountPage
        lang={lang}
        form={form}
        choices={choices}
        account={{
          id,
          name: account.display_name,
          email: account.email,
          state: account.state,
          invented: account.invented,
          totpSince: account.totp_confirmed_at,
          created: account.created_at,
          sessions,
          grants: grants.map((grant) => ({
            id: grant.id,
            role: lang === "vi" ? grant.name_vi : grant.name_en,
            organisation: grant.organisation,
            from: grant.valid_from,
            to: grant.valid_to,
            reason: grant.reason,
            by: grant.granted_by,
            running: grant.valid_to === null || Temporal.PlainDate.compare(grant.valid_to, today) >= 0,
          })),
          positions: (holder?.sources ?? []).filter((source) => source.by === "position"),
          may: { invite: permits(policy.invite, actor, subject), disable: permits(policy.disable, actor, subject) },
        }}
        trail={await readAccountTrail(db, trail.entries, lang)}
        trailTotal={trail.total}
        actionWords={parts.actionWords(lang)}
      />,
      form.problems.length === 0 ? 200 : 422,
    );
  };
  routes.get(
    `${path}/:id`,
    "account.manage",
    async (c) => accountPage(c, idOf(c), await staff.form(c, formOf(fromToday()))),
    "account",
  );

  routes.post(
    `${path}/:id/vai-tro`,
    "account.manage",
    async (c) => {
      const id = idOf(c);
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(grantForm(c.var.lang, values(await choicesOf(c))), sent);
      if (!parsed.ok) return accountPage(c, id, parsed.form);
      const { role, organisation, from, to, reason } = parsed.value;
      await grantRole(platform, c.var.actor, id, {
        roleCode: role,
        organisationId: organisation,
        from: from ?? clock.today(),
        to,
        reason,
      });
      return staff.after(c, `${path}/${id}`, accountWords[c.var.lang].admin.granted);
    },
    "account",
  );
  routes.post(
    `${path}/vai-tro/:id/ket-thuc`,
    "account.manage",
    async (c) => {
      const accountId = await endGrant(platform, c.var.actor, idOf(c));
      return staff.after(c, `${path}/${accountId}`, accountWords[c.var.lang].admin.grantEnded);
    },
    "grant",
  );

  const act = (
    name: string,
    run: (c: StaffContext, id: string) => Promise<unknown>,
    said: (words: AccountMessages["admin"]) => string,
  ) =>
    routes.post(
      `${path}/:id/${name}`,
      "account.manage",
      async (c) => {
        const id = idOf(c);
        await run(c, id);
        return staff.after(c, `${path}/${id}`, said(accountWords[c.var.lang].admin));
      },
      "account",
    );
  act(
    "khoa",
    (c, id) => setAccountState(platform, c.var.actor, id, "disabled"),
    (words) => words.disabled,
  );
  act(
    "mo-lai",
    (c, id) => setAccountState(platform, c.var.actor, id, "active"),
    (words) => words.enabled,
  );
  act(
    "xoa-ma",
    (c, id) => resetSecondFactor(platform, c.var.actor, id),
    (words) => words.resetSecondDone,
  );
  act(
    "ket-thuc-phien",
    (c, id) => endSessions(platform, c.var.actor, id, null),
    (words) => words.sessionsEnded,
  );
  for (const [name, channel] of [
    ["moi-lai", "mail"],
    ["moi-giay", "printed"],
  ] as const)
    routes.post(
      `${path}/:id/${name}`,
      "account.manage",
      async (c) => printedOr(c, await inviteAgain(platform, c.var.actor, idOf(c), channel, originOf(platform, c))),
      "account",
    );
}
