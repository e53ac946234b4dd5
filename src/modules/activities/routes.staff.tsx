import type { ComponentChildren } from "preact";
import { allow, holdsAnywhere, idOf, officePath, permits, type Actor, type Staff, type StaffContext } from "#accounts";
import { organisationNames } from "#organisations";
import { countryNames } from "#partners";
import { auditTrail } from "#platform/audit.ts";
import { emptyForm, parseForm, type FormState } from "#platform/form.ts";
import { isId } from "#platform/ids.ts";
import type { Lang } from "#platform/i18n.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { cleanLine } from "#platform/text/index.ts";
import { sourcesOf } from "#sources";
import { pageOf } from "#ui/table.tsx";
import type { ActionWords } from "#ui/trail.tsx";
import {
  approveActivity,
  checkIntoReported,
  markHeld,
  returnActivity,
  returnCounts,
  sendCounts,
  submitActivity,
} from "./commands.steps.ts";
import { reasonForm } from "./forms.ts";
import { activityWords } from "./messages.ts";
import type { ActivityMessages } from "./messages.vi.ts";
import { policy, refuse, type ActivitySubject } from "./policy.ts";
import { listChoices } from "./queries.choices.ts";
import { homeOf, waitingOf } from "./queries.home.ts";
import { daysToReport } from "./queries.neighbours.ts";
import { fillable } from "./queries.record.ts";
import { publicPath } from "./queries.search.ts";
import {
  listActivities,
  listViews,
  sortOf,
  stateFilters,
  viewCounts,
  type ActivityFilter,
  type ListView,
} from "./queries.ts";
import { countRoutes } from "./routes.counts.tsx";
import { editRoutes } from "./routes.edit.tsx";
import { first, load } from "./routes.load.ts";
import { photoRoutes } from "./routes.photos.tsx";
import { quickRoutes } from "./routes.quick.tsx";
import { advised, missingToReport, missingToSubmit } from "./rules.completeness.ts";
import { approvalBy, checkBy, countsDue, isLate, isPublished, moved } from "./rules.ts";
import { activityKinds } from "./rules.vocabulary.ts";
import type { ActivitiesDb } from "./tables.ts";
import { HistoryPage } from "./views/history.tsx";
import { HomePage } from "./views/home.tsx";
import { ActivityList } from "./views/list.tsx";
import { activitiesPath, countriesIn, readableTrail } from "./views/parts.tsx";
import { ReasonPage } from "./views/reason.tsx";
import { RecordPage, type Permitted } from "./views/record.tsx";

/** What other modules put on these pages; the composition root brings them together. */
export interface ActivityRouteParts {
  actionWords(lang: Lang): ActionWords;
  /** Reports that used a record. */
  usedIn?(actor: Actor, activityId: string, lang: Lang): Promise<readonly { href: string; label: string }[]>;
  /** Beside the list of what waits: the year's figures. */
  homePanel?(actor: Actor, lang: Lang): Promise<ComponentChildren>;
}

export function activityRoutes(platform: Platform<ActivitiesDb>, staff: Staff, parts: ActivityRouteParts) {
  const routes = staff.routes();
  const { db, clock } = platform;
  const path = activitiesPath;
  // First: "/moi" would otherwise be read as a record's id.
  editRoutes(routes, platform, staff);
  countRoutes(routes, platform, staff);
  photoRoutes(routes, platform, staff);
  quickRoutes(routes, platform, staff);

  routes.get(officePath, "signed-in", async (c) => {
    const { actor, lang } = c.var;
    const today = clock.today();
    const [home, panel] = await Promise.all([homeOf(db, actor, today), parts.homePanel?.(actor, lang)]);
    return staff.page(
      c,
      activityWords[lang].home.title,
      officePath,
      <HomePage lang={lang} home={home} today={today} mayDraft={holdsAnywhere(actor, "activity.draft")}>
        {panel}
      </HomePage>,
    );
  });

  routes.get(path, "activity.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const today = clock.today();
    const filter = filterOf(query);
    const page = pageOf(query);
    const sort = sortOf(query["sort"]);
    const waiting = await waitingOf(db, actor, today);
    const [found, choices, counts] = await Promise.all([
      listActivities(db, actor, filter, waiting, { sort, limit: page.size, offset: page.offset }),
      listChoices(db, actor, lang),
      viewCounts(db, actor, waiting),
    ]);
    return staff.page(
      c,
      activityWords[lang].list.title,
      path,
      <ActivityList
        lang={lang}
        rows={found.rows}
        byState={found.byState}
        page={{ ...page, total: found.total }}
        address={{ path, query }}
        filter={filter}
        sort={`${sort.descending ? "-" : ""}${sort.key}`}
        choices={choices}
        counts={counts}
        views={viewsOf(actor)}
        year={today.year}
        mayDraft={holdsAnywhere(actor, "activity.draft")}
      />,
    );
  });

  routes.get(
    `${path}/:id`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const { record, subject, of } = await load(platform, c);
      const [days, sources, usedIn, trail] = await Promise.all([
        daysToReport(db, subject.leadId, subject.today),
        sourcesOf(db, "activity", of.id),
        parts.usedIn?.(actor, of.id, lang),
        auditTrail(db, { type: "activity", id: of.id }, { limit: 8, offset: 0 }),
      ]);
      const words = await trailWords(trail.entries, lang);
      return staff.page(
        c,
        of.title,
        path,
        <RecordPage
          lang={lang}
          view={{
            record,
            may: permittedTo(actor, subject),
            ownWork: ownWorkNotice(actor, subject, lang),
            begins: beginsOnly(subject),
            late: isLate(subject, days, subject.today),
            due: countsDue(subject, days),
            missing:
              subject.state === "idea"
                ? missingToSubmit(fillable(record))
                : subject.state === "done" && !subject.countsSent
                  ? missingToReport(fillable(record))
                  : [],
            advised: advised(fillable(record)),
            sources,
            publicHref: isPublished(record.activity) ? publicPath(record.activity.slug, lang) : null,
            usedIn: usedIn ?? [],
            trail: words.entries,
            trailTotal: trail.total,
            actionWords: parts.actionWords(lang),
            organisationName: words.organisationName,
          }}
        />,
      );
    },
    "activity",
  );

  const trailWords = async (entries: Awaited<ReturnType<typeof auditTrail>>["entries"], lang: Lang) => {
    const behalf = entries.map(({ onBehalfOfId }) => onBehalfOfId).filter((id) => id !== null);
    const [countries, organisations] = await Promise.all([
      countryNames(db, countriesIn(entries)),
      organisationNames(db, behalf),
    ]);
    return {
      entries: readableTrail(entries, lang, countries),
      organisationName: (id: string) => {
        const name = organisations.get(id);
        return name === undefined ? undefined : lang === "vi" ? name.vi : (name.en ?? name.vi);
      },
    };
  };
  routes.get(
    `${path}/:id/lich-su`,
    "activity.read",
    async (c) => {
      const { lang } = c.var;
      const { of } = await load(platform, c);
      const query = c.req.query();
      const page = pageOf(query);
      const trail = await auditTrail(db, { type: "activity", id: of.id }, { limit: page.size, offset: page.offset });
      const words = await trailWords(trail.entries, lang);
      return staff.page(
        c,
        `${activityWords[lang].record.historyTitle}: ${of.title}`,
        path,
        <HistoryPage
          lang={lang}
          id={of.id}
          code={of.code}
          entries={words.entries}
          page={{ ...page, total: trail.total }}
          address={{ path: `${path}/${of.id}/lich-su`, query }}
          actionWords={parts.actionWords(lang)}
          organisationName={words.organisationName}
        />,
      );
    },
    "activity",
  );

  // The steps, each a resource of its own.
  const act = (
    name: string,
    access: Parameters<typeof routes.post>[1],
    run: (c: StaffContext, id: string, fields: Map<string, string[]>) => Promise<(words: ActivityMessages) => string>,
  ) =>
    routes.post(
      `${path}/:id/${name}`,
      access,
      async (c) => {
        const id = idOf(c);
        const { fields } = await readForm(c.req.raw);
        const said = await run(c, id, fields);
        return staff.after(c, `${path}/${id}`, said(activityWords[c.var.lang]));
      },
      "activity",
    );
  act("gui", "activity.read", async (c, id) => {
    await submitActivity(platform, c.var.actor, id);
    return (words) => words.acts.submitted;
  });
  act("phe-duyet", "activity.approve", async (c, id, fields) => {
    await approveActivity(platform, c.var.actor, id, Number(first(fields, "version")) || 0);
    return (words) => words.acts.approved;
  });
  act("da-dien-ra", "activity.read", async (c, id) => {
    const state = await markHeld(platform, c.var.actor, id);
    return (words) => (state === "running" ? words.acts.begun : words.acts.held);
  });
  act("gui-so-lieu", "activity.count", async (c, id) => {
    await sendCounts(platform, c.var.actor, id);
    return (words) => words.acts.sent;
  });
  act("nhan-so-lieu", "activity.check", async (c, id, fields) => {
    await checkIntoReported(platform, c.var.actor, id, first(fields, "seen"));
    return (words) => words.acts.checked;
  });

  const sendBack = (
    name: "tra-lai" | "tra-so-lieu",
    access: "activity.approve" | "activity.check",
    what: "return" | "returnCounts",
    run: (actor: Actor, id: string, reason: string) => Promise<void>,
    said: (words: ActivityMessages) => string,
  ) => {
    const reasonPage = (c: StaffContext, of: { id: string; code: string; title: string }, form: FormState) =>
      staff.page(
        c,
        of.title,
        path,
        <ReasonPage lang={c.var.lang} of={of} form={form} what={what} />,
        form.problems.length === 0 ? 200 : 422,
      );
    routes.get(
      `${path}/:id/${name}`,
      access,
      async (c) => {
        const { subject, of } = await load(platform, c);
        allow(policy[what], c.var.actor, subject);
        return reasonPage(c, of, await staff.form(c, emptyForm));
      },
      "activity",
    );
    routes.post(
      `${path}/:id/${name}`,
      access,
      async (c) => {
        const sent = await readForm(c.req.raw);
        const { subject, of } = await load(platform, c);
        allow(policy[what], c.var.actor, subject);
        const parsed = parseForm(reasonForm(c.var.lang), sent);
        if (!parsed.ok) return reasonPage(c, of, parsed.form);
        await run(c.var.actor, of.id, parsed.value.reason);
        return staff.after(c, `${path}/${of.id}`, said(activityWords[c.var.lang]));
      },
      "activity",
    );
  };
  sendBack(
    "tra-lai",
    "activity.approve",
    "return",
    (actor, id, reason) => returnActivity(platform, actor, id, reason),
    (words) => words.acts.returned,
  );
  sendBack(
    "tra-so-lieu",
    "activity.check",
    "returnCounts",
    (actor, id, reason) => returnCounts(platform, actor, id, reason),
    (words) => words.acts.countsReturned,
  );

  return routes.app;
}

function viewsOf(actor: Actor): ListView[] {
  const may: Record<ListView, boolean> = {
    all: true,
    counted: true,
    missing: true,
    approve: holdsAnywhere(actor, "activity.approve"),
    check: holdsAnywhere(actor, "activity.check"),
    mine: holdsAnywhere(actor, "activity.draft"),
    returned: holdsAnywhere(actor, "activity.draft"),
  };
  return listViews.filter((view) => may[view]);
}

/** The list's filter from its address; what is not a filter is none. */
function filterOf(query: Record<string, string>): ActivityFilter {
  const oneOf = <T extends string>(values: readonly T[], text: string | undefined): T | null =>
    values.find((value) => value === text) ?? null;
  const year = /^\d{4}$/.test(query["year"] ?? "") ? Number(query["year"]) : null;
  return {
    view: oneOf(listViews, query["view"]) ?? "all",
    q: cleanLine(query["q"] ?? "").slice(0, 200),
    year: year !== null && year >= 1945 && year <= 2200 ? year : null,
    country: /^[A-Z]{2,4}$/.test(query["country"] ?? "") ? (query["country"] ?? null) : null,
    organiser: isId(query["organiser"] ?? "") ? (query["organiser"] ?? null) : null,
    kind: oneOf(activityKinds, query["kind"]),
    state: oneOf(stateFilters, query["state"]),
  };
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
  };
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
