import type { ComponentChildren } from "preact";
import { officePath } from "#accounts";
import type { FormState } from "#platform/form.ts";
import { inLanguage, type Lang } from "#platform/i18n.ts";
import {
  englishDate,
  formatInstant,
  formatPartialDate,
  partialDate,
  shortDate,
  type DatePrecision,
} from "#platform/text/index.ts";
import { ErrorSummary, Form } from "#ui/form.tsx";
import { Crumbs, Invented, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import type { Conflict } from "../commands.shared.ts";
import { memberWords } from "../messages.ts";
import type { MemberLine } from "../queries.ts";
import type { MemberState } from "../rules.ts";

export const membersPath = `${officePath}/hoi-vien`;
export const importsPath = `${membersPath}/nhap`;
export const overviewPath = `${membersPath}/xac-nhan`;
export const confirmationPath = (associationId: string) => `${membersPath}/to-chuc/${associationId}/xac-nhan`;
export const memberPath = (id: string) => `${membersPath}/${id}`;

export interface Crumb {
  href?: string;
  label: string;
}

export const listCrumb = (lang: Lang): Crumb => ({ href: membersPath, label: memberWords[lang].list.title });

export function dayText(day: Temporal.PlainDate, lang: Lang): string {
  return lang === "vi" ? shortDate(day) : englishDate(day);
}

export function knownText(on: Temporal.PlainDate | null, precision: DatePrecision | null, lang: Lang): string | null {
  return on === null ? null : formatPartialDate(partialDate(on, precision ?? "day"), lang);
}

const marks: Record<MemberState, string> = {
  applied: "st",
  admitted: "st full ok",
  suspended: "st hold",
  left: "st off",
  expelled: "st off",
};

/** The state in a word; who has left without having been a member was not admitted. */
export function MemberStateMark({
  lang,
  of,
}: {
  lang: Lang;
  of: Pick<MemberLine, "state" | "joinedOn"> & { declined?: boolean };
}) {
  const t = memberWords[lang];
  return <span class={marks[of.state]}>{of.declined === true ? t.notAdmitted : t.states[of.state]}</span>;
}

/** A text that has no English stays Vietnamese and says so. */
export function Said({ lang, vi, en }: { lang: Lang; vi: string; en: string | null }) {
  const said = inLanguage(lang, vi, en);
  return said.lang === lang ? <>{said.text}</> : <span lang={said.lang}>{said.text}</span>;
}

export function MemberName({ lang, of, link = true }: { lang: Lang; of: MemberLine; link?: boolean }) {
  const name = of.personal ? of.name : <Said lang={lang} vi={of.name} en={of.nameEn} />;
  return (
    <>
      {link ? <a href={memberPath(of.id)}>{name}</a> : name}
      {of.personal ? null : <span class="meta"> · {memberWords[lang].list.organisation}</span>}
      <Invented when={of.invented} lang={lang} />
    </>
  );
}

/** A page with one form: where it is, its errors, its fields, one filled button. */
export function FormPage({
  lang,
  crumbs,
  title,
  intro,
  form,
  labels,
  action,
  at,
  submit,
  back,
  conflict,
  stop = false,
  multipart = false,
  children,
}: {
  lang: Lang;
  crumbs: readonly Crumb[];
  title: string;
  intro?: ComponentChildren;
  form: FormState;
  labels: Record<string, string>;
  action: string;
  at: string;
  submit: string;
  back: string;
  conflict?: Conflict | undefined;
  stop?: boolean;
  multipart?: boolean;
  children: ComponentChildren;
}) {
  return (
    <>
      <Crumbs lang={lang} items={[...crumbs, { label: title }]} />
      <h1>{title}</h1>
      {intro}
      {conflict === undefined ? null : <ConflictNote lang={lang} conflict={conflict} href={back} />}
      <ErrorSummary form={form} lang={lang} labels={labels} />
      <Form action={action} at={at} multipart={multipart}>
        {children}
        <p class="acts row">
          <button class={stop ? "btn stop" : "btn main"}>{submit}</button>
          <a class="btn plain" href={back}>
            {uiMessages[lang].cancel}
          </a>
        </p>
      </Form>
    </>
  );
}

function ConflictNote({ lang, conflict, href }: { lang: Lang; conflict: Conflict; href: string }) {
  const t = memberWords[lang].conflict;
  return (
    <div role="alert">
      <Note kind="warn" icon="alert">
        <p>
          <b>{t.title}</b>
        </p>
        <p>{t.text(conflict.by ?? t.somebody, formatInstant(conflict.at, lang))}</p>
        <p>
          <a href={href}>{t.open}</a>
        </p>
      </Note>
    </div>
  );
}
