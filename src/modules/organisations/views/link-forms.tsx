import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { Field, Hidden, Select } from "#ui/form.tsx";
import { organisationWords } from "../messages.ts";
import type { OrganisationLine } from "../queries.lines.ts";
import { FormPage, Period } from "./form-page.tsx";
import { Name, nameIn, organisationCrumbs, structurePath } from "./parts.tsx";

export function NewLink({
  lang,
  form,
  organisation,
  other,
  kinds,
}: {
  lang: Lang;
  form: FormState;
  organisation: OrganisationLine;
  other: OrganisationLine;
  kinds: readonly string[];
}) {
  const words = organisationWords[lang];
  const t = words.organisation;
  const path = `${structurePath}/${organisation.id}`;
  return (
    <FormPage
      lang={lang}
      crumbs={organisationCrumbs(organisation, lang)}
      title={t.addLink}
      form={form}
      labels={{ kind: t.linkKind, from: t.linkFrom, to: t.linkTo, note: t.linkNote }}
      action={`${path}/quan-he`}
      at={`${path}/quan-he/moi?with=${other.id}`}
      submit={t.addLink}
      back={path}
    >
      <Hidden name="with" value={other.id} />
      <Select
        form={form}
        lang={lang}
        name="kind"
        label={nameIn(organisation, lang)}
        options={kinds.map((kind) => ({ value: kind, label: words.links[kind] ?? kind }))}
      />
      <p class="field">
        <span class="lab">{t.linkWith}</span>
        <Name of={other} lang={lang} href={`${structurePath}/${other.id}`} />
      </p>
      <Period
        form={form}
        lang={lang}
        from={{ name: "from", label: t.linkFrom }}
        to={{ name: "to", label: t.linkTo, hint: words.position.toHint }}
      />
      <Field form={form} lang={lang} name="note" label={t.linkNote} maxLength={300} optional />
    </FormPage>
  );
}
