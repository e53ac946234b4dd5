import { allow, idOf, permits, type Staff, type StaffContext } from "#accounts";
import { ChooseRecord, findPeople, positionOptions, termsOf, type Obstacle } from "#organisations";
import { notFound, Refusal } from "#platform/errors.ts";
import { emptyForm, formOf, parseForm, withProblems, type FormState } from "#platform/form.ts";
import { isId } from "#platform/ids.ts";
import { readForm } from "#platform/multipart.ts";
import { cleanLine } from "#platform/text/index.ts";
import { applyTransition, undoTransition } from "./commands.apply.ts";
import type { Own } from "./commands.shared.ts";
import {
  draftTransition,
  elect,
  reopenTransition,
  saveTransition,
  submitTransition,
  unelect,
} from "./commands.transition.ts";
import { electionForm, reasonForm, transitionForm, transitionFormOf, transitionValues, version } from "./forms.ts";
import { policy } from "./policy.ts";
import { congressById } from "./queries.ts";
import { personToElect, transitionOf, type Transition } from "./queries.transition.ts";
import { statusOf, wordsOf } from "./routes.shared.tsx";
import { congressCrumbs, congressesPath, transitionPath } from "./views/parts.tsx";
import { ElectionForm, TransitionForm, UndoPage } from "./views/transition-forms.tsx";
import { TransitionPage } from "./views/transition.tsx";

const choices = 20;

/** The act by which a congress ends one term and begins the next: drafted, shown, approved by a second person, undone. */
export function transitionRoutes(platform: Own, staff: Staff) {
  const routes = staff.routes();
  const { db, clock } = platform;
  const at = `${congressesPath}/:id/chuyen-nhiem-ky`;

  const opened = async (c: StaffContext) => {
    const congress = await congressById(db, c.var.actor, idOf(c));
    const transition = await transitionOf(platform, c.var.actor, congress);
    if (transition === undefined) throw notFound();
    return { congress, transition };
  };
  const editing = async (c: StaffContext) => {
    const { congress, transition } = await opened(c);
    allow(policy.change("edit"), c.var.actor, transition.subject);
    return { congress, transition };
  };

  routes.post(
    at,
    "position.edit",
    async (c) => {
      const congress = await congressById(db, c.var.actor, idOf(c));
      await draftTransition(platform, c.var.actor, congress.id);
      return staff.after(c, transitionPath(congress.id), wordsOf(c).transition.drafted);
    },
    "congress",
  );

  routes.get(
    at,
    "organisation.read",
    async (c) => {
      const { actor, lang } = c.var;
      const { congress, transition } = await opened(c);
      const may = (sentence: Parameters<typeof permits<Transition["subject"]>>[0]) =>
        permits(sentence, actor, transition.subject);
      const answer = policy.apply(actor, transition.subject);
      const own = answer instanceof Refusal && answer.code.startsWith("transition.own") ? answer.text[lang] : null;
      const early = answer instanceof Refusal && answer.code === "transition.too_early" ? answer.text[lang] : null;
      return staff.page(
        c,
        wordsOf(c).transition.title,
        congressesPath,
        <TransitionPage
          lang={lang}
          congress={congress}
          transition={transition}
          rights={{
            edit: may(policy.change("edit")),
            submit: may(policy.change("submit")),
            reopen: may(policy.change("reopen")),
            apply: answer === true && transition.problem === undefined,
            refused: own ?? early,
            undo: may(policy.undo),
          }}
        />,
      );
    },
    "congress",
  );

  const editPage = async (
    c: StaffContext,
    { congress, transition }: Awaited<ReturnType<typeof opened>>,
    form: FormState,
  ) =>
    staff.page(
      c,
      wordsOf(c).transition.edit,
      congressesPath,
      <TransitionForm
        lang={c.var.lang}
        form={form}
        congress={congress}
        transition={transition}
        terms={await openTerms(congress.organisation.id)}
      />,
      statusOf(form),
    );
  const openTerms = async (organisationId: string) =>
    (await termsOf(db, [organisationId], clock.today())).filter(({ actualTo }) => actualTo === null);

  routes.get(
    `${at}/sua`,
    "position.edit",
    async (c) => {
      const both = await editing(c);
      return editPage(c, both, await staff.form(c, transitionFormOf(both.transition)));
    },
    "congress",
  );
  routes.post(
    `${at}/sua`,
    "position.edit",
    async (c) => {
      const both = await editing(c);
      const sent = await readForm(c.req.raw);
      const terms = await openTerms(both.congress.organisation.id);
      const posts = both.transition.posts.map(({ post }) => post.id);
      const parsed = parseForm(
        transitionForm(
          c.var.lang,
          terms.map(({ id }) => id),
          posts,
        ),
        sent,
      );
      if (!parsed.ok) return editPage(c, both, parsed.form);
      await saveTransition(
        platform,
        c.var.actor,
        both.congress.id,
        parsed.value.version,
        transitionValues(parsed.value),
      );
      return staff.after(c, transitionPath(both.congress.id), wordsOf(c).transition.saved);
    },
    "congress",
  );

  const electPage = async (
    c: StaffContext,
    { congress, transition }: Awaited<ReturnType<typeof opened>>,
    person: { id: string; name: string },
    form: FormState,
  ) =>
    staff.page(
      c,
      wordsOf(c).transition.elect,
      congressesPath,
      <ElectionForm
        lang={c.var.lang}
        form={form}
        congress={congress}
        person={person}
        titles={(await positionOptions(db, c.var.lang, null, clock.today())).titles}
        bodies={transition.bodies.map(({ kind }) => kind)}
      />,
      statusOf(form),
    );

  routes.get(
    `${at}/bau`,
    "position.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const both = await editing(c);
      const chosen = c.req.query("person") ?? "";
      if (isId(chosen))
        return electPage(
          c,
          both,
          await personToElect(db, actor, chosen),
          await staff.form(c, formOf({ how: "elected", title: c.req.query("title") })),
        );
      const q = cleanLine(c.req.query("q") ?? "").slice(0, 200);
      const path = `${transitionPath(both.congress.id)}/bau`;
      const t = wordsOf(c).transition;
      return staff.page(
        c,
        t.elect,
        congressesPath,
        <ChooseRecord
          lang={lang}
          crumbs={[...congressCrumbs(both.congress, lang), { href: transitionPath(both.congress.id), label: t.title }]}
          title={t.elect}
          path={path}
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
          href={(id) => `${path}?person=${id}`}
        />,
      );
    },
    "congress",
  );
  routes.post(
    `${at}/bau`,
    "position.edit",
    async (c) => {
      const { actor, lang } = c.var;
      const both = await editing(c);
      const sent = await readForm(c.req.raw);
      const chosen = sent.fields.get("person")?.[0] ?? "";
      if (!isId(chosen)) throw notFound();
      const person = await personToElect(db, actor, chosen);
      const { titles } = await positionOptions(db, lang, null, clock.today());
      const parsed = parseForm(
        electionForm(
          lang,
          titles.map(({ value }) => value),
          both.transition.bodies.map(({ kind }) => kind),
        ),
        sent,
      );
      if (!parsed.ok) return electPage(c, both, person, parsed.form);
      const { title, title_text, body, how, public: isPublic } = parsed.value;
      const taken = await elect(platform, actor, both.congress.id, {
        personId: person.id,
        titleCode: title,
        titleText: title_text,
        bodyKind: body,
        how,
        isPublic,
      });
      if (taken !== undefined)
        return electPage(c, both, person, withProblems(sent, [{ field: "title", text: wordsOf(c).transition.taken }]));
      return staff.after(c, `${transitionPath(both.congress.id)}#duoc-bau`, wordsOf(c).transition.added);
    },
    "congress",
  );
  routes.post(
    `${at}/bau/bo`,
    "position.edit",
    async (c) => {
      const { congress } = await editing(c);
      const election = (await readForm(c.req.raw)).fields.get("election")?.[0] ?? "";
      if (!isId(election)) throw notFound();
      await unelect(platform, c.var.actor, congress.id, election);
      return staff.after(c, `${transitionPath(congress.id)}#duoc-bau`, wordsOf(c).transition.removed);
    },
    "congress",
  );

  routes.post(
    `${at}/gui`,
    "position.edit",
    async (c) => {
      const { congress } = await opened(c);
      await submitTransition(platform, c.var.actor, congress.id);
      return staff.after(c, transitionPath(congress.id), wordsOf(c).transition.submitted);
    },
    "congress",
  );
  routes.post(
    `${at}/soan-lai`,
    "position.edit",
    async (c) => {
      const { congress } = await opened(c);
      await reopenTransition(platform, c.var.actor, congress.id, null);
      return staff.after(c, transitionPath(congress.id), wordsOf(c).transition.reopened);
    },
    "congress",
  );
  routes.post(
    `${at}/duyet`,
    "term.approve",
    async (c) => {
      const { congress } = await opened(c);
      const seen = version.parse((await readForm(c.req.raw)).fields.get("version")?.slice());
      const problem = await applyTransition(platform, c.var.actor, congress.id, seen);
      // What stands in the way is said on the page itself.
      return problem === undefined
        ? staff.after(c, transitionPath(congress.id), wordsOf(c).transition.applied)
        : staff.after(c, transitionPath(congress.id));
    },
    "congress",
  );

  const undoPage = (
    c: StaffContext,
    { congress, transition }: Awaited<ReturnType<typeof opened>>,
    form: FormState,
    obstacles: readonly Obstacle[] = [],
  ) =>
    staff.page(
      c,
      wordsOf(c).transition.undoTitle,
      congressesPath,
      <UndoPage lang={c.var.lang} form={form} congress={congress} version={transition.version} obstacles={obstacles} />,
      obstacles.length > 0 ? 409 : statusOf(form),
    );
  routes.get(
    `${at}/hoan-tac`,
    "term.approve",
    async (c) => {
      const both = await opened(c);
      allow(policy.undo, c.var.actor, both.transition.subject);
      return undoPage(c, both, await staff.form(c, emptyForm));
    },
    "congress",
  );
  routes.post(
    `${at}/hoan-tac`,
    "term.approve",
    async (c) => {
      const both = await opened(c);
      allow(policy.undo, c.var.actor, both.transition.subject);
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(reasonForm(c.var.lang), sent);
      if (!parsed.ok) return undoPage(c, both, parsed.form);
      const { version: seen, reason } = parsed.value;
      const obstacles = await undoTransition(platform, c.var.actor, both.congress.id, seen, reason);
      if (obstacles.length > 0) return undoPage(c, both, { fields: sent.fields, problems: [] }, obstacles);
      return staff.after(c, transitionPath(both.congress.id), wordsOf(c).transition.undone);
    },
    "congress",
  );

  return routes.app;
}
