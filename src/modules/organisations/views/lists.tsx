import type { Lang } from "#platform/i18n.ts";
import type { Option } from "#ui/form.tsx";
import { Empty } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { organisationWords } from "../messages.ts";
import { chartPath, heldPath, partnersPath, structurePath, termsPath } from "./parts.tsx";

/** The views of the structure as tabs. */
export function StructureTabs({ lang, at }: { lang: Lang; at: "tree" | "chart" | "held" | "partners" | "terms" }) {
  const t = organisationWords[lang].structure;
  const tab = (key: typeof at, href: string) => (
    <a href={href} {...(key === at ? { "aria-current": "page" } : {})}>
      {t.tabs[key]}
    </a>
  );
  return (
    <nav class="tabs" aria-label={organisationWords[lang].nav.heading}>
      {tab("tree", structurePath)}
      {tab("chart", chartPath)}
      {tab("held", heldPath)}
      {tab("partners", partnersPath)}
      {tab("terms", termsPath)}
    </nav>
  );
}

/** One filter of a list, saying its name until something is chosen. */
export function Filter({
  lang,
  name,
  label,
  options,
  value,
}: {
  lang: Lang;
  name: string;
  label: string;
  options: readonly Option[];
  value: string;
}) {
  return (
    <select class="in" name={name} aria-label={label}>
      <option value="">
        {label}: {uiMessages[lang].all}
      </option>
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** The search box of a list. */
export function Find({ lang, value }: { lang: Lang; value: string }) {
  const { searchLabel } = uiMessages[lang];
  return (
    <input class="in find-in" type="search" name="q" value={value} aria-label={searchLabel} placeholder={searchLabel} />
  );
}

/** An empty list: nothing is there yet, or the filter leaves nothing. */
export function Nothing({
  filtered,
  words,
}: {
  filtered: boolean;
  words: { empty: string; emptyText: string; noMatch: string; noMatchText: string };
}) {
  return filtered ? (
    <Empty title={words.noMatch} text={words.noMatchText} />
  ) : (
    <Empty title={words.empty} text={words.emptyText} />
  );
}
