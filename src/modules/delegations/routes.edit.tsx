import { allow, type Staff, type StaffContext, type StaffRoutes } from "#accounts";
import { dateField, formOf, parseForm, withProblems, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { isId, newId } from "#platform/ids.ts";
import { readForm, type SentForm } from "#platform/multipart.ts";
import { cleanLine, formatNumber, shortDate } from "#platform/text/index.ts";
import { changeDelegationState } from "./commands.state.ts";
import { draftDelegation, editDelegation } from "./commands.text.ts";
import type { Conflict, Own } from "./commands.ts";
import { delegationForm, stateForm } from "./forms.ts";
import { delegationWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { formChoices, ownOrganisation, type FormChoices } from "./queries.choices.ts";
import type { DelegationRecord } from "./queries.record.ts";
import { first, load, versionIn, type Loaded } from "./routes.load.ts";
import { nextStates } from "./rules.ts";
import type { ConflictView } from "./views/conflict.tsx";
import { DelegationForm, formLabels } from "./views/form.tsx";
import { delegationsPath as path, moment } from "./views/parts.tsx";
import { StatePage } from "./views/state.tsx";

const rowFields = ["countries", "sending", "receiving"] as const;

/** The same form with one line more where "add" was pressed; undefined when it was sent to be saved. */
function withMore(sent: SentForm): FormState | undefined {
  const name = rowFields.find((known) => known === first(sent, "add"));
  if (name === undefined) return undefined;
  const fields = new Map(sent.fields);
  fields.set(name, [...(fields.get(name) ?? []), ""]);
  return { fields, problems: [] };
}

/** Recording a delegation, changing it, and taking it to another state. */
export function editRoutes(routes: StaffRoutes, platform: Own, staff: Staff): void {
  const { db, clock } = platform;

  const newPage = (c: StaffContext, form: FormState, choices: FormChoices, status: 200 | 422 = 200) => {
    const id = first(form, "id");
    return staff.page(
      c,
      delegationWords[c.var.lang].form.newTitle,
      path,
      <DelegationForm
        lang={c.var.lang}
        form={form}
        choices={choices}
        assets={platform.assets}
        record={{ id: isId(id) ? id : newId() }}
      />,
      status,
    );
  };
  routes.get(`${path}/moi`, "activity.draft", async (c) => {
    const choices = await formChoices(db, c.var.actor, c.var.lang);
    const fresh = formOf({ host: ownOrganisation(c.var.actor, choices.hosts), audience: "internal" });
    return newPage(c, await staff.form(c, fresh), choices);
  });
  routes.post(path, "activity.draft", async (c) => {
    const { actor, lang } = c.var;
    const [sent, choices] = [await readForm(c.req.raw), await formChoices(db, actor, lang)];
    const more = withMore(sent);
    if (more !== undefined) return newPage(c, more, choices);
    const parsed = parseForm(delegationForm(lang, choices), sent);
    if (!parsed.ok) return newPage(c, parsed.form, choices, 422);
    const id = first(sent, "id");
    const made = await draftDelegation(platform, actor, isId(id) ? id : newId(), parsed.value);
    return staff.after(c, `${path}/${made}`, delegationWords[lang].form.created);
  });

  const isExplained = ({ delegation }: DelegationRecord) =>
    delegation.state === "done" || delegation.state === "cancelled";
  const editPage = async (
    c: StaffContext,
    loaded: Loaded,
    form: FormState,
    more: { version?: number; conflict?: ConflictView; status?: 200 | 409 | 422 } = {},
  ) => {
    const { record, of } = loaded;
    return staff.page(
      c,
      `${delegationWords[c.var.lang].form.editTitle}: ${of.title}`,
      path,
      <DelegationForm
        lang={c.var.lang}
        form={form}
        choices={await formChoices(db, c.var.actor, c.var.lang, record)}
        assets={platform.assets}
        record={{ ...of, version: more.version ?? record.delegation.version, explained: isExplained(record) }}
        {...(more.conflict === undefined ? {} : { conflict: more.conflict })}
      />,
      more.status ?? 200,
    );
  };
  routes.get(
    `${path}/:id/sua`,
    "activity.read",
    async (c) => {
      const loaded = await load(platform, c);
      allow(policy.edit, c.var.actor, loaded.subject);
      const form = await staff.form(c, formOf(valuesOf(loaded.record)));
      // What was typed before the session ended keeps the version it was typed on.
      return editPage(c, loaded, form, form.fields.has("version") ? { version: versionIn(form) } : {});
    },
    "delegation",
  );
  routes.post(
    `${path}/:id/sua`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.edit, actor, loaded.subject);
      const t = delegationWords[lang].form;
      const version = versionIn(sent);
      const more = withMore(sent);
      if (more !== undefined) return editPage(c, loaded, more, { version });
      const choices = await formChoices(db, actor, lang, loaded.record);
      const parsed = parseForm(delegationForm(lang, choices, isExplained(loaded.record)), sent);
      if (!parsed.ok) return editPage(c, loaded, parsed.form, { version, status: 422 });
      const { reason, ...text } = parsed.value;
      const done = await editDelegation(platform, actor, loaded.of.id, text, version, reason);
      const wrong = (field: string, message: string) =>
        editPage(c, loaded, withProblems(sent, [{ field, text: message }]), { version, status: 422 });
      if (done === "reason_needed") return wrong("reason", t.reasonNeeded);
      if (typeof done === "object" && "outside" in done)
        return wrong("starts_on", t.outside(formatNumber(done.outside, lang)));
      if (typeof done === "object") {
        const now = await load(platform, c);
        return editPage(
          c,
          now,
          { fields: sent.fields, problems: [] },
          { conflict: conflictOf(done, now.record, sent, choices, lang), status: 409 },
        );
      }
      return staff.after(c, `${path}/${loaded.of.id}`, done === "saved" ? t.saved : t.unchanged);
    },
    "delegation",
  );

  const statePage = (
    c: StaffContext,
    { record, of }: Loaded,
    form: FormState,
    more: { conflict?: ConflictView; status?: 200 | 409 | 422 } = {},
  ) => {
    const { state, starts_on: startsOn, version } = record.delegation;
    return staff.page(
      c,
      `${delegationWords[c.var.lang].state.title}: ${of.title}`,
      path,
      <StatePage
        lang={c.var.lang}
        form={form}
        of={{ ...of, state, version }}
        next={nextStates({ state, startsOn }, clock.today())}
        {...(more.conflict === undefined ? {} : { conflict: more.conflict })}
      />,
      more.status ?? 200,
    );
  };
  routes.get(
    `${path}/:id/trang-thai`,
    "activity.read",
    async (c) => {
      const loaded = await load(platform, c);
      allow(policy.edit, c.var.actor, loaded.subject);
      return statePage(c, loaded, await staff.form(c, formOf({})));
    },
    "delegation",
  );
  routes.post(
    `${path}/:id/trang-thai`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.edit, actor, loaded.subject);
      const { state, starts_on: startsOn, version } = loaded.record.delegation;
      const moved = versionIn(sent) !== version;
      const parsed = parseForm(stateForm(lang, state, nextStates({ state, startsOn }, clock.today())), sent);
      const stale = async (by: Conflict) =>
        statePage(
          c,
          await load(platform, c),
          { fields: sent.fields, problems: [] },
          { conflict: { by: by.by, when: moment(by.at, lang), differences: [] }, status: 409 },
        );
      if (moved)
        return stale({ by: loaded.record.delegation.updated_by_name, at: loaded.record.delegation.updated_at });
      if (!parsed.ok) return statePage(c, loaded, parsed.form, { status: 422 });
      const to = parsed.value.state;
      const done = await changeDelegationState(platform, actor, loaded.of.id, to, parsed.value.reason, version);
      if (done !== "saved") return stale(done);
      const t = delegationWords[lang];
      return staff.after(c, `${path}/${loaded.of.id}`, t.state.saved(t.states[to]));
    },
    "delegation",
  );
}

/** A delegation as its form shows it. */
function valuesOf({ delegation, countries, organisations }: DelegationRecord): Parameters<typeof formOf>[0] {
  const named = (part: string) => organisations.filter((one) => one.part === part).map(({ id }) => id);
  return {
    direction: delegation.direction,
    title_vi: delegation.title_vi,
    title_en: delegation.title_en,
    host: delegation.host_id,
    countries: countries.map(({ code }) => code),
    sending: named("sending"),
    receiving: named("receiving"),
    occasion: delegation.occasion,
    size_value: delegation.size_value,
    size_qualifier: delegation.size_qualifier,
    size_source: delegation.size_source,
    starts_on: dateField(delegation.starts_on, delegation.starts_precision),
    ends_on: delegation.ends_on === null ? null : shortDate(delegation.ends_on),
    audience: delegation.audience,
    note: delegation.note,
  };
}

/** Where what was typed differs from what somebody saved meanwhile, both in words. */
function conflictOf(
  { by, at }: Conflict,
  record: DelegationRecord,
  sent: SentForm,
  choices: FormChoices,
  lang: Lang,
): ConflictView {
  const t = delegationWords[lang];
  const saved = formOf(valuesOf(record)).fields;
  const names = new Map(
    [...choices.hosts, ...choices.countries, ...choices.organisations].map(({ value, label }) => [
      value,
      label.trimStart(),
    ]),
  );
  const words: Record<string, Record<string, string>> = {
    direction: t.directions,
    audience: t.audiences,
    size_qualifier: t.qualifiers,
  };
  const shown = (field: string, values: readonly string[] | undefined) =>
    (values ?? [])
      .map(cleanLine)
      .filter((value) => value !== "")
      .map((value) => words[field]?.[value] ?? names.get(value) ?? value)
      .join(", ");
  return {
    by,
    when: moment(at, lang),
    differences: Object.entries(formLabels(lang))
      .filter(([field]) => field !== "reason")
      .map(([field, label]) => ({
        label,
        theirs: shown(field, saved.get(field)),
        yours: shown(field, sent.fields.get(field)),
      }))
      .filter(({ theirs, yours }) => theirs !== yours),
  };
}
