import { allow, holds, idOf, permits, type Staff, type StaffContext } from "#accounts";
import { auditTrail } from "#platform/audit.ts";
import type { Db } from "#platform/database.ts";
import { dateField, emptyForm, formOf, parseForm, withProblems, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { readForm } from "#platform/multipart.ts";
import { sourcesOf } from "#sources";
import { pageOf } from "#ui/table.tsx";
import { correctPosition, endPosition, withdrawPosition } from "./commands.positions.ts";
import type { Own } from "./commands.shared.ts";
import {
  correctionForm,
  differences,
  endPositionForm,
  withdrawForm,
  type positionForm,
  type PositionChoices,
} from "./forms.ts";
import { organisationWords } from "./messages.ts";
import { policy, type OrganisationSubject } from "./policy.ts";
import type { PositionLine } from "./queries.positions.ts";
import { positionById, positionTitles } from "./queries.people.ts";
import { termsOf } from "./queries.standing.ts";
import type { OfficeParts } from "./routes.structure.tsx";
import { isConflict, nodeOf } from "./rules.ts";
import type { OrganisationsDb } from "./tables.ts";
import { EndPage, type ConflictNote } from "./views/form-page.tsx";
import { HistoryPage } from "./views/history.tsx";
import { peoplePath, placeIn, positionsPath, structurePath, termText, titleIn } from "./views/parts.tsx";
import {
  CorrectPosition,
  positionCrumbs,
  positionLabels,
  PositionPage,
  WithdrawPosition,
  type PositionOptions,
} from "./views/position.tsx";

const lastChanges = 8;

/** One dated post: seeing it, putting it right, ending it, taking out what never was. */
export function positionRoutes(platform: Own, staff: Staff, parts: OfficeParts) {
  const routes = staff.routes();
  const { db, clock } = platform;
  const words = (c: StaffContext) => organisationWords[c.var.lang];
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
      const query = c.req.query();
      const page = pageOf(query);
      const { entries, total } = await auditTrail(
        db,
        { type: "position", id: position.id },
        { limit: page.size, offset: page.offset },
      );
      return staff.page(
        c,
        words(c).organisation.history,
        structurePath,
        <HistoryPage
          lang={c.var.lang}
          crumbs={positionCrumbs(position, c.var.lang)}
          entries={entries}
          page={{ ...page, total }}
          address={{ path: `${positionsPath}/${position.id}/lich-su`, query }}
          actionWords={parts.actionWords(c.var.lang)}
        />,
      );
    },
    "position",
  );

  const correctPage = async (c: StaffContext, position: PositionLine, form: FormState, conflict?: ConflictNote) => {
    const { lang } = c.var;
    return staff.page(
      c,
      words(c).position.correctTitle,
      structurePath,
      <CorrectPosition
        lang={lang}
        form={form}
        position={position}
        options={await positionOptions(db, lang, position.organisation.id, clock.today())}
        {...(conflict === undefined ? {} : { conflict })}
      />,
      conflict === undefined ? (form.problems.length === 0 ? 200 : 422) : 409,
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
      const parsed = parseForm(correctionForm(lang, valuesOf(options)), sent);
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
              how: (code) => words(c).hows[code] ?? code,
              public: (tick) => (tick === "" ? words(c).position.internal : words(c).position.public),
            }),
          },
        );
      }
      if (answer !== undefined)
        return correctPage(
          c,
          position,
          withProblems(sent, [{ field: answer.field, text: words(c).invalid[answer.problem] }]),
        );
      return staff.after(c, `${positionsPath}/${position.id}`, words(c).position.corrected);
    },
    "position",
  );

  const endPage = (c: StaffContext, position: PositionLine, form: FormState) => {
    const { lang } = c.var;
    const t = words(c).position;
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
      form.problems.length === 0 ? 200 : 422,
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
      const parsed = parseForm(endPositionForm(c.var.lang), sent);
      if (!parsed.ok) return endPage(c, position, parsed.form);
      const problem = await endPosition(platform, c.var.actor, position.id, parsed.value);
      if (problem !== undefined)
        return endPage(
          c,
          position,
          withProblems(sent, [{ field: problem.field, text: words(c).invalid[problem.problem] }]),
        );
      return staff.after(c, `${positionsPath}/${position.id}`, words(c).position.ended);
    },
    "position",
  );

  const withdrawPage = (c: StaffContext, position: PositionLine, form: FormState) =>
    staff.page(
      c,
      words(c).position.withdrawTitle,
      structurePath,
      <WithdrawPosition lang={c.var.lang} form={form} position={position} />,
      form.problems.length === 0 ? 200 : 422,
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
      return staff.after(c, to, words(c).position.withdrawn);
    },
    "position",
  );

  return routes.app;
}

/** What the form of a post can choose from: titles, and the bodies and terms of one organisation. */
export async function positionOptions(
  db: Db<OrganisationsDb>,
  lang: Lang,
  organisationId: string | null,
  day: Temporal.PlainDate,
): Promise<PositionOptions> {
  const [titles, bodies, terms] = await Promise.all([
    positionTitles(db),
    organisationId === null
      ? []
      : db
          .selectFrom("body")
          .leftJoin("term", "term.id", "body.term_id")
          .select(["body.id", "body.name_vi", "body.name_en", "term.ordinal", "nominal_from", "nominal_to"])
          .where("body.organisation_id", "=", organisationId)
          .orderBy("nominal_from", (order) => order.desc().nullsFirst())
          .orderBy("body.name_vi")
          .execute(),
    organisationId === null ? [] : termsOf(db, [organisationId], day),
  ]);
  return {
    titles: titles.map((title) => ({ value: title.code, label: lang === "vi" ? title.name_vi : title.name_en })),
    bodies: bodies.map((body) => ({
      value: body.id,
      label: [
        lang === "vi" ? body.name_vi : body.name_en,
        ...(body.nominal_from === null || body.nominal_to === null
          ? []
          : [termText({ ordinal: body.ordinal, nominalFrom: body.nominal_from, nominalTo: body.nominal_to })]),
      ].join(", "),
    })),
    terms: terms.map((term) => ({ value: term.id, label: termText(term) })),
  };
}

export function valuesOf(options: PositionOptions): PositionChoices {
  return {
    titles: options.titles.map(({ value }) => value),
    bodies: options.bodies.map(({ value }) => value),
    terms: options.terms.map(({ value }) => value),
  };
}

export function positionValues(value: ReturnType<typeof positionForm>["_output"]) {
  return {
    titleCode: value.title,
    titleText: value.title_text,
    bodyId: value.body,
    termId: value.term,
    from: value.from,
    to: value.to,
    attested: value.attested,
    how: value.how,
    isPublic: value.public,
  };
}

function positionFormOf(position: PositionLine): FormState {
  return formOf({
    version: position.version,
    title: position.titleCode,
    title_text: position.titleText,
    body: position.body?.id,
    term: position.term?.id,
    from: dateField(position.from, position.fromPrecision),
    to: dateField(position.to, position.toPrecision),
    attested: dateField(position.attestedOn, position.attestedPrecision),
    how: position.how,
    public: position.isPublic,
  });
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
