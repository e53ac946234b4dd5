import type { ComponentChildren } from "preact";
import { idOf, type Actor, type StaffContext } from "#accounts";
import type { Lang } from "#platform/i18n.ts";
import type { Platform } from "#platform/platform.ts";
import type { ActionWords } from "#ui/trail.tsx";
import type { ActivitySubject } from "./policy.ts";
import { approvalMode } from "./queries.neighbours.ts";
import { recordById, subjectOf, type ActivityRecord } from "./queries.record.ts";
import { activityCode } from "./rules.ts";
import type { ActivitiesDb } from "./tables.ts";

export const first = (fields: ReadonlyMap<string, readonly string[]>, name: string): string =>
  fields.get(name)?.[0] ?? "";

/** The record of an address with what the policy looks at and how a page names it. */
export interface Loaded {
  record: ActivityRecord;
  subject: ActivitySubject;
  of: { id: string; code: string; title: string };
}

/** Loads the record of `:id`; not there and not yours are the same 404. */
export async function load(platform: Pick<Platform<ActivitiesDb>, "db" | "clock">, c: StaffContext): Promise<Loaded> {
  const record = await recordById(platform.db, c.var.actor, idOf(c));
  const today = platform.clock.today();
  const mode = await approvalMode(platform.db, record.activity.lead_organisation_id, today);
  return {
    record,
    subject: subjectOf(record.activity, record.organisers, record.steps, mode, today),
    of: {
      id: record.activity.id,
      code: activityCode(record.activity),
      title: c.var.lang === "vi" ? record.activity.title_vi : (record.activity.title_en ?? record.activity.title_vi),
    },
  };
}

/** What other modules put on these pages; the composition root brings them together. */
export interface ActivityRouteParts {
  actionWords(lang: Lang): ActionWords;
  /** Reports that used a record. */
  usedIn?(actor: Actor, activityId: string, lang: Lang): Promise<readonly { href: string; label: string }[]>;
  /** Above a record: what to know before the day comes, e.g. that it may collide with another. */
  notice?(actor: Actor, activityId: string, lang: Lang): Promise<ComponentChildren>;
  /** The visits of which a record is a part. */
  visits?(actor: Actor, activityId: string, lang: Lang): Promise<ComponentChildren>;
  /** What the form's occasion may be, beside anything else. */
  occasions?(actor: Actor, lang: Lang): Promise<readonly string[]>;
  /** Beside the list of what waits: the year's figures. */
  homePanel?(actor: Actor, lang: Lang): Promise<ComponentChildren>;
  /** What else waits for the person on the home page: lines of its list, and how many they are. */
  waitingElsewhere?(actor: Actor, lang: Lang): Promise<{ total: number; lines: ComponentChildren } | null>;
}
