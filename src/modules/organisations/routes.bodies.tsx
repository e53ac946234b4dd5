import { allow, idOf, permits, type Staff, type StaffContext } from "#accounts";
import { notFound } from "#platform/errors.ts";
import { formOf, parseForm, type FormState } from "#platform/form.ts";
import { isId } from "#platform/ids.ts";
import { readForm } from "#platform/multipart.ts";
import { pageOf } from "#ui/table.tsx";
import { fillSeat } from "./commands.seats.ts";
import type { Own } from "./commands.shared.ts";
import { seatForm } from "./forms.seats.ts";
import { policy } from "./policy.ts";
import { positionOptions } from "./queries.choices.ts";
import { organisationById } from "./queries.organisation.ts";
import { personById } from "./queries.people.ts";
import { findPeople } from "./queries.search.ts";
import { seatDecisions, sittingIn } from "./queries.seats.ts";
import { termsOf } from "./queries.standing.ts";
import { bodyById } from "./queries.terms.ts";
import { choices } from "./routes.choosing.tsx";
import { dayOf, searchOf, statusOf, toldIn, wordsOf } from "./routes.shared.tsx";
import { BodyRecord, FillSeat } from "./views/body.tsx";
import { ChooseRecord } from "./views/choose.tsx";
import { bodiesPath, organisationCrumbs, structurePath } from "./views/parts.tsx";

const everybody = { limit: 1000, offset: 0 };

/** One body with its seats on a day, and filling a seat between congresses. */
export function bodyRoutes(platform: Own, staff: Staff) {
  const routes = staff.routes();
  const { db, clock } = platform;
  const opened = async (c: StaffContext) => {
    const body = await bodyById(db, c.var.actor, idOf(c));
    const organisation = await organisationById(db, c.var.actor, body.organisationId);
    allow(policy.readInside, c.var.actor, organisation.subject);
    return { body, organisation };
  };
  const fillable = async (c: StaffContext) => {
    const both = await opened(c);
    allow(policy.addPosition, c.var.actor, { organisation: both.organisation.subject, personId: "" });
    return both;
  };

  routes.get(
    `${bodiesPath}/:id`,
    "organisation.read",
    async (c) => {
      const { actor, lang } = c.var;
      const { body, organisation } = await opened(c);
      const query = c.req.query();
      const { form, day } = dayOf("ngay", query["ngay"] ?? "", lang, clock.today());
      const page = pageOf({ size: "50", ...query });
      const [sitting, decisions, terms] = await Promise.all([
        sittingIn(db, actor, body.id, day, { limit: page.size, offset: page.offset }),
        seatDecisions(db, body.id),
        termsOf(db, [organisation.id], day),
      ]);
      const may = { organisation: organisation.subject, personId: "" };
      return staff.page(
        c,
        lang === "vi" ? body.nameVi : body.nameEn,
        structurePath,
        <BodyRecord
          lang={lang}
          body={body}
          organisation={organisation}
          term={terms.find(({ id }) => id === body.termId)}
          day={day}
          dayForm={form}
          sitting={sitting}
          decisions={decisions}
          page={{ ...page, total: sitting.total }}
          address={{ path: `${bodiesPath}/${body.id}`, query }}
          rights={{
            edit: permits(policy.edit, actor, organisation.subject),
            fill: permits(policy.addPosition, actor, may),
          }}
        />,
        form.problems.length === 0 ? 200 : 422,
      );
    },
    "body",
  );

  const fillPage = async (
    c: StaffContext,
    { body, organisation }: Awaited<ReturnType<typeof opened>>,
    personId: string,
    form: FormState,
  ) => {
    const { actor, lang } = c.var;
    const person = await personById(db, actor, personId);
    const [{ titles }, sitting] = await Promise.all([
      positionOptions(db, lang, null, clock.today()),
      sittingIn(db, actor, body.id, clock.today(), everybody),
    ]);
    return staff.page(
      c,
      wordsOf(c).seats.fill,
      structurePath,
      <FillSeat
        lang={lang}
        form={form}
        body={body}
        organisation={organisation}
        person={person}
        titles={titles}
        sitting={sitting.rows}
      />,
      statusOf(form),
    );
  };

  routes.get(
    `${bodiesPath}/:id/kien-toan`,
    "position.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const both = await fillable(c);
      const chosen = c.req.query("person") ?? "";
      if (isId(chosen)) return fillPage(c, both, chosen, await staff.form(c, formOf({ how: "filled" })));
      const q = searchOf(c);
      const path = `${bodiesPath}/${both.body.id}`;
      return staff.page(
        c,
        wordsOf(c).seats.fill,
        structurePath,
        <ChooseRecord
          lang={lang}
          crumbs={[
            ...organisationCrumbs(both.organisation, lang),
            { href: path, label: lang === "vi" ? both.body.nameVi : both.body.nameEn },
          ]}
          title={wordsOf(c).seats.fillTitle}
          intro={wordsOf(c).seats.fillText}
          path={`${path}/kien-toan`}
          q={q}
          found={
            q === ""
              ? null
              : await findPeople(db, { kind: "staff", actor }, q, {
                  limit: choices,
                  offset: 0,
                  lang,
                  day: clock.today(),
                })
          }
          href={(id) => `${path}/kien-toan?person=${id}`}
        />,
      );
    },
    "body",
  );

  routes.post(
    `${bodiesPath}/:id/kien-toan`,
    "position.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const both = await fillable(c);
      const sent = await readForm(c.req.raw);
      const chosen = sent.fields.get("person")?.[0] ?? "";
      if (!isId(chosen)) throw notFound();
      const [{ titles }, sitting] = await Promise.all([
        positionOptions(db, lang, null, clock.today()),
        sittingIn(db, actor, both.body.id, clock.today(), everybody),
      ]);
      const form = seatForm(
        lang,
        titles.map(({ value }) => value),
        sitting.rows.map(({ id }) => id),
      );
      const parsed = parseForm(form, sent);
      if (!parsed.ok) return fillPage(c, both, chosen, parsed.form);
      const { value } = parsed;
      const problem = await fillSeat(platform, actor, both.body.id, {
        personId: chosen,
        titleCode: value.title,
        titleText: value.title_text,
        from: value.from,
        how: value.how,
        isPublic: value.public,
        replaces: value.replaces,
        decision: { symbol: value.symbol, dated: value.dated, title: value.paper, issuer: value.issuer },
      });
      if (problem !== undefined) return fillPage(c, both, chosen, toldIn(c, sent, problem));
      return staff.after(c, `${bodiesPath}/${both.body.id}`, wordsOf(c).seats.done);
    },
    "body",
  );

  return routes.app;
}
