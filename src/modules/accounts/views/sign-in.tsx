import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { ErrorSummary, Field, Hidden } from "#ui/form.tsx";
import { Note } from "#ui/layout.tsx";
import { en } from "../messages.en.ts";
import { vi } from "../messages.vi.ts";
import { Doorstep, type BareFrame } from "./bare.tsx";

const words = (lang: Lang) => (lang === "vi" ? vi : en);

export interface SampleAccount {
  email: string;
  name: string;
  roles: string;
}

export function SignIn({
  frame,
  form,
  next,
  wrong,
  kept,
  samples,
}: {
  frame: BareFrame;
  form: FormState;
  next: string;
  wrong: string | null;
  kept: boolean;
  samples: readonly SampleAccount[];
}) {
  const t = words(frame.lang).signIn;
  return (
    <Doorstep frame={frame} title={t.title}>
      <form method="post" action="/van-phong/dang-nhap" noValidate>
        <h1>{t.title}</h1>
        {kept ? (
          <Note kind="warn" icon="history">
            <p>{t.kept}</p>
            <p class="meta">{t.keptFiles}</p>
          </Note>
        ) : null}
        {wrong === null ? null : (
          <p class="err form-error" role="alert">
            {wrong}
          </p>
        )}
        <ErrorSummary form={form} lang={frame.lang} labels={{ email: t.email }} />
        <Hidden name="den" value={next} />
        <Field
          form={form}
          lang={frame.lang}
          name="email"
          label={t.email}
          type="email"
          autocomplete="username"
          inputmode="email"
          maxLength={254}
          autofocus
        />
        <Field
          form={form}
          lang={frame.lang}
          name="password"
          label={t.password}
          type="password"
          autocomplete="current-password"
          maxLength={200}
        />
        <p class="acts">
          <button class="btn main">{t.submit}</button>
        </p>
        <p class="row">
          <a href="/van-phong/quen-mat-khau">{t.forgot}</a>
          <a href="/van-phong/loi-moi">{t.haveCode}</a>
        </p>
        <p class="foot-note">{t.rule}</p>
        {samples.length === 0 ? null : (
          <details class="samples">
            <summary>{t.sample}</summary>
            <table class="tbl">
              <tbody>
                {samples.map(({ email, name, roles }) => (
                  <tr key={email}>
                    <th scope="row">{email}</th>
                    <td>
                      {name}
                      <br />
                      <span class="meta">{roles}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        )}
      </form>
    </Doorstep>
  );
}

export function Code({
  frame,
  form,
  wrong,
  sampleCode,
}: {
  frame: BareFrame;
  form: FormState;
  wrong: boolean;
  sampleCode: string | null;
}) {
  const t = words(frame.lang).code;
  return (
    <Doorstep frame={frame} title={t.title}>
      {/* Back to this very address: it says where the person was going. */}
      <form method="post" noValidate>
        <h1>{t.title}</h1>
        {sampleCode === null ? null : (
          <Note icon="key">
            <p>{t.sample(sampleCode)}</p>
          </Note>
        )}
        {wrong ? (
          <p class="err form-error" role="alert">
            {t.wrong}
          </p>
        ) : null}
        <Field
          form={form}
          lang={frame.lang}
          name="code"
          label={t.label}
          hint={t.hint}
          autocomplete="one-time-code"
          inputmode="numeric"
          maxLength={7}
          short
          autofocus
        />
        <details class="samples">
          <summary>{t.recovery}</summary>
          <Field form={form} lang={frame.lang} name="recovery" label={t.recoveryLabel} maxLength={20} />
        </details>
        <p class="acts">
          <button class="btn main">{t.submit}</button>
        </p>
        <p>
          <a href="/van-phong/dang-nhap">{t.other}</a>
        </p>
      </form>
    </Doorstep>
  );
}

export function SetUpCodes({
  frame,
  qr,
  secret,
  wrong,
  sampleCode,
}: {
  frame: BareFrame;
  qr: string;
  secret: string;
  wrong: boolean;
  sampleCode: string | null;
}) {
  const t = words(frame.lang);
  const form: FormState = { fields: new Map(), problems: [] };
  return (
    <Doorstep frame={frame} title={t.setUp.title}>
      <form method="post" action="/van-phong/ma-xac-thuc" noValidate>
        <h1>{t.setUp.title}</h1>
        <p>{t.setUp.why}</p>
        <p>{t.setUp.scan}</p>
        <img class="qr" src={qr} alt={t.setUp.qr} width="180" height="180" />
        <p class="meta">
          {t.setUp.secret} <code>{secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
        </p>
        {sampleCode === null ? null : (
          <Note icon="key">
            <p>{t.code.sample(sampleCode)}</p>
          </Note>
        )}
        {wrong ? (
          <p class="err form-error" role="alert">
            {t.code.wrong}
          </p>
        ) : null}
        <Field
          form={form}
          lang={frame.lang}
          name="code"
          label={t.code.label}
          autocomplete="one-time-code"
          inputmode="numeric"
          maxLength={7}
          short
          autofocus
        />
        <p class="acts">
          <button class="btn main">{t.setUp.submit}</button>
        </p>
      </form>
    </Doorstep>
  );
}

export function RecoveryCodes({ frame, codes, next }: { frame: BareFrame; codes: readonly string[]; next: string }) {
  const t = words(frame.lang).setUp;
  return (
    <Doorstep frame={frame} title={t.doneTitle}>
      <div class="door-form">
        <h1>{t.doneTitle}</h1>
        <p>{t.done}</p>
        <ol class="codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <p class="acts">
          <a class="btn main" href={next}>
            {t.next}
          </a>
        </p>
      </div>
    </Doorstep>
  );
}

export function EnterCode({ frame, form }: { frame: BareFrame; form: FormState }) {
  const t = words(frame.lang).invitation;
  return (
    <Doorstep frame={frame} title={t.codeTitle}>
      <form method="post" action="/van-phong/loi-moi" noValidate>
        <h1>{t.codeTitle}</h1>
        <ErrorSummary form={form} lang={frame.lang} labels={{ ma: t.codeLabel }} />
        <Field form={form} lang={frame.lang} name="ma" label={t.codeLabel} hint={t.codeHint} maxLength={60} autofocus />
        <p class="acts">
          <button class="btn main">{t.codeSubmit}</button>
        </p>
      </form>
    </Doorstep>
  );
}

export function ChoosePassword({
  frame,
  form,
  token,
  name,
  purpose,
}: {
  frame: BareFrame;
  form: FormState;
  token: string;
  name: string;
  purpose: "invitation" | "reset";
}) {
  const t = words(frame.lang);
  const title = purpose === "invitation" ? t.invitation.title : t.reset.newTitle;
  return (
    <Doorstep frame={frame} title={title}>
      <form method="post" action="/van-phong/loi-moi/mat-khau" noValidate>
        <h1>{title}</h1>
        <p>{t.invitation.welcome(name)}</p>
        <ErrorSummary
          form={form}
          lang={frame.lang}
          labels={{ password: t.invitation.password, again: t.invitation.again }}
        />
        <Hidden name="ma" value={token} />
        <Field
          form={form}
          lang={frame.lang}
          name="password"
          label={t.invitation.password}
          hint={t.invitation.passwordHint}
          type="password"
          autocomplete="new-password"
          maxLength={400}
          autofocus
        />
        <Field
          form={form}
          lang={frame.lang}
          name="again"
          label={t.invitation.again}
          type="password"
          autocomplete="new-password"
          maxLength={400}
        />
        <p class="acts">
          <button class="btn main">{t.invitation.submit}</button>
        </p>
      </form>
    </Doorstep>
  );
}

export function AskReset({ frame, form, sent }: { frame: BareFrame; form: FormState; sent: boolean }) {
  const t = words(frame.lang);
  return (
    <Doorstep frame={frame} title={t.reset.title}>
      <form method="post" action="/van-phong/quen-mat-khau" noValidate>
        <h1>{t.reset.title}</h1>
        {sent ? (
          <Note icon="mail">
            <p>{t.reset.sent}</p>
          </Note>
        ) : (
          <p>{t.reset.hint}</p>
        )}
        <ErrorSummary form={form} lang={frame.lang} labels={{ email: t.signIn.email }} />
        <Field
          form={form}
          lang={frame.lang}
          name="email"
          label={t.signIn.email}
          type="email"
          autocomplete="username"
          inputmode="email"
          maxLength={254}
          autofocus
        />
        <p class="acts">
          <button class="btn main">{t.reset.submit}</button>
        </p>
        <p>
          <a href="/van-phong/dang-nhap">{t.signIn.title}</a>
        </p>
      </form>
    </Doorstep>
  );
}
