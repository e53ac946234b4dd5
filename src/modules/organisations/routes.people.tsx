import { allow, idOf, permits, reach, type Actor, type Staff, type StaffContext } from "#accounts";
import { parseForm } from "#platform/form.ts";
import { isId } from "#platform/ids.ts";
import { readForm } from "#platform/multipart.ts";
import { sourcesOf, sourcesOfMany } from "#sources";
import { pageOf } from "#ui/table.tsx";
import { editPerson, personSubject } from "./commands.people.ts";
import type { Own } from "./commands.shared.ts";
import { personForm, personFormOf, personValues } from "./forms.people.ts";
import { differences } from "./forms.ts";
import { policy } from "./policy.ts";
import { leadChoices } from "./queries.choices.ts";
import { listPeople, personById, personHistory, positionsOf, type PersonDetail } from "./queries.people.ts";
import { historyPage, lastChanges, searchOf, wordsOf, type OfficeParts } from "./routes.shared.tsx";
import { isConflict } from "./rules.ts";
import { peoplePath, personCrumbs, personPath } from "./views/parts.tsx";
import { PeopleList } from "./views/people.tsx";
import { EditPerson, personLabels } from "./views/person-forms.tsx";
import { PersonPage } from "./views/person.tsx";

/** People: the list, a record, its history and its changes. */
export function peopleRoutes(platform: Own, staff: Staff, parts: OfficeParts) {
  const routes = staff.routes();
  const { db, clock } = platform;

  routes.get(peoplePath, "person.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const q = searchOf(c);
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
      wordsOf(c).people.title,
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
        sourcesOf(db, "person", person.id),
        sourcesOfMany(
          db,
          "position",
          positions.map(({ id }) => id),
        ),
      ]);
      const sources = [...own, ...ofPosts];
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
          below={await parts.belowPosts?.(actor, person.id, lang)}
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
      const person = await personById(db, c.var.actor, idOf(c));
      return historyPage(c, staff, parts, {
        crumbs: personCrumbs(person, c.var.lang),
        rail: peoplePath,
        path: personPath(person.id),
        trail: async (page) => personHistory(db, c.var.actor, person.id, page),
      });
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
        wordsOf(c).person.edit,
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
          wordsOf(c).person.edit,
          peoplePath,
          <EditPerson lang={lang} form={parsed.form} person={person} />,
          422,
        );
      const conflict = await editPerson(platform, actor, person.id, parsed.value.version, {
        ...personValues(parsed.value),
        state: parsed.value.state,
      });
      if (isConflict(conflict)) {
        const t = wordsOf(c);
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
      return staff.after(c, personPath(person.id), wordsOf(c).person.saved);
    },
    "person",
  );

  return routes.app;
}

/** Whether there is any organisation where the actor might give this person a post. */
function mayAddPosts(actor: Actor, person: PersonDetail): boolean {
  return reach(actor, "position.edit").length > 0 && actor.personId !== person.id;
}
