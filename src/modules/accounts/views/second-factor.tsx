import { emptyForm } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { Field } from "#ui/form.tsx";
import { Crumbs } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { accountWords } from "../messages.ts";
import { Doorstep, FormError, SampleCode, type BareFrame } from "./bare.tsx";

/** Adding the account to a phone. `required`: a role asks for it, so the office stays shut until it is done. */
export function SetUpCodes({
  frame,
  qr,
  secret,
  wrong,
  sampleCode,
  required,
}: {
  frame: BareFrame;
  qr: string;
  secret: string;
  wrong: boolean;
  sampleCode: string | null;
  required: boolean;
}) {
  const { lang } = frame;
  const { setUp: t, code } = accountWords[lang];
  return (
    <Doorstep frame={frame} title={t.title}>
      <form method="post" action="/van-phong/ma-xac-thuc" noValidate>
        <h1>{t.title}</h1>
        <p>{required ? t.why : t.whyNot}</p>
        <ol class="door-steps">
          <li>
            {t.scan}
            <img class="qr" src={qr} alt={t.qr} width="180" height="180" />
            <span class="meta block">
              {t.secret} <code>{secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
            </span>
          </li>
          <li>
            {t.type}
            <SampleCode lang={lang} code={sampleCode} />
            {wrong ? <FormError lang={lang}>{code.wrong}</FormError> : null}
            <Field
              form={emptyForm}
              lang={lang}
              name="code"
              label={code.label}
              autocomplete="one-time-code"
              inputmode="numeric"
              maxLength={7}
              short
              autofocus
            />
          </li>
        </ol>
        <p class="acts">
          <button class="btn main">{t.submit}</button>
        </p>
        {required ? null : (
          <p>
            <a href="/van-phong/tai-khoan-cua-toi">{uiMessages[lang].cancel}</a>
          </p>
        )}
      </form>
    </Doorstep>
  );
}

function Codes({ codes }: { codes: readonly string[] }) {
  return (
    <ol class="codes">
      {codes.map((code) => (
        <li key={code}>
          <code>{code}</code>
        </li>
      ))}
    </ol>
  );
}

/** The recovery codes of a second factor that was just turned on. */
export function RecoveryCodes({ frame, codes, next }: { frame: BareFrame; codes: readonly string[]; next: string }) {
  const t = accountWords[frame.lang].setUp;
  return (
    <Doorstep frame={frame} title={t.doneTitle}>
      <div class="door-form">
        <h1>{t.doneTitle}</h1>
        <p>{t.done}</p>
        <Codes codes={codes} />
        <p class="acts">
          <a class="btn main" href={next}>
            {t.next}
          </a>
        </p>
      </div>
    </Doorstep>
  );
}

/** The same codes made anew, inside the office. */
export function NewRecoveryCodes({ lang, codes, back }: { lang: Lang; codes: readonly string[]; back: string }) {
  const { setUp: t, mine } = accountWords[lang];
  return (
    <>
      <Crumbs lang={lang} items={[{ href: back, label: mine.title }, { label: t.doneTitle }]} />
      <h1>{t.doneTitle}</h1>
      <p>{t.done}</p>
      <p>{t.oldGone}</p>
      <Codes codes={codes} />
      <p class="acts">
        <a class="btn" href={back}>
          {uiMessages[lang].back}
        </a>
      </p>
    </>
  );
}
