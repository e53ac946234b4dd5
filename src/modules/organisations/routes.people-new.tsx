import { allow, holds, type Staff, type StaffContext } from "#accounts";
import { notFound } from "#platform/errors.ts";
import { emptyForm, parseForm, withProblems, type FormState } from "#platform/form.ts";
import { isId } from "#platform/ids.ts";
import { readForm } from "#platform/multipart.ts";
import { createPerson } from "./commands.people.ts";
import type { Own } from "./commands.shared.ts";
import { codesOf, newPersonForm, newPersonWithPostForm, personValues, positionValues } from "./forms.people.ts";
import { policy } from "./policy.ts";
import { leadChoices, positionOptions } from "./queries.choices.ts";
import { organisationById, type OrganisationDetail } from "./queries.organisation.ts";
import { sameName, type PersonLine } from "./queries.people.ts";
import { chooseOrganisation } from "./routes.choosing.tsx";
import { statusOf, toldIn, wordsOf } from "./routes.shared.tsx";
import { peoplePath, personPath } from "./views/parts.tsx";
import { NewPerson } from "./views/person-forms.tsx";

/** A new person, with a first post or without one. */
export function newPersonRoutes(platform: Own, staff: Staff) {
  const routes = staff.routes();
  const { db, clock } = platform;

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
      wordsOf(c).person.new,
      peoplePath,
      <NewPerson
        lang={lang}
        form={form}
        at={at}
        options={await positionOptions(db, lang, at?.id ?? null, clock.today())}
        twins={twins}
      />,
      statusOf(form),
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
    return chooseOrganisation(platform, staff, c, {
      title: wordsOf(c).person.new,
      crumbs: [{ href: peoplePath, label: wordsOf(c).people.title }],
      path: `${peoplePath}/moi`,
      ...(everywhere
        ? { other: { href: `${peoplePath}/moi?organisation=none`, label: wordsOf(c).person.noPostYet } }
        : {}),
    });
  });

  routes.post(peoplePath, "person.edit", async (c) => {
    const { actor, lang } = c.var;
    const sent = await readForm(c.req.raw);
    const chosen = sent.fields.get("organisation")?.[0] ?? "none";
    if (chosen !== "none" && !isId(chosen)) throw notFound();
    const at = chosen === "none" ? null : await organisationById(db, actor, chosen);
    allow(policy.addPerson, actor, at?.subject ?? null);
    const options = codesOf(await positionOptions(db, lang, at?.id ?? null, clock.today()));
    const withPost = at === null ? null : parseForm(newPersonWithPostForm(lang, options), sent);
    const parsed = withPost ?? parseForm(newPersonForm(lang), sent);
    if (!parsed.ok) return newPage(c, at, parsed.form);
    const twins = await sameName(db, actor, parsed.value.full_name, clock.today());
    if (twins.length > 0 && !parsed.value.distinct)
      return newPage(c, at, withProblems(sent, [{ field: "distinct", text: wordsOf(c).invalid.sameName }]), twins);
    const made = await createPerson(
      platform,
      actor,
      personValues(parsed.value),
      at === null || withPost === null || !withPost.ok
        ? null
        : { organisationId: at.id, values: positionValues(withPost.value) },
    );
    if ("problem" in made) return newPage(c, at, toldIn(c, sent, made), twins);
    return staff.after(c, personPath(made.personId), wordsOf(c).person.created);
  });

  return routes.app;
}
