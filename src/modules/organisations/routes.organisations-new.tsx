import { allow, permits, type Staff, type StaffContext } from "#accounts";
import { countryChoices } from "#partners";
import { notFound } from "#platform/errors.ts";
import { formOf, parseForm, type FormState } from "#platform/form.ts";
import { isId } from "#platform/ids.ts";
import { readForm } from "#platform/multipart.ts";
import { createOrganisation } from "./commands.organisations.ts";
import type { Own } from "./commands.shared.ts";
import { newOrganisationForm, organisationValues } from "./forms.organisations.ts";
import { policy } from "./policy.ts";
import { leadChoices } from "./queries.choices.ts";
import { organisationById } from "./queries.organisation.ts";
import { statusOf, wordsOf } from "./routes.shared.tsx";
import { childKinds, partnerKinds } from "./rules.ts";
import { ChooseRecord } from "./views/choose.tsx";
import { NewOrganisation } from "./views/organisation-forms.tsx";
import { organisationPath, partnersPath, structurePath } from "./views/parts.tsx";

/** A new organisation or outside body: first where it stands, then its record. */
export function newOrganisationRoutes(platform: Own, staff: Staff) {
  const routes = staff.routes();
  const { db } = platform;

  const newPage = async (c: StaffContext, parentId: string | null, form: FormState) => {
    const { actor, lang } = c.var;
    const parent = parentId === null ? null : await organisationById(db, actor, parentId);
    if (parent === null) allow(policy.keepPartners, actor, { rootId: actor.rootId });
    else allow(policy.found, actor, parent.subject);
    const kinds = parent === null ? partnerKinds : childKinds(parent.kind);
    if (kinds.length === 0) throw notFound();
    return staff.page(
      c,
      parent === null ? wordsOf(c).organisation.newPartner : wordsOf(c).organisation.new,
      parent === null ? partnersPath : structurePath,
      <NewOrganisation
        lang={lang}
        form={form}
        parent={parent}
        kinds={kinds}
        countries={await countryChoices(db, lang)}
      />,
      statusOf(form),
    );
  };

  routes.get(`${structurePath}/moi`, "organisation.edit", async (c) => {
    const { actor, lang } = c.var;
    const parent = c.req.query("parent");
    if (parent !== undefined || c.req.query("group") === "partner") {
      if (parent !== undefined && !isId(parent)) throw notFound();
      return newPage(c, parent ?? null, await staff.form(c, formOf({ state: "active" })));
    }
    const t = wordsOf(c);
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
        href={organisationPath}
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
      ...organisationValues(value),
      kind: value.kind,
      state: value.state,
      belongsFrom: value.belongs_from,
    });
    return staff.after(c, organisationPath(id), wordsOf(c).organisation.created);
  });

  return routes.app;
}
