import { FormPage, postPeriod, termText, titleIn, type Obstacle, type TermRow } from "#organisations";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { Checks, Field, Hidden, Select, Tick, type Option } from "#ui/form.tsx";
import { congressWords } from "../messages.ts";
import type { Congress } from "../queries.ts";
import type { Transition } from "../queries.transition.ts";
import { bodyKinds, hows, type BodyKind } from "../rules.ts";
import { congressCrumbs, transitionPath } from "./parts.tsx";
import { Obstacles } from "./transition.tsx";

function crumbsOf(congress: Congress, lang: Lang) {
  return [
    ...congressCrumbs(congress, lang),
    { href: transitionPath(congress.id), label: congressWords[lang].transition.title },
  ];
}

/** The day, the terms, the bodies and the posts that end. */
export function TransitionForm({
  lang,
  form,
  congress,
  transition,
  terms,
}: {
  lang: Lang;
  form: FormState;
  congress: Congress;
  transition: Transition;
  /** The terms that are still open. */
  terms: readonly TermRow[];
}) {
  const t = congressWords[lang].transition;
  const path = transitionPath(congress.id);
  return (
    <FormPage
      lang={lang}
      crumbs={crumbsOf(congress, lang)}
      title={t.edit}
      form={form}
      labels={{
        begins: t.begins,
        term: t.endingTerm,
        ordinal: t.ordinal,
        nominal_from: t.nominalFrom,
        nominal_to: t.nominalTo,
        bodies: t.bodies,
        ...Object.fromEntries(bodyKinds.map((kind) => [`seats_${kind}`, t.seatsOf(t.bodyNames[kind] ?? kind)])),
        ends: t.ends,
      }}
      action={`${path}/sua`}
      at={`${path}/sua`}
      submit={congressWords[lang].save}
      back={path}
    >
      <Hidden name="version" value={form.fields.get("version")?.[0] ?? String(transition.version)} />
      <Field
        form={form}
        lang={lang}
        name="begins"
        label={t.begins}
        hint={t.beginsHint}
        inputmode="numeric"
        placeholder="09/01/2023"
        short
      />
      <Select
        form={form}
        lang={lang}
        name="term"
        label={t.endingTerm}
        options={terms.map((term) => ({ value: term.id, label: termText(term) }))}
        empty={t.noEndingTerm}
        optional
      />
      <Field form={form} lang={lang} name="ordinal" label={t.ordinal} maxLength={10} short optional />
      <div class="pair">
        <Field form={form} lang={lang} name="nominal_from" label={t.nominalFrom} inputmode="numeric" />
        <Field form={form} lang={lang} name="nominal_to" label={t.nominalTo} inputmode="numeric" />
      </div>
      <Checks
        form={form}
        lang={lang}
        name="bodies"
        label={t.bodies}
        options={bodyKinds.map((value) => ({ value, label: t.bodyNames[value] ?? value }))}
        optional
      />
      <div class="pair">
        {bodyKinds.map((kind) => (
          <Field
            key={kind}
            form={form}
            lang={lang}
            name={`seats_${kind}`}
            label={t.seatsOf(t.bodyNames[kind] ?? kind)}
            inputmode="numeric"
            optional
          />
        ))}
      </div>
      {transition.posts.length === 0 ? (
        <p class="meta">{t.noEnds}</p>
      ) : (
        <Checks
          form={form}
          lang={lang}
          name="ends"
          label={t.ends}
          hint={t.endsHint}
          options={transition.posts.map(({ post }) => ({
            value: post.id,
            label: `${post.personName}: ${titleIn(post, lang)} (${postPeriod(post, lang)})`,
          }))}
          optional
        />
      )}
    </FormPage>
  );
}

/** What somebody is elected to. */
export function ElectionForm({
  lang,
  form,
  congress,
  person,
  titles,
  bodies,
}: {
  lang: Lang;
  form: FormState;
  congress: Congress;
  person: { id: string; name: string };
  titles: readonly Option[];
  bodies: readonly BodyKind[];
}) {
  const t = congressWords[lang].transition;
  const path = transitionPath(congress.id);
  return (
    <FormPage
      lang={lang}
      crumbs={crumbsOf(congress, lang)}
      title={t.elect}
      intro={
        <p>
          {t.person}: <b>{person.name}</b>
        </p>
      }
      form={form}
      labels={{ title: t.post, title_text: t.titleText, body: t.body, how: t.how }}
      action={`${path}/bau`}
      at={`${path}/bau?person=${person.id}`}
      submit={t.elect}
      back={path}
    >
      <Hidden name="person" value={person.id} />
      <Select form={form} lang={lang} name="title" label={t.post} options={titles} />
      <Field form={form} lang={lang} name="title_text" label={t.titleText} maxLength={300} optional />
      <Select
        form={form}
        lang={lang}
        name="body"
        label={t.body}
        options={bodies.map((value) => ({ value, label: t.bodyNames[value] ?? value }))}
        empty={t.noBody}
        optional
      />
      <Select
        form={form}
        lang={lang}
        name="how"
        label={t.how}
        options={hows.map((value) => ({ value, label: t.hows[value] ?? value }))}
      />
      <Tick form={form} lang={lang} name="public" label={t.isPublic} />
    </FormPage>
  );
}

/** Undoing asks why, and says what stands in the way. */
export function UndoPage({
  lang,
  form,
  congress,
  version,
  obstacles,
}: {
  lang: Lang;
  form: FormState;
  congress: Congress;
  version: number;
  obstacles: readonly Obstacle[];
}) {
  const t = congressWords[lang].transition;
  const path = transitionPath(congress.id);
  return (
    <FormPage
      lang={lang}
      crumbs={crumbsOf(congress, lang)}
      title={t.undoTitle}
      intro={
        <>
          <p class="text">{t.undoText}</p>
          <Obstacles lang={lang} obstacles={obstacles} />
        </>
      }
      form={form}
      labels={{ reason: t.undoReason }}
      action={`${path}/hoan-tac`}
      at={`${path}/hoan-tac`}
      submit={t.undo}
      back={path}
      stop
    >
      <Hidden name="version" value={String(version)} />
      <Field form={form} lang={lang} name="reason" label={t.undoReason} maxLength={500} />
    </FormPage>
  );
}
