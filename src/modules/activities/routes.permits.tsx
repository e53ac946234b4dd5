import { allow, type Staff, type StaffContext, type StaffRoutes } from "#accounts";
import { formOf, parseForm, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { shortDate } from "#platform/text/index.ts";
import { recordPermit } from "./commands.permits.ts";
import { permitForm } from "./forms.permits.ts";
import { activityWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { permitOf, type PermitRow } from "./queries.permits.ts";
import { first, load, type Loaded } from "./routes.load.ts";
import type { ActivitiesDb } from "./tables.ts";
import { activitiesPath as path, moment } from "./views/parts.tsx";
import { PermitPage } from "./views/permit.tsx";

/** Recording the permission of a conference. */
export function permitRoutes(routes: StaffRoutes, platform: Platform<ActivitiesDb>, staff: Staff): void {
  const { db, clock } = platform;
  const page = (
    c: StaffContext,
    { of }: Loaded,
    form: FormState,
    version: number,
    more: { conflict?: { by: string; when: string }; status?: 200 | 409 | 422 } = {},
  ) =>
    staff.page(
      c,
      `${activityWords[c.var.lang].permits.title}: ${of.title}`,
      path,
      <PermitPage
        lang={c.var.lang}
        of={of}
        form={form}
        version={version}
        {...(more.conflict === undefined ? {} : { conflict: more.conflict })}
      />,
      more.status ?? 200,
    );
  routes.get(
    `${path}/:id/giay-phep`,
    "activity.read",
    async (c) => {
      const loaded = await load(platform, c);
      allow(policy.permit, c.var.actor, loaded.subject);
      const permit = await permitOf(db, loaded.of.id);
      const form = await staff.form(c, permitFields(permit));
      return page(
        c,
        loaded,
        form,
        form.fields.has("version") ? Number(first(form.fields, "version")) || 0 : (permit?.version ?? 0),
      );
    },
    "activity",
  );
  routes.post(
    `${path}/:id/giay-phep`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.permit, actor, loaded.subject);
      const version = Number(first(sent.fields, "version")) || 0;
      const parsed = parseForm(permitForm(lang, clock.today()), sent);
      if (!parsed.ok) return page(c, loaded, parsed.form, version, { status: 422 });
      const done = await recordPermit(platform, actor, loaded.of.id, parsed.value, version);
      if (typeof done === "object") {
        const now = await permitOf(db, loaded.of.id);
        return page(c, loaded, { fields: sent.fields, problems: [] }, now?.version ?? 0, {
          conflict: { by: done.by, when: moment(done.at, lang) },
          status: 409,
        });
      }
      const t = activityWords[lang];
      return staff.after(c, `${path}/${loaded.of.id}`, done === "saved" ? t.permits.saved : t.form.unchanged);
    },
    "activity",
  );
}

function permitFields(permit: PermitRow | null): FormState {
  const day = (on: Temporal.PlainDate | null) => (on === null ? null : shortDate(on));
  return permit === null
    ? formOf({ level: "local" })
    : formOf({
        state: permit.state,
        level: permit.level,
        authority: permit.authority,
        submitted_on: day(permit.submitted_on),
        decision: permit.decision_number,
        decided_on: day(permit.decided_on),
        reported_on: day(permit.reported_on),
        note: permit.note,
      });
}
