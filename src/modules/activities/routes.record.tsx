import { permits, type Actor, type Staff, type StaffRoutes } from "#accounts";
import { auditTrail } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import type { Platform } from "#platform/platform.ts";
import { sourcesOf } from "#sources";
import { pageOf } from "#ui/table.tsx";
import { activityWords } from "./messages.ts";
import { policy, refuse, type ActivitySubject } from "./policy.ts";
import { countAttendees } from "./queries.attendees.ts";
import { daysToReport } from "./queries.neighbours.ts";
import { fillable, type ActivityRecord } from "./queries.record.ts";
import { likelyPairs, mergedInto } from "./queries.merge.ts";
import { permitApproval, permitDays, permitOf, permitStanding } from "./queries.permits.ts";
import { permitClock, permitStands } from "./rules.permits.ts";
import { publicPath } from "./queries.search.ts";
import { behalfNames, readActivityTrail } from "./queries.trail.ts";
import { leadOn } from "./routes.merge.tsx";
import { load, type ActivityRouteParts } from "./routes.load.ts";
import { hasAttendees } from "./rules.attendees.ts";
import { advised, missingToReport, missingToSubmit } from "./rules.completeness.ts";
import { approvalBy, checkBy, countNeed, countsDue, isLate, isPublished, mayHaveBeenPublic, moved } from "./rules.ts";
import type { ActivitiesDb } from "./tables.ts";
import { HistoryPage } from "./views/history.tsx";
import { activitiesPath } from "./views/parts.tsx";
import type { Permitted } from "./views/record-view.ts";
import { RecordPage } from "./views/record.tsx";

/** One record, and everything that happened to it. */
export function recordRoutes(
  routes: StaffRoutes,
  platform: Platform<ActivitiesDb>,
  staff: Staff,
  parts: Pick<ActivityRouteParts, "actionWords" | "usedIn" | "notice" | "visits">,
): void {
  const { db } = platform;

  routes.get(
    `${activitiesPath}/:id`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const elsewhere = await leadOn(platform, staff, c);
      if (elsewhere !== null) return elsewhere;
      const { record, subject, of } = await load(platform, c);
      const [days, sources, usedIn, notice, visits, trail, attendees, permit, clocks, approval, merges, likely] =
        await Promise.all([
          daysToReport(db, subject.leadId, subject.today),
          sourcesOf(db, "activity", of.id),
          parts.usedIn?.(actor, of.id, lang),
          parts.notice?.(actor, of.id, lang),
          parts.visits?.(actor, of.id, lang),
          auditTrail(db, { type: "activity", id: of.id }, { limit: 8, offset: 0 }),
          permits(policy.readAttendees, actor, subject) ? countAttendees(db, of.id) : null,
          permitOf(db, of.id),
          permitDays(db, subject.leadId, subject.today),
          permitApproval(db, subject.leadId, subject.today),
          mergedInto(db, of.id),
          permits(policy.merge, actor, subject)
            ? likelyPairs(db, actor, { year: null, id: of.id }, { limit: 3, offset: 0 })
            : { pairs: [] },
        ]);
      const needed = permitStanding(record.activity, record.countries.length, permit);
      const [entries, organisationName] = await Promise.all([
        readActivityTrail(db, trail.entries, lang),
        behalfNames(db, trail.entries, lang),
      ]);
      return staff.page(
        c,
        of.title,
        activitiesPath,
        <RecordPage
          lang={lang}
          view={{
            record,
            may: permittedTo(actor, subject),
            ownWork: ownWorkNotice(actor, subject, lang),
            begins: beginsOnly(subject),
            tooEarly: countNeed(subject, subject.today) === "too_early",
            late: isLate(subject, days, subject.today),
            due: countsDue(subject, days),
            missing:
              subject.state === "idea"
                ? missingToSubmit(fillable(record))
                : subject.state === "done" && !subject.countsSent
                  ? missingToReport(fillable(record))
                  : [],
            advised: advised(fillable(record)),
            merges,
            likely: likely.pairs,
            permit,
            permitClock: permitClock(needed, clocks, subject.today),
            permitHolds: subject.state === "planned" && !permitStands(needed) ? approval : null,
            sources,
            publicHref:
              isPublished(record.activity) || wasAnnounced(record) ? publicPath(record.activity.slug, lang) : null,
            usedIn: usedIn ?? [],
            notice,
            visits,
            attendees: attendees !== null && hasAttendees(record.activity.kind, attendees) ? attendees : null,
            trail: entries,
            trailTotal: trail.total,
            actionWords: parts.actionWords(lang),
            organisationName,
          }}
        />,
      );
    },
    "activity",
  );

  routes.get(
    `${activitiesPath}/:id/lich-su`,
    "activity.read",
    async (c) => {
      const { lang } = c.var;
      const { of } = await load(platform, c);
      const query = c.req.query();
      const page = pageOf(query);
      const trail = await auditTrail(db, { type: "activity", id: of.id }, { limit: page.size, offset: page.offset });
      const [entries, organisationName] = await Promise.all([
        readActivityTrail(db, trail.entries, lang),
        behalfNames(db, trail.entries, lang),
      ]);
      return staff.page(
        c,
        `${activityWords[lang].record.historyTitle}: ${of.title}`,
        activitiesPath,
        <HistoryPage
          lang={lang}
          id={of.id}
          code={of.code}
          entries={entries}
          page={{ ...page, total: trail.total }}
          address={{ path: `${activitiesPath}/${of.id}/lich-su`, query }}
          actionWords={parts.actionWords(lang)}
          organisationName={organisationName}
        />,
      );
    },
    "activity",
  );
}

function permittedTo(actor: Actor, subject: ActivitySubject): Permitted {
  return {
    edit: permits(policy.edit, actor, subject),
    submit: permits(policy.submit, actor, subject),
    approve: permits(policy.approve, actor, subject),
    return: permits(policy.return, actor, subject),
    held: permits(policy.held, actor, subject),
    count: permits(policy.count, actor, subject),
    sendCounts: permits(policy.sendCounts, actor, subject),
    returnCounts: permits(policy.returnCounts, actor, subject),
    check: permits(policy.check, actor, subject),
    photo: permits(policy.photo, actor, subject),
    permit: permits(policy.permit, actor, subject),
    merge: permits(policy.merge, actor, subject),
    postpone: permits(policy.postpone, actor, subject),
    reschedule: permits(policy.reschedule, actor, subject),
    cancel: permits(policy.cancel, actor, subject),
    restore: permits(policy.restore, actor, subject),
  };
}

/** Called off or put off after everybody could read of it: its page says so. */
function wasAnnounced({ activity, steps }: ActivityRecord): boolean {
  return mayHaveBeenPublic(activity) && steps.some(({ act }) => act === "approve");
}

/** What to tell somebody whose button is missing because the work is his own. */
function ownWorkNotice(actor: Actor, subject: ActivitySubject, lang: Lang): string | null {
  const mayReturn = permits(policy.return, actor, subject);
  if (mayReturn && !approvalBy(subject.mode, actor.accountId, subject.authors).allowed)
    return refuse("activity.own_work").text[lang];
  const mayReturnCounts = permits(policy.returnCounts, actor, subject);
  return mayReturnCounts && !checkBy(subject.mode, actor.accountId, subject.countedBy).allowed
    ? refuse("counts.own_work").text[lang]
    : null;
}

/** Whether "it was held" would only say that it has begun, because days are still to come. */
function beginsOnly(subject: ActivitySubject): boolean {
  const next = moved("held", subject, subject.today);
  return "state" in next && next.state === "running";
}
