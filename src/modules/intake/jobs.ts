import { z } from "zod";
import { handle, type JobHandler, type JobKind } from "#platform/jobs.ts";
import type { Platform } from "#platform/platform.ts";
import { remindAll } from "./commands.calls.ts";
import type { IntakeDb } from "./tables.ts";

/** Every morning at 8 in Vietnam. */
export const remindIntake: JobKind = { name: "intake.remind", schema: z.object({}), every: "0 1 * * *" };

export function remindIntakeHandler(platform: Platform<IntakeDb>): JobHandler {
  return handle(remindIntake, () => remindAll(platform));
}
