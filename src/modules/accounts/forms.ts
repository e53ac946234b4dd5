import { z } from "zod";
import { formFields } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { accountWords } from "./messages.ts";

const grantParts = (lang: Lang, roles: readonly string[], organisations: readonly string[]) => {
  const f = formFields(lang);
  return { role: f.choice(roles), organisation: f.choice(organisations), from: f.day, to: f.day, reason: f.line(300) };
};

/** Inviting someone: name, address, how, and a first role if it does not come from a post. */
export function invitationForm(
  lang: Lang,
  choices: { roles: readonly string[]; organisations: readonly string[]; people: readonly string[] },
) {
  const f = formFields(lang);
  return z
    .object({
      name: f.needed(f.line(200)),
      email: f.needed(f.email),
      person: f.choice(choices.people),
      channel: f.neededChoice(["mail", "printed"]),
      ...grantParts(lang, choices.roles, choices.organisations),
    })
    .superRefine((value, context) => {
      if (value.role === null && value.person !== null) return;
      for (const field of ["role", "organisation", "reason"] as const)
        if (value[field] === null)
          context.addIssue({
            code: "custom",
            path: [field],
            message: f.needed(f.line(1)).safeParse([]).error?.issues[0]?.message ?? "",
          });
      checkDates(value, context, lang);
    });
}

export function grantForm(lang: Lang, choices: { roles: readonly string[]; organisations: readonly string[] }) {
  const f = formFields(lang);
  const parts = grantParts(lang, choices.roles, choices.organisations);
  return z
    .object({
      ...parts,
      role: f.neededChoice(choices.roles),
      organisation: f.neededChoice(choices.organisations),
      reason: f.needed(f.line(300)),
    })
    .superRefine((value, context) => checkDates(value, context, lang));
}

function checkDates(
  value: { from: Temporal.PlainDate | null; to: Temporal.PlainDate | null },
  context: z.RefinementCtx,
  lang: Lang,
): void {
  if (value.from !== null && value.to !== null && Temporal.PlainDate.compare(value.to, value.from) < 0)
    context.addIssue({ code: "custom", path: ["to"], message: accountWords[lang].admin.endBeforeStart });
}
