import { allow, idOf, permits, type Staff, type StaffContext } from "#accounts";
import { auditTrail } from "#platform/audit.ts";
import { emptyForm, parseForm, withProblems, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import { cleanLine } from "#platform/text/index.ts";
import { sourcesOf } from "#sources";
import { pageOf } from "#ui/table.tsx";
import { addAlias, removeAlias } from "./commands.organisations.ts";
import type { Own } from "./commands.shared.ts";
import { aliasForm } from "./forms.organisations.ts";
import { policy } from "./policy.ts";
import { bodiesOf } from "./queries.heads.ts";
import { aliasesOf, childrenOf, linksOf, organisationById, stepsOf } from "./queries.organisation.ts";
import { positionsAt } from "./queries.positions.ts";
import { termsOf } from "./queries.standing.ts";
import { historyPage, lastChanges, railOf, wordsOf, type OfficeParts } from "./routes.shared.tsx";
import { childKinds } from "./rules.ts";
import { ChildrenPage } from "./views/organisation-children.tsx";
import { OrganisationPage } from "./views/organisation.tsx";
import { nameIn, organisationCrumbs, organisationPath, structurePath } from "./views/parts.tsx";

/** One organisation: its page with all that hangs on it, its other names, its history. */
export function organisationRecordRoutes(platform: Own, staff: Staff, parts: OfficeParts) {
  const routes = staff.routes();
  const { db, clock } = platform;

  const organisationPage = async (c: StaffContext, id: string, alias: FormState) => {
    const { actor, lang } = c.var;
    const organisation = await organisationById(db, actor, id);
    const { inside, isPublic } = organisation;
    const day = clock.today();
    const query = c.req.query();
    const page = pageOf({ size: "50", ...query });
    const children = pageOf({});
    const nothing = { rows: [], total: 0 };
    const [aliases, links, terms, bodies, steps, below, people, sources, history, panel, succession] =
      await Promise.all([
        inside ? aliasesOf(db, id) : [],
        inside || isPublic ? linksOf(db, id, { inside }) : [],
        inside || isPublic ? termsOf(db, [id], day) : [],
        inside || isPublic ? bodiesOf(db, actor, id, day) : [],
        inside ? stepsOf(db, id) : [],
        childrenOf(db, actor, id, { limit: children.size, offset: 0 }),
        inside || isPublic ? positionsAt(db, actor, id, day, { limit: page.size, offset: page.offset }) : nothing,
        inside ? sourcesOf(db, "organisation", id) : [],
        inside
          ? auditTrail(db, { type: "organisation", id }, { limit: lastChanges, offset: 0 })
          : { entries: [], total: 0 },
        parts.panel?.(actor, id, lang),
        inside || isPublic ? parts.succession?.(actor, id, lang) : undefined,
      ]);
    const may = organisation.subject;
    const congresses = inside ? await parts.congresses?.(actor, may, lang) : null;
    return staff.page(
      c,
      nameIn(organisation, lang),
      railOf(organisation),
      <OrganisationPage
        lang={lang}
        aliasForm={alias}
        succession={succession}
        actionWords={parts.actionWords(lang)}
        panel={panel}
        beside={await parts.besideOrganisation?.(actor, id, lang)}
        record={{
          organisation,
          aliases,
          links,
          terms,
          bodies,
          steps,
          children: { rows: below.rows, page: { page: 1, size: children.size, total: below.total } },
          people: { rows: people.rows, page: { ...page, total: people.total } },
          sources,
          history,
          congresses: congresses ?? null,
          address: { path: organisationPath(id), query },
          rights: {
            edit: permits(policy.edit, actor, may),
            decide: permits(policy.decide, actor, may),
            found: childKinds(organisation.kind).length > 0 && permits(policy.found, actor, may),
            addPosition: permits(policy.addPosition, actor, { organisation: may, personId: "" }),
          },
        }}
      />,
      alias.problems.length === 0 ? 200 : 422,
    );
  };

  routes.get(
    `${structurePath}/:id`,
    "organisation.read",
    async (c) => organisationPage(c, idOf(c), await staff.form(c, emptyForm)),
    "organisation",
  );

  routes.get(
    `${structurePath}/:id/ben-duoi`,
    "organisation.read",
    async (c) => {
      const { actor, lang } = c.var;
      const organisation = await organisationById(db, actor, idOf(c));
      const query = c.req.query();
      const page = pageOf(query);
      const { rows, total } = await childrenOf(db, actor, organisation.id, { limit: page.size, offset: page.offset });
      return staff.page(
        c,
        nameIn(organisation, lang),
        structurePath,
        <ChildrenPage
          lang={lang}
          organisation={organisation}
          rows={rows}
          page={{ ...page, total }}
          address={{ path: `${organisationPath(organisation.id)}/ben-duoi`, query }}
        />,
      );
    },
    "organisation",
  );

  routes.get(
    `${structurePath}/:id/lich-su`,
    "organisation.read",
    async (c) => {
      const organisation = await organisationById(db, c.var.actor, idOf(c));
      allow(policy.readInside, c.var.actor, organisation.subject);
      return historyPage(c, staff, parts, {
        crumbs: organisationCrumbs(organisation, c.var.lang),
        rail: railOf(organisation),
        path: organisationPath(organisation.id),
        trail: async (page) => auditTrail(db, { type: "organisation", id: organisation.id }, page),
      });
    },
    "organisation",
  );

  routes.post(
    `${structurePath}/:id/ten-khac`,
    "organisation.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const id = idOf(c);
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(aliasForm(lang), sent);
      if (!parsed.ok) {
        allow(policy.edit, actor, (await organisationById(db, actor, id)).subject);
        return organisationPage(c, id, parsed.form);
      }
      if (!(await addAlias(platform, actor, id, parsed.value.alias)))
        return organisationPage(c, id, withProblems(sent, [{ field: "alias", text: wordsOf(c).invalid.aliasTaken }]));
      return staff.after(c, `${organisationPath(id)}#ten-khac`, wordsOf(c).organisation.aliasAdded);
    },
    "organisation",
  );

  routes.post(
    `${structurePath}/:id/ten-khac/bo`,
    "organisation.edit",
    async (c) => {
      const id = idOf(c);
      const sent = await readForm(c.req.raw);
      await removeAlias(platform, c.var.actor, id, cleanLine(sent.fields.get("alias")?.[0] ?? ""));
      return staff.after(c, `${organisationPath(id)}#ten-khac`, wordsOf(c).organisation.aliasRemoved);
    },
    "organisation",
  );

  return routes.app;
}
