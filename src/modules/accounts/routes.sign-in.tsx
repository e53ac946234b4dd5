import type { Context } from "hono";
import { deleteCookie, getCookie } from "hono/cookie";
import { z } from "zod";
import { Refusal } from "#platform/errors.ts";
import { emptyForm, formFields, parseForm, withProblems, type FormState } from "#platform/form.ts";
import { readForm, type SentForm } from "#platform/multipart.ts";
import { privatePage } from "#platform/page.ts";
import type { Platform } from "#platform/platform.ts";
import { currentTotp } from "#platform/second-factor.ts";
import { endSession } from "./commands.sessions.ts";
import { checkPassword, passSecondFactor } from "./commands.sign-in.ts";
import { accountWords } from "./messages.ts";
import { sampleAccounts, totpOf } from "./queries.pages.ts";
import { bareFrame, goOn, letIn, setSession, visitorLang } from "./routes.doorstep.ts";
import { invitationRoutes } from "./routes.invitation.tsx";
import { secondFactorRoutes } from "./routes.second-factor.tsx";
import {
  keptCookie,
  officePath,
  sessionCookie,
  sessionOf,
  showsSampleSecrets,
  signInPath,
  visitorOf,
  type Staff,
} from "./staff.tsx";
import type { AccountsDb } from "./tables.ts";
import { Code, SignIn } from "./views/sign-in.tsx";

/** The sign-in page as an answer to anything that needs a session. */
export function makeSignInPage(platform: Platform<AccountsDb>) {
  return async (
    c: Context,
    shown: { kept: boolean; status: 200 | 401 | 422 | 429; wrong?: string; form?: FormState; next?: string },
  ): Promise<Response> =>
    privatePage(
      c,
      <SignIn
        frame={await bareFrame(platform, c)}
        form={shown.form ?? emptyForm}
        next={shown.next ?? ""}
        wrong={shown.wrong ?? null}
        kept={shown.kept}
        samples={
          showsSampleSecrets(platform) ? await sampleAccounts(platform.db, platform.clock.today(), visitorLang(c)) : []
        }
      />,
      shown.status,
    );
}

/** Everything that needs no office yet: sign-in, codes, invitations, forgotten passwords. */
export function signInRoutes(platform: Platform<AccountsDb>, staff: Staff) {
  const routes = staff.routes();
  const signInPage = makeSignInPage(platform);
  invitationRoutes(routes, platform);
  secondFactorRoutes(routes, platform);

  routes.get(signInPath, "open", async (c) => {
    const session = await sessionOf(platform, c);
    if (session?.stage === "full") return c.redirect(officePath, 303);
    return signInPage(c, { kept: getCookie(c, keptCookie) !== undefined, status: 200, next: c.req.query("den") ?? "" });
  });

  routes.post(signInPath, "open", async (c) => {
    const sent = await readForm(c.req.raw);
    const lang = visitorLang(c);
    const next = first(sent, "den");
    const kept = getCookie(c, keptCookie) !== undefined;
    const fields = formFields(lang);
    const parsed = parseForm(
      z.object({ email: fields.needed(fields.line(254)), password: fields.needed(fields.line(400)) }),
      sent,
    );
    if (!parsed.ok) return signInPage(c, { kept, status: 422, form: parsed.form, next });
    const again = (wrong: string, status: 422 | 429) =>
      signInPage(c, { kept, status, wrong, form: withProblems(sent, []), next });
    try {
      // As typed: a password is not cleaned of anything.
      const account = await checkPassword(platform, visitorOf(c), parsed.value.email, first(sent, "password"));
      return account === undefined
        ? await again(accountWords[lang].signIn.wrong, 422)
        : await letIn(platform, c, account, next);
    } catch (error) {
      if (error instanceof Refusal && error.status === 429) return again(error.text[lang], 429);
      throw error;
    }
  });

  const codePage = async (c: Context, accountId: string, shown: { wrong: string | null; status: 200 | 422 | 429 }) => {
    const { totp_secret: secret, invented } = await totpOf(platform.db, accountId);
    const sampleCode =
      invented && secret !== null && showsSampleSecrets(platform)
        ? currentTotp(platform.secrets.open("totp-key", secret), platform.clock.now())
        : null;
    return privatePage(
      c,
      <Code
        frame={await bareFrame(platform, c)}
        wrong={shown.wrong}
        sampleCode={sampleCode}
        next={c.req.query("den") ?? ""}
      />,
      shown.status,
    );
  };

  routes.get(`${signInPath}/ma`, "open", async (c) => {
    const session = await sessionOf(platform, c);
    return session === undefined || session.stage === "full"
      ? c.redirect(signInPath, 303)
      : codePage(c, session.actor.accountId, { wrong: null, status: 200 });
  });

  routes.post(`${signInPath}/ma`, "open", async (c) => {
    const session = await sessionOf(platform, c);
    if (session === undefined || session.stage === "full") return c.redirect(signInPath, 303);
    const sent = await readForm(c.req.raw);
    const { accountId } = session.actor;
    try {
      const token = await passSecondFactor(
        platform,
        visitorOf(c),
        { id: session.sessionId, accountId },
        { code: first(sent, "code"), recovery: first(sent, "recovery") },
      );
      if (token === undefined)
        return await codePage(c, accountId, { wrong: accountWords[visitorLang(c)].code.wrong, status: 422 });
      setSession(platform, c, token);
    } catch (error) {
      if (error instanceof Refusal && error.status === 429)
        return codePage(c, accountId, { wrong: error.text[visitorLang(c)], status: 429 });
      throw error;
    }
    return goOn(platform, c, accountId, c.req.query("den") ?? "");
  });

  routes.post(`${officePath}/dang-xuat`, "signed-in", async (c) => {
    await endSession(platform, c.var.session.sessionId, c.var.actor);
    deleteCookie(c, sessionCookie, { path: officePath });
    return c.redirect(signInPath, 303);
  });

  return routes.app;
}

const first = (sent: Pick<SentForm, "fields">, name: string) => sent.fields.get(name)?.[0] ?? "";
