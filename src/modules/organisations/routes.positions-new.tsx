import { allow, idOf, permits, type Staff, type StaffContext } from "#accounts";
import { notFound } from "#platform/errors.ts";
import { emptyForm, parseForm, type FormState } from "#platform/form.ts";
import { isId } from "#platform/ids.ts";
import { readForm } from "#platform/multipart.ts";
import { addPosition } from "./commands.positions.ts";
import type { Own } from "./commands.shared.ts";
import { codesOf, positionForm, positionValues } from "./forms.people.ts";
import { policy } from "./policy.ts";
import { positionOptions } from "./queries.choices.ts";
import { organisationById, type OrganisationDetail } from "./queries.organisation.ts";
import { personById, type PersonDetail } from "./queries.people.ts";
import { findPeople } from "./queries.search.ts";
import { choices, chooseOrganisation } from "./routes.choosing.tsx";
import { searchOf, statusOf, toldIn, wordsOf } from "./routes.shared.tsx";
import { ChooseRecord } from "./views/choose.tsx";
import {
  organisationCrumbs,
  peoplePath,
  personCrumbs,
  personPath,
  positionsPath,
  structurePath,
} from "./views/parts.tsx";
import { NewPosition } from "./views/position-forms.tsx";

/** A further post: of a person at an organisation, or at an organisation for a person. */
export function newPositionRoutes(platform: Own, staff: Staff) {
  const routes = staff.routes();
  const { db, clock } = platform;

  const newPositionPage = async (
    c: StaffContext,
    person: PersonDetail,
    organisation: OrganisationDetail,
    form: FormState,
  ) => {
    const { actor, lang } = c.var;
    allow(policy.addPosition, actor, { organisation: organisation.subject, personId: person.id });
    return staff.page(
      c,
      wordsOf(c).position.new,
      peoplePath,
      <NewPosition
        lang={lang}
        form={form}
        person={person}
        organisation={organisation}
        options={await positionOptions(db, lang, organisation.id, clock.today())}
      />,
      statusOf(form),
    );
  };

  routes.get(
    `${peoplePath}/:id/chuc-danh/moi`,
    "position.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const person = await personById(db, actor, idOf(c));
      const chosen = c.req.query("organisation") ?? "";
      if (isId(chosen))
        return newPositionPage(c, person, await organisationById(db, actor, chosen), await staff.form(c, emptyForm));
      return chooseOrganisation(platform, staff, c, {
        title: wordsOf(c).position.new,
        crumbs: personCrumbs(person, lang),
        path: `${personPath(person.id)}/chuc-danh/moi`,
      });
    },
    "person",
  );

  routes.post(
    `${peoplePath}/:id/chuc-danh`,
    "position.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const person = await personById(db, actor, idOf(c));
      const sent = await readForm(c.req.raw);
      const chosen = sent.fields.get("organisation")?.[0] ?? "";
      if (!isId(chosen)) throw notFound();
      const organisation = await organisationById(db, actor, chosen);
      allow(policy.addPosition, actor, { organisation: organisation.subject, personId: person.id });
      const options = codesOf(await positionOptions(db, lang, organisation.id, clock.today()));
      const parsed = parseForm(positionForm(lang, options), sent);
      if (!parsed.ok) return newPositionPage(c, person, organisation, parsed.form);
      const made = await addPosition(platform, actor, person.id, organisation.id, positionValues(parsed.value));
      if ("problem" in made) return newPositionPage(c, person, organisation, toldIn(c, sent, made));
      return staff.after(c, `${positionsPath}/${made.positionId}`, wordsOf(c).position.added);
    },
    "person",
  );

  // From an organisation: first who, then the post.
  routes.get(
    `${structurePath}/:id/chuc-danh/moi`,
    "position.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const organisation = await organisationById(db, actor, idOf(c));
      allow(policy.addPosition, actor, { organisation: organisation.subject, personId: "" });
      const q = searchOf(c);
      const path = `${structurePath}/${organisation.id}/chuc-danh/moi`;
      return staff.page(
        c,
        wordsOf(c).organisation.addPosition,
        structurePath,
        <ChooseRecord
          lang={lang}
          crumbs={organisationCrumbs(organisation, lang)}
          title={wordsOf(c).organisation.addPosition}
          intro={wordsOf(c).choose.first}
          path={path}
          q={q}
          found={
            q === ""
              ? null
              : await findPeople(db, { kind: "staff", actor }, q, {
                  limit: choices,
                  offset: 0,
                  lang,
                  day: clock.today(),
                })
          }
          href={(id) => `${personPath(id)}/chuc-danh/moi?organisation=${organisation.id}`}
          {...(permits(policy.addPerson, actor, organisation.subject)
            ? {
                other: {
                  href: `${peoplePath}/moi?organisation=${organisation.id}`,
                  label: wordsOf(c).choose.newPerson,
                },
              }
            : {})}
        />,
      );
    },
    "organisation",
  );

  return routes.app;
}
