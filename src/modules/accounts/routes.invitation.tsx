import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "hono";
import { z } from "zod";
import { emptyForm, formFields, parseForm, withProblems, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import { privatePage } from "#platform/page.ts";
import type { Platform } from "#platform/platform.ts";
import { askReset, setPasswordByToken } from "./commands.password.ts";
import { tokenHolder, type NamedHolder } from "./commands.tokens.ts";
import { accountWords } from "./messages.ts";
import { bareFrame, letIn, passwordProblems, visitorLang } from "./routes.doorstep.ts";
import { officePath, originOf, type StaffRoutes } from "./staff.tsx";
import type { AccountsDb } from "./tables.ts";
import { AskReset, ChoosePassword, EnterCode } from "./views/invitation.tsx";

/** Milliseconds before the answer to a forgotten password, well over what a letter takes. */
const resetAnswer = 300;

/** The way in for whoever has a letter or a code on paper, and the way back for who forgot the password. */
export function invitationRoutes(routes: StaffRoutes, platform: Platform<AccountsDb>): void {
  const path = `${officePath}/loi-moi`;

  const enterCode = async (c: Context, form: FormState, status: 200 | 410 | 422) =>
    privatePage(c, <EnterCode frame={await bareFrame(platform, c)} form={form} spent={status === 410} />, status);
  const choosePassword = async (c: Context, token: string, holder: NamedHolder, form: FormState = emptyForm) =>
    privatePage(
      c,
      <ChoosePassword frame={await bareFrame(platform, c)} form={form} token={token} holder={holder} />,
      form.problems.length === 0 ? 200 : 422,
    );

  routes.get(path, "open", async (c) => {
    const token = c.req.query("ma");
    if (token === undefined) return enterCode(c, emptyForm, 200);
    const holder = await tokenHolder(platform, token);
    return holder === undefined ? enterCode(c, emptyForm, 410) : choosePassword(c, token, holder);
  });
  routes.post(path, "open", async (c) => {
    const sent = await readForm(c.req.raw);
    const token = sent.fields.get("ma")?.[0] ?? "";
    const holder = await tokenHolder(platform, token);
    if (holder !== undefined) return choosePassword(c, token, holder);
    const lang = visitorLang(c);
    return enterCode(c, withProblems(sent, [{ field: "ma", text: accountWords[lang].invitation.badCode }]), 422);
  });
  routes.post(`${path}/mat-khau`, "open", async (c) => {
    const sent = await readForm(c.req.raw);
    const token = sent.fields.get("ma")?.[0] ?? "";
    const holder = await tokenHolder(platform, token);
    if (holder === undefined) return enterCode(c, emptyForm, 410);
    const lang = visitorLang(c);
    const { password, problems } = passwordProblems(lang, sent.fields, [holder.name, holder.email]);
    if (problems.length > 0) return choosePassword(c, token, holder, { fields: new Map(), problems });
    return letIn(platform, c, await setPasswordByToken(platform, token, password), "");
  });

  const askPath = `${officePath}/quen-mat-khau`;
  routes.get(askPath, "open", async (c) =>
    privatePage(
      c,
      <AskReset frame={await bareFrame(platform, c)} form={emptyForm} sent={c.req.query("da") === "gui"} />,
    ),
  );
  routes.post(askPath, "open", async (c) => {
    const sent = await readForm(c.req.raw);
    const frame = await bareFrame(platform, c);
    const fields = formFields(frame.lang);
    const parsed = parseForm(z.object({ email: fields.needed(fields.email) }), sent);
    if (!parsed.ok) return privatePage(c, <AskReset frame={frame} form={parsed.form} sent={false} />, 422);
    // Writing a letter takes longer than writing none: both answers come after the same while.
    await Promise.all([askReset(platform, parsed.value.email, originOf(platform, c)), sleep(resetAnswer)]);
    return c.redirect(`${askPath}?da=gui`, 303);
  });
}
