import { z } from "zod";
import { formFields, overFields } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import type { PermitText } from "./commands.permits.ts";
import { activityWords } from "./messages.ts";
import { permitLevels, permitStates } from "./rules.permits.ts";

/** Where a permission stands; each state needs what proves it. */
export function permitForm(lang: Lang, today: Temporal.PlainDate): z.ZodType<PermitText> {
  const f = formFields(lang);
  const t = activityWords[lang].permits;
  return z
    .object({
      state: f.neededChoice(permitStates),
      level: f.neededChoice(permitLevels),
      authority: f.line(300),
      submitted_on: f.day,
      decision: f.line(100),
      decided_on: f.day,
      reported_on: f.day,
      note: f.lines(1000),
    })
    .superRefine(
      (value, context) => {
        const fault = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
        const { state } = value;
        for (const field of ["submitted_on", "decided_on", "reported_on"] as const) {
          const day = value[field];
          if (day !== null && Temporal.PlainDate.compare(day, today) > 0) fault(field, t.notFuture);
        }
        if (state === "submitted" && value.submitted_on === null) fault("submitted_on", t.submittedNeeded);
        if (state === "allowed" || state === "refused") {
          if (value.decision === null) fault("decision", t.decisionNeeded);
          if (value.decided_on === null) fault("decided_on", t.decidedNeeded);
        }
        if (state === "reported" && value.reported_on === null) fault("reported_on", t.reportedNeeded);
        if (state === "not_needed" && value.note === null) fault("note", t.reasonNeeded);
        if (
          value.submitted_on !== null &&
          value.decided_on !== null &&
          Temporal.PlainDate.compare(value.decided_on, value.submitted_on) < 0
        )
          fault("decided_on", t.dateOrder);
      },
      overFields("state", "submitted_on", "decision", "decided_on", "reported_on", "note"),
    )
    .transform((value) => ({
      state: value.state,
      level: value.level,
      authority: value.authority,
      submittedOn: value.submitted_on,
      decision: value.decision,
      decidedOn: value.decided_on,
      reportedOn: value.reported_on,
      note: value.note,
    }));
}
