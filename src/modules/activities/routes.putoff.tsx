import { allow, type Staff, type StaffContext, type StaffRoutes } from "#accounts";
import { emptyForm, parseForm, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { callOff, postponeActivity } from "./commands.postpone.ts";
import { newDaysForm, reasonForm } from "./forms.ts";
import { activityWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { load, type Loaded } from "./routes.load.ts";
import type { ActivitiesDb } from "./tables.ts";
import { activitiesPath as path, datePhrase } from "./views/parts.tsx";
import { PutOffPage, putOffActs, putOffPaths, type PutOffAct } from "./views/put-off.tsx";

/** Putting off, giving a new day, calling off and taking it back. */
export function putOffRoutes(routes: StaffRoutes, platform: Platform<ActivitiesDb>, staff: Staff): void {
  const page = (c: StaffContext, { of, record }: Loaded, act: PutOffAct, form: FormState) =>
    staff.page(
      c,
      `${activityWords[c.var.lang].putOff.titles[act]}: ${of.title}`,
      path,
      <PutOffPage lang={c.var.lang} of={of} form={form} act={act} when={datePhrase(record.activity, c.var.lang)} />,
      form.problems.length === 0 ? 200 : 422,
    );
  for (const act of putOffActs) {
    const address = `${path}/:id/${putOffPaths[act]}`;
    routes.get(
      address,
      "activity.read",
      async (c) => {
        const loaded = await load(platform, c);
        allow(policy[act], c.var.actor, loaded.subject);
        return page(c, loaded, act, await staff.form(c, emptyForm));
      },
      "activity",
    );
    routes.post(
      address,
      "activity.read",
      async (c) => {
        const { actor, lang } = c.var;
        const sent = await readForm(c.req.raw);
        const loaded = await load(platform, c);
        const { of, record, subject } = loaded;
        allow(policy[act], actor, subject);
        if (act === "cancel" || act === "restore") {
          const parsed = parseForm(reasonForm(lang), sent);
          if (!parsed.ok) return page(c, loaded, act, parsed.form);
          await callOff(platform, actor, of.id, act, parsed.value.reason);
        } else {
          const parsed = parseForm(newDaysForm(lang, subject.today, record.activity, act === "reschedule"), sent);
          if (!parsed.ok) return page(c, loaded, act, parsed.form);
          await postponeActivity(platform, actor, of.id, act, parsed.value.days, parsed.value.reason);
        }
        return staff.after(c, `${path}/${of.id}`, activityWords[lang].putOff.said[act]);
      },
      "activity",
    );
  }
}
