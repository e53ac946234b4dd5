import { allow, idOf, permits, type Actor, type Staff, type StaffContext } from "#accounts";
import { countryChoices } from "#partners";
import { auditTrail } from "#platform/audit.ts";
import { isId } from "#platform/ids.ts";
import { dateField, emptyForm, formOf, parseForm, withProblems, type FormState } from "#platform/form.ts";
import { notFound } from "#platform/errors.ts";
import { readForm, type SentForm } from "#platform/multipart.ts";
import { cleanLine } from "#platform/text/index.ts";
import { sourcesOf } from "#sources";
import { pageOf } from "#ui/table.tsx";
import { addAlias, createOrganisation, editOrganisation, removeAlias } from "./commands.organisations.ts";
import { changeState } from "./commands.state.ts";
import type { Own } from "./commands.shared.ts";
import { aliasForm, differences, newOrganisationForm, organisationForm, stateForm } from "./forms.ts";
import { organisationWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { leadChoices } from "./queries.choices.ts";
import {
  aliasesOf,
  childrenOf,
  linksOf,
  organisationById,
  stepsOf,
  type OrganisationDetail,
} from "./queries.organisation.ts";
import { positionsAt } from "./queries.positions.ts";
import { termsOf } from "./queries.standing.ts";
import { bodiesOf } from "./queries.tree.ts";
import type { OfficeParts } from "./routes.structure.tsx";
import {
  childKinds,
  isConflict,
  isPartner,
  kindOf,
  nextStates,
  partnerKinds,
  type Conflict,
  type OrganisationKind,
} from "./rules.ts";
import { ChooseRecord } from "./views/choose.tsx";
import { ChangeState, EditOrganisation, NewOrganisation, organisationLabels } from "./views/organisation-forms.tsx";
import { HistoryPage } from "./views/history.tsx";
import { ChildrenPage } from "./views/organisation-parts.tsx";
import { OrganisationPage } from "./views/organisation.tsx";
import { nameIn, partnersPath, structurePath } from "./views/parts.tsx";

const lastChanges = 8;

/** Pages and acts of one organisation. */
export function organisationRecordRoutes(platform: Own, staff: Staff, parts: OfficeParts) {
  const routes = staff.routes();
  const { db, clock } = platform;
  const words = (c: StaffContext) => organisationWords[c.var.lang];
  const railOf = (organisation: OrganisationDetail) => (isPartner(organisation) ? partnersPath : structurePath);
  const pathOf = (id: string) => `${structurePath}/${id}`;

  const organisationPage = async (c: StaffContext, id: string, alias: FormState) => {
    const { actor, lang } = c.var;
    const organisation = await organisationById(db, actor, id);
    const { inside, isPublic } = organisation;
    const day = clock.today();
    const query = c.req.query();
    const page = pageOf({ size: "50", ...query });
    const children = pageOf({});
    const nothing = { rows: [], total: 0 };
    const [aliases, links, terms, bodies, steps, below, people, sources, history] = await Promise.all([
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
    ]);
    const may = organisation.subject;
    return staff.page(
      c,
      nameIn(organisation, lang),
      railOf(organisation),
      <OrganisationPage
        lang={lang}
        aliasForm={alias}
        actionWords={parts.actionWords(lang)}
        state={{
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
          address: { path: pathOf(id), query },
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

  // A new one: first where it stands, then its record.
  const newPage = async (c: StaffContext, parentId: string | null, form: FormState) => {
    const { actor, lang } = c.var;
    const parent = parentId === null ? null : await organisationById(db, actor, parentId);
    if (parent === null) allow(policy.keepPartners, actor, { rootId: actor.rootId });
    else allow(policy.found, actor, parent.subject);
    const kinds = parent === null ? partnerKinds : childKinds(parent.kind);
    if (kinds.length === 0) throw notFound();
    return staff.page(
      c,
      parent === null ? words(c).organisation.newPartner : words(c).organisation.new,
      parent === null ? partnersPath : structurePath,
      <NewOrganisation
        lang={lang}
        form={form}
        parent={parent}
        kinds={kinds}
        countries={await countryChoices(db, lang)}
      />,
      form.problems.length === 0 ? 200 : 422,
    );
  };

  routes.get(`${structurePath}/moi`, "organisation.edit", async (c) => {
    const { actor, lang } = c.var;
    const parent = c.req.query("parent");
    if (parent !== undefined || c.req.query("group") === "partner") {
      if (parent !== undefined && !isId(parent)) throw notFound();
      return newPage(c, parent ?? null, await staff.form(c, formOf({ state: "active" })));
    }
    const t = words(c);
    return staff.page(
      c,
      t.organisation.new,
      structurePath,
      <ChooseRecord
        lang={lang}
        crumbs={[{ href: structurePath, label: t.structure.title }]}
        title={t.organisation.new}
        intro={t.organisation.placeHint}
        path={`${structurePath}/moi`}
        q=""
        found={null}
        href={pathOf}
        tree={{
          name: "parent",
          options: (await leadChoices(db, actor, "organisation.edit", { lang })).filter(
            ({ kind }) => childKinds(kind).length > 0,
          ),
        }}
        search={false}
        {...(permits(policy.keepPartners, actor, { rootId: actor.rootId })
          ? { other: { href: `${structurePath}/moi?group=partner`, label: t.organisation.newPartner } }
          : {})}
      />,
    );
  });

  routes.post(structurePath, "organisation.edit", async (c) => {
    const { actor, lang } = c.var;
    const sent = await readForm(c.req.raw);
    const parentId = sent.fields.get("parent")?.[0] ?? null;
    if (parentId !== null && !isId(parentId)) throw notFound();
    const parent = parentId === null ? null : await organisationById(db, actor, parentId);
    const countries = await countryChoices(db, lang);
    const parsed = parseForm(
      newOrganisationForm(lang, {
        kinds: parent === null ? partnerKinds : childKinds(parent.kind),
        countries: countries.map(({ value }) => value),
      }),
      sent,
    );
    if (!parsed.ok) return newPage(c, parentId, parsed.form);
    const value = parsed.value;
    const id = await createOrganisation(platform, actor, parentId, {
      ...valuesOf(value),
      kind: value.kind,
      state: value.state,
      belongsFrom: value.belongs_from,
    });
    return staff.after(c, pathOf(id), words(c).organisation.created);
  });

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
          address={{ path: `${pathOf(organisation.id)}/ben-duoi`, query }}
        />,
      );
    },
    "organisation",
  );

  routes.get(
    `${structurePath}/:id/lich-su`,
    "organisation.read",
    async (c) => {
      const { actor, lang } = c.var;
      const organisation = await organisationById(db, actor, idOf(c));
      allow(policy.readInside, actor, organisation.subject);
      const query = c.req.query();
      const page = pageOf(query);
      const { entries, total } = await auditTrail(
        db,
        { type: "organisation", id: organisation.id },
        { limit: page.size, offset: page.offset },
      );
      return staff.page(
        c,
        words(c).organisation.history,
        railOf(organisation),
        <HistoryPage
          lang={lang}
          crumbs={[
            { href: structurePath, label: words(c).structure.title },
            { href: pathOf(organisation.id), label: nameIn(organisation, lang) },
          ]}
          entries={entries}
          page={{ ...page, total }}
          address={{ path: `${pathOf(organisation.id)}/lich-su`, query }}
          actionWords={parts.actionWords(lang)}
        />,
      );
    },
    "organisation",
  );

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
      words(c).organisation.edit,
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
                  kind: (code) => words(c).kinds[code] ?? code,
                  public: (tick) => (tick === "" ? words(c).organisation.internal : words(c).organisation.public),
                }),
              },
            })}
      />,
      conflict === undefined ? (form.problems.length === 0 ? 200 : 422) : 409,
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
        ...valuesOf(parsed.value),
        kind: parsed.value.kind,
      });
      if (isConflict(conflict))
        return editPage(
          c,
          await organisationById(db, actor, organisation.id),
          { fields: sent.fields, problems: [] },
          { conflict, sent },
        );
      return staff.after(c, pathOf(organisation.id), words(c).organisation.saved);
    },
    "organisation",
  );

  const statePage = async (c: StaffContext, organisation: OrganisationDetail, form: FormState) => {
    const { actor, lang } = c.var;
    const next = nextStates(organisation.state);
    const successors = next.includes("merged")
      ? (await leadChoices(db, actor, "organisation.edit", { lang })).filter(({ value }) => value !== organisation.id)
      : [];
    return staff.page(
      c,
      words(c).state.title,
      railOf(organisation),
      <ChangeState lang={lang} form={form} organisation={organisation} next={next} successors={successors} />,
      form.problems.length === 0 ? 200 : 422,
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
      if (problem !== undefined)
        return statePage(
          c,
          organisation,
          withProblems(sent, [{ field: problem.field, text: words(c).invalid[problem.problem] }]),
        );
      return staff.after(c, pathOf(organisation.id), words(c).state.done);
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
        return organisationPage(c, id, withProblems(sent, [{ field: "alias", text: words(c).invalid.aliasTaken }]));
      return staff.after(c, `${pathOf(id)}#ten-khac`, words(c).organisation.aliasAdded);
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
      return staff.after(c, `${pathOf(id)}#ten-khac`, words(c).organisation.aliasRemoved);
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

function organisationFormOf(organisation: OrganisationDetail): FormState {
  return formOf({
    version: organisation.version,
    kind: organisation.kind,
    name_vi: organisation.nameVi,
    name_en: organisation.nameEn,
    short_name: organisation.shortName,
    country: organisation.country?.code,
    founded: dateField(organisation.foundedOn, organisation.foundedPrecision),
    mission_vi: organisation.missionVi,
    mission_en: organisation.missionEn,
    address: organisation.address,
    phone: organisation.phone,
    email: organisation.email,
    website: organisation.website,
    public: organisation.isPublic,
  });
}

function valuesOf(value: {
  name_vi: string;
  name_en: string | null;
  short_name: string | null;
  country: string | null;
  founded: { on: Temporal.PlainDate; precision: "year" | "month" | "day" } | null;
  mission_vi: string | null;
  mission_en: string | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  website: string | null;
  public: boolean;
}) {
  return {
    nameVi: value.name_vi,
    nameEn: value.name_en,
    shortName: value.short_name,
    countryCode: value.country,
    founded: value.founded,
    missionVi: value.mission_vi,
    missionEn: value.mission_en,
    address: value.address,
    phone: value.phone,
    email: value.email,
    website: value.website,
    isPublic: value.public,
  };
}
