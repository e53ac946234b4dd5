import { idOf, permits, type Actor, type Staff, type StaffContext } from "#accounts";
import { auditTrail } from "#platform/audit.ts";
import { emptyForm, parseForm, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { readForm } from "#platform/multipart.ts";
import { pageOf } from "#ui/table.tsx";
import { withdrawAct } from "./commands.draft.ts";
import { applyAct, approvalOf, approveAct, previewAct, undoAct, type Own } from "./commands.ts";
import { undoForm } from "./forms.ts";
import { successionWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { changedRecords, effectCounts, seesNames } from "./queries.changes.ts";
import type { LaterEdit } from "./queries.later.ts";
import { obstaclesTo, type Obstacle } from "./queries.obstacles.ts";
import { organisationsById, readAct, type ActDetail } from "./queries.ts";
import { recordPath, words, type SuccessionParts } from "./routes.shared.ts";
import { successionKinds, type Effect } from "./rules.ts";
import { ActPage, isEffect } from "./views/act.tsx";
import { successionPath } from "./views/parts.tsx";

interface Told {
  obstacles?: readonly Obstacle[];
  later?: readonly LaterEdit[];
  form?: FormState;
  status?: 409 | 422;
}

/** An act with all it does; approving it, carrying it out, undoing it, giving it up. */
export function actRoutes(platform: Own, staff: Staff, parts: SuccessionParts) {
  const routes = staff.routes();
  const { db, clock } = platform;

  const changesOf = async (
    actor: Actor,
    act: ActDetail,
    shown: Effect | null,
    page: { size: number; offset: number },
  ) => {
    const look = async (from: Parameters<typeof effectCounts>[0]) => {
      const counts = await effectCounts(from, act.id);
      const asked = counts.filter(({ effect }) => shown === null || effect === shown).map(({ effect }) => effect);
      const seen = asked.filter((effect) => seesNames(actor, act, effect));
      const { rows, total } = await changedRecords(from, act.id, seen, { limit: page.size, offset: page.offset });
      return { counts, rows, total, hides: seen.length < asked.length };
    };
    return act.state === "applied" || act.state === "undone"
      ? look(db)
      : previewAct(platform, act, { name: actor.name, accountId: actor.accountId }, look);
  };

  const actPage = async (c: StaffContext, id: string, told: Told = {}) => {
    const { actor, lang } = c.var;
    const act = await readAct(db, actor, id);
    const open = act.state === "draft" || act.state === "approved";
    const today = clock.today();
    const query = c.req.query();
    const shown = isEffect(query["effect"]);
    const page = pageOf({ size: "50", ...query });
    const [obstacles, mode, trail] = await Promise.all([
      open ? obstaclesTo(db, actor, act, today, act.state === "approved") : [],
      approvalOf(db, actor.rootId, today),
      auditTrail(db, { type: "succession", id }, { limit: 20, offset: 0 }),
    ]);
    const done = act.state === "applied" || act.state === "undone";
    const shows = done || (open && obstacles.every(({ code }) => code === "not_yet"));
    const changes = shows ? await changesOf(actor, act, shown, page) : null;
    const unions = await organisationsById(db, act.otherRootId === null ? [] : [act.rootId, act.otherRootId]);
    const clear = obstacles.length === 0;
    return staff.page(
      c,
      `${words(c).kinds[act.kind]}: ${act.sources.map(({ nameVi }) => nameVi).join(", ")}`,
      successionPath,
      <ActPage
        lang={lang}
        act={act}
        obstacles={told.obstacles ?? obstacles}
        later={told.later ?? []}
        changes={
          changes === null
            ? null
            : {
                counts: changes.counts,
                rows: changes.rows,
                page: { page: page.page, size: page.size, total: changes.total },
              }
        }
        hides={changes?.hides ?? false}
        shown={shown}
        address={{ path: recordPath(act.id), query }}
        may={{
          edit: permits(policy.edit, actor, act),
          approve: clear && permits(policy.approve, actor, { act, mode }),
          apply: clear && permits(policy.apply, actor, act),
          undo: permits(policy.undo, actor, act),
        }}
        waitsFor={
          open
            ? [...unions.values()]
                .filter((one) => !act.approvals.some(({ rootId }) => rootId === one.id))
                .map((one) => one.nameVi)
            : []
        }
        history={trail.entries.map((entry) => readable(entry, lang))}
        actionWords={parts.actionWords(lang)}
        recordHref={parts.recordHref}
        form={told.form ?? emptyForm}
      />,
      told.status ?? 200,
    );
  };
  routes.get(
    `${successionPath}/:id`,
    "organisation.read",
    async (c) => actPage(c, idOf(c), { form: await staff.form(c, emptyForm) }),
    "succession",
  );

  routes.post(
    `${successionPath}/:id/phe-duyet`,
    "succession.approve",
    async (c) => {
      const id = idOf(c);
      await readAct(db, c.var.actor, id);
      const version = Number((await readForm(c.req.raw)).fields.get("version")?.[0] ?? "0");
      const answer = await approveAct(platform, c.var.actor, id, version);
      if (!answer.done) return actPage(c, id, { obstacles: answer.hindrances, status: 422 });
      const { state } = await readAct(db, c.var.actor, id);
      return staff.after(c, recordPath(id), state === "approved" ? words(c).approved : words(c).approvedHalf);
    },
    "succession",
  );
  routes.post(
    `${successionPath}/:id/thuc-hien`,
    "organisation.edit",
    async (c) => {
      const id = idOf(c);
      await readAct(db, c.var.actor, id);
      const answer = await applyAct(platform, c.var.actor, id);
      if (!answer.done) return actPage(c, id, { obstacles: answer.hindrances, status: 422 });
      return staff.after(c, recordPath(id), words(c).applied);
    },
    "succession",
  );
  routes.post(
    `${successionPath}/:id/hoan-tac`,
    "succession.approve",
    async (c) => {
      const id = idOf(c);
      await readAct(db, c.var.actor, id);
      const parsed = parseForm(undoForm(c.var.lang), await readForm(c.req.raw));
      if (!parsed.ok) return actPage(c, id, { form: parsed.form, status: 422 });
      const answer = await undoAct(platform, c.var.actor, id, parsed.value.reason);
      if (!answer.done) return actPage(c, id, { later: answer.hindrances, status: 409 });
      return staff.after(c, recordPath(id), words(c).undone);
    },
    "succession",
  );
  routes.post(
    `${successionPath}/:id/rut`,
    "organisation.edit",
    async (c) => {
      const id = idOf(c);
      await readAct(db, c.var.actor, id);
      await withdrawAct(platform, c.var.actor, id);
      return staff.after(c, successionPath, words(c).withdrawn);
    },
    "succession",
  );

  return routes.app;
}

/** An entry of the history with its codes in words. */
function readable<Entry extends { after: Record<string, unknown> | null }>(entry: Entry, lang: Lang): Entry {
  const kind = successionKinds.find((one) => one === entry.after?.["kind"]);
  return kind === undefined ? entry : { ...entry, after: { ...entry.after, kind: successionWords[lang].kinds[kind] } };
}
