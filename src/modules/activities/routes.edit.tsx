import { allow, type Staff, type StaffContext, type StaffRoutes } from "#accounts";
import { dateField, formOf, parseForm, withProblems, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { isId, newId } from "#platform/ids.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { cleanLine, fold, shortDate } from "#platform/text/index.ts";
import { draftActivity } from "./commands.draft.ts";
import { editActivity } from "./commands.edit.ts";
import { activityForm, withMore } from "./forms.ts";
import { activityWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { formChoices, type FormChoices } from "./queries.choices.ts";
import { ownOrganisation } from "./queries.neighbours.ts";
import { nextOfSeries, type NextOfSeries } from "./queries.prefill.ts";
import type { ActivityRecord } from "./queries.record.ts";
import { first, load, type ActivityRouteParts, type Loaded } from "./routes.load.ts";
import { activityKinds, kindInName } from "./rules.vocabulary.ts";
import type { ActivitiesDb } from "./tables.ts";
import { formLabels, type ConflictView } from "./views/form-conflict.tsx";
import { rowFields } from "./rules.rows.ts";
import { ActivityForm } from "./views/form.tsx";
import { activitiesPath as path, moment } from "./views/parts.tsx";

/** Writing a record: new, and changed without losing what two people typed. */
export function editRoutes(
  routes: StaffRoutes,
  platform: Platform<ActivitiesDb>,
  staff: Staff,
  parts: Pick<ActivityRouteParts, "occasions">,
): void {
  const { db, clock } = platform;

  const newPage = async (
    c: StaffContext,
    form: FormState,
    choices: FormChoices,
    { status = 200, from }: { status?: 200 | 422; from?: string } = {},
  ) => {
    const id = first(form.fields, "id");
    return staff.page(
      c,
      activityWords[c.var.lang].form.newTitle,
      path,
      <ActivityForm
        lang={c.var.lang}
        form={form}
        choices={choices}
        assets={platform.assets}
        record={{ id: isId(id) ? id : newId() }}
        occasions={(await parts.occasions?.(c.var.actor, c.var.lang)) ?? []}
        {...(from === undefined ? {} : { from })}
      />,
      status,
    );
  };
  routes.get(`${path}/moi`, "activity.draft", async (c) => {
    const { actor, lang } = c.var;
    const choices = await formChoices(db, actor, lang);
    const own = { lead: ownOrganisation(actor, choices.leads), audience: "public" };
    const series = c.req.query("chuoi") ?? "";
    const next = isId(series) ? await nextOfSeries(db, actor, series, clock.today()) : null;
    const fresh = formOf({
      ...own,
      ...(next === null ? occasionValues(c.req.query(), choices) : nextValues(next, choices)),
    });
    const t = activityWords[lang].series;
    const from =
      next === null ? undefined : next.last === null ? t.draftFirst : t.draftFrom(next.last.activity.title_vi);
    return newPage(c, await staff.form(c, fresh), choices, from === undefined ? {} : { from });
  });
  routes.post(path, "activity.draft", async (c) => {
    const { actor, lang } = c.var;
    const [sent, choices] = [await readForm(c.req.raw), await formChoices(db, actor, lang)];
    const more = askedFor(sent.fields);
    if (more !== undefined) return newPage(c, withMore(sent, more, ""), choices);
    const parsed = parseForm(activityForm(lang, choices, clock.today()), sent);
    if (!parsed.ok) return newPage(c, parsed.form, choices, { status: 422 });
    const id = first(sent.fields, "id");
    const made = await draftActivity(platform, actor, isId(id) ? id : newId(), parsed.value);
    return staff.after(c, `${path}/${made}`, activityWords[lang].form.created);
  });

  const editPage = async (
    c: StaffContext,
    loaded: Loaded,
    form: FormState,
    more: { version?: number; conflict?: ConflictView; guessed?: readonly string[]; status?: 200 | 409 | 422 } = {},
  ) => {
    const { record, of } = loaded;
    const choices = await choicesFor(c, record);
    return staff.page(
      c,
      `${activityWords[c.var.lang].form.editTitle}: ${of.title}`,
      path,
      <ActivityForm
        lang={c.var.lang}
        form={form}
        choices={choices}
        assets={platform.assets}
        record={{ ...of, version: more.version ?? record.activity.version, state: record.activity.state }}
        occasions={(await parts.occasions?.(c.var.actor, c.var.lang)) ?? []}
        {...(more.conflict === undefined ? {} : { conflict: more.conflict })}
        {...(more.guessed === undefined ? {} : { guessed: more.guessed })}
      />,
      more.status ?? 200,
    );
  };
  const choicesFor = (c: StaffContext, { activity, lead, organisers }: ActivityRecord) =>
    formChoices(db, c.var.actor, c.var.lang, { lead, organisers, seriesId: activity.series_id });
  routes.get(
    `${path}/:id/sua`,
    "activity.read",
    async (c) => {
      const loaded = await load(platform, c);
      allow(policy.edit, c.var.actor, loaded.subject);
      const { values, guessed } = withGuesses(loaded.record);
      const form = await staff.form(c, formOf(values));
      // What was typed before the session ended keeps the version it was typed on.
      return editPage(
        c,
        loaded,
        form,
        form.fields.has("version") ? { version: Number(first(form.fields, "version")) || 0 } : { guessed },
      );
    },
    "activity",
  );
  routes.post(
    `${path}/:id/sua`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.edit, actor, loaded.subject);
      const { record, of } = loaded;
      const t = activityWords[lang].form;
      const version = Number(first(sent.fields, "version")) || 0;
      const more = askedFor(sent.fields);
      if (more !== undefined) return editPage(c, loaded, withMore(sent, more, ""), { version });
      const choices = await choicesFor(c, record);
      const parsed = parseForm(
        activityForm(lang, choices, clock.today(), {
          state: record.activity.state,
          dated: record.activity.starts_on !== null,
          withCountries: record.countries.length > 0,
        }),
        sent,
      );
      if (!parsed.ok) return editPage(c, loaded, parsed.form, { version, status: 422 });
      const { reason, ...text } = parsed.value;
      const done = await editActivity(platform, actor, of.id, text, version, reason);
      if (done === "reason_needed")
        return editPage(c, await load(platform, c), withProblems(sent, [{ field: "reason", text: t.reasonNeeded }]), {
          version,
          status: 422,
        });
      if (typeof done === "object") {
        const now = await load(platform, c);
        return editPage(
          c,
          now,
          { fields: sent.fields, problems: [] },
          {
            conflict: {
              by: done.by,
              when: moment(done.at, lang),
              differences: differencesOf(formOf(valuesOf(now.record)), sent.fields, choices, lang),
            },
            status: 409,
          },
        );
      }
      return staff.after(c, `${path}/${of.id}`, done === "saved" ? t.saved : t.unchanged);
    },
    "activity",
  );
}

/** The field for which a further line was asked, when the form was not sent to be saved. */
function askedFor(fields: ReadonlyMap<string, readonly string[]>): (typeof rowFields)[number] | undefined {
  const name = first(fields, "add");
  return rowFields.find((known) => known === name);
}

type FormValues = Parameters<typeof formOf>[0];

/** A record as its form shows it. */
function valuesOf({ activity, organisers, countries, tags }: ActivityRecord): FormValues {
  return {
    title_vi: activity.title_vi,
    title_en: activity.title_en,
    lead: activity.lead_organisation_id,
    kind: activity.kind,
    channel: activity.channel,
    location: activity.location,
    starts_on: dateField(activity.starts_on, activity.starts_precision),
    ends_on: activity.ends_on === null ? null : shortDate(activity.ends_on),
    starts_at: activity.starts_at?.slice(0, 5),
    ends_at: activity.ends_at?.slice(0, 5),
    place_text: activity.place_text,
    countries: countries.map(({ code }) => code),
    organisers: organisers.map(({ id }) => id),
    occasion: activity.occasion,
    message: activity.message,
    summary_vi: activity.summary_vi,
    summary_en: activity.summary_en,
    tags,
    series: activity.series_id,
    ordinal: activity.ordinal,
    stage: activity.stage,
    occurrences: activity.occurrences === 1 ? null : activity.occurrences,
    audience: activity.audience,
  };
}

/** What a link to the form says of an occasion: its name, day, country and who celebrates it. */
function occasionValues(query: Record<string, string>, choices: FormChoices): FormValues {
  const chosen = (name: string, list: readonly { value: string }[]) =>
    list.find(({ value }) => value === query[name])?.value;
  const country = chosen("nuoc", choices.countries);
  const lead = chosen("don-vi", choices.leads);
  const occasion = cleanLine(query["dip"] ?? "").slice(0, 300);
  if (occasion === "") return {};
  return {
    title_vi: `Kỷ niệm ${occasion}`.slice(0, 300),
    occasion,
    kind: activityKinds.find((kind) => kind === query["loai"]),
    starts_on: cleanLine(query["ngay"] ?? "").slice(0, 20),
    ...(country === undefined ? {} : { countries: [country], channel: "bilateral" }),
    ...(lead === undefined ? {} : { lead }),
  };
}

/** The last activity of a series as the form of the next: what happened then, its people and its story stay behind. */
function nextValues(next: NextOfSeries, choices: FormChoices): FormValues {
  const last = next.last === null ? {} : valuesOf(next.last);
  const lead = next.last?.lead.id ?? next.series.owner_id;
  return {
    ...last,
    // Somebody else's lead is not his to choose.
    ...(choices.leads.some(({ value }) => value === lead) ? { lead } : { lead: undefined }),
    title_vi: next.titleVi,
    title_en: next.titleEn,
    starts_on: next.on === null ? null : shortDate(next.on),
    ends_on: null,
    message: null,
    summary_vi: null,
    summary_en: null,
    series: next.series.id,
    ordinal: next.ordinal,
    occurrences: null,
  };
}

/** A quick report comes without kind and channel; its name and countries propose them, "save" decides. */
function withGuesses(record: ActivityRecord): { values: FormValues; guessed: string[] } {
  const values = valuesOf(record);
  const { activity, countries } = record;
  if (activity.state !== "idea" || !activity.quick) return { values, guessed: [] };
  const kind = activity.kind === null ? kindInName(fold(activity.title_vi)) : null;
  const channel =
    activity.channel === null && countries.length > 0 ? (countries.length === 1 ? "bilateral" : "multilateral") : null;
  return {
    values: {
      ...values,
      ...(kind === null ? {} : { kind }),
      ...(channel === null ? {} : { channel }),
    },
    guessed: [...(kind === null ? [] : ["kind"]), ...(channel === null ? [] : ["channel"])],
  };
}

/** Where what was typed differs from what somebody saved meanwhile, both in words. */
function differencesOf(
  saved: FormState,
  typed: ReadonlyMap<string, readonly string[]>,
  choices: FormChoices,
  lang: Lang,
): { field: string; theirs: string; yours: string }[] {
  const t = activityWords[lang];
  const labels = new Map(
    [...choices.leads, ...choices.organisers, ...choices.countries, ...choices.series].map(({ value, label }) => [
      value,
      label.trimStart(),
    ]),
  );
  const words: Record<string, Record<string, string>> = {
    kind: t.kinds,
    channel: t.channels,
    location: t.locations,
    stage: t.stages,
    audience: t.audiences,
    tags: t.tags,
  };
  const shown = (field: string, values: readonly string[] | undefined) =>
    (values ?? [])
      .map(cleanLine)
      .filter((value) => value !== "")
      .map((value) => words[field]?.[value] ?? labels.get(value) ?? value)
      .join(", ");
  return Object.keys(formLabels(lang))
    .filter((field) => field !== "reason")
    .map((field) => ({ field, theirs: shown(field, saved.fields.get(field)), yours: shown(field, typed.get(field)) }))
    .filter(({ theirs, yours }) => theirs !== yours);
}
