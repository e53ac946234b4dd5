import { allow, idOf, type Actor, type Staff, type StaffContext, type StaffRoutes } from "#accounts";
import { emptyForm, parseForm, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import {
  approveActivity,
  checkIntoReported,
  markHeld,
  returnActivity,
  returnCounts,
  sendCounts,
  submitActivity,
} from "./commands.steps.ts";
import { reasonForm } from "./forms.ts";
import { activityWords } from "./messages.ts";
import type { ActivityMessages } from "./messages.vi.ts";
import { policy } from "./policy.ts";
import { first, load } from "./routes.load.ts";
import type { ActivitiesDb } from "./tables.ts";
import { activitiesPath } from "./views/parts.tsx";
import { ReasonPage } from "./views/reason.tsx";

/** The steps of a record's course, each a resource of its own. */
export function stepRoutes(routes: StaffRoutes, platform: Platform<ActivitiesDb>, staff: Staff): void {
  const act = (
    name: string,
    access: Parameters<typeof routes.post>[1],
    run: (c: StaffContext, id: string, fields: Map<string, string[]>) => Promise<(words: ActivityMessages) => string>,
  ) =>
    routes.post(
      `${activitiesPath}/:id/${name}`,
      access,
      async (c) => {
        const id = idOf(c);
        const { fields } = await readForm(c.req.raw);
        const said = await run(c, id, fields);
        return staff.after(c, `${activitiesPath}/${id}`, said(activityWords[c.var.lang]));
      },
      "activity",
    );
  act("gui", "activity.read", async (c, id) => {
    await submitActivity(platform, c.var.actor, id);
    return (words) => words.acts.submitted;
  });
  act("phe-duyet", "activity.approve", async (c, id, fields) => {
    await approveActivity(platform, c.var.actor, id, Number(first(fields, "version")) || 0);
    return (words) => words.acts.approved;
  });
  act("da-dien-ra", "activity.read", async (c, id) => {
    const state = await markHeld(platform, c.var.actor, id);
    return (words) => (state === "running" ? words.acts.begun : words.acts.held);
  });
  act("gui-so-lieu", "activity.count", async (c, id) => {
    await sendCounts(platform, c.var.actor, id);
    return (words) => words.acts.sent;
  });
  act("nhan-so-lieu", "activity.check", async (c, id, fields) => {
    await checkIntoReported(platform, c.var.actor, id, first(fields, "seen"));
    return (words) => words.acts.checked;
  });

  const sendBack = (
    name: "tra-lai" | "tra-so-lieu",
    access: "activity.approve" | "activity.check",
    what: "return" | "returnCounts",
    run: (actor: Actor, id: string, reason: string) => Promise<void>,
    said: (words: ActivityMessages) => string,
  ) => {
    const reasonPage = (c: StaffContext, of: { id: string; code: string; title: string }, form: FormState) =>
      staff.page(
        c,
        of.title,
        activitiesPath,
        <ReasonPage lang={c.var.lang} of={of} form={form} what={what} />,
        form.problems.length === 0 ? 200 : 422,
      );
    routes.get(
      `${activitiesPath}/:id/${name}`,
      access,
      async (c) => {
        const { subject, of } = await load(platform, c);
        allow(policy[what], c.var.actor, subject);
        return reasonPage(c, of, await staff.form(c, emptyForm));
      },
      "activity",
    );
    routes.post(
      `${activitiesPath}/:id/${name}`,
      access,
      async (c) => {
        const sent = await readForm(c.req.raw);
        const { subject, of } = await load(platform, c);
        allow(policy[what], c.var.actor, subject);
        const parsed = parseForm(reasonForm(c.var.lang), sent);
        if (!parsed.ok) return reasonPage(c, of, parsed.form);
        await run(c.var.actor, of.id, parsed.value.reason);
        return staff.after(c, `${activitiesPath}/${of.id}`, said(activityWords[c.var.lang]));
      },
      "activity",
    );
  };
  sendBack(
    "tra-lai",
    "activity.approve",
    "return",
    (actor, id, reason) => returnActivity(platform, actor, id, reason),
    (words) => words.acts.returned,
  );
  sendBack(
    "tra-so-lieu",
    "activity.check",
    "returnCounts",
    (actor, id, reason) => returnCounts(platform, actor, id, reason),
    (words) => words.acts.countsReturned,
  );
}
