import type { Assets } from "#platform/assets.ts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { ErrorSummary, Field, FileField, Form, Hidden, Radios, Select, type Option } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { activityWords } from "../messages.ts";
import type { Missable } from "../rules.completeness.ts";
import { countUnits, qualifiers } from "../rules.vocabulary.ts";
import { MissingList } from "./missing.tsx";
import { activitiesPath, quickPath } from "./parts.tsx";
import { acceptedPhotos } from "./photos.tsx";

/** The native picker of a phone; where there is none, the date is typed as everywhere. */
function DateField({
  form,
  lang,
  label,
  today,
}: {
  form: FormState;
  lang: Lang;
  label: string;
  today: Temporal.PlainDate;
}) {
  const problem = form.problems.find(({ field }) => field === "starts_on");
  return (
    <div class={problem === undefined ? "field" : "field bad"}>
      <label for="starts_on">{label}</label>
      {problem === undefined ? null : (
        <span class="err" id="starts_on-loi">
          <Icon name="alert" label={uiMessages[lang].error} />
          {problem.text}
        </span>
      )}
      <input
        class="in"
        type="date"
        id="starts_on"
        name="starts_on"
        value={form.fields.get("starts_on")?.[0] ?? today.toString()}
        max={today.toString()}
        {...(problem === undefined ? {} : { "aria-invalid": true, "aria-describedby": "starts_on-loi" })}
      />
    </div>
  );
}

/** A phone's form: five things that only somebody who was there knows, and a photo. */
export function QuickPage({
  lang,
  form,
  id,
  today,
  leads,
  countries,
  assets,
  photoFaults,
}: {
  lang: Lang;
  form: FormState;
  id: string;
  today: Temporal.PlainDate;
  leads: readonly Option[];
  countries: readonly Option[];
  assets: Assets;
  photoFaults: readonly string[];
}) {
  const words = activityWords[lang];
  const t = words.quick;
  const problems =
    photoFaults.length === 0
      ? form
      : { ...form, problems: [...form.problems, { field: "photo", text: photoFaults.join(" ") }] };
  const lead = leads.find(({ value }) => value === form.fields.get("lead")?.[0]);
  return (
    <div class="quick">
      <h1>{t.title}</h1>
      <p class="meta">{t.lead}</p>
      <ErrorSummary
        form={problems}
        lang={lang}
        labels={{
          title_vi: t.what,
          starts_on: t.when,
          country: t.country,
          place_text: t.where,
          value: t.people,
          qualifier: t.qualifier,
          unit: t.unit,
          lead: t.organisation,
          photo: t.photo,
        }}
      />
      <Form action={quickPath} at={quickPath} multipart>
        <Hidden name="id" value={id} />
        {leads.length === 1 ? (
          <Hidden name="lead" value={leads[0]?.value ?? ""} />
        ) : (
          // Nearly always it is the own one: said in a line, changed in two touches.
          <details class="who" open={lead === undefined || problems.problems.some(({ field }) => field === "lead")}>
            <summary>
              {t.organisation}: <b>{lead?.label.trimStart() ?? uiMessages[lang].chooseOne}</b> <Icon name="down" />
            </summary>
            <Select form={problems} lang={lang} name="lead" label={t.organisation} options={leads} />
          </details>
        )}
        <Field form={problems} lang={lang} name="title_vi" label={t.what} hint={t.whatHint} maxLength={300} />
        <DateField form={problems} lang={lang} label={t.when} today={today} />
        <Select
          form={problems}
          lang={lang}
          name="country"
          label={t.country}
          options={countries}
          empty={t.noCountry}
          optional
        />
        <Field form={problems} lang={lang} name="place_text" label={t.where} maxLength={300} optional />
        <fieldset class="field">
          <legend class="lab">
            {t.people}
            <span class="opt"> {uiMessages[lang].optional}</span>
          </legend>
          <div class="pair">
            <Select
              form={problems}
              lang={lang}
              name="qualifier"
              label={t.qualifier}
              options={qualifiers.map((qualifier) => ({ value: qualifier, label: words.qualifiers[qualifier] }))}
              empty={null}
            />
            <Field form={problems} lang={lang} name="value" label={t.value} inputmode="numeric" maxLength={30} />
          </div>
          <Radios
            form={problems}
            lang={lang}
            name="unit"
            label={t.unit}
            options={countUnits.map((unit) => ({
              value: unit,
              label: words.units[unit],
              hint: words.unitHints[unit],
            }))}
          />
        </fieldset>
        <FileField
          form={problems}
          lang={lang}
          name="photo"
          label={t.photo}
          hint={t.photoHint}
          accept={acceptedPhotos}
          optional
        />
        <div data-previews="photo" data-shrink hidden />
        <p class="acts">
          <button class="btn main wide">{t.submit}</button>
        </p>
      </Form>
      <script type="module" src={assets.href("photos.js")} />
    </div>
  );
}

/** The report arrived; what is missing can follow at any time. */
export function QuickDone({
  lang,
  of,
  missing,
  advised,
  photoFaults,
  hasPhoto,
}: {
  lang: Lang;
  of: { id: string; code: string; title: string };
  missing: readonly Missable[];
  advised: readonly Missable[];
  photoFaults: readonly string[];
  hasPhoto: boolean;
}) {
  const t = activityWords[lang].quick;
  const path = `${activitiesPath}/${of.id}`;
  return (
    <div class="quick">
      <h1>{t.done}</h1>
      <Note icon="check">
        <p>
          <b>{of.title}</b>
          <br />
          {t.doneText(of.code)} {hasPhoto ? t.photoKept : null}
        </p>
      </Note>
      {photoFaults.length === 0 ? null : (
        <Note kind="bad" icon="camera">
          {photoFaults.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Note>
      )}
      <section class="missing-box">
        {missing.length + advised.length === 0 ? (
          <p>{t.nothing}</p>
        ) : (
          <MissingList
            lang={lang}
            path={path}
            title={t.missing}
            fields={[...missing, ...advised]}
            linked={() => true}
          />
        )}
      </section>
      <p class="acts stack-acts">
        <a class="btn main wide" href={missing.length === 0 ? path : `${path}/sua`}>
          {missing.length === 0 ? t.open : t.complete}
        </a>
        {missing.length === 0 ? null : (
          <a class="btn wide" href={path}>
            {t.open}
          </a>
        )}
        <a class="btn plain" href={quickPath}>
          {t.another}
        </a>
      </p>
    </div>
  );
}
