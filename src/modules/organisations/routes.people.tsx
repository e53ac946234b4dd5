import { allow, holds, idOf, permits, reach, type Actor, type Staff, type StaffContext } from "#accounts";
import { notFound } from "#platform/errors.ts";
import { emptyForm, formOf, parseForm, withProblems, type FormState } from "#platform/form.ts";
import { isId } from "#platform/ids.ts";
import { readForm } from "#platform/multipart.ts";
import { pageOf } from "#ui/table.tsx";
import { createPerson, editPerson, personSubject } from "./commands.people.ts";
import { addPosition } from "./commands.positions.ts";
import type { Own } from "./commands.shared.ts";
import { differences, newPersonForm, newPersonWithPostForm, personForm, positionForm } from "./forms.ts";
import { organisationWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { leadChoices } from "./queries.choices.ts";
import { organisationById, type OrganisationDetail } from "./queries.organisation.ts";
import {
  listPeople,
  personById,
  personHistory,
  positionsOf,
  sameName,
  type PersonDetail,
  type PersonLine,
} from "./queries.people.ts";
import { citedFor } from "./queries.portal.ts";
import { findOrganisations, findPeople } from "./queries.search.ts";
import { positionOptions, positionValues, valuesOf } from "./routes.positions.tsx";
import { searchOf, type OfficeParts } from "./routes.structure.tsx";
import { isConflict } from "./rules.ts";
import { ChooseRecord } from "./views/choose.tsx";
import { HistoryPage } from "./views/history.tsx";
import { nameIn, peoplePath, positionsPath, structurePath } from "./views/parts.tsx";
import { EditPerson, NewPerson, PeopleList, personLabels, PersonPage } from "./views/people.tsx";
import { NewPosition } from "./views/position.tsx";

const lastChanges = 8;
const found = 20;

/** People, their records and their first and further posts. */
export function peopleRoutes(platform: Own, staff: Staff, parts: OfficeParts) {
  const routes = staff.routes();
  const { db, clock } = platform;
  const words = (c: StaffContext) => organisationWords[c.var.lang];
  const pathOf = (id: string) => `${peoplePath}/${id}`;

  routes.get(peoplePath, "person.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const q = searchOf(query);
    const page = pageOf(query);
    const organisations = await leadChoices(db, actor, "person.read", { ended: true, lang });
    const chosen = query["organisation"] ?? "";
    // An outside body is not in the list of the tree but may be asked for from its own page.
    const organisation = isId(chosen) ? chosen : "";
    const descending = query["sort"] === "-name";
    const { rows, total, more } = await listPeople(
      db,
      actor,
      {
        q,
        organisationId: organisation === "" ? null : organisation,
        descending,
        limit: page.size,
        offset: page.offset,
      },
      clock.today(),
    );
    return staff.page(
      c,
      words(c).people.title,
      peoplePath,
      <PeopleList
        lang={lang}
        rows={rows}
        organisations={organisations}
        page={{ ...page, total, more }}
        address={{ path: peoplePath, query: { ...query, q, organisation } }}
        sort={descending ? "-name" : "name"}
        mayAdd={reach(actor, "person.edit").length > 0}
      />,
    );
  });

  const newPage = async (
    c: StaffContext,
    at: OrganisationDetail | null,
    form: FormState,
    twins: readonly PersonLine[] = [],
  ) => {
    const { actor, lang } = c.var;
    allow(policy.addPerson, actor, at?.subject ?? null);
    return staff.page(
      c,
      words(c).person.new,
      peoplePath,
      <NewPerson
        lang={lang}
        form={form}
        at={at}
        options={await positionOptions(db, lang, at?.id ?? null, clock.today())}
        twins={twins}
      />,
      form.problems.length === 0 ? 200 : 422,
    );
  };

  routes.get(`${peoplePath}/moi`, "person.edit", async (c) => {
    const { actor, lang } = c.var;
    const chosen = c.req.query("organisation");
    if (chosen === "none") return newPage(c, null, await staff.form(c, emptyForm));
    if (chosen !== undefined) {
      if (!isId(chosen)) throw notFound();
      return newPage(c, await organisationById(db, actor, chosen), await staff.form(c, emptyForm));
    }
    const tree = await leadChoices(db, actor, "position.edit", { lang });
    const everywhere = holds(actor, "person.edit", actor.rootId);
    const only = tree.length === 1 && !everywhere ? tree[0] : undefined;
    if (only !== undefined)
      return newPage(c, await organisationById(db, actor, only.value), await staff.form(c, emptyForm));
    return chooseOrganisation(c, {
      title: words(c).person.new,
      crumbs: [{ href: peoplePath, label: words(c).people.title }],
      path: `${peoplePath}/moi`,
      ...(everywhere
        ? { other: { href: `${peoplePath}/moi?organisation=none`, label: words(c).person.noPostYet } }
        : {}),
    });
  });

  /** The step that says where a post is: the tree as a list, outside bodies by searching. */
  const chooseOrganisation = async (
    c: StaffContext,
    step: {
      title: string;
      crumbs: readonly { href?: string; label: string }[];
      path: string;
      other?: { href: string; label: string };
    },
  ) => {
    const { actor, lang } = c.var;
    const everywhere = holds(actor, "position.edit", actor.rootId);
    const q = everywhere ? searchOf(c.req.query()) : "";
    return staff.page(
      c,
      step.title,
      peoplePath,
      <ChooseRecord
        lang={lang}
        crumbs={step.crumbs}
        title={`${step.title}: ${words(c).choose.organisation.toLowerCase()}`}
        path={step.path}
        q={q}
        found={
          q === ""
            ? null
            : await findOrganisations(db, { kind: "staff", actor }, q, {
                limit: found,
                offset: 0,
                lang,
                day: clock.today(),
              })
        }
        href={(id) => `${step.path}?organisation=${id}`}
        tree={{ name: "organisation", options: await leadChoices(db, actor, "position.edit", { lang }) }}
        search={everywhere}
        {...(step.other === undefined ? {} : { other: step.other })}
      />,
    );
  };

  routes.post(peoplePath, "person.edit", async (c) => {
    const { actor, lang } = c.var;
    const sent = await readForm(c.req.raw);
    const chosen = sent.fields.get("organisation")?.[0] ?? "none";
    if (chosen !== "none" && !isId(chosen)) throw notFound();
    const at = chosen === "none" ? null : await organisationById(db, actor, chosen);
    allow(policy.addPerson, actor, at?.subject ?? null);
    const options = valuesOf(await positionOptions(db, lang, at?.id ?? null, clock.today()));
    const withPost = at === null ? null : parseForm(newPersonWithPostForm(lang, options), sent);
    const parsed = withPost ?? parseForm(newPersonForm(lang), sent);
    if (!parsed.ok) return newPage(c, at, parsed.form);
    const twins = await sameName(db, actor, parsed.value.full_name, clock.today());
    if (twins.length > 0 && !parsed.value.distinct)
      return newPage(c, at, withProblems(sent, [{ field: "distinct", text: words(c).invalid.sameName }]), twins);
    const made = await createPerson(
      platform,
      actor,
      personValues(parsed.value),
      at === null || withPost === null || !withPost.ok
        ? null
        : { organisationId: at.id, values: positionValues(withPost.value) },
    );
    if ("problem" in made)
      return newPage(c, at, withProblems(sent, [{ field: made.field, text: words(c).invalid[made.problem] }]), twins);
    return staff.after(c, pathOf(made.personId), words(c).person.created);
  });

  routes.get(
    `${peoplePath}/:id`,
    "person.read",
    async (c) => {
      const { actor, lang } = c.var;
      const person = await personById(db, actor, idOf(c));
      const day = clock.today();
      const [positions, history, subject] = await Promise.all([
        positionsOf(db, actor, person.id, day),
        personHistory(db, actor, person.id, { limit: lastChanges, offset: 0 }),
        personSubject(db, { id: person.id, root_id: person.rootId }, day),
      ]);
      const [own, ofPosts] = await Promise.all([
        citedFor(db, "person", [person.id]),
        citedFor(
          db,
          "position",
          positions.map(({ id }) => id),
        ),
      ]);
      const sources = [...own.values(), ...ofPosts.values()].flat();
      return staff.page(
        c,
        person.fullName,
        peoplePath,
        <PersonPage
          lang={lang}
          person={person}
          positions={positions}
          // One sentence of a paper often proves several posts: it is shown once.
          sources={sources.filter(
            (one, index) =>
              sources.findIndex((other) => other.code === one.code && other.quote === one.quote) === index,
          )}
          history={history}
          rights={{
            edit: person.state !== "erased" && permits(policy.editPerson, actor, subject),
            addPosition: person.state !== "erased" && mayAddPosts(actor, person),
          }}
          actionWords={parts.actionWords(lang)}
        />,
      );
    },
    "person",
  );

  routes.get(
    `${peoplePath}/:id/lich-su`,
    "person.read",
    async (c) => {
      const { actor, lang } = c.var;
      const person = await personById(db, actor, idOf(c));
      const query = c.req.query();
      const page = pageOf(query);
      const { entries, total } = await personHistory(db, actor, person.id, { limit: page.size, offset: page.offset });
      return staff.page(
        c,
        words(c).organisation.history,
        peoplePath,
        <HistoryPage
          lang={lang}
          crumbs={[
            { href: peoplePath, label: words(c).people.title },
            { href: pathOf(person.id), label: person.fullName },
          ]}
          entries={entries}
          page={{ ...page, total }}
          address={{ path: `${pathOf(person.id)}/lich-su`, query }}
          actionWords={parts.actionWords(lang)}
        />,
      );
    },
    "person",
  );

  /** The person, when the actor may edit the record. */
  const editable = async (c: StaffContext, id: string) => {
    const person = await personById(db, c.var.actor, id);
    allow(
      policy.editPerson,
      c.var.actor,
      await personSubject(db, { id: person.id, root_id: person.rootId }, clock.today()),
    );
    return person;
  };

  routes.get(
    `${peoplePath}/:id/sua`,
    "person.edit",
    async (c) => {
      const person = await editable(c, idOf(c));
      return staff.page(
        c,
        words(c).person.edit,
        peoplePath,
        <EditPerson lang={c.var.lang} form={await staff.form(c, personFormOf(person))} person={person} />,
      );
    },
    "person",
  );

  routes.post(
    `${peoplePath}/:id/sua`,
    "person.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const person = await editable(c, idOf(c));
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(personForm(lang), sent);
      if (!parsed.ok)
        return staff.page(
          c,
          words(c).person.edit,
          peoplePath,
          <EditPerson lang={lang} form={parsed.form} person={person} />,
          422,
        );
      const conflict = await editPerson(platform, actor, person.id, parsed.value.version, {
        ...personValues(parsed.value),
        state: parsed.value.state,
      });
      if (isConflict(conflict)) {
        const t = words(c);
        const now = await personById(db, actor, person.id);
        return staff.page(
          c,
          t.person.edit,
          peoplePath,
          <EditPerson
            lang={lang}
            form={{ fields: sent.fields, problems: [] }}
            person={now}
            conflict={{
              conflict,
              changed: differences(sent, personFormOf(now), personLabels(lang), {
                gender: (code) => t.genders[code] ?? code,
                state: (code) => t.personStates[code] ?? code,
              }),
            }}
          />,
          409,
        );
      }
      return staff.after(c, pathOf(person.id), words(c).person.saved);
    },
    "person",
  );

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
      words(c).position.new,
      peoplePath,
      <NewPosition
        lang={lang}
        form={form}
        person={person}
        organisation={organisation}
        options={await positionOptions(db, lang, organisation.id, clock.today())}
      />,
      form.problems.length === 0 ? 200 : 422,
    );
  };

  routes.get(
    `${peoplePath}/:id/chuc-danh/moi`,
    "position.edit",
    async (c) => {
      const { actor } = c.var;
      const person = await personById(db, actor, idOf(c));
      const chosen = c.req.query("organisation") ?? "";
      if (isId(chosen))
        return newPositionPage(c, person, await organisationById(db, actor, chosen), await staff.form(c, emptyForm));
      return chooseOrganisation(c, {
        title: words(c).position.new,
        crumbs: [
          { href: peoplePath, label: words(c).people.title },
          { href: pathOf(person.id), label: person.fullName },
        ],
        path: `${pathOf(person.id)}/chuc-danh/moi`,
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
      const options = valuesOf(await positionOptions(db, lang, organisation.id, clock.today()));
      const parsed = parseForm(positionForm(lang, options), sent);
      if (!parsed.ok) return newPositionPage(c, person, organisation, parsed.form);
      const made = await addPosition(platform, actor, person.id, organisation.id, positionValues(parsed.value));
      if ("problem" in made)
        return newPositionPage(
          c,
          person,
          organisation,
          withProblems(sent, [{ field: made.field, text: words(c).invalid[made.problem] }]),
        );
      return staff.after(c, `${positionsPath}/${made.positionId}`, words(c).position.added);
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
      const q = searchOf(c.req.query());
      const path = `${structurePath}/${organisation.id}/chuc-danh/moi`;
      return staff.page(
        c,
        words(c).organisation.addPosition,
        structurePath,
        <ChooseRecord
          lang={lang}
          crumbs={[
            { href: structurePath, label: words(c).structure.title },
            { href: `${structurePath}/${organisation.id}`, label: nameIn(organisation, lang) },
          ]}
          title={words(c).organisation.addPosition}
          intro={words(c).choose.first}
          path={path}
          q={q}
          found={
            q === ""
              ? null
              : await findPeople(db, { kind: "staff", actor }, q, { limit: found, offset: 0, lang, day: clock.today() })
          }
          href={(id) => `${pathOf(id)}/chuc-danh/moi?organisation=${organisation.id}`}
          {...(permits(policy.addPerson, actor, organisation.subject)
            ? {
                other: {
                  href: `${peoplePath}/moi?organisation=${organisation.id}`,
                  label: words(c).choose.newPerson,
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

/** Whether there is any organisation where the actor might give this person a post. */
function mayAddPosts(actor: Actor, person: PersonDetail): boolean {
  return reach(actor, "position.edit").length > 0 && actor.personId !== person.id;
}

function personFormOf(person: PersonDetail): FormState {
  return formOf({
    version: person.version,
    full_name: person.fullName,
    gender: person.gender,
    birth_year: person.birthYear,
    email: person.email,
    phone: person.phone,
    note: person.note,
    state: person.state,
  });
}

function personValues(value: ReturnType<typeof newPersonForm>["_output"] | ReturnType<typeof personForm>["_output"]) {
  return {
    fullName: value.full_name,
    gender: value.gender,
    birthYear: value.birth_year,
    email: value.email,
    phone: value.phone,
    note: value.note,
  };
}
