import { sendMail } from "#platform/mail.ts";
import { sealAuditJob } from "#platform/audit.ts";
import { photoVariants } from "#activities";
import { remindIntake } from "#intake";

/** Every queue, made by the migration because the runtime role may not create tables. */
export const queues: string[] = [sendMail.name, sealAuditJob.name, photoVariants.name, remindIntake.name];
