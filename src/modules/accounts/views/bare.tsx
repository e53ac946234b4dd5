import type { ComponentChildren } from "preact";
import type { Assets } from "#platform/assets.ts";
import type { Lang } from "#platform/i18n.ts";
import { Icon } from "#ui/icon.tsx";
import { Bare } from "#ui/layout.bare.tsx";
import { Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { accountWords } from "../messages.ts";

export interface BareFrame {
  lang: Lang;
  assets: Assets;
  demonstration: boolean;
  union: string;
  phone: string | null;
}

/** The frame of every page before the office opens. */
export function Doorstep({ frame, title, children }: { frame: BareFrame; title: string; children: ComponentChildren }) {
  const words = accountWords[frame.lang].signIn;
  return (
    <Bare
      lang={frame.lang}
      assets={frame.assets}
      title={title}
      demonstration={frame.demonstration}
      aside={
        <>
          <div>
            <p class="motto">{words.motto}</p>
            <p>{words.about(frame.union)}</p>
          </div>
          <p class="small">
            {frame.phone === null ? null : (
              <>
                {words.help(frame.phone)}
                <br />
              </>
            )}
            {words.secret}
          </p>
        </>
      }
    >
      {children}
    </Bare>
  );
}

/** What went wrong with the whole form, not with one field. */
export function FormError({ lang, children }: { lang: Lang; children: ComponentChildren }) {
  return (
    <p class="err form-error" role="alert">
      <Icon name="alert" label={uiMessages[lang].error} />
      <span>{children}</span>
    </p>
  );
}

/** A code that only a demonstration on this machine shows. */
export function SampleCode({ lang, code }: { lang: Lang; code: string | null }) {
  return code === null ? null : (
    <Note icon="key">
      <p>{accountWords[lang].code.sample(code)}</p>
    </Note>
  );
}
