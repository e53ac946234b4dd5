import { allow, idOf, permits, type Actor, type Staff, type StaffContext } from "#accounts";
import { countryChoices } from "#partners";
import { parseForm, type FormState } from "#platform/form.ts";
import { readForm, type SentForm } from "#platform/multipart.ts";
import { editOrganisation } from "./commands.organisations.ts";
import type { Own } from "./commands.shared.ts";
import { organisationForm, organisationFormOf, organisationValues } from "./forms.organisations.ts";
import { differences } from "./forms.ts";
import { policy } from "./policy.ts";
import { organisationById, type OrganisationDetail } from "./queries.organisation.ts";
import { railOf, statusOf, wordsOf } from "./routes.shared.tsx";
import {
  childKinds,
  isConflict,
  isPartner,
  kindOf,
  partnerKinds,
  type Conflict,
  type OrganisationKind,
} from "./rules.ts";
import { EditOrganisation, organisationLabels } from "./views/organisation-forms.tsx";
import { organisationPath, structurePath } from "./views/parts.tsx";

/** Changing the record of an organisation. */
export function editOrganisationRoutes(platform: Own, staff: Staff) {
  const routes = staff.routes();
  const { db } = platform;

  const editPage = async (
    c: StaffContext,
    organisation: OrganisationDetail,
    form: FormState,
    conflict?: { conflict: Conflict; sent: SentForm },
  ) => {
    const { actor, lang } = c.var;
    const countries = await countryChoices(db, lang);
    const current = organisationFormOf(organisation);
    const labels = organisationLabels(lang);
    return staff.page(
      c,
      wordsOf(c).organisation.edit,
      railOf(organisation),
      <EditOrganisation
        lang={lang}
        form={form}
        organisation={organisation}
        kinds={kindsFor(actor, organisation)}
        countries={countries}
        {...(conflict === undefined
          ? {}
          : {
              conflict: {
                conflict: conflict.conflict,
                changed: differences(conflict.sent, current, labels, {
                  country: (code) => countries.find(({ value }) => value === code)?.label ?? code,
                  kind: (code) => wordsOf(c).kinds[code] ?? code,
                  public: (tick) => (tick === "" ? wordsOf(c).organisation.internal : wordsOf(c).organisation.public),
                }),
              },
            })}
      />,
      conflict === undefined ? statusOf(form) : 409,
    );
  };

  routes.get(
    `${structurePath}/:id/sua`,
    "organisation.edit",
    async (c) => {
      const organisation = await organisationById(db, c.var.actor, idOf(c));
      allow(policy.edit, c.var.actor, organisation.subject);
      return editPage(c, organisation, await staff.form(c, organisationFormOf(organisation)));
    },
    "organisation",
  );

  routes.post(
    `${structurePath}/:id/sua`,
    "organisation.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const organisation = await organisationById(db, actor, idOf(c));
      allow(policy.edit, actor, organisation.subject);
      const sent = await readForm(c.req.raw);
      const countries = await countryChoices(db, lang);
      const parsed = parseForm(
        organisationForm(lang, {
          kinds: kindsFor(actor, organisation),
          countries: countries.map(({ value }) => value),
        }),
        sent,
      );
      if (!parsed.ok) return editPage(c, organisation, parsed.form);
      const conflict = await editOrganisation(platform, actor, organisation.id, parsed.value.version, {
        ...organisationValues(parsed.value),
        kind: parsed.value.kind,
      });
      if (isConflict(conflict))
        return editPage(
          c,
          await organisationById(db, actor, organisation.id),
          { fields: sent.fields, problems: [] },
          { conflict, sent },
        );
      return staff.after(c, organisationPath(organisation.id), wordsOf(c).organisation.saved);
    },
    "organisation",
  );

  return routes.app;
}

/** The kinds an organisation may be given, none when its kind is decided elsewhere. */
function kindsFor(actor: Actor, organisation: OrganisationDetail): readonly OrganisationKind[] {
  if (!permits(policy.decide, actor, organisation.subject)) return [];
  const kinds = isPartner(organisation) ? partnerKinds : childKinds(organisation.parent?.kind ?? "");
  return kinds.some((kind) => kind === organisation.kind) ? kinds : [kindOf(organisation.kind), ...kinds];
}
