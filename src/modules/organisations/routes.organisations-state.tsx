import { allow, idOf, type Staff, type StaffContext } from "#accounts";
import { emptyForm, parseForm, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import type { Own } from "./commands.shared.ts";
import { changeState } from "./commands.state.ts";
import { stateForm } from "./forms.organisations.ts";
import { policy } from "./policy.ts";
import { leadChoices } from "./queries.choices.ts";
import { organisationById, type OrganisationDetail } from "./queries.organisation.ts";
import { railOf, statusOf, toldIn, wordsOf } from "./routes.shared.tsx";
import { nextStates } from "./rules.ts";
import { ChangeState } from "./views/organisation-state.tsx";
import { organisationPath, structurePath } from "./views/parts.tsx";

/** Admitting, suspending, merging and dissolving. */
export function organisationStateRoutes(platform: Own, staff: Staff) {
  const routes = staff.routes();
  const { db } = platform;

  const statePage = async (c: StaffContext, organisation: OrganisationDetail, form: FormState) => {
    const { actor, lang } = c.var;
    const next = nextStates(organisation.state);
    const successors = next.includes("merged")
      ? (await leadChoices(db, actor, "organisation.edit", { lang })).filter(({ value }) => value !== organisation.id)
      : [];
    return staff.page(
      c,
      wordsOf(c).state.title,
      railOf(organisation),
      <ChangeState lang={lang} form={form} organisation={organisation} next={next} successors={successors} />,
      statusOf(form),
    );
  };

  routes.get(
    `${structurePath}/:id/trang-thai`,
    "organisation.edit",
    async (c) => {
      const organisation = await organisationById(db, c.var.actor, idOf(c));
      allow(policy.decide, c.var.actor, organisation.subject);
      return statePage(c, organisation, await staff.form(c, emptyForm));
    },
    "organisation",
  );

  routes.post(
    `${structurePath}/:id/trang-thai`,
    "organisation.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const organisation = await organisationById(db, actor, idOf(c));
      allow(policy.decide, actor, organisation.subject);
      const sent = await readForm(c.req.raw);
      const successors = await leadChoices(db, actor, "organisation.edit");
      const parsed = parseForm(
        stateForm(
          lang,
          nextStates(organisation.state),
          successors.map(({ value }) => value),
        ),
        sent,
      );
      if (!parsed.ok) return statePage(c, organisation, parsed.form);
      const problem = await changeState(platform, actor, organisation.id, {
        to: parsed.value.to,
        on: parsed.value.on,
        reason: parsed.value.reason,
        successorId: parsed.value.successor,
      });
      if (problem !== undefined) return statePage(c, organisation, toldIn(c, sent, problem));
      return staff.after(c, organisationPath(organisation.id), wordsOf(c).state.done);
    },
    "organisation",
  );

  return routes.app;
}
