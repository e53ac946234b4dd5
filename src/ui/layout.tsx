import type { ComponentChildren } from "preact";
import type { Assets } from "#platform/assets.ts";
import type { Lang } from "#platform/i18n.ts";
import { weekdayName, shortDate, englishDate } from "#platform/text/index.ts";
import { Icon, Mark, type IconName } from "./icon.tsx";
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

function Html({ lang, title, assets, sheet, island, bodyClass, description, alternate, children }: HtmlProps) {
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

function DemonstrationStrip({ lang }: { lang: Lang }) {
  return (
    <p class="demo-strip" role="note">
      <b>{uiMessages[lang].specimen}.</b> {uiMessages[lang].demonstration}
    </p>
  );
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
              <strong>{name}</strong>
              {lang === "vi" ? (
                union.nameEn === null ? null : (
                  <span lang="en">{union.nameEn}</span>
                )
              ) : (
                <span lang="vi">{union.nameVi}</span>
              )}
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
            <strong>{union.nameVi}</strong>
            {union.nameEn === null ? null : <span lang="en">{union.nameEn}</span>}
            <p>
              {union.address}
              {union.phone === null ? null : (
                <>
                  <br />
                  {lang === "vi" ? "Điện thoại, fax: " : "Telephone, fax: "}
                  <span class="nowrap">{union.phone}</span>
                </>
              )}
              {union.email === null ? null : (
                <>
                  <br />
                  {lang === "vi" ? "Thư điện tử: " : "E-mail: "}
                  {union.email}
                </>
              )}
            </p>
            {union.editor === null ? null : (
              <p>
                {lang === "vi" ? "Trưởng ban biên tập: " : "Responsible editor: "}
                {union.editor.name}, {union.editor.post}
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

export interface NavItem {
  href: string;
  label: string;
  icon: IconName;
  count?: number;
}

export interface OfficeFrame {
  lang: Lang;
  assets: Assets;
  who: { name: string; role: string; invented: boolean };
  navigation: readonly { heading: string; items: readonly NavItem[] }[];
  demonstration: boolean;
  /** What the last act did, said once. */
  notice: string | null;
  /** The address asked for, query included. */
  address: string;
}

function Rail({ frame, current }: { frame: OfficeFrame; current: string }) {
  return (
    <>
      {frame.navigation.map(({ heading, items }) => (
        <div key={heading}>
          {heading === "" ? null : <h2>{heading}</h2>}
          <ul>
            {items.map(({ href, label, icon, count }) => (
              <li key={href}>
                <a href={href} {...(href === current ? { "aria-current": "page" } : {})}>
                  <Icon name={icon} />
                  {label}
                  {count === undefined || count === 0 ? null : <span class="n">{count}</span>}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

export function Office(props: { frame: OfficeFrame; title: string; current: string; children: ComponentChildren }) {
  const { frame, current } = props;
  const words = uiMessages[frame.lang];
  const label =
    frame.navigation.flatMap(({ items }) => items).find(({ href }) => href === current)?.label ?? words.menu;
  return (
    <Html
      lang={frame.lang}
      title={`${props.title} · ${words.officeName}`}
      assets={frame.assets}
      sheet="office"
      island="office"
      bodyClass="office"
    >
      <header class="o-bar">
        <a class="skip" href="#noi-dung">
          {words.skip}
        </a>
        <a class="brand" href="/van-phong">
          <Mark />
          Hữu Nghị
        </a>
        <form class="find" action="/van-phong/tim" role="search">
          <Icon name="search" />
          <input
            type="search"
            name="q"
            id="o-find"
            aria-label={words.officeFind}
            placeholder={words.officeFind}
            autocomplete="off"
          />
          <kbd>/</kbd>
        </form>
        <div class="me">
          <a href="/van-phong/tai-khoan-cua-toi">{frame.who.name}</a>
          <small>
            {frame.who.role}
            {frame.who.invented ? <i class="vd"> {words.invented}</i> : null}
          </small>
        </div>
        <form method="post" action="/van-phong/dang-xuat" class="out">
          <button>{words.signOut}</button>
        </form>
      </header>
      <div class="o-rail">
        <nav aria-label={words.officeNavigation}>
          <Rail frame={frame} current={current} />
        </nav>
        <details>
          <summary>
            <Icon name="menu" /> {label}
          </summary>
          <nav aria-label={words.officeNavigation}>
            <Rail frame={frame} current={current} />
          </nav>
        </details>
      </div>
      <main class="o-main" id="noi-dung" tabIndex={-1}>
        {frame.demonstration ? <DemonstrationStrip lang={frame.lang} /> : null}
        {frame.notice === null ? null : (
          <p class="note done-note" role="status">
            <Icon name="check" /> {frame.notice}
          </p>
        )}
        {props.children}
      </main>
    </Html>
  );
}

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

export function Crumbs({ lang, items }: { lang: Lang; items: readonly { href?: string; label: string }[] }) {
  return (
    <nav class="crumbs" aria-label={uiMessages[lang].breadcrumb}>
      <ol>
        {items.map(({ href, label }) => (
          <li key={label}>{href === undefined ? label : <a href={href}>{label}</a>}</li>
        ))}
      </ol>
    </nav>
  );
}

export function Head({
  title,
  children,
  level = 2,
  id,
}: {
  title: ComponentChildren;
  children?: ComponentChildren;
  level?: 2 | 3;
  id?: string;
}) {
  return (
    <div class="head" id={id}>
      {level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>}
      {children}
    </div>
  );
}

export function Note({
  kind = "plain",
  icon,
  children,
}: {
  kind?: "plain" | "warn" | "bad";
  icon: IconName;
  children: ComponentChildren;
}) {
  return (
    <div class={kind === "plain" ? "note" : kind === "warn" ? "note warn" : "note bad-note"}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}

/** 'ví dụ': what is invented says so wherever it stands. */
export function Invented({ when, lang }: { when: boolean; lang: Lang }) {
  const words = uiMessages[lang];
  return when ? (
    <>
      {" "}
      <i class="vd" title={words.inventedTitle}>
        {words.invented}
      </i>
    </>
  ) : null;
}

export function Empty({
  title,
  text,
  children,
  level = 2,
}: {
  title: string;
  text: string;
  children?: ComponentChildren;
  /** 3 where it stands in a section with a heading of its own. */
  level?: 2 | 3;
}) {
  return (
    <div class="empty">
      {level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>}
      <p>{text}</p>
      {children === undefined ? null : <div class="row">{children}</div>}
    </div>
  );
}
