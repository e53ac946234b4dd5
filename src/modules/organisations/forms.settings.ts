import { z } from "zod";
import { emptyForm, formFields, formOf, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { organisationWords } from "./messages.ts";
import { approvalModes, permitApprovals, settingShapes, type SettingKey } from "./rules.settings.ts";

const most = 12;

interface SettingInput {
  /** In the shape of the key. */
  value: unknown;
  from: Temporal.PlainDate | null;
  verified: boolean;
  note: string | null;
}

/** The form of one setting: its value as typed in plain fields, from when it holds, whether it is verified and why. */
export function settingForm(lang: Lang, key: SettingKey): z.ZodType<SettingInput> {
  const f = formFields(lang);
  const say = organisationWords[lang].invalid;
  const about = { from: f.day, verified: f.tick, note: f.line(300) };
  switch (key) {
    case "paper.superior":
    case "paper.signer":
      return z.object({ value: f.line(300), ...about });
    case "paper.issuer":
    case "paper.place":
      return z.object({ value: f.needed(f.line(300)), ...about });
    case "paper.symbol.report":
      return z.object({
        value: f.needed(f.line(40)).transform((value, context) => {
          if (!settingShapes["paper.symbol.report"].safeParse(value).success)
            context.addIssue({ code: "custom", message: say.symbol });
          return value;
        }),
        ...about,
      });
    case "paper.signature.lines":
    case "paper.recipients":
      return z.object({
        value: f.needed(f.lines(4000)).transform((text, context) => {
          const lines = text
            .split("\n")
            .map((line) => line.trim())
            .filter((line) => line !== "");
          if (lines.length > most || lines.some((line) => Array.from(line).length > 300))
            context.addIssue({ code: "custom", message: say.linesTooMany(most) });
          return lines;
        }),
        ...about,
      });
    case "approval.activity":
    case "approval.report":
    case "approval.term":
      return z.object({ value: f.neededChoice(approvalModes), ...about });
    case "figures.days_to_report":
    case "permit.days_before":
    case "permit.days_before_pm":
    case "permit.days_to_report":
      return z.object({ value: f.needed(f.whole(1, 365)), ...about });
    case "members.confirmation_month":
      return z.object({ value: f.needed(f.whole(1, 12)), ...about });
    case "members.confirmation_day":
      return z.object({ value: f.needed(f.whole(1, 31)), ...about });
    case "permit.approval":
      return z.object({ value: f.neededChoice(permitApprovals), ...about });
    default:
      return z
        .object({ value: f.needed(f.line(300)), post: f.needed(f.line(300)), ...about })
        .transform(({ value, post, ...rest }) => ({ ...rest, value: { name: value, post } }));
  }
}

/** A stored value as its form shows it. */
export function settingFormOf(key: SettingKey, value: unknown): FormState {
  switch (key) {
    case "paper.signature.lines":
    case "paper.recipients": {
      const read = settingShapes[key].safeParse(value);
      return read.success ? formOf({ value: read.data.join("\n") }) : emptyForm;
    }
    case "portal.editor": {
      const read = settingShapes[key].safeParse(value);
      return read.success ? formOf({ value: read.data.name, post: read.data.post }) : emptyForm;
    }
    default:
      return typeof value === "string" || typeof value === "number" ? formOf({ value }) : emptyForm;
  }
}
