import { allow, holdsAnywhere, idOf, permits, type Staff, type StaffContext } from "#accounts";
import {
  ChooseRecord,
  leadChoices,
  organisationById,
  type ConflictNote,
  type OrganisationDetail,
} from "#organisations";
import { auditTrail } from "#platform/audit.ts";
import { notFound } from "#platform/errors.ts";
import { emptyForm, parseForm, withProblems, type FormState } from "#platform/form.ts";
import { isId } from "#platform/ids.ts";
import { readForm } from "#platform/multipart.ts";
import { cleanLine } from "#platform/text/index.ts";
import { sourcesOf } from "#sources";
import { pageOf } from "#ui/table.tsx";
import { addDocument, createCongress, editCongress, removeDocument, stepCongress } from "./commands.ts";
import type { Own } from "./commands.shared.ts";
import { congressForm, congressFormOf, congressValues, documentForm, newCongress, stepForm } from "./forms.ts";
import { policy } from "./policy.ts";
import { congressById, congressSteps, documentsOf, listCongresses, type Congress } from "./queries.ts";
import { statusOf, wordsOf, type CongressParts } from "./routes.shared.tsx";
import { congressStates } from "./rules.ts";
import { CongressPage } from "./views/congress.tsx";
import { CongressForm, congressLabels, StepPage } from "./views/forms.tsx";
import { CongressHistory } from "./views/history.tsx";
import { CongressList } from "./views/list.tsx";
import { congressesPath, congressName, congressPath } from "./views/parts.tsx";

const lastChanges = 8;

/** The list of congresses, and each with its steps and documents. */
export function congressRecordRoutes(platform: Own, staff: Staff, parts: CongressParts) {
  const routes = staff.routes();
  const { db, clock } = platform;
  const subjectOf = (congress: Congress) => ({
    organisationId: congress.organisation.id,
    rootId: congress.organisation.rootId,
  });
  const editable = async (c: StaffContext, id: string) => {
    const congress = await congressById(db, c.var.actor, id);
    allow(policy.edit, c.var.actor, subjectOf(congress));
    return congress;
  };

  routes.get(congressesPath, "organisation.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const page = pageOf(query);
    const q = cleanLine(query["q"] ?? "").slice(0, 200);
    const state = congressStates.find((known) => known === query["state"]) ?? "";
    const { rows, total } = await listCongresses(db, actor, {
      q,
      state,
      organisationId: null,
      limit: page.size,
      offset: page.offset,
    });
    return staff.page(
      c,
      wordsOf(c).title,
      congressesPath,
      <CongressList
        lang={lang}
        rows={rows}
        page={{ ...page, total }}
        address={{ path: congressesPath, query: { ...query, q, state } }}
        mayAdd={holdsAnywhere(actor, "organisation.edit")}
      />,
    );
  });

  const newPage = (c: StaffContext, organisation: OrganisationDetail, form: FormState) =>
    staff.page(
      c,
      wordsOf(c).new,
      congressesPath,
      <CongressForm lang={c.var.lang} form={form} of={{ organisation }} />,
      statusOf(form),
    );
  const organiser = async (c: StaffContext, id: string) => {
    const organisation = await organisationById(db, c.var.actor, id);
    allow(policy.edit, c.var.actor, { organisationId: organisation.id, rootId: organisation.rootId });
    return organisation;
  };

  routes.get(`${congressesPath}/moi`, "organisation.edit", async (c) => {
    const { actor, lang } = c.var;
    const chosen = c.req.query("organisation") ?? "";
    if (isId(chosen)) return newPage(c, await organiser(c, chosen), await staff.form(c, newCongress));
    return staff.page(
      c,
      wordsOf(c).new,
      congressesPath,
      <ChooseRecord
        lang={lang}
        crumbs={[{ href: congressesPath, label: wordsOf(c).title }]}
        title={`${wordsOf(c).new}: ${wordsOf(c).chooseOrganisation.toLowerCase()}`}
        path={`${congressesPath}/moi`}
        q=""
        found={null}
        href={(id) => `${congressesPath}/moi?organisation=${id}`}
        tree={{ name: "organisation", options: await leadChoices(db, actor, "organisation.edit", { lang }) }}
        search={false}
      />,
    );
  });

  routes.post(congressesPath, "organisation.edit", async (c) => {
    const { actor, lang } = c.var;
    const sent = await readForm(c.req.raw);
    const chosen = sent.fields.get("organisation")?.[0] ?? "";
    if (!isId(chosen)) throw notFound();
    const organisation = await organiser(c, chosen);
    const parsed = parseForm(congressForm(lang), sent);
    if (!parsed.ok) return newPage(c, organisation, parsed.form);
    const made = await createCongress(
      platform,
      actor,
      organisation.id,
      congressValues(parsed.value),
      parsed.value.was_held ? "held" : "preparing",
    );
    if ("problem" in made)
      return newPage(
        c,
        organisation,
        withProblems(sent, [{ field: made.field, text: wordsOf(c).invalid[made.problem] }]),
      );
    return staff.after(c, congressPath(made.congressId), wordsOf(c).created);
  });

  const congressPage = async (c: StaffContext, id: string, form: FormState) => {
    const { actor, lang } = c.var;
    const congress = await congressById(db, actor, id);
    const [documents, steps, sources, history] = await Promise.all([
      documentsOf(db, id),
      congressSteps(db, id),
      sourcesOf(db, "congress", id),
      auditTrail(db, { type: "congress", id }, { limit: lastChanges, offset: 0 }),
    ]);
    return staff.page(
      c,
      congressName(congress, lang),
      congressesPath,
      <CongressPage
        lang={lang}
        form={form}
        actionWords={parts.actionWords(lang)}
        record={{
          congress,
          documents,
          steps,
          sources,
          history,
          rights: {
            edit: permits(policy.edit, actor, subjectOf(congress)),
            prepare: permits(policy.prepare, actor, subjectOf(congress)),
          },
        }}
      />,
      statusOf(form),
    );
  };

  routes.get(
    `${congressesPath}/:id`,
    "organisation.read",
    async (c) => congressPage(c, idOf(c), await staff.form(c, emptyForm)),
    "congress",
  );

  routes.get(
    `${congressesPath}/:id/lich-su`,
    "organisation.read",
    async (c) => {
      const congress = await congressById(db, c.var.actor, idOf(c));
      const query = c.req.query();
      const page = pageOf(query);
      const { entries, total } = await auditTrail(
        db,
        { type: "congress", id: congress.id },
        { limit: page.size, offset: page.offset },
      );
      return staff.page(
        c,
        wordsOf(c).history,
        congressesPath,
        <CongressHistory
          lang={c.var.lang}
          congress={congress}
          entries={entries}
          page={{ ...page, total }}
          address={{ path: `${congressPath(congress.id)}/lich-su`, query }}
          actionWords={parts.actionWords(c.var.lang)}
        />,
      );
    },
    "congress",
  );

  const editPage = (c: StaffContext, congress: Congress, form: FormState, conflict?: ConflictNote) =>
    staff.page(
      c,
      wordsOf(c).edit,
      congressesPath,
      <CongressForm
        lang={c.var.lang}
        form={form}
        of={{ congress }}
        {...(conflict === undefined ? {} : { conflict })}
      />,
      conflict === undefined ? statusOf(form) : 409,
    );
  routes.get(
    `${congressesPath}/:id/sua`,
    "organisation.edit",
    async (c) => {
      const congress = await editable(c, idOf(c));
      return editPage(c, congress, await staff.form(c, congressFormOf(congress)));
    },
    "congress",
  );
  routes.post(
    `${congressesPath}/:id/sua`,
    "organisation.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const congress = await editable(c, idOf(c));
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(congressForm(lang), sent);
      if (!parsed.ok) return editPage(c, congress, parsed.form);
      const saved = await editCongress(
        platform,
        actor,
        congress.id,
        parsed.value.version,
        congressValues(parsed.value),
      );
      if (saved !== undefined && "conflict" in saved) {
        const now = await congressById(db, actor, congress.id);
        return editPage(
          c,
          now,
          { fields: sent.fields, problems: [] },
          { conflict: saved, changed: differing(sent, now, lang) },
        );
      }
      if (saved !== undefined)
        return editPage(
          c,
          congress,
          withProblems(sent, [{ field: saved.field, text: wordsOf(c).invalid[saved.problem] }]),
        );
      return staff.after(c, congressPath(congress.id), wordsOf(c).saved);
    },
    "congress",
  );

  const stepPage = (c: StaffContext, congress: Congress, form: FormState) =>
    staff.page(
      c,
      wordsOf(c).step,
      congressesPath,
      <StepPage lang={c.var.lang} form={form} congress={congress} />,
      statusOf(form),
    );
  routes.get(
    `${congressesPath}/:id/buoc`,
    "organisation.edit",
    async (c) => stepPage(c, await editable(c, idOf(c)), await staff.form(c, emptyForm)),
    "congress",
  );
  routes.post(
    `${congressesPath}/:id/buoc`,
    "organisation.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const congress = await editable(c, idOf(c));
      const sent = await readForm(c.req.raw);
      // The page knew the congress in one state; another by now is told, not overwritten.
      const from = congressStates.find((known) => known === sent.fields.get("from")?.[0]) ?? congress.state;
      const parsed = parseForm(stepForm(lang, from, clock.today()), sent);
      if (!parsed.ok) return stepPage(c, congress, parsed.form);
      const problem = await stepCongress(platform, actor, congress.id, { from, ...parsed.value });
      if (problem !== undefined)
        return stepPage(
          c,
          congress,
          withProblems(sent, [{ field: problem.field, text: wordsOf(c).invalid[problem.problem] }]),
        );
      return staff.after(c, congressPath(congress.id), wordsOf(c).stepped);
    },
    "congress",
  );

  routes.post(
    `${congressesPath}/:id/van-kien`,
    "organisation.edit",
    async (c) => {
      const congress = await editable(c, idOf(c));
      const parsed = parseForm(documentForm(c.var.lang), await readForm(c.req.raw));
      if (!parsed.ok) return congressPage(c, congress.id, parsed.form);
      await addDocument(platform, c.var.actor, congress.id, parsed.value);
      return staff.after(c, `${congressPath(congress.id)}#van-kien`, wordsOf(c).documentAdded);
    },
    "congress",
  );
  routes.post(
    `${congressesPath}/:id/van-kien/bo`,
    "organisation.edit",
    async (c) => {
      const congress = await editable(c, idOf(c));
      const document = (await readForm(c.req.raw)).fields.get("document")?.[0] ?? "";
      if (!isId(document)) throw notFound();
      await removeDocument(platform, c.var.actor, congress.id, document);
      return staff.after(c, `${congressPath(congress.id)}#van-kien`, wordsOf(c).documentRemoved);
    },
    "congress",
  );

  return routes.app;
}

/** In which fields the saved congress differs from what was typed, with what is saved. */
function differing(
  sent: { fields: ReadonlyMap<string, readonly string[]> },
  saved: Congress,
  lang: "vi" | "en",
): { label: string; value: string }[] {
  const now = congressFormOf(saved);
  return Object.entries(congressLabels(lang)).flatMap(([name, label]) => {
    const typed = (sent.fields.get(name)?.[0] ?? "").replaceAll("\r\n", "\n");
    const value = now.fields.get(name)?.[0] ?? "";
    return typed === value ? [] : [{ label, value }];
  });
}
