import { allow, holds, idOf, permits, type Staff, type StaffContext } from "#accounts";
import { auditTrail } from "#platform/audit.ts";
import { emptyForm, parseForm, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import { sourcesOf } from "#sources";
import { correctPosition, endPosition, withdrawPosition } from "./commands.positions.ts";
import type { Own } from "./commands.shared.ts";
import { codesOf, correctionForm, positionFormOf, positionValues, withdrawForm } from "./forms.people.ts";
import { differences, endForm } from "./forms.ts";
import { policy, type OrganisationSubject } from "./policy.ts";
import { positionOptions } from "./queries.choices.ts";
import { positionById } from "./queries.people.ts";
import type { PositionLine } from "./queries.positions.ts";
import { historyPage, lastChanges, statusOf, toldIn, wordsOf, type OfficeParts } from "./routes.shared.tsx";
import { isConflict, nodeOf } from "./rules.ts";
import { EndPage, type ConflictNote } from "./views/form-page.tsx";
import { peoplePath, placeIn, positionsPath, structurePath, titleIn } from "./views/parts.tsx";
import { CorrectPosition, positionLabels, WithdrawPosition } from "./views/position-forms.tsx";
import { positionCrumbs, PositionPage } from "./views/position.tsx";

/** One dated post: seeing it, putting it right, ending it, taking out what never was. */
export function positionRoutes(platform: Own, staff: Staff, parts: OfficeParts) {
  const routes = staff.routes();
  const { db, clock } = platform;
  const load = (c: StaffContext) => positionById(db, c.var.actor, idOf(c), clock.today());
  /** The post, when the actor may change it. */
  const editable = async (c: StaffContext) => {
    const position = await load(c);
    allow(policy.editPosition, c.var.actor, {
      organisation: subjectOf(position),
      personId: position.personId,
    });
    return position;
  };

  routes.get(
    `${positionsPath}/:id`,
    "person.read",
    async (c) => {
      const { actor, lang } = c.var;
      const position = await load(c);
      // Of a post outside the actor's reach everybody sees what is public, nobody its history.
      const [sources, history] = await Promise.all([
        sourcesOf(db, "position", position.id),
        holds(actor, "person.read", nodeOf(subjectOf(position)))
          ? auditTrail(db, { type: "position", id: position.id }, { limit: lastChanges, offset: 0 })
          : { entries: [], total: 0 },
      ]);
      return staff.page(
        c,
        `${titleIn(position, lang)}: ${position.personName}`,
        structurePath,
        <PositionPage
          lang={lang}
          position={position}
          sources={sources}
          history={history}
          mayEdit={permits(policy.editPosition, actor, {
            organisation: subjectOf(position),
            personId: position.personId,
          })}
          actionWords={parts.actionWords(lang)}
        />,
      );
    },
    "position",
  );

  routes.get(
    `${positionsPath}/:id/lich-su`,
    "position.edit",
    async (c) => {
      const position = await editable(c);
      return historyPage(c, staff, parts, {
        crumbs: positionCrumbs(position, c.var.lang),
        rail: structurePath,
        path: `${positionsPath}/${position.id}`,
        trail: async (page) => auditTrail(db, { type: "position", id: position.id }, page),
      });
    },
    "position",
  );

  const correctPage = async (c: StaffContext, position: PositionLine, form: FormState, conflict?: ConflictNote) => {
    const { lang } = c.var;
    return staff.page(
      c,
      wordsOf(c).position.correctTitle,
      structurePath,
      <CorrectPosition
        lang={lang}
        form={form}
        position={position}
        options={await positionOptions(db, lang, position.organisation.id, clock.today())}
        {...(conflict === undefined ? {} : { conflict })}
      />,
      conflict === undefined ? statusOf(form) : 409,
    );
  };

  routes.get(
    `${positionsPath}/:id/sua`,
    "position.edit",
    async (c) => {
      const position = await editable(c);
      return correctPage(c, position, await staff.form(c, positionFormOf(position)));
    },
    "position",
  );

  routes.post(
    `${positionsPath}/:id/sua`,
    "position.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const position = await editable(c);
      const sent = await readForm(c.req.raw);
      const options = await positionOptions(db, lang, position.organisation.id, clock.today());
      const parsed = parseForm(correctionForm(lang, codesOf(options)), sent);
      if (!parsed.ok) return correctPage(c, position, parsed.form);
      const answer = await correctPosition(platform, actor, position.id, parsed.value.version, {
        ...positionValues(parsed.value),
        reason: parsed.value.reason,
      });
      if (isConflict(answer)) {
        const now = await positionById(db, actor, position.id, clock.today());
        const { reason: _, ...labels } = positionLabels(lang);
        const named = (choices: readonly { value: string; label: string }[]) => (code: string) =>
          choices.find(({ value }) => value === code)?.label ?? code;
        return correctPage(
          c,
          now,
          { fields: sent.fields, problems: [] },
          {
            conflict: answer,
            changed: differences(sent, positionFormOf(now), labels, {
              title: named(options.titles),
              body: named(options.bodies),
              term: named(options.terms),
              how: (code) => wordsOf(c).hows[code] ?? code,
              public: (tick) => (tick === "" ? wordsOf(c).position.internal : wordsOf(c).position.public),
            }),
          },
        );
      }
      if (answer !== undefined) return correctPage(c, position, toldIn(c, sent, answer));
      return staff.after(c, `${positionsPath}/${position.id}`, wordsOf(c).position.corrected);
    },
    "position",
  );

  const endPage = (c: StaffContext, position: PositionLine, form: FormState) => {
    const { lang } = c.var;
    const t = wordsOf(c).position;
    return staff.page(
      c,
      t.endTitle,
      structurePath,
      <EndPage
        lang={lang}
        form={form}
        crumbs={positionCrumbs(position, lang)}
        title={t.endTitle}
        what={`${position.personName} · ${titleIn(position, lang)}, ${placeIn(position, lang)}`}
        path={`${positionsPath}/${position.id}/ket-thuc`}
        back={`${positionsPath}/${position.id}`}
        labels={{ to: t.endOn, reason: t.endReason }}
      />,
      statusOf(form),
    );
  };
  routes.get(
    `${positionsPath}/:id/ket-thuc`,
    "position.edit",
    async (c) => endPage(c, await editable(c), await staff.form(c, emptyForm)),
    "position",
  );
  routes.post(
    `${positionsPath}/:id/ket-thuc`,
    "position.edit",
    async (c) => {
      const position = await editable(c);
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(endForm(c.var.lang), sent);
      if (!parsed.ok) return endPage(c, position, parsed.form);
      const problem = await endPosition(platform, c.var.actor, position.id, parsed.value);
      if (problem !== undefined) return endPage(c, position, toldIn(c, sent, problem));
      return staff.after(c, `${positionsPath}/${position.id}`, wordsOf(c).position.ended);
    },
    "position",
  );

  const withdrawPage = (c: StaffContext, position: PositionLine, form: FormState) =>
    staff.page(
      c,
      wordsOf(c).position.withdrawTitle,
      structurePath,
      <WithdrawPosition lang={c.var.lang} form={form} position={position} />,
      statusOf(form),
    );
  routes.get(
    `${positionsPath}/:id/xoa`,
    "position.edit",
    async (c) => withdrawPage(c, await editable(c), await staff.form(c, emptyForm)),
    "position",
  );
  routes.post(
    `${positionsPath}/:id/xoa`,
    "position.edit",
    async (c) => {
      const position = await editable(c);
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(withdrawForm(c.var.lang), sent);
      if (!parsed.ok) return withdrawPage(c, position, parsed.form);
      await withdrawPosition(platform, c.var.actor, position.id, parsed.value.reason);
      // Without the post the person may be out of the actor's sight.
      const to = position.open ? `${structurePath}/${position.organisation.id}#nguoi` : peoplePath;
      return staff.after(c, to, wordsOf(c).position.withdrawn);
    },
    "position",
  );

  return routes.app;
}

function subjectOf({ organisation }: PositionLine): OrganisationSubject {
  return {
    id: organisation.id,
    rootId: organisation.rootId,
    parentId: organisation.parentId,
    kind: organisation.kind,
    state: organisation.state,
  };
}
