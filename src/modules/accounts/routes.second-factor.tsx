import QRCode from "qrcode";
import { readForm } from "#platform/multipart.ts";
import { privatePage } from "#platform/page.ts";
import type { Platform } from "#platform/platform.ts";
import { currentTotp, totpAddress } from "#platform/second-factor.ts";
import { confirmTotp, pendingTotp } from "./commands.second-factor.ts";
import { bareFrame } from "./routes.doorstep.ts";
import { officePath, showsSampleSecrets, type StaffContext, type StaffRoutes } from "./staff.tsx";
import type { AccountsDb } from "./tables.ts";
import { RecoveryCodes, SetUpCodes } from "./views/second-factor.tsx";

/** Turning codes on: the first page of whoever has a role that requires them. */
export function secondFactorRoutes(routes: StaffRoutes, platform: Platform<AccountsDb>): void {
  const path = `${officePath}/ma-xac-thuc`;
  const setUpPage = async (c: StaffContext, wrong: boolean) => {
    const { actor, session } = c.var;
    const frame = await bareFrame(platform, c);
    const secret = await pendingTotp(platform, actor.accountId);
    const qr = await QRCode.toDataURL(totpAddress(secret, session.email, frame.union), { margin: 1, width: 360 });
    const sampleCode =
      actor.invented && showsSampleSecrets(platform) ? currentTotp(secret, platform.clock.now()) : null;
    return privatePage(
      c,
      <SetUpCodes
        frame={frame}
        qr={qr}
        secret={secret}
        wrong={wrong}
        sampleCode={sampleCode}
        required={actor.sources.some(({ requiresTotp }) => requiresTotp)}
      />,
      wrong ? 422 : 200,
    );
  };

  routes.get(path, "signed-in", (c) =>
    c.var.session.totpConfirmed
      ? Promise.resolve(c.redirect(`${officePath}/tai-khoan-cua-toi`, 303))
      : setUpPage(c, false),
  );
  routes.post(path, "signed-in", async (c) => {
    const sent = await readForm(c.req.raw);
    const codes = await confirmTotp(platform, c.var.actor.accountId, sent.fields.get("code")?.[0] ?? "");
    if (codes === undefined) return c.var.session.totpConfirmed ? c.redirect(officePath, 303) : setUpPage(c, true);
    return privatePage(c, <RecoveryCodes frame={await bareFrame(platform, c)} codes={codes} next={officePath} />);
  });
}
