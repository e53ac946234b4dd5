import type { ComponentChildren } from "preact";
import type { Assets } from "#platform/assets.ts";
import type { Lang } from "#platform/i18n.ts";
import { englishDate, shortDate, weekdayName } from "#platform/text/index.ts";
import { Icon, Mark } from "./icon.tsx";
import { DemonstrationStrip, Html } from "./layout.page.tsx";
import { uiMessages } from "./messages.ts";

/** What the portal's frame says of the union that runs it. */
export interface Union {
  nameVi: string;
  nameEn: string | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
  editor: { name: string; post: string } | null;
}

export interface PortalFrame {
  lang: Lang;
  assets: Assets;
  union: Union;
  today: Temporal.PlainDate;
  demonstration: boolean;
  navigation: readonly { href: string; label: string }[];
  footer: readonly { heading: string; links: readonly { href: string; label: string }[] }[];
}

export function Portal(props: {
  frame: PortalFrame;
  title: string;
  at: string;
  other: string;
  description?: string;
  current?: string;
  children: ComponentChildren;
}) {
  const { frame, other } = props;
  const { lang, union, today } = frame;
  const words = uiMessages[lang];
  const otherLang: Lang = lang === "vi" ? "en" : "vi";
  const name = lang === "vi" ? union.nameVi : (union.nameEn ?? union.nameVi);
  // A union without an English name keeps its own on English pages.
  const nameLang = lang === "en" && union.nameEn === null ? "vi" : undefined;
  const second =
    union.nameEn === null ? null : <span lang={otherLang}>{lang === "vi" ? union.nameEn : union.nameVi}</span>;
  const items = frame.navigation.map(({ href, label }) => (
    <li key={href}>
      <a href={href} {...(href === props.current ? { "aria-current": href === props.at ? "page" : "true" } : {})}>
        {label}
      </a>
    </li>
  ));
  return (
    <Html
      lang={lang}
      title={props.title === name ? name : `${props.title} · ${name}`}
      assets={frame.assets}
      sheet="portal"
      bodyClass="site"
      alternate={{ lang: otherLang, href: other }}
      {...(props.description === undefined ? {} : { description: props.description })}
    >
      <a class="skip" href="#noi-dung">
        {words.skip}
      </a>
      <header>
        {frame.demonstration ? <DemonstrationStrip lang={lang} /> : null}
        <div class="util">
          <div class="wrap">
            <span class="hide num">
              {lang === "vi"
                ? `${weekdayName(today, "vi")}, ${shortDate(today)}`
                : `${weekdayName(today, "en")}, ${englishDate(today)}`}
            </span>
            <nav aria-label={words.utilities}>
              <a href={other} lang={otherLang} hreflang={otherLang}>
                {otherLang === "en" ? words.english : words.vietnamese}
              </a>
              <a href={lang === "vi" ? "/tim-kiem" : "/en/search"}>
                <Icon name="search" /> {words.searchWord}
              </a>
            </nav>
          </div>
        </div>
        <div class="wrap mast">
          <a href={lang === "vi" ? "/" : "/en"}>
            <Mark />
            <span class="mast-name">
              <strong lang={nameLang}>{name}</strong>
              {second}
            </span>
          </a>
        </div>
      </header>
      <nav class="nav" aria-label={words.mainNavigation}>
        <div class="wrap">
          <ul class="wide">{items}</ul>
          <details>
            <summary>
              <Icon name="menu" /> {words.menu}
            </summary>
            <ul>{items}</ul>
          </details>
        </div>
      </nav>
      <main class="portal" id="noi-dung" tabIndex={-1}>
        {props.children}
      </main>
      <footer class="foot">
        <div class="wrap cols">
          <div class="c6">
            <strong lang={nameLang}>{name}</strong>
            {second}
            <p>
              {union.address}
              {union.phone === null ? null : (
                <>
                  <br />
                  {words.phone}: <span class="nowrap">{union.phone}</span>
                </>
              )}
              {union.email === null ? null : (
                <>
                  <br />
                  {words.email}: {union.email}
                </>
              )}
            </p>
            {union.editor === null ? null : (
              <p>
                {words.editor}: {union.editor.name}, {union.editor.post}
              </p>
            )}
          </div>
          {frame.footer.map(({ heading, links }) => (
            <nav class="c3" aria-label={heading} key={heading}>
              <h2>{heading}</h2>
              <ul>
                {links.map(({ href, label }) => (
                  <li key={href}>
                    <a href={href}>{label}</a>
                  </li>
                ))}
              </ul>
            </nav>
          ))}
        </div>
      </footer>
    </Html>
  );
}
