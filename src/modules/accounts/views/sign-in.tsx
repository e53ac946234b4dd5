import { emptyForm, type FormState } from "#platform/form.ts";
import { ErrorSummary, Field, Hidden } from "#ui/form.tsx";
import { Note } from "#ui/layout.tsx";
import { accountWords } from "../messages.ts";
import type { SampleAccount } from "../queries.pages.ts";
import { Doorstep, FormError, SampleCode, type BareFrame } from "./bare.tsx";

/** The door of the office. */
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
  const t = accountWords[frame.lang].signIn;
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
        {wrong === null ? null : <FormError lang={frame.lang}>{wrong}</FormError>}
        <ErrorSummary form={form} lang={frame.lang} labels={{ email: t.email, password: t.password }} />
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
          autofocus={wrong === null && form.problems.length === 0}
        />
        <Field
          form={form}
          lang={frame.lang}
          name="password"
          label={t.password}
          type="password"
          autocomplete="current-password"
          maxLength={400}
          autofocus={wrong !== null}
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
              <caption class="vh">{t.sample}</caption>
              <tbody>
                {samples.map(({ email, name, roles }) => (
                  <tr key={email}>
                    <th scope="row">
                      {roles}
                      <span class="meta block">{name}</span>
                    </th>
                    <td class="break">{email}</td>
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

/** The second factor, after the password: a code of the phone, or one from paper. `next`: where he was going. */
export function Code({
  frame,
  wrong,
  sampleCode,
  next,
}: {
  frame: BareFrame;
  wrong: string | null;
  sampleCode: string | null;
  next: string;
}) {
  const { lang } = frame;
  const t = accountWords[lang].code;
  const path = "/van-phong/dang-nhap/ma";
  return (
    <Doorstep frame={frame} title={t.title}>
      <form method="post" action={next === "" ? path : `${path}?den=${encodeURIComponent(next)}`} noValidate>
        <h1>{t.title}</h1>
        <SampleCode lang={lang} code={sampleCode} />
        {wrong === null ? null : <FormError lang={lang}>{wrong}</FormError>}
        <Field
          form={emptyForm}
          lang={lang}
          name="code"
          label={t.label}
          hint={t.hint}
          autocomplete="one-time-code"
          inputmode="numeric"
          maxLength={7}
          short
          autofocus
        />
        <p class="acts">
          <button class="btn main">{t.submit}</button>
        </p>
        <details class="samples">
          <summary>{t.recovery}</summary>
          <Field
            form={emptyForm}
            lang={lang}
            name="recovery"
            label={t.recoveryLabel}
            hint={t.recoveryHint}
            maxLength={20}
          />
          <p class="acts">
            <button class="btn">{t.recoverySubmit}</button>
          </p>
        </details>
        <p>
          <a href="/van-phong/dang-nhap">{t.other}</a>
        </p>
      </form>
    </Doorstep>
  );
}
