import { officePath } from "#accounts";
import type { Lang } from "#platform/i18n.ts";
import {
  formatDateRange,
  formatPartialDate,
  partialDate,
  toRoman,
  typeset,
  type DatePrecision,
} from "#platform/text/index.ts";
import { Invented } from "#ui/layout.tsx";
import { organisationWords } from "../messages.ts";
import type { HeadLine } from "../queries.heads.ts";
import type { PositionLine } from "../queries.positions.ts";
import type { OrganisationState, TermStanding } from "../rules.ts";

type Day = Temporal.PlainDate;

export const structurePath = `${officePath}/to-chuc`;
export const partnersPath = `${structurePath}/doi-tac`;
export const peoplePath = `${officePath}/nguoi`;
export const termsPath = `${officePath}/nhiem-ky`;
export const positionsPath = `${officePath}/chuc-danh`;
export const bodiesPath = `${officePath}/co-quan`;
export const heldPath = `${officePath}/nhan-su`;
export const chartPath = `${structurePath}/so-do`;
export const settingsPath = `${officePath}/thiet-lap`;

export const organisationPath = (id: string) => `${structurePath}/${id}`;
export const personPath = (id: string) => `${peoplePath}/${id}`;

export interface Crumb {
  href?: string;
  label: string;
}

/** The way to an organisation. */
export function organisationCrumbs(organisation: { id: string } & Named, lang: Lang): readonly Crumb[] {
  return [
    { href: structurePath, label: organisationWords[lang].structure.title },
    { href: organisationPath(organisation.id), label: nameIn(organisation, lang) },
  ];
}

/** The way to a person. */
export function personCrumbs(person: { id: string; fullName: string }, lang: Lang): readonly Crumb[] {
  return [
    { href: peoplePath, label: organisationWords[lang].people.title },
    { href: personPath(person.id), label: person.fullName },
  ];
}

interface Named {
  nameVi: string;
  nameEn: string | null;
}

/** The name in the language of the page, else in Vietnamese. */
export function nameIn({ nameVi, nameEn }: Named, lang: Lang): string {
  return lang === "en" && nameEn !== null ? nameEn : nameVi;
}

/** The language in which `nameIn` answers. */
export function nameLang({ nameEn }: Named, lang: Lang): Lang {
  return lang === "en" && nameEn !== null ? "en" : "vi";
}

export function Name({ of, lang, href }: { of: Named & { invented?: boolean }; lang: Lang; href?: string }) {
  const own = nameLang(of, lang);
  const name = typeset(nameIn(of, lang));
  const attributes = own === lang ? {} : { lang: own };
  return (
    <>
      {href === undefined ? (
        <span {...attributes}>{name}</span>
      ) : (
        <a href={href} {...attributes}>
          {name}
        </a>
      )}
      <Invented when={of.invented === true} lang={lang} />
    </>
  );
}

export function dateText(on: Day, precision: DatePrecision | null, lang: Lang): string {
  return formatPartialDate(partialDate(on, precision ?? "day"), lang);
}

/** A period as far as it is known; an open end is left out, an unknown beginning is said. */
export function periodText(
  from: Day | null,
  fromPrecision: DatePrecision | null,
  to: Day | null,
  toPrecision: DatePrecision | null,
  lang: Lang,
): string {
  const t = organisationWords[lang];
  if (from !== null && to !== null)
    return formatDateRange(partialDate(from, fromPrecision ?? "day"), partialDate(to, toPrecision ?? "day"), lang);
  if (from !== null) return t.since(dateText(from, fromPrecision, lang));
  if (to !== null) return t.until(dateText(to, toPrecision, lang));
  return t.unknownBegin;
}

/** When a post was held; what only a source attests says so (C04). */
export function postPeriod(
  post: Pick<PositionLine, "from" | "fromPrecision" | "to" | "toPrecision" | "attestedOn" | "attestedPrecision">,
  lang: Lang,
): string {
  const t = organisationWords[lang];
  const period = periodText(post.from, post.fromPrecision, post.to, post.toPrecision, lang);
  if (post.from !== null || post.attestedOn === null) return period;
  const day = dateText(post.attestedOn, post.attestedPrecision, lang);
  const attested = post.attestedPrecision === "day" ? t.attested(day) : t.attestedLoosely(day);
  return post.to === null ? attested : `${attested}; ${period}`;
}

/** A title as the language of the page says it: in Vietnamese as the source words it. */
export function titleIn(post: { titleVi: string; titleEn: string; titleText?: string | null }, lang: Lang): string {
  return lang === "vi" ? (post.titleText ?? post.titleVi) : post.titleEn;
}

/** The body of a post, unless the title says it already: "Ủy viên Ban Thường vụ" of the Ban Thường vụ. */
export function bodyIn(
  post: { body: { vi: string; en: string } | null; titleVi: string; titleEn: string; titleText: string | null },
  lang: Lang,
): string | null {
  if (post.body === null) return null;
  const body = lang === "vi" ? post.body.vi : post.body.en;
  return titleIn(post, lang).includes(body) ? null : body;
}

/** Where a post is: a title always names its body (C14). */
export function placeIn(post: PositionLine, lang: Lang): string {
  const organisation = nameIn(post.organisation, lang);
  const body = bodyIn(post, lang);
  return body === null ? organisation : `${body}, ${organisation}`;
}

/** "VI · 2024–2029": the number is Roman only here. */
export function termText(term: { ordinal: number | null; nominalFrom: number; nominalTo: number }): string {
  const years =
    term.nominalFrom === term.nominalTo ? String(term.nominalFrom) : `${term.nominalFrom}–${term.nominalTo}`;
  return term.ordinal === null ? years : `${toRoman(term.ordinal)} · ${years}`;
}

/** A term in passing: "khóa VI", or its years when it has no number. */
export function ordinalOrYears(
  term: { ordinal: number | null; nominalFrom: number; nominalTo: number },
  lang: Lang,
): string {
  return term.ordinal === null ? termText(term) : organisationWords[lang].term(toRoman(term.ordinal));
}

export function ordinalText(ordinal: number | null): string {
  return ordinal === null ? "" : toRoman(ordinal);
}

function stateMark(state: OrganisationState): string {
  return {
    preparing: "st",
    active: "st full ok",
    suspended: "st hold",
    merged: "st off",
    dissolved: "st off",
  }[state];
}

export function termMark(standing: TermStanding): string {
  return { planned: "st", running: "st full ok", overdue: "st hold", ended: "st" }[standing];
}

export function State({ state, lang }: { state: OrganisationState; lang: Lang }) {
  return <span class={stateMark(state)}>{organisationWords[lang].states[state]}</span>;
}

/** Who heads something, with the title, and the day when only that is known. */
export function AtTheHead({ head, lang }: { head: HeadLine | undefined; lang: Lang }) {
  const t = organisationWords[lang];
  if (head === undefined) return <span class="meta unknown">{t.structure.notRecorded}</span>;
  return (
    <>
      {head.open ? <a href={`${peoplePath}/${head.personId}`}>{head.name}</a> : head.name}
      <Invented when={head.invented} lang={lang} />{" "}
      <small>
        {lang === "vi" ? head.titleVi : head.titleEn}
        {head.attestedOn === null
          ? null
          : `, ${t.attestedShort(dateText(head.attestedOn, head.attestedPrecision, lang))}`}
      </small>
    </>
  );
}
