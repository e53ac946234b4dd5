import { emptyForm, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { changeLanguage, changePassword } from "./commands.password.ts";
import { newRecoveryCodes, turnOffTotp } from "./commands.second-factor.ts";
import { endSession, endSessions } from "./commands.sessions.ts";
import { accountWords } from "./messages.ts";
import { liveSessions, recoveryCodesLeft, totpOf } from "./queries.pages.ts";
import { passwordProblems } from "./routes.doorstep.ts";
import { idOf, type Staff, type StaffContext, type StaffRoutes } from "./staff.tsx";
import type { AccountsDb } from "./tables.ts";
import { MyAccount, myAccountPath as path } from "./views/my-account.tsx";
import { NewRecoveryCodes } from "./views/second-factor.tsx";

/** One's own account: rights, sessions, second factor, password, language. */
export function myAccountRoutes(routes: StaffRoutes, platform: Platform<AccountsDb>, staff: Staff): void {
  const { db, clock } = platform;

  const page = async (c: StaffContext, form: FormState) => {
    const { actor, session, lang } = c.var;
    const [{ totp_confirmed_at: totpSince }, sessions, codesLeft] = await Promise.all([
      totpOf(db, actor.accountId),
      liveSessions(db, actor.accountId, clock.now()),
      recoveryCodesLeft(db, actor.accountId),
    ]);
    return staff.page(
      c,
      accountWords[lang].mine.title,
      path,
      <MyAccount
        lang={lang}
        form={form}
        state={{ actor, email: session.email, sessionId: session.sessionId, totpSince, codesLeft, sessions }}
      />,
      form.problems.length === 0 ? 200 : 422,
    );
  };
  routes.get(path, "signed-in", (c) => page(c, emptyForm));

  routes.post(`${path}/ngon-ngu`, "signed-in", async (c) => {
    const { fields } = await readForm(c.req.raw);
    const language = fields.get("language")?.[0] === "en" ? "en" : "vi";
    await changeLanguage(platform, c.var.actor, language);
    return staff.after(c, path, accountWords[language].mine.languageSaved);
  });

  routes.post(`${path}/mat-khau`, "signed-in", async (c) => {
    const { actor, session, lang } = c.var;
    const t = accountWords[lang].mine;
    const { fields } = await readForm(c.req.raw);
    const { password, problems } = passwordProblems(lang, fields, [actor.name, session.email]);
    if (problems.length > 0) return page(c, { fields: new Map(), problems });
    const present = fields.get("present")?.[0] ?? "";
    if (!(await changePassword(platform, actor, session.sessionId, present, password)))
      return page(c, { fields: new Map(), problems: [{ field: "present", text: t.wrongPassword }] });
    return staff.after(c, path, t.changed);
  });

  routes.post(`${path}/tat-ma`, "signed-in", async (c) => {
    await turnOffTotp(platform, c.var.actor);
    return staff.after(c, path, accountWords[c.var.lang].mine.turnedOff);
  });
  routes.post(`${path}/ma-du-phong`, "signed-in", async (c) => {
    const codes = await newRecoveryCodes(platform, c.var.actor);
    // They exist only in this answer: a page fetched again could not show them.
    return staff.page(
      c,
      accountWords[c.var.lang].setUp.doneTitle,
      path,
      <NewRecoveryCodes lang={c.var.lang} codes={codes} back={path} />,
    );
  });

  routes.post(`${path}/phien/:id/ket-thuc`, "signed-in", async (c) => {
    await endSession(platform, idOf(c), c.var.actor);
    return staff.after(c, path, accountWords[c.var.lang].mine.ended);
  });
  routes.post(`${path}/phien-khac`, "signed-in", async (c) => {
    await endSessions(platform, c.var.actor, c.var.actor.accountId, c.var.session.sessionId);
    return staff.after(c, path, accountWords[c.var.lang].mine.ended);
  });
}
