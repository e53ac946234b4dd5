import { allow, type Staff, type StaffContext, type StaffRoutes } from "#accounts";
import { formOf, withProblems, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { recordHeadCounts } from "./commands.counts.ts";
import { moreRows, parseCounts, sentRows } from "./forms.ts";
import { activityWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { countsSeen, type CountRow } from "./queries.parts.ts";
import { first, load, type Loaded } from "./routes.load.ts";
import { countNeed } from "./rules.ts";
import type { ActivitiesDb } from "./tables.ts";
import { CountsPage } from "./views/counts.tsx";
import { activitiesPath as path, moment } from "./views/parts.tsx";

/** Recording who took part. */
export function countRoutes(routes: StaffRoutes, platform: Platform<ActivitiesDb>, staff: Staff): void {
  const countsPage = (
    c: StaffContext,
    loaded: Loaded,
    form: FormState,
    more: {
      rows: number;
      seen?: string;
      conflict?: { by: string; at: Date; now: CountRow[] };
      status?: 200 | 409 | 422;
    },
  ) =>
    staff.page(
      c,
      `${activityWords[c.var.lang].counts.title}: ${loaded.of.title}`,
      path,
      <CountsPage
        lang={c.var.lang}
        of={loaded.of}
        form={form}
        rows={more.rows}
        seen={more.seen ?? countsSeen(loaded.record.counts)}
        needsReason={countNeed(loaded.subject, loaded.subject.today) === "correction"}
        assets={platform.assets}
        {...(more.conflict === undefined
          ? {}
          : { conflict: { ...more.conflict, when: moment(more.conflict.at, c.var.lang) } })}
      />,
      more.status ?? 200,
    );
  routes.get(
    `${path}/:id/so-nguoi`,
    "activity.read",
    async (c) => {
      const loaded = await load(platform, c);
      allow(policy.count, c.var.actor, loaded.subject);
      const { counts } = loaded.record;
      const form = await staff.form(c, countsForm(counts));
      const typed = sentRows(new Map([...form.fields].map(([name, values]) => [name, [...values]])));
      return countsPage(c, loaded, form, {
        rows: Math.max(typed, counts.length + 1, 3),
        ...(form.fields.has("seen") ? { seen: first(form.fields, "seen") } : {}),
      });
    },
    "activity",
  );
  routes.post(
    `${path}/:id/so-nguoi`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.count, actor, loaded.subject);
      const rows = Math.max(sentRows(sent.fields), 3);
      const seen = first(sent.fields, "seen");
      if (sent.fields.has("add"))
        return countsPage(c, loaded, { fields: sent.fields, problems: [] }, { rows: moreRows(rows), seen });
      const needsReason = countNeed(loaded.subject, loaded.subject.today) === "correction";
      const parsed = parseCounts(lang, sent, needsReason);
      if (!parsed.ok) return countsPage(c, loaded, parsed.form, { rows, seen, status: 422 });
      const { counts, reason } = parsed.value;
      const done = await recordHeadCounts(platform, actor, loaded.of.id, counts, seen, reason);
      const t = activityWords[lang];
      if (done === "reason_needed")
        return countsPage(
          c,
          await load(platform, c),
          withProblems(sent, [{ field: "reason", text: t.form.reasonNeeded }]),
          {
            rows,
            seen,
            status: 422,
          },
        );
      if (typeof done === "object")
        return countsPage(
          c,
          await load(platform, c),
          { fields: sent.fields, problems: [] },
          {
            rows,
            seen: countsSeen(done.now),
            conflict: done,
            status: 409,
          },
        );
      return staff.after(c, `${path}/${loaded.of.id}`, done === "saved" ? t.counts.saved : t.form.unchanged);
    },
    "activity",
  );
}

function countsForm(counts: readonly CountRow[]): FormState {
  const values: Parameters<typeof formOf>[0] = counts.length === 0 ? { group_0: "total" } : {};
  for (const [at, { group, qualifier, value, unit, source }] of counts.entries()) {
    values[`group_${at}`] = group;
    values[`qualifier_${at}`] = qualifier;
    values[`value_${at}`] = value;
    values[`unit_${at}`] = unit;
    values[`source_${at}`] = source;
  }
  return formOf(values);
}
