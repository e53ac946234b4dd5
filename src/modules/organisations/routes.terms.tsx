import { allow, idOf, type Staff, type StaffContext } from "#accounts";
import { emptyForm, formOf, parseForm, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import type { Own } from "./commands.shared.ts";
import { addBody, addTerm, editBody, editTerm } from "./commands.terms.ts";
import { bodyForm, bodyValues, termForm, termFormOf, termValues } from "./forms.terms.ts";
import { differences } from "./forms.ts";
import { policy } from "./policy.ts";
import { organisationById, type OrganisationDetail } from "./queries.organisation.ts";
import { runningTerm, termsOf, type TermRow } from "./queries.standing.ts";
import { bodyById, termById } from "./queries.terms.ts";
import { statusOf, toldIn, wordsOf } from "./routes.shared.tsx";
import { isConflict } from "./rules.ts";
import type { ConflictNote } from "./views/form-page.tsx";
import { bodiesPath, organisationPath, structurePath, termsPath, termText } from "./views/parts.tsx";
import { BodyPage, TermPage } from "./views/term-forms.tsx";

/** Adding and editing terms and bodies of an organisation. */
export function termRoutes(platform: Own, staff: Staff) {
  const routes = staff.routes();
  const { db, clock } = platform;
  /** The organisation, when the actor may edit it. */
  const editable = async (c: StaffContext, id: string) => {
    const organisation = await organisationById(db, c.var.actor, id);
    allow(policy.edit, c.var.actor, organisation.subject);
    return organisation;
  };

  const termPage = async (
    c: StaffContext,
    organisation: OrganisationDetail,
    term: TermRow | null,
    form: FormState,
    conflict?: ConflictNote,
  ) =>
    staff.page(
      c,
      term === null ? wordsOf(c).terms.new : wordsOf(c).terms.edit,
      structurePath,
      <TermPage
        lang={c.var.lang}
        form={form}
        organisation={organisation}
        term={term}
        running={term === null ? await runningTerm(db, organisation.id, clock.today()) : undefined}
        {...(conflict === undefined ? {} : { conflict })}
      />,
      conflict === undefined ? statusOf(form) : 409,
    );

  routes.get(
    `${structurePath}/:id/nhiem-ky/moi`,
    "organisation.edit",
    async (c) => termPage(c, await editable(c, idOf(c)), null, await staff.form(c, emptyForm)),
    "organisation",
  );
  routes.post(
    `${structurePath}/:id/nhiem-ky`,
    "organisation.edit",
    async (c) => {
      const organisation = await editable(c, idOf(c));
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(termForm(c.var.lang), sent);
      if (!parsed.ok) return termPage(c, organisation, null, parsed.form);
      const problem = await addTerm(
        platform,
        c.var.actor,
        organisation.id,
        termValues(parsed.value),
        parsed.value.end_before,
      );
      if (problem !== undefined) return termPage(c, organisation, null, toldIn(c, sent, problem));
      return staff.after(c, `${organisationPath(organisation.id)}#nhiem-ky`, wordsOf(c).terms.added);
    },
    "organisation",
  );

  routes.get(
    `${termsPath}/:id/sua`,
    "organisation.edit",
    async (c) => {
      const term = await termById(db, c.var.actor, idOf(c), clock.today());
      const organisation = await editable(c, term.organisationId);
      return termPage(c, organisation, term, await staff.form(c, termFormOf(term)));
    },
    "term",
  );
  routes.post(
    `${termsPath}/:id/sua`,
    "organisation.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const term = await termById(db, actor, idOf(c), clock.today());
      const organisation = await editable(c, term.organisationId);
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(termForm(lang), sent);
      if (!parsed.ok) return termPage(c, organisation, term, parsed.form);
      const saved = await editTerm(
        platform,
        actor,
        term.id,
        parsed.value.version,
        termValues(parsed.value),
        parsed.value.end_positions,
      );
      if (isConflict(saved)) {
        const t = wordsOf(c).terms;
        const now = await termById(db, actor, term.id, clock.today());
        return termPage(
          c,
          organisation,
          now,
          { fields: sent.fields, problems: [] },
          {
            conflict: saved,
            changed: differences(sent, termFormOf(now), {
              ordinal: t.ordinal,
              nominal_from: t.nominalFrom,
              nominal_to: t.nominalTo,
              actual_from: t.actualFrom,
              actual_to: t.actualTo,
              theme: t.theme,
            }),
          },
        );
      }
      if ("problem" in saved) return termPage(c, organisation, term, toldIn(c, sent, saved));
      return staff.after(c, `${organisationPath(organisation.id)}#nhiem-ky`, wordsOf(c).terms.saved);
    },
    "term",
  );

  const bodyPage = async (
    c: StaffContext,
    organisation: OrganisationDetail,
    bodyId: string | null,
    form: FormState,
  ) => {
    const terms = await termsOf(db, [organisation.id], clock.today());
    const path = organisationPath(organisation.id);
    return staff.page(
      c,
      bodyId === null ? wordsOf(c).body.new : wordsOf(c).body.edit,
      structurePath,
      <BodyPage
        lang={c.var.lang}
        form={form}
        organisation={organisation}
        terms={terms.map((term) => ({ value: term.id, label: termText(term) }))}
        action={bodyId === null ? `${path}/co-quan` : `${bodiesPath}/${bodyId}/sua`}
        at={bodyId === null ? `${path}/co-quan/moi` : `${bodiesPath}/${bodyId}/sua`}
        isNew={bodyId === null}
      />,
      statusOf(form),
    );
  };
  const termIds = async (organisation: OrganisationDetail) =>
    (await termsOf(db, [organisation.id], clock.today())).map(({ id }) => id);

  routes.get(
    `${structurePath}/:id/co-quan/moi`,
    "organisation.edit",
    async (c) => {
      const organisation = await editable(c, idOf(c));
      const running = await runningTerm(db, organisation.id, clock.today());
      return bodyPage(c, organisation, null, await staff.form(c, formOf({ term: running?.id })));
    },
    "organisation",
  );
  routes.post(
    `${structurePath}/:id/co-quan`,
    "organisation.edit",
    async (c) => {
      const organisation = await editable(c, idOf(c));
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(bodyForm(c.var.lang, await termIds(organisation)), sent);
      if (!parsed.ok) return bodyPage(c, organisation, null, parsed.form);
      const problem = await addBody(platform, c.var.actor, organisation.id, bodyValues(parsed.value));
      if (problem !== undefined) return bodyPage(c, organisation, null, toldIn(c, sent, problem));
      return staff.after(c, `${organisationPath(organisation.id)}#co-quan`, wordsOf(c).body.added);
    },
    "organisation",
  );

  routes.get(
    `${bodiesPath}/:id/sua`,
    "organisation.edit",
    async (c) => {
      const body = await bodyById(db, c.var.actor, idOf(c));
      const organisation = await editable(c, body.organisationId);
      const filled = formOf({
        kind: body.kind,
        name_vi: body.nameVi,
        name_en: body.nameEn,
        term: body.termId,
        seats: body.seats,
      });
      return bodyPage(c, organisation, body.id, await staff.form(c, filled));
    },
    "body",
  );
  routes.post(
    `${bodiesPath}/:id/sua`,
    "organisation.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const body = await bodyById(db, actor, idOf(c));
      const organisation = await editable(c, body.organisationId);
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(bodyForm(lang, await termIds(organisation)), sent);
      if (!parsed.ok) return bodyPage(c, organisation, body.id, parsed.form);
      const saved = await editBody(platform, actor, body.id, bodyValues(parsed.value));
      if ("problem" in saved) return bodyPage(c, organisation, body.id, toldIn(c, sent, saved));
      return staff.after(c, `${organisationPath(organisation.id)}#co-quan`, wordsOf(c).body.saved);
    },
    "body",
  );

  return routes.app;
}
