import { holds, type Actor } from "#accounts";
import { defineRefusals, notFound, type Refusal } from "#platform/errors.ts";
import { en } from "./messages.en.ts";
import { vi } from "./messages.vi.ts";

export const refuse = defineRefusals(
  { "figure.forbidden": 403, "figure.withdrawn": 409 },
  { vi: vi.refusals, en: en.refusals },
);

export const policy = {
  declare: (actor: Actor, organisationId: string): true | Refusal =>
    holds(actor, "figure.declare", organisationId) ||
    (holds(actor, "figure.read", organisationId) ? refuse("figure.forbidden") : notFound()),
};
