import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import QRCode from "qrcode";
import { Refusal } from "#platform/errors.ts";
import { emptyForm, formFields, parseForm, withProblems, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { readForm } from "#platform/multipart.ts";
import { privatePage } from "#platform/page.ts";
import type { Platform } from "#platform/platform.ts";
import { currentTotp, hashToken, totpAddress } from "#platform/second-factor.ts";
import { z } from "zod";
import {
  askReset,
  confirmTotp,
  passwordProblem,
  pendingTotp,
  setPasswordByToken,
  tokenHolder,
} from "./commands.accounts.ts";
import { checkPassword, endSession, keptFormPath, passSecondFactor, startSession } from "./commands.sign-in.ts";
import { en } from "./messages.en.ts";
import { vi } from "./messages.vi.ts";
import { sessionByToken } from "./queries.ts";
import { sessionIdle } from "./rules.ts";
import {
  cookieOptions,
  keptCookie,
  officePath,
  originOf,
  sessionCookie,
  showsSampleSecrets,
  signInPath,
  visitorOf,
  type Staff,
} from "./staff.tsx";
import type { AccountsDb } from "./tables.ts";
import type { BareFrame } from "./views/bare.tsx";
import {
  AskReset,
  ChoosePassword,
  Code,
  EnterCode,
  RecoveryCodes,
  SetUpCodes,
  SignIn,
  type SampleAccount,
} from "./views/sign-in.tsx";

const messages = { vi, en };

/** The language of a visitor who is not known yet. */
export function visitorLang(c: Context): Lang {
  return /^\s*en\b/i.test(c.req.header("accept-language") ?? "") ? "en" : "vi";
}

async function bareFrame(platform: Platform<AccountsDb>, c: Context): Promise<BareFrame> {
  const lang = visitorLang(c);
  const union = await platform.db
    .selectFrom("organisation")
    .select(["name_vi", "name_en", "phone"])
    .where("kind", "=", "union")
    .orderBy("created_at")
    .limit(1)
    .executeTakeFirst();
  return {
    lang,
    assets: platform.assets,
    demonstration: platform.demonstration,
    union: (lang === "en" ? union?.name_en : undefined) ?? union?.name_vi ?? "Hữu Nghị",
    help:
      union?.phone == null ? null : `${lang === "vi" ? "Cần giúp đỡ: Văn phòng" : "Help: the office"}, ${union.phone}`,
  };
}

async function sampleAccounts(platform: Platform<AccountsDb>): Promise<SampleAccount[]> {
  if (!showsSampleSecrets(platform)) return [];
  const rows = await platform.db
    .selectFrom("account")
    .select(["email", "display_name", "id"])
    .where("invented", "=", true)
    .where("state", "=", "active")
    .orderBy("created_at")
    .limit(30)
    .execute();
  return rows.map((row) => ({ email: row.email, name: row.display_name, roles: "" }));
}

/** The sign-in page as an answer to anything that needs a session. */
export function makeSignInPage(platform: Platform<AccountsDb>) {
  return async (
    c: Context,
    shown: { kept: boolean; status: 200 | 401 | 422; wrong?: string; form?: FormState; next?: string },
  ): Promise<Response> =>
    privatePage(
      c,
      <SignIn
        frame={await bareFrame(platform, c)}
        form={shown.form ?? emptyForm}
        next={shown.next ?? ""}
        wrong={shown.wrong ?? null}
        kept={shown.kept}
        samples={await sampleAccounts(platform)}
      />,
      shown.status,
    );
}

export function signInRoutes(platform: Platform<AccountsDb>, staff: Staff) {
  const routes = staff.routes();
  const signInPage = makeSignInPage(platform);

  const open = (c: Context) => {
    const token = getCookie(c, sessionCookie);
    const now = platform.clock.now();
    return token === undefined
      ? Promise.resolve(undefined)
      : sessionByToken(
          platform.db,
          hashToken(token),
          now,
          platform.clock.today(),
          new Date(now.getTime() - sessionIdle),
        );
  };

  const enter = async (c: Context, accountId: string, next: string): Promise<Response> => {
    const kept = getCookie(c, keptCookie);
    const formPath = kept === undefined ? undefined : await keptFormPath(platform.db, kept, accountId);
    return c.redirect(
      formPath ??
        (/^\/van-phong(\/[\w\-/.]*)?(\?[\w\-=&%.+]*)?$/.test(next) && !next.startsWith(signInPath) ? next : officePath),
      303,
    );
  };

  routes.get(signInPath, "open", async (c) => {
    const session = await open(c);
    if (session?.stage === "full") return c.redirect(officePath, 303);
    return signInPage(c, { kept: getCookie(c, keptCookie) !== undefined, status: 200, next: c.req.query("den") ?? "" });
  });

  routes.post(signInPath, "open", async (c) => {
    const sent = await readForm(c.req.raw);
    const lang = visitorLang(c);
    const fields = formFields(lang);
    const parsed = parseForm(
      z.object({
        email: fields.needed(fields.line(254)),
        password: fields.needed(fields.line(400)),
        den: fields.line(2000),
      }),
      sent,
    );
    if (!parsed.ok)
      return signInPage(c, { kept: false, status: 422, form: parsed.form, next: sent.fields.get("den")?.[0] ?? "" });
    const { email, den } = parsed.value;
    let account;
    try {
      account = await checkPassword(platform, visitorOf(c), email, sent.fields.get("password")?.[0] ?? "");
    } catch (error) {
      if (error instanceof Refusal && error.status === 429)
        return signInPage(c, {
          kept: false,
          status: 422,
          wrong: error.text[lang],
          form: withProblems(sent, []),
          next: den ?? "",
        });
      throw error;
    }
    if (account === undefined)
      return signInPage(c, {
        kept: false,
        status: 422,
        wrong: messages[lang].signIn.wrong,
        form: withProblems(sent, []),
        next: den ?? "",
      });
    setCookie(
      c,
      sessionCookie,
      await startSession(platform, visitorOf(c), account.accountId, account.secondFactor ? "password" : "full"),
      cookieOptions(platform),
    );
    if (account.secondFactor)
      return c.redirect(`${signInPath}/ma${den === null ? "" : `?den=${encodeURIComponent(den)}`}`, 303);
    return enter(c, account.accountId, den ?? "");
  });

  const codePage = async (c: Context, accountId: string, wrong: boolean) => {
    const account = await platform.db
      .selectFrom("account")
      .select(["totp_secret", "invented"])
      .where("id", "=", accountId)
      .executeTakeFirstOrThrow();
    const sampleCode =
      account.invented && account.totp_secret !== null && showsSampleSecrets(platform)
        ? currentTotp(platform.secrets.open("totp-key", account.totp_secret), platform.clock.now())
        : null;
    return privatePage(
      c,
      <Code frame={await bareFrame(platform, c)} form={emptyForm} wrong={wrong} sampleCode={sampleCode} />,
      wrong ? 422 : 200,
    );
  };

  routes.get(`${signInPath}/ma`, "open", async (c) => {
    const session = await open(c);
    return session === undefined || session.stage === "full"
      ? c.redirect(signInPath, 303)
      : codePage(c, session.actor.accountId, false);
  });

  routes.post(`${signInPath}/ma`, "open", async (c) => {
    const session = await open(c);
    if (session === undefined || session.stage === "full") return c.redirect(signInPath, 303);
    const sent = await readForm(c.req.raw);
    const { accountId } = session.actor;
    const token = await passSecondFactor(
      platform,
      visitorOf(c),
      { id: session.sessionId, accountId },
      { code: sent.fields.get("code")?.[0] ?? "", recovery: sent.fields.get("recovery")?.[0] ?? "" },
    );
    if (token === undefined) return codePage(c, accountId, true);
    setCookie(c, sessionCookie, token, cookieOptions(platform));
    return enter(c, accountId, c.req.query("den") ?? "");
  });

  routes.post(`${officePath}/dang-xuat`, "signed-in", async (c) => {
    await endSession(platform, c.var.session.sessionId, c.var.actor);
    deleteCookie(c, sessionCookie, { path: officePath });
    return c.redirect(signInPath, 303);
  });

  const setUpPage = async (c: Context, account: { id: string; email: string; invented: boolean }, wrong: boolean) => {
    const frame = await bareFrame(platform, c);
    const secret = await pendingTotp(platform, account.id);
    const qr = await QRCode.toDataURL(totpAddress(secret, account.email, frame.union), { margin: 1, width: 360 });
    const sampleCode =
      account.invented && showsSampleSecrets(platform) ? currentTotp(secret, platform.clock.now()) : null;
    return privatePage(
      c,
      <SetUpCodes frame={frame} qr={qr} secret={secret} wrong={wrong} sampleCode={sampleCode} />,
      wrong ? 422 : 200,
    );
  };

  routes.get(`${officePath}/ma-xac-thuc`, "signed-in", (c) =>
    c.var.session.totpConfirmed
      ? Promise.resolve(c.redirect(`${officePath}/tai-khoan-cua-toi`, 303))
      : setUpPage(c, { id: c.var.actor.accountId, email: c.var.session.email, invented: c.var.actor.invented }, false),
  );
  routes.post(`${officePath}/ma-xac-thuc`, "signed-in", async (c) => {
    const sent = await readForm(c.req.raw);
    const { actor, session } = c.var;
    const codes = await confirmTotp(platform, actor.accountId, sent.fields.get("code")?.[0] ?? "");
    if (codes === undefined)
      return session.totpConfirmed
        ? c.redirect(officePath, 303)
        : setUpPage(c, { id: actor.accountId, email: session.email, invented: actor.invented }, true);
    return privatePage(c, <RecoveryCodes frame={await bareFrame(platform, c)} codes={codes} next={officePath} />);
  });

  routes.get(`${officePath}/loi-moi`, "open", async (c) => {
    const token = c.req.query("ma");
    if (token === undefined) return privatePage(c, <EnterCode frame={await bareFrame(platform, c)} form={emptyForm} />);
    const holder = await tokenHolder(platform, token);
    return privatePage(
      c,
      <ChoosePassword
        frame={await bareFrame(platform, c)}
        form={emptyForm}
        token={token}
        name={holder.name}
        purpose={holder.purpose}
      />,
    );
  });
  routes.post(`${officePath}/loi-moi`, "open", async (c) => {
    const sent = await readForm(c.req.raw);
    const token = sent.fields.get("ma")?.[0] ?? "";
    const frame = await bareFrame(platform, c);
    try {
      const holder = await tokenHolder(platform, token);
      return privatePage(
        c,
        <ChoosePassword frame={frame} form={emptyForm} token={token} name={holder.name} purpose={holder.purpose} />,
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return privatePage(
        c,
        <EnterCode
          frame={frame}
          form={withProblems(sent, [{ field: "ma", text: messages[frame.lang].invitation.badCode }])}
        />,
        422,
      );
    }
  });
  routes.post(`${officePath}/loi-moi/mat-khau`, "open", async (c) => {
    const sent = await readForm(c.req.raw);
    const token = sent.fields.get("ma")?.[0] ?? "";
    const holder = await tokenHolder(platform, token);
    const frame = await bareFrame(platform, c);
    const words = messages[frame.lang].invitation;
    const password = sent.fields.get("password")?.[0] ?? "";
    const problem = passwordProblem(password, [holder.name, holder.email]);
    const problems = [
      ...(problem === undefined ? [] : [{ field: "password", text: words[problem] }]),
      ...(password === (sent.fields.get("again")?.[0] ?? "") ? [] : [{ field: "again", text: words.mismatch }]),
    ];
    if (problems.length > 0)
      return privatePage(
        c,
        <ChoosePassword
          frame={frame}
          form={{ fields: new Map(), problems }}
          token={token}
          name={holder.name}
          purpose={holder.purpose}
        />,
        422,
      );
    const accountId = await setPasswordByToken(platform, token, password);
    const account = await platform.db
      .selectFrom("account")
      .select("totp_confirmed_at")
      .where("id", "=", accountId)
      .executeTakeFirstOrThrow();
    setCookie(
      c,
      sessionCookie,
      await startSession(platform, visitorOf(c), accountId, account.totp_confirmed_at === null ? "full" : "password"),
      cookieOptions(platform),
    );
    return c.redirect(officePath, 303);
  });

  routes.get(`${officePath}/quen-mat-khau`, "open", async (c) =>
    privatePage(
      c,
      <AskReset frame={await bareFrame(platform, c)} form={emptyForm} sent={c.req.query("da") === "gui"} />,
    ),
  );
  routes.post(`${officePath}/quen-mat-khau`, "open", async (c) => {
    const sent = await readForm(c.req.raw);
    const frame = await bareFrame(platform, c);
    const fields = formFields(frame.lang);
    const parsed = parseForm(z.object({ email: fields.needed(fields.email) }), sent);
    if (!parsed.ok) return privatePage(c, <AskReset frame={frame} form={parsed.form} sent={false} />, 422);
    await askReset(platform, parsed.value.email, originOf(platform, c));
    return c.redirect(`${officePath}/quen-mat-khau?da=gui`, 303);
  });

  return routes.app;
}
