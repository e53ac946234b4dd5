import { allow, idOf, permits, type Actor, type Staff, type StaffContext } from "#accounts";
import { notFound } from "#platform/errors.ts";
import { emptyForm, parseForm, type FormState } from "#platform/form.ts";
import { isId } from "#platform/ids.ts";
import { readForm } from "#platform/multipart.ts";
import { addLink, endLink } from "./commands.links.ts";
import type { Own } from "./commands.shared.ts";
import { linkForm } from "./forms.organisations.ts";
import { endForm } from "./forms.ts";
import { policy } from "./policy.ts";
import { linkById, linksOf, organisationById, type OrganisationDetail } from "./queries.organisation.ts";
import { findOrganisations } from "./queries.search.ts";
import { railOf, searchOf, statusOf, toldIn, wordsOf } from "./routes.shared.tsx";
import { belongingLink, freeLinks, isPartner, type LinkKind } from "./rules.ts";
import { ChooseRecord } from "./views/choose.tsx";
import { EndPage } from "./views/form-page.tsx";
import { NewLink } from "./views/link-forms.tsx";
import { nameIn, organisationCrumbs, organisationPath, structurePath } from "./views/parts.tsx";

/** Adding and ending the relations of an organisation. */
export function linkRoutes(platform: Own, staff: Staff) {
  const routes = staff.routes();
  const { db, clock } = platform;

  const linkPage = async (c: StaffContext, organisation: OrganisationDetail, otherId: string, form: FormState) => {
    const other = await organisationById(db, c.var.actor, otherId);
    return staff.page(
      c,
      wordsOf(c).organisation.addLink,
      railOf(organisation),
      <NewLink
        lang={c.var.lang}
        form={form}
        organisation={organisation}
        other={other}
        kinds={linkKindsFor(c.var.actor, organisation, other)}
      />,
      statusOf(form),
    );
  };

  routes.get(
    `${structurePath}/:id/quan-he/moi`,
    "organisation.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const organisation = await organisationById(db, actor, idOf(c));
      allow(policy.edit, actor, organisation.subject);
      const other = c.req.query("with");
      if (other !== undefined && isId(other) && other !== organisation.id)
        return linkPage(c, organisation, other, await staff.form(c, emptyForm));
      const q = searchOf(c);
      const path = `${organisationPath(organisation.id)}/quan-he/moi`;
      const found =
        q === ""
          ? null
          : await findOrganisations(db, { kind: "staff", actor }, q, {
              limit: 20,
              offset: 0,
              lang,
              day: clock.today(),
            });
      return staff.page(
        c,
        wordsOf(c).organisation.addLink,
        railOf(organisation),
        <ChooseRecord
          lang={lang}
          crumbs={organisationCrumbs(organisation, lang)}
          title={`${wordsOf(c).organisation.addLink}: ${wordsOf(c).choose.organisation.toLowerCase()}`}
          path={path}
          q={q}
          found={found === null ? null : { ...found, hits: found.hits.filter(({ id }) => id !== organisation.id) }}
          href={(id) => `${path}?with=${id}`}
        />,
      );
    },
    "organisation",
  );

  routes.post(
    `${structurePath}/:id/quan-he`,
    "organisation.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const organisation = await organisationById(db, actor, idOf(c));
      allow(policy.edit, actor, organisation.subject);
      const sent = await readForm(c.req.raw);
      const otherId = sent.fields.get("with")?.[0] ?? "";
      if (!isId(otherId)) throw notFound();
      const other = await organisationById(db, actor, otherId);
      const parsed = parseForm(linkForm(lang, linkKindsFor(actor, organisation, other)), sent);
      if (!parsed.ok) return linkPage(c, organisation, otherId, parsed.form);
      const problem = await addLink(platform, actor, organisation.id, { ...parsed.value, toId: otherId });
      if (problem !== undefined) return linkPage(c, organisation, otherId, toldIn(c, sent, problem));
      return staff.after(c, `${organisationPath(organisation.id)}#quan-he`, wordsOf(c).organisation.linkAdded);
    },
    "organisation",
  );

  const endLinkPage = async (c: StaffContext, id: string, form: FormState) => {
    const { actor, lang } = c.var;
    const link = await linkById(db, actor, id);
    const organisation = await organisationById(db, actor, link.from_id);
    allow(policy.edit, actor, organisation.subject);
    const line = (await linksOf(db, organisation.id, { inside: true })).find((one) => one.id === id);
    const t = wordsOf(c).organisation;
    return staff.page(
      c,
      t.endLinkTitle,
      railOf(organisation),
      <EndPage
        lang={lang}
        form={form}
        crumbs={organisationCrumbs(organisation, lang)}
        title={t.endLinkTitle}
        what={
          line === undefined
            ? nameIn(organisation, lang)
            : `${nameIn(organisation, lang)} – ${wordsOf(c).links[line.kind] ?? line.kind} ${nameIn(line.other, lang)}`
        }
        path={`${structurePath}/quan-he/${id}/ket-thuc`}
        back={organisationPath(organisation.id)}
        labels={{ to: t.linkTo, reason: wordsOf(c).state.reason }}
      />,
      statusOf(form),
    );
  };
  routes.get(
    `${structurePath}/quan-he/:id/ket-thuc`,
    "organisation.edit",
    async (c) => endLinkPage(c, idOf(c), await staff.form(c, emptyForm)),
    "organisation_link",
  );
  routes.post(
    `${structurePath}/quan-he/:id/ket-thuc`,
    "organisation.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const id = idOf(c);
      await linkById(db, actor, id);
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(endForm(lang), sent);
      if (!parsed.ok) return endLinkPage(c, id, parsed.form);
      const ended = await endLink(platform, actor, id, parsed.value);
      if ("problem" in ended) return endLinkPage(c, id, toldIn(c, sent, ended));
      return staff.after(c, `${organisationPath(ended.organisationId)}#quan-he`, wordsOf(c).organisation.linkEnded);
    },
    "organisation_link",
  );

  return routes.app;
}

/** The relations that make sense between two organisations and that the actor may record. */
function linkKindsFor(actor: Actor, organisation: OrganisationDetail, other: OrganisationDetail): readonly LinkKind[] {
  const belongs =
    !isPartner(other) && organisation.id !== organisation.rootId && permits(policy.decide, actor, organisation.subject);
  return belongs ? [belongingLink(other.kind, organisation.kind), ...freeLinks] : freeLinks;
}
