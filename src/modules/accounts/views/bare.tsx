import type { ComponentChildren } from "preact";
import type { Assets } from "#platform/assets.ts";
import type { Lang } from "#platform/i18n.ts";
import { Bare } from "#ui/layout.bare.tsx";
import { en } from "../messages.en.ts";
import { vi } from "../messages.vi.ts";

export interface BareFrame {
  lang: Lang;
  assets: Assets;
  demonstration: boolean;
  union: string;
  help: string | null;
}

/** The frame of every page before the office opens. */
export function Doorstep({ frame, title, children }: { frame: BareFrame; title: string; children: ComponentChildren }) {
  const words = (frame.lang === "vi" ? vi : en).signIn;
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
            {frame.help === null ? null : (
              <>
                {frame.help}
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
