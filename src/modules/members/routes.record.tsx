import { allow, holds, idOf, permits, type Staff, type StaffContext } from "#accounts";
import { leadChoices, partnerChoices } from "#organisations";
import { emptyForm, formOf, parseForm, withProblems, type FormState } from "#platform/form.ts";
import { notFound } from "#platform/errors.ts";
import { isId } from "#platform/ids.ts";
import { readForm } from "#platform/multipart.ts";
import { correctMember, keepsPerson } from "./commands.correct.ts";
import { addMember, nextFree } from "./commands.ts";
import type { Conflict, Own } from "./commands.shared.ts";
import { takeStep } from "./commands.steps.ts";
import { consentOf, correctionForm, correctionFormOf, factsOf, newMemberForm, stepForm } from "./forms.ts";
import { policy } from "./policy.ts";
import {
  memberById,
  membershipsOf,
  memberTrail,
  placeFor,
  stepsOf,
  takenNumbers,
  type MemberDetail,
  type Twin,
} from "./queries.ts";
import { statusOf, wordsOf, type OfficeParts } from "./routes.shared.ts";
import { memberSteps, nextNumbers, transitions, type MemberStep } from "./rules.ts";
import { EditMember, StepPage } from "./views/forms.edit.tsx";
import { ChoosePlace, NewMember } from "./views/forms.tsx";
import { memberPath, membersPath } from "./views/parts.tsx";
import { MemberHistory, MemberPage } from "./views/record.tsx";
import { pageOf } from "#ui/table.tsx";

const lastChanges = 8;

const placeOfMember = (member: MemberDetail) => ({ rootId: member.rootId, organisationId: member.organisationId });

/** A new membership, and each one's page, corrections, steps and history. */
export function recordRoutes(platform: Own, staff: Staff, parts: OfficeParts) {
  const routes = staff.routes();
  const { db, clock } = platform;

  const newPage = async (c: StaffContext, organisationId: string, form: FormState, twins: readonly Twin[] = []) => {
    const { actor, lang } = c.var;
    const place = await placeFor(db, actor, organisationId);
    allow(policy.edit, actor, { rootId: place.rootId, organisationId: place.id });
    const [{ choices }, taken] = await Promise.all([
      partnerChoices(db, actor.rootId, { lang }),
      takenNumbers(db, place.associationId),
    ]);
    return staff.page(
      c,
      wordsOf(c).form.new,
      membersPath,
      <NewMember
        lang={lang}
        form={form}
        place={place}
        organisations={choices.filter(({ value }) => value !== place.id && value !== actor.rootId)}
        nextNumber={nextNumbers(taken, 1)[0] ?? ""}
        twins={twins}
      />,
      statusOf(form),
    );
  };

  routes.get(`${membersPath}/moi`, "member.edit", async (c) => {
    const { actor, lang } = c.var;
    const chosen = c.req.query("organisation") ?? "";
    const places = (await leadChoices(db, actor, "member.edit", { lang })).filter(
      ({ value }) => value !== actor.rootId,
    );
    const only = places.length === 1 ? places[0]?.value : undefined;
    const organisationId = places.some(({ value }) => value === chosen) ? chosen : only;
    // An address that names another place is answered for that place, never for the actor's own.
    if (isId(chosen) && organisationId !== chosen) return newPage(c, chosen, emptyForm);
    if (organisationId !== undefined) return newPage(c, organisationId, await staff.form(c, formOf({ who: "person" })));
    const t = wordsOf(c).form;
    return staff.page(
      c,
      t.chooseTitle,
      membersPath,
      <ChoosePlace
        lang={lang}
        options={places}
        path={`${membersPath}/moi`}
        title={t.chooseTitle}
        text={t.chooseText}
      />,
    );
  });

  routes.post(membersPath, "member.edit", async (c) => {
    const { actor, lang } = c.var;
    const sent = await readForm(c.req.raw);
    const organisationId = sent.fields.get("organisation")?.[0] ?? "";
    if (!isId(organisationId)) throw notFound();
    const place = await placeFor(db, actor, organisationId);
    allow(policy.edit, actor, { rootId: place.rootId, organisationId: place.id });
    const parsed = parseForm(newMemberForm(lang, clock.today()), sent);
    if (!parsed.ok) return newPage(c, place.id, parsed.form);
    const { value } = parsed;
    const body = value.member_organisation ?? "";
    const made = await addMember(platform, actor, {
      organisationId: place.id,
      member:
        value.who === "organisation"
          ? { memberOrganisationId: isId(body) ? body : place.rootId }
          : value.member !== null && isId(value.member) && !value.distinct
            ? { personId: value.member }
            : factsOf(value),
      distinct: value.distinct,
      kind: value.kind,
      state: value.state,
      date: value.date,
      document: value.document,
      number: value.next_number ? nextFree : value.number,
      consent: consentOf(value),
    });
    const say = wordsOf(c).invalid;
    if ("twins" in made)
      return newPage(c, place.id, withProblems(sent, [{ field: "distinct", text: say.twins }]), made.twins);
    if ("problem" in made) {
      const field = made.field === "member" && value.who === "organisation" ? "member_organisation" : made.field;
      return newPage(
        c,
        place.id,
        withProblems(sent, [{ field: field === "member" ? "full_name" : field, text: say[made.problem] }]),
      );
    }
    return staff.after(c, memberPath(made.membershipId), wordsOf(c).form.added);
  });

  routes.get(
    `${membersPath}/:id`,
    "member.read",
    async (c) => {
      const { actor, lang } = c.var;
      const member = await memberById(db, actor, idOf(c));
      const who =
        member.personId === null
          ? { memberOrganisationId: member.memberOrganisationId ?? "" }
          : { personId: member.personId };
      const [steps, all, history] = await Promise.all([
        stepsOf(db, member.id),
        membershipsOf(db, actor, who),
        memberTrail(db, member.id, { limit: lastChanges, offset: 0 }),
      ]);
      return staff.page(
        c,
        member.name,
        membersPath,
        <MemberPage
          lang={lang}
          record={{
            member,
            steps,
            others: all.filter(({ id }) => id !== member.id),
            history,
            mayEdit: permits(policy.edit, actor, placeOfMember(member)),
            opensPerson: holds(actor, "person.read", actor.rootId),
          }}
          actionWords={parts.actionWords(lang)}
        />,
      );
    },
    "membership",
  );

  routes.get(
    `${membersPath}/:id/lich-su`,
    "member.read",
    async (c) => {
      const { actor, lang } = c.var;
      const member = await memberById(db, actor, idOf(c));
      const query = c.req.query();
      const page = pageOf(query);
      const { entries, total } = await memberTrail(db, member.id, { limit: page.size, offset: page.offset });
      return staff.page(
        c,
        wordsOf(c).record.history,
        membersPath,
        <MemberHistory
          lang={lang}
          member={member}
          entries={entries}
          page={{ ...page, total }}
          address={{ path: `${memberPath(member.id)}/lich-su`, query }}
          actionWords={parts.actionWords(lang)}
        />,
      );
    },
    "membership",
  );

  /** The membership, when the actor keeps its list. */
  const editable = async (c: StaffContext) => {
    const member = await memberById(db, c.var.actor, idOf(c));
    allow(policy.edit, c.var.actor, placeOfMember(member));
    return member;
  };

  const editPage = async (c: StaffContext, member: MemberDetail, form: FormState, conflict?: Conflict) =>
    staff.page(
      c,
      wordsOf(c).form.editTitle,
      membersPath,
      <EditMember
        lang={c.var.lang}
        form={form}
        member={member}
        keepsPerson={member.personId !== null && (await keepsPerson(db, c.var.actor, member.personId))}
        {...(conflict === undefined ? {} : { conflict })}
      />,
      conflict === undefined ? statusOf(form) : 409,
    );

  routes.get(
    `${membersPath}/:id/sua`,
    "member.edit",
    async (c) => {
      const member = await editable(c);
      return editPage(c, member, await staff.form(c, correctionFormOf(member)));
    },
    "membership",
  );

  routes.post(
    `${membersPath}/:id/sua`,
    "member.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const member = await editable(c);
      const sent = await readForm(c.req.raw);
      const keeps = member.personId !== null && (await keepsPerson(db, actor, member.personId));
      const parsed = parseForm(correctionForm(lang, clock.today(), keeps), sent);
      if (!parsed.ok) return editPage(c, member, parsed.form);
      const { value } = parsed;
      const told = await correctMember(platform, actor, member.id, value.version, {
        number: value.number,
        joined: value.joined,
        consent: consentOf(value),
        person: keeps ? factsOf(value) : null,
      });
      if (told !== undefined && "conflict" in told) return editPage(c, member, withProblems(sent, []), told);
      if (told !== undefined)
        return editPage(c, member, withProblems(sent, [{ field: told.field, text: wordsOf(c).invalid[told.problem] }]));
      return staff.after(c, memberPath(member.id), wordsOf(c).form.saved);
    },
    "membership",
  );

  const stepPage = (c: StaffContext, member: MemberDetail, step: MemberStep, form: FormState, conflict?: Conflict) =>
    staff.page(
      c,
      wordsOf(c).steps[step].title,
      membersPath,
      <StepPage
        lang={c.var.lang}
        form={form}
        member={member}
        step={step}
        {...(conflict === undefined ? {} : { conflict })}
      />,
      conflict === undefined ? statusOf(form) : 409,
    );

  for (const step of memberSteps) {
    const path = `${membersPath}/:id/${transitions[step].path}`;
    routes.get(
      path,
      "member.edit",
      async (c) => {
        const member = await editable(c);
        allow(policy.step, c.var.actor, { ...placeOfMember(member), state: member.state, step });
        return stepPage(c, member, step, await staff.form(c, emptyForm));
      },
      "membership",
    );
    routes.post(
      path,
      "member.edit",
      async (c) => {
        const { actor, lang } = c.var;
        const member = await editable(c);
        const sent = await readForm(c.req.raw);
        const parsed = parseForm(stepForm(lang, step), sent);
        if (!parsed.ok) return stepPage(c, member, step, parsed.form);
        const { version, ...wanted } = parsed.value;
        const told = await takeStep(platform, actor, member.id, version, { step, ...wanted });
        if (told !== undefined && "conflict" in told) return stepPage(c, member, step, withProblems(sent, []), told);
        if (told !== undefined)
          return stepPage(
            c,
            member,
            step,
            withProblems(sent, [{ field: told.field, text: wordsOf(c).invalid[told.problem] }]),
          );
        return staff.after(c, memberPath(member.id), wordsOf(c).steps[step].done);
      },
      "membership",
    );
  }

  return routes.app;
}
