import type { ComponentChildren } from "preact";
import type { Assets } from "#platform/assets.ts";
import type { Lang } from "#platform/i18n.ts";
import { uiMessages } from "./messages.ts";

interface HtmlProps {
  lang: Lang;
  title: string;
  assets: Assets;
  sheet: "portal" | "office";
  island?: "office";
  bodyClass?: string;
  description?: string;
  alternate?: { lang: Lang; href: string };
  children: ComponentChildren;
}

/** The document every page stands in. */
export function Html({ lang, title, assets, sheet, island, bodyClass, description, alternate, children }: HtmlProps) {
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        {description === undefined ? null : <meta name="description" content={description} />}
        {alternate === undefined ? null : <link rel="alternate" hreflang={alternate.lang} href={alternate.href} />}
        <link rel="icon" href={assets.href("mark.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.href(`${sheet}.css`)} />
        {island === undefined ? null : <script type="module" src={assets.href(`${island}.js`)} />}
      </head>
      <body class={bodyClass}>{children}</body>
    </html>
  );
}

export function DemonstrationStrip({ lang }: { lang: Lang }) {
  return (
    <p class="demo-strip" role="note">
      <b>{uiMessages[lang].specimen}.</b> {uiMessages[lang].demonstration}
    </p>
  );
}
