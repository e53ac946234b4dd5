import type { FormState } from "#platform/form.ts";
import { ErrorSummary, Field, Hidden } from "#ui/form.tsx";
import { Note } from "#ui/layout.tsx";
import type { NamedHolder } from "../commands.tokens.ts";
import { accountWords } from "../messages.ts";
import { Doorstep, type BareFrame } from "./bare.tsx";

/** The code of a printed invitation. `spent`: the link of a letter that no longer works led here. */
export function EnterCode({ frame, form, spent }: { frame: BareFrame; form: FormState; spent: boolean }) {
  const t = accountWords[frame.lang].invitation;
  return (
    <Doorstep frame={frame} title={t.codeTitle}>
      <form method="post" action="/van-phong/loi-moi" noValidate>
        <h1>{t.codeTitle}</h1>
        {spent ? (
          <Note kind="warn" icon="alert">
            <p>{t.spent}</p>
          </Note>
        ) : null}
        <ErrorSummary form={form} lang={frame.lang} labels={{ ma: t.codeLabel }} />
        <Field
          form={form}
          lang={frame.lang}
          name="ma"
          label={t.codeLabel}
          hint={t.codeHint}
          maxLength={60}
          autofocus={form.problems.length === 0}
        />
        <p class="acts">
          <button class="btn main">{t.codeSubmit}</button>
        </p>
        <p>
          <a href="/van-phong/dang-nhap">{accountWords[frame.lang].signIn.title}</a>
        </p>
      </form>
    </Doorstep>
  );
}

/** Setting a password by an invitation or a reset. */
export function ChoosePassword({
  frame,
  form,
  token,
  holder,
}: {
  frame: BareFrame;
  form: FormState;
  token: string;
  holder: Pick<NamedHolder, "name" | "email" | "purpose">;
}) {
  const t = accountWords[frame.lang];
  const title = holder.purpose === "invitation" ? t.invitation.title : t.reset.newTitle;
  return (
    <Doorstep frame={frame} title={title}>
      <form method="post" action="/van-phong/loi-moi/mat-khau" noValidate>
        <h1>{title}</h1>
        <Hidden name="ma" value={token} />
        {/* Password managers keep the new password under this name. */}
        <input type="hidden" name="email" autocomplete="username" value={holder.email} />
        <p>{holder.purpose === "invitation" ? t.invitation.welcome(holder.name) : t.reset.welcome(holder.name)}</p>
        <ErrorSummary
          form={form}
          lang={frame.lang}
          labels={{ password: t.invitation.password, again: t.invitation.again }}
        />
        <p class="field">
          <span class="lab">{t.signIn.email}</span>
          <span class="break">{holder.email}</span>
        </p>
        <Field
          form={form}
          lang={frame.lang}
          name="password"
          label={t.invitation.password}
          hint={t.invitation.passwordHint}
          type="password"
          autocomplete="new-password"
          maxLength={400}
          autofocus={form.problems.length === 0}
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

/** Asking for a reset letter; the answer is the same whether the address is known or not. */
export function AskReset({ frame, form, sent }: { frame: BareFrame; form: FormState; sent: boolean }) {
  const t = accountWords[frame.lang];
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
          autofocus={!sent && form.problems.length === 0}
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
