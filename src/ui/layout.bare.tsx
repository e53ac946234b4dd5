import type { ComponentChildren } from "preact";
import type { Assets } from "#platform/assets.ts";
import type { Lang } from "#platform/i18n.ts";
import { Mark } from "./icon.tsx";
import { DemonstrationStrip, Html } from "./layout.page.tsx";
import { uiMessages } from "./messages.ts";

/** A page without navigation: sign-in, invitation, errors outside the office. */
export function Bare(props: {
  lang: Lang;
  assets: Assets;
  title: string;
  demonstration: boolean;
  aside: ComponentChildren;
  children: ComponentChildren;
}) {
  const words = uiMessages[props.lang];
  return (
    <Html lang={props.lang} title={`${props.title} · ${words.officeName}`} assets={props.assets} sheet="office">
      <div class="signin">
        <header class="half left">
          <p class="brand-line">
            <Mark />
            <b>Hữu Nghị</b>
          </p>
          {props.aside}
        </header>
        <main class="half" id="noi-dung">
          {props.demonstration ? <DemonstrationStrip lang={props.lang} /> : null}
          {props.children}
        </main>
      </div>
    </Html>
  );
}
