import type { ComponentChildren } from "preact";
import type { Lang } from "#platform/i18n.ts";
import { typeset } from "#platform/text/index.ts";
import { Icon, type IconName } from "./icon.tsx";
import { uiMessages } from "./messages.ts";

export function Crumbs({ lang, items }: { lang: Lang; items: readonly { href?: string; label: string }[] }) {
  return (
    <nav class="crumbs" aria-label={uiMessages[lang].breadcrumb}>
      <ol>
        {items.map(({ href, label }) => (
          <li key={label}>{href === undefined ? typeset(label) : <a href={href}>{typeset(label)}</a>}</li>
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
  const set = typeof title === "string" ? typeset(title) : title;
  return (
    <div class="head" id={id}>
      {level === 2 ? <h2>{set}</h2> : <h3>{set}</h3>}
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
      {/* Never alone at the beginning of a line: it belongs to the word before. */}
      {"\u00a0"}
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
