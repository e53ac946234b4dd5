import type { ComponentChildren } from "preact";
import type { Assets } from "#platform/assets.ts";
import type { Lang } from "#platform/i18n.ts";
import { Icon, Mark, type IconName } from "./icon.tsx";
import { DemonstrationStrip, Html } from "./layout.page.tsx";
import { uiMessages } from "./messages.ts";

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
        <form class="find" action="/van-phong/tim" role="search" aria-label={words.officeFind}>
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
