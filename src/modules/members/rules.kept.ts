import { z } from "zod";
import { importFields } from "./rules.import.ts";
import { consentWays, memberKinds } from "./rules.ts";

// What the jsonb columns of this module hold, asked of every row that is read.

const count = z.number().int().min(0);

export const keptCells = z.array(z.string());
export const keptColumns = z.array(z.enum(importFields).nullable());
export const keptOptions = z.object({
  kind: z.enum(memberKinds),
  fillPlaces: z.boolean(),
  giveNumbers: z.boolean(),
  consent: z.object({ on: z.string(), how: z.enum(consentWays) }).nullable(),
});
export const keptStated = z.object({ full: count, associate: count, honorary: count });
export const keptCounts = keptStated.extend({
  suspended: count,
  applied: count,
  places: z.array(z.object({ id: z.string(), name: z.string(), members: count })),
});
