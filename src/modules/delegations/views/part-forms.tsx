import type { ComponentChildren } from "preact";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { ActButton, ErrorSummary, Field, Form, Hidden, Radios, Select, TextArea, Tick } from "#ui/form.tsx";
import { Crumbs, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { delegationWords } from "../messages.ts";
import { currencies, giftWays, sides, type Direction } from "../rules.ts";
import { delegationsPath, sideWord } from "./parts.tsx";

/** What every form of a part of a delegation needs to know. */
export interface PartFormProps {
  lang: Lang;
  form: FormState;
  of: { id: string; title: string; direction: Direction };
  /** The line that is changed; null: a new one. */
  line: { id: string; version: number } | null;
  /** Who changed the line meanwhile, and what it says now. */
  conflict?: { by: string; when: string; now: string };
}

/** The frame of a part's form: where it belongs, what is wrong, and the way to take an existing line away. */
function PartForm({
  props,
  at,
  title,
  labels,
  save,
  remove,
  children,
}: {
  props: PartFormProps;
  /** The address part of the kind: "thanh-vien". */
  at: string;
  title: string;
  labels: Record<string, string>;
  save: string;
  remove: string;
  children: ComponentChildren;
}) {
  const { lang, form, of, line, conflict } = props;
  const t = delegationWords[lang];
  const record = `${delegationsPath}/${of.id}`;
  const path = line === null ? `${record}/${at}` : `${record}/${at}/${line.id}`;
  const shown = line === null ? `${record}/${at}/moi` : path;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[{ href: delegationsPath, label: t.title }, { href: record, label: of.title }, { label: title }]}
      />
      <h1>{title}</h1>
      <p class="meta">{of.title}</p>
      <ErrorSummary form={form} lang={lang} labels={labels} />
      {conflict === undefined ? null : (
        <Note kind="warn" icon="history">
          <p role="alert">
            <b>{t.part.conflict(conflict.by, conflict.when)}</b>
          </p>
          <p>
            {t.part.now} {conflict.now}
          </p>
        </Note>
      )}
      <Form action={path} at={shown}>
        {line === null ? null : <Hidden name="version" value={String(line.version)} />}
        {children}
        <p class="acts row">
          <button class="btn main">{save}</button>
          <a class="btn plain" href={record}>
            {uiMessages[lang].cancel}
          </a>
        </p>
      </Form>
      {line === null ? null : (
        <ActButton action={`${path}/bo`} at={shown} label={remove} stop>
          <Hidden name="version" value={String(line.version)} />
        </ActButton>
      )}
    </>
  );
}

export function MemberForm(props: PartFormProps) {
  const { lang, form, of, line } = props;
  const t = delegationWords[lang].members;
  return (
    <PartForm
      props={props}
      at="thanh-vien"
      title={line === null ? t.newTitle : t.editTitle}
      labels={{
        side: t.side,
        full_name: t.full_name,
        title: t.memberTitle,
        title_en: t.title_en,
        organisation: t.organisation,
        is_head: t.is_head,
      }}
      save={line === null ? t.create : t.save}
      remove={t.remove}
    >
      <Radios
        form={form}
        lang={lang}
        name="side"
        label={t.side}
        options={sides.map((value) => ({ value, label: sideWord(value, of.direction, lang) }))}
      />
      <Field form={form} lang={lang} name="full_name" label={t.full_name} maxLength={200} />
      <Field form={form} lang={lang} name="title" label={t.memberTitle} hint={t.titleHint} maxLength={300} optional />
      <Field form={form} lang={lang} name="title_en" label={t.title_en} maxLength={300} optional />
      <Field form={form} lang={lang} name="organisation" label={t.organisation} maxLength={300} optional />
      <Tick form={form} lang={lang} name="is_head" label={t.is_head} />
      <Tick form={form} lang={lang} name="is_public" label={t.is_public} hint={t.publicHint} />
    </PartForm>
  );
}

export function ItemForm({
  days,
  ...props
}: PartFormProps & { days: { from: Temporal.PlainDate; to: Temporal.PlainDate } }) {
  const { lang, form, line } = props;
  const t = delegationWords[lang].programme;
  return (
    <PartForm
      props={props}
      at="lich-trinh"
      title={line === null ? t.newTitle : t.editTitle}
      labels={{
        day: t.day,
        starts_at: t.starts_at,
        ends_at: t.ends_at,
        what: t.what,
        what_en: t.what_en,
        place: t.place,
        who: t.who,
        note: t.note,
      }}
      save={line === null ? t.create : t.save}
      remove={t.remove}
    >
      <div class="pair three">
        <Field form={form} lang={lang} name="day" label={t.day} hint={t.daysHint(days, lang)} />
        <Field form={form} lang={lang} name="starts_at" label={t.starts_at} placeholder="08:30" />
        <Field form={form} lang={lang} name="ends_at" label={t.ends_at} placeholder="10:00" optional />
      </div>
      <TextArea form={form} lang={lang} name="what" label={t.what} rows={2} />
      <TextArea form={form} lang={lang} name="what_en" label={t.what_en} rows={2} optional />
      <Field form={form} lang={lang} name="place" label={t.place} maxLength={300} optional />
      <Field form={form} lang={lang} name="who" label={t.who} maxLength={300} optional />
      <Field form={form} lang={lang} name="note" label={t.note} maxLength={500} optional />
    </PartForm>
  );
}

export function GiftForm(props: PartFormProps) {
  const { lang, form, line } = props;
  const words = delegationWords[lang];
  const t = words.gifts;
  return (
    <PartForm
      props={props}
      at="qua"
      title={line === null ? t.newTitle : t.editTitle}
      labels={{
        way: t.way,
        what: t.what,
        giver: t.giver,
        receiver: t.receiver,
        amount: t.amount,
        currency: t.currency,
      }}
      save={line === null ? t.create : t.save}
      remove={t.remove}
    >
      <Radios
        form={form}
        lang={lang}
        name="way"
        label={t.way}
        options={giftWays.map((value) => ({ value, label: words.ways[value], hint: t.wayHints[value] }))}
      />
      <Field form={form} lang={lang} name="what" label={t.what} maxLength={300} />
      <div class="pair two">
        <Field form={form} lang={lang} name="giver" label={t.giver} maxLength={300} optional />
        <Field form={form} lang={lang} name="receiver" label={t.receiver} maxLength={300} optional />
      </div>
      <div class="pair two">
        <Field
          form={form}
          lang={lang}
          name="amount"
          label={t.amount}
          hint={t.amountHint}
          inputmode="numeric"
          maxLength={30}
          optional
        />
        <Select
          form={form}
          lang={lang}
          name="currency"
          label={t.currency}
          options={currencies.map((value) => ({ value, label: value }))}
          optional
        />
      </div>
    </PartForm>
  );
}
