import { notFound } from "#platform/errors.ts";
import { emptyForm, parseForm, withProblems, type FormState } from "#platform/form.ts";
import { isId } from "#platform/ids.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { pageOf } from "#ui/table.tsx";
import type { ActionWords } from "#ui/trail.tsx";
import {
  changeLanguage,
  changePassword,
  endGrant,
  endSessions,
  grantRole,
  inviteAccount,
  inviteAgain,
  newRecoveryCodes,
  passwordProblem,
  resetSecondFactor,
  setAccountState,
  turnOffTotp,
} from "./commands.accounts.ts";
import { endSession } from "./commands.sign-in.ts";
import { grantForm, invitationForm } from "./forms.ts";
import { en } from "./messages.en.ts";
import { vi, type AccountMessages } from "./messages.vi.ts";
import {
  accountById,
  grantsOf,
  invitationChoices,
  listAudit,
  listMail,
  liveSessions,
  recoveryCodesLeft,
} from "./queries.pages.ts";
import { actorOf, listAccounts } from "./queries.ts";
import type { Lang } from "#platform/i18n.ts";
import { officePath, originOf, showsSampleSecrets, type Staff, type StaffContext } from "./staff.tsx";
import type { AccountsDb } from "./tables.ts";
import {
  AccountList,
  AccountPage,
  accountsPath,
  InvitePage,
  LetterPage,
  Outbox,
  PrintedCode,
  type InvitationChoices,
} from "./views/accounts.tsx";
import { AuditPage } from "./views/audit.tsx";
import { MyAccount } from "./views/my-account.tsx";

const messages = { vi, en };
const minePath = `${officePath}/tai-khoan-cua-toi`;

/** A record id of the address; anything else is not found. */
export function idOf(c: StaffContext, name = "id"): string {
  const id = c.req.param(name) ?? "";
  if (!isId(id)) throw notFound();
  return id;
}

export function accountRoutes(
  platform: Platform<AccountsDb>,
  staff: Staff,
  shared: { actionWords(lang: Lang): ActionWords; recordHref(type: string, id: string): string | null },
) {
  const routes = staff.routes();
  const { db, clock } = platform;

  const choicesOf = async (c: StaffContext): Promise<InvitationChoices> => {
    const found = await invitationChoices(db, c.var.actor);
    return {
      roles: found.roles.map((role) => ({
        value: role.code,
        label: c.var.lang === "vi" ? role.name_vi : role.name_en,
      })),
      organisations: found.organisations.map((one) => ({ value: one.id, label: one.name_vi })),
      people: found.people.map((person) => ({ value: person.id, label: person.full_name })),
    };
  };
  const values = (choices: InvitationChoices) => ({
    roles: choices.roles.map(({ value }) => value),
    organisations: choices.organisations.map(({ value }) => value),
    people: choices.people.map(({ value }) => value),
  });

  routes.get(accountsPath, "account.manage", async (c) => {
    const query = c.req.query();
    const page = pageOf(query);
    const { rows, total } = await listAccounts(
      db,
      c.var.actor,
      { q: query["q"] ?? "", state: query["state"] ?? "", limit: page.size, offset: page.offset },
      clock.today(),
    );
    return staff.page(
      c,
      messages[c.var.lang].admin.title,
      accountsPath,
      <AccountList lang={c.var.lang} rows={rows} page={{ ...page, total }} address={{ path: accountsPath, query }} />,
    );
  });

  routes.get(`${accountsPath}/moi`, "account.manage", async (c) =>
    staff.page(
      c,
      messages[c.var.lang].admin.new,
      accountsPath,
      <InvitePage lang={c.var.lang} form={await staff.form(c, emptyForm)} choices={await choicesOf(c)} />,
    ),
  );

  routes.post(accountsPath, "account.manage", async (c) => {
    const { lang, actor } = c.var;
    const words = messages[lang].admin;
    const sent = await readForm(c.req.raw);
    const choices = await choicesOf(c);
    const again = (form: FormState) =>
      staff.page(c, words.new, accountsPath, <InvitePage lang={lang} form={form} choices={choices} />, 422);
    const parsed = parseForm(invitationForm(lang, values(choices)), sent);
    if (!parsed.ok) return again(parsed.form);
    const { name, email, person, channel, role, organisation, reason } = parsed.value;
    const grant =
      role === null || organisation === null || reason === null
        ? null
        : {
            roleCode: role,
            organisationId: organisation,
            from: parsed.value.from ?? clock.today(),
            to: parsed.value.to,
            reason,
          };
    const invited = await inviteAccount(
      platform,
      actor,
      { name, email, personId: person, channel, grant },
      originOf(platform, c),
    );
    if (invited === "email_taken") return again(withProblems(sent, [{ field: "email", text: words.emailTaken }]));
    if (invited === "person_taken") return again(withProblems(sent, [{ field: "person", text: words.personTaken }]));
    if (invited.code === null) return staff.after(c, `${accountsPath}/${invited.accountId}`, words.invited);
    // The code exists only in this answer: a page fetched again could not show it.
    return staff.page(
      c,
      words.printedTitle,
      accountsPath,
      <PrintedCode
        lang={lang}
        name={name}
        code={invited.code}
        until={invited.expiresAt}
        address={`${originOf(platform, c)}${officePath}`}
        back={`${accountsPath}/${invited.accountId}`}
      />,
    );
  });

  const accountPage = async (c: StaffContext, id: string, form: FormState) => {
    const { lang, actor } = c.var;
    const account = await accountById(db, actor, id);
    const [grants, holder, choices] = await Promise.all([
      grantsOf(db, id),
      actorOf(db, id, clock.today()),
      choicesOf(c),
    ]);
    const today = clock.today();
    return staff.page(
      c,
      account.display_name,
      accountsPath,
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
          totp: account.totp_confirmed_at !== null,
          own: id === actor.accountId,
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
        }}
      />,
      form.problems.length === 0 ? 200 : 422,
    );
  };
  routes.get(
    `${accountsPath}/:id`,
    "account.manage",
    async (c) => accountPage(c, idOf(c), await staff.form(c, emptyForm)),
    "account",
  );

  routes.post(
    `${accountsPath}/:id/vai-tro`,
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
      return staff.after(c, `${accountsPath}/${id}`, messages[c.var.lang].admin.granted);
    },
    "account",
  );
  routes.post(
    `${accountsPath}/vai-tro/:id/ket-thuc`,
    "account.manage",
    async (c) =>
      staff.after(
        c,
        `${accountsPath}/${await endGrant(platform, c.var.actor, idOf(c))}`,
        messages[c.var.lang].admin.grantEnded,
      ),
    "grant",
  );

  const act = (
    path: string,
    done: (words: AccountMessages["admin"]) => string,
    run: (c: StaffContext, id: string) => Promise<unknown>,
  ) =>
    routes.post(
      `${accountsPath}/:id/${path}`,
      "account.manage",
      async (c) => {
        const id = idOf(c);
        await run(c, id);
        return staff.after(c, `${accountsPath}/${id}`, done(messages[c.var.lang].admin));
      },
      "account",
    );
  act(
    "moi-lai",
    (words) => words.invited,
    (c, id) => inviteAgain(platform, c.var.actor, id, "mail", originOf(platform, c)),
  );
  act(
    "khoa",
    (words) => words.disabled,
    (c, id) => setAccountState(platform, c.var.actor, id, "disabled"),
  );
  act(
    "mo-lai",
    (words) => words.enabled,
    (c, id) => setAccountState(platform, c.var.actor, id, "active"),
  );
  act(
    "xoa-ma",
    (words) => words.resetSecondDone,
    (c, id) => resetSecondFactor(platform, c.var.actor, id),
  );
  act(
    "ket-thuc-phien",
    (words) => words.sessionsEnded,
    (c, id) => endSessions(platform, c.var.actor, id, null),
  );
  routes.post(
    `${accountsPath}/:id/moi-giay`,
    "account.manage",
    async (c) => {
      const id = idOf(c);
      const issued = await inviteAgain(platform, c.var.actor, id, "printed", originOf(platform, c));
      return staff.page(
        c,
        messages[c.var.lang].admin.printedTitle,
        accountsPath,
        <PrintedCode
          lang={c.var.lang}
          name={issued.name}
          code={issued.code ?? ""}
          until={issued.expiresAt}
          address={`${originOf(platform, c)}${officePath}`}
          back={`${accountsPath}/${id}`}
        />,
      );
    },
    "account",
  );

  const mine = async (c: StaffContext, form: FormState) => {
    const { actor, session, lang } = c.var;
    const [account, sessions, codesLeft] = await Promise.all([
      db
        .selectFrom("account")
        .select(["totp_confirmed_at", "email"])
        .where("id", "=", actor.accountId)
        .executeTakeFirstOrThrow(),
      liveSessions(db, actor.accountId, clock.now()),
      recoveryCodesLeft(db, actor.accountId),
    ]);
    return staff.page(
      c,
      messages[lang].mine.title,
      minePath,
      <MyAccount
        lang={lang}
        form={form}
        state={{
          actor,
          email: account.email,
          sessionId: session.sessionId,
          totpSince: account.totp_confirmed_at,
          codesLeft,
          sessions,
        }}
      />,
      form.problems.length === 0 ? 200 : 422,
    );
  };
  routes.get(minePath, "signed-in", (c) => mine(c, emptyForm));
  routes.post(`${minePath}/ngon-ngu`, "signed-in", async (c) => {
    const sent = await readForm(c.req.raw);
    const language = sent.fields.get("language")?.[0] === "en" ? "en" : "vi";
    await changeLanguage(platform, c.var.actor, language);
    return staff.after(c, minePath, messages[language].mine.languageSaved);
  });
  routes.post(`${minePath}/mat-khau`, "signed-in", async (c) => {
    const { actor, session, lang } = c.var;
    const words = messages[lang];
    const sent = await readForm(c.req.raw);
    const password = sent.fields.get("password")?.[0] ?? "";
    const problem = passwordProblem(password, [actor.name, session.email]);
    const problems = [
      ...(problem === undefined ? [] : [{ field: "password", text: words.invitation[problem] }]),
      ...(password === (sent.fields.get("again")?.[0] ?? "")
        ? []
        : [{ field: "again", text: words.invitation.mismatch }]),
    ];
    if (problems.length > 0) return mine(c, { fields: new Map(), problems });
    if (!(await changePassword(platform, actor, session.sessionId, sent.fields.get("present")?.[0] ?? "", password)))
      return mine(c, { fields: new Map(), problems: [{ field: "present", text: words.mine.wrongPassword }] });
    return staff.after(c, minePath, words.mine.changed);
  });
  routes.post(`${minePath}/tat-ma`, "signed-in", async (c) => {
    await turnOffTotp(platform, c.var.actor);
    return staff.after(c, minePath, messages[c.var.lang].mine.turnedOff);
  });
  routes.post(`${minePath}/ma-du-phong`, "signed-in", async (c) => {
    const { actor, lang } = c.var;
    const words = messages[lang].setUp;
    const codes = await newRecoveryCodes(platform, actor);
    return staff.page(
      c,
      words.doneTitle,
      minePath,
      <>
        <h1>{words.doneTitle}</h1>
        <p>{words.done}</p>
        <ol class="codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </>,
    );
  });
  routes.post(`${minePath}/phien/:id/ket-thuc`, "signed-in", async (c) => {
    await endSession(platform, idOf(c), c.var.actor);
    return staff.after(c, minePath, messages[c.var.lang].mine.ended);
  });
  routes.post(`${minePath}/phien-khac`, "signed-in", async (c) => {
    await endSessions(platform, c.var.actor, c.var.actor.accountId, c.var.session.sessionId);
    return staff.after(c, minePath, messages[c.var.lang].mine.ended);
  });

  routes.get(`${officePath}/thu-gui`, "mail.read", async (c) => {
    const query = c.req.query();
    const page = pageOf(query);
    const { rows, total } = await listMail(db, c.var.actor, {
      q: query["q"] ?? "",
      limit: page.size,
      offset: page.offset,
    });
    return staff.page(
      c,
      messages[c.var.lang].outbox.title,
      `${officePath}/thu-gui`,
      <Outbox
        lang={c.var.lang}
        rows={rows}
        page={{ ...page, total }}
        address={{ path: `${officePath}/thu-gui`, query }}
      />,
    );
  });
  routes.get(`${officePath}/thu-gui/:id`, "mail.read", async (c) => {
    const letter = await db
      .selectFrom("mail")
      .selectAll()
      .where("id", "=", idOf(c))
      .where("root_id", "=", c.var.actor.rootId)
      .executeTakeFirst();
    if (letter === undefined) throw notFound();
    return staff.page(
      c,
      letter.subject,
      `${officePath}/thu-gui`,
      <LetterPage lang={c.var.lang} letter={letter} showText={showsSampleSecrets(platform)} />,
    );
  });

  routes.get(`${officePath}/nhat-ky`, "audit.read", async (c) => {
    const query = c.req.query();
    const page = pageOf(query);
    const { rows, total, sealed } = await listAudit(db, c.var.actor, {
      q: query["q"] ?? "",
      subject: query["subject"] ?? "",
      limit: page.size,
      offset: page.offset,
    });
    return staff.page(
      c,
      messages[c.var.lang].audit.title,
      `${officePath}/nhat-ky`,
      <AuditPage
        lang={c.var.lang}
        rows={rows}
        page={{ ...page, total }}
        sealed={sealed}
        address={{ path: `${officePath}/nhat-ky`, query }}
        actionWords={shared.actionWords(c.var.lang)}
        href={shared.recordHref}
      />,
    );
  });

  return routes.app;
}
