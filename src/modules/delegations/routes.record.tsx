import { permits, type Staff, type StaffContext, type StaffRoutes } from "#accounts";
import { auditTrail } from "#platform/audit.ts";
import { sourcesOf } from "#sources";
import { pageOf } from "#ui/table.tsx";
import type { Own } from "./commands.ts";
import { delegationWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { activitiesOf } from "./queries.record.ts";
import { readDelegationTrail } from "./queries.trail.ts";
import { behalfNames, load, type DelegationRouteParts, type Loaded } from "./routes.load.ts";
import { nextStates } from "./rules.ts";
import { HistoryPage } from "./views/history.tsx";
import { delegationsPath as path } from "./views/parts.tsx";
import { RecordPage, type RecordProps } from "./views/record.tsx";

/** What several routes answer with. */
export interface RecordPages {
  recordPage(
    c: StaffContext,
    loaded: Loaded,
    more?: Pick<RecordProps, "order"> & { status?: 200 | 409 | 422 },
  ): Promise<Response>;
}

/** How many of the last changes stand beside a record. */
const lastChanges = 8;

/** One delegation, and everything that happened to it. */
export function recordRoutes(
  routes: StaffRoutes,
  platform: Own,
  staff: Staff,
  parts: DelegationRouteParts,
): RecordPages {
  const { db, clock } = platform;

  const recordPage: RecordPages["recordPage"] = async (c, { record, subject, of }, more = {}) => {
    const { actor, lang } = c.var;
    const [activities, sources, trail] = await Promise.all([
      activitiesOf(db, actor, of.id),
      sourcesOf(db, "delegation", of.id),
      auditTrail(db, { type: "delegation", id: of.id }, { limit: lastChanges, offset: 0 }),
    ]);
    const [entries, organisationName] = await Promise.all([
      readDelegationTrail(db, trail.entries, lang),
      behalfNames(platform, trail.entries, lang),
    ]);
    const edit = permits(policy.edit, actor, subject);
    const { state, starts_on: startsOn } = record.delegation;
    return staff.page(
      c,
      of.title,
      path,
      <RecordPage
        lang={lang}
        record={record}
        activities={activities}
        sources={sources}
        trail={entries}
        trailTotal={trail.total}
        actionWords={parts.actionWords(lang)}
        organisationName={organisationName}
        may={{ edit, move: edit && nextStates({ state, startsOn }, clock.today()).length > 0 }}
        {...(more.order === undefined ? {} : { order: more.order })}
      />,
      more.status ?? 200,
    );
  };
  routes.get(`${path}/:id`, "activity.read", async (c) => recordPage(c, await load(platform, c)), "delegation");

  routes.get(
    `${path}/:id/lich-su`,
    "activity.read",
    async (c) => {
      const { lang } = c.var;
      const { of } = await load(platform, c);
      const query = c.req.query();
      const page = pageOf(query);
      const trail = await auditTrail(db, { type: "delegation", id: of.id }, { limit: page.size, offset: page.offset });
      const [entries, organisationName] = await Promise.all([
        readDelegationTrail(db, trail.entries, lang),
        behalfNames(platform, trail.entries, lang),
      ]);
      return staff.page(
        c,
        `${delegationWords[lang].record.history}: ${of.title}`,
        path,
        <HistoryPage
          lang={lang}
          of={of}
          entries={entries}
          page={{ ...page, total: trail.total }}
          address={{ path: `${path}/${of.id}/lich-su`, query }}
          actionWords={parts.actionWords(lang)}
          organisationName={organisationName}
        />,
      );
    },
    "delegation",
  );
  return { recordPage };
}
