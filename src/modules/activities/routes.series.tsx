import { allow, holdsAnywhere, idOf, permits, type Staff, type StaffContext, type StaffRoutes } from "#accounts";
import { auditTrail } from "#platform/audit.ts";
import { emptyForm, formOf, parseForm, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { isId, newId } from "#platform/ids.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { cleanLine } from "#platform/text/index.ts";
import { sourcesOf } from "#sources";
import { pageOf } from "#ui/table.tsx";
import { createSeries, editSeries } from "./commands.series.ts";
import { seriesForm } from "./forms.series.ts";
import { activityWords } from "./messages.ts";
import { keepSeries, mayDraftFor } from "./policy.ts";
import { leadChoices, ownOrganisation } from "./queries.neighbours.ts";
import {
  editionsOf,
  listSeries,
  recurrenceOf,
  seriesById,
  type SeriesFilter,
  type SeriesRow,
} from "./queries.series.ts";
import { readActivityTrail } from "./queries.trail.ts";
import { first, type ActivityRouteParts } from "./routes.load.ts";
import { nextOccurrences } from "./rules.series.ts";
import type { ActivitiesDb } from "./tables.ts";
import type { ConflictView } from "./views/form-conflict.tsx";
import { moment } from "./views/parts.tsx";
import { SeriesForm, seriesLabels } from "./views/series-form.tsx";
import { SeriesList } from "./views/series-list.tsx";
import { rulePhrase, seriesPath as path } from "./views/series-parts.tsx";
import { SeriesPage } from "./views/series.tsx";

/** What comes back every year: list, page, form. */
export function seriesRoutes(
  routes: StaffRoutes,
  platform: Platform<ActivitiesDb>,
  staff: Staff,
  parts: Pick<ActivityRouteParts, "actionWords">,
): void {
  const { db, clock } = platform;
  const owners = (c: StaffContext) =>
    leadChoices(db, c.var.actor, c.var.lang, ["activity.draft", "activity.enter_for"]);

  routes.get(path, "activity.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const page = pageOf(query);
    const filter: SeriesFilter = {
      q: cleanLine(query["q"] ?? "").slice(0, 200),
      state: query["state"] === "active" || query["state"] === "ended" ? query["state"] : null,
    };
    const found = await listSeries(db, actor, filter, { limit: page.size, offset: page.offset });
    return staff.page(
      c,
      activityWords[lang].series.title,
      path,
      <SeriesList
        lang={lang}
        rows={found.rows}
        page={{ ...page, total: found.total }}
        address={{ path, query }}
        filter={filter}
        today={clock.today()}
        mayAdd={holdsAnywhere(actor, "activity.draft")}
      />,
    );
  });

  const newPage = async (c: StaffContext, form: FormState, status: 200 | 422 = 200) => {
    const id = first(form.fields, "id");
    return staff.page(
      c,
      activityWords[c.var.lang].series.new,
      path,
      <SeriesForm lang={c.var.lang} form={form} owners={await owners(c)} record={{ id: isId(id) ? id : newId() }} />,
      status,
    );
  };
  routes.get(`${path}/moi`, "activity.draft", async (c) => {
    const owner = ownOrganisation(c.var.actor, await owners(c));
    return newPage(c, await staff.form(c, formOf({ owner, recurrence: "yearly", is_public: "on" })));
  });
  routes.post(path, "activity.draft", async (c) => {
    const sent = await readForm(c.req.raw);
    const parsed = parseForm(seriesForm(c.var.lang, await owners(c)), sent);
    if (!parsed.ok) return newPage(c, parsed.form, 422);
    const id = first(sent.fields, "id");
    const made = await createSeries(platform, c.var.actor, isId(id) ? id : newId(), parsed.value);
    return staff.after(c, `${path}/${made}`, activityWords[c.var.lang].series.created);
  });

  routes.get(
    `${path}/:id`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const series = await seriesById(db, actor, idOf(c));
      const query = c.req.query();
      const page = pageOf(query);
      const owner = { rootId: series.root_id, ownerId: series.owner_id ?? series.root_id };
      const mayEdit = permits(keepSeries, actor, owner);
      const [rows, sources, trail] = await Promise.all([
        editionsOf(db, actor, series.id, { limit: page.size, offset: page.offset }),
        sourcesOf(db, "activity_series", series.id),
        mayEdit
          ? auditTrail(db, { type: "activity_series", id: series.id }, { limit: 8, offset: 0 })
          : { entries: [], total: 0 },
      ]);
      return staff.page(
        c,
        series.name_vi,
        path,
        <SeriesPage
          lang={lang}
          series={series}
          rows={rows}
          page={{ ...page, total: series.activities }}
          address={{ path: `${path}/${series.id}`, query }}
          next={nextOccurrences(recurrenceOf(series), clock.today(), 3)}
          may={{ edit: mayEdit, draft: mayDraftFor(actor, owner.ownerId) || holdsAnywhere(actor, "activity.draft") }}
          sources={sources}
          trail={await readActivityTrail(db, trail.entries, lang)}
          actionWords={parts.actionWords(lang)}
        />,
      );
    },
    "activity_series",
  );

  const editPage = async (
    c: StaffContext,
    series: SeriesRow,
    form: FormState,
    more: { version?: number; conflict?: ConflictView; status?: 200 | 409 | 422 } = {},
  ) =>
    staff.page(
      c,
      activityWords[c.var.lang].series.editTitle,
      path,
      <SeriesForm
        lang={c.var.lang}
        form={form}
        owners={await owners(c)}
        record={{ id: series.id, name: series.name_vi, version: more.version ?? series.version }}
        {...(more.conflict === undefined ? {} : { conflict: more.conflict })}
      />,
      more.status ?? 200,
    );
  const loadToKeep = async (c: StaffContext) => {
    const series = await seriesById(db, c.var.actor, idOf(c));
    allow(keepSeries, c.var.actor, { rootId: series.root_id, ownerId: series.owner_id ?? series.root_id });
    return series;
  };
  routes.get(
    `${path}/:id/sua`,
    "activity.read",
    async (c) => {
      const series = await loadToKeep(c);
      const form = await staff.form(c, formOf(valuesOf(series)));
      const version = Number(first(form.fields, "version"));
      return editPage(c, series, form, version > 0 ? { version } : {});
    },
    "activity_series",
  );
  routes.post(
    `${path}/:id/sua`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const t = activityWords[lang];
      const sent = await readForm(c.req.raw);
      const series = await loadToKeep(c);
      const version = Number(first(sent.fields, "version")) || 0;
      const parsed = parseForm(seriesForm(lang, await owners(c)), sent);
      if (!parsed.ok) return editPage(c, series, parsed.form, { version, status: 422 });
      const done = await editSeries(platform, actor, series.id, parsed.value, version);
      if (typeof done === "object") {
        const now = await seriesById(db, actor, series.id);
        return editPage(
          c,
          now,
          { fields: sent.fields, problems: [] },
          {
            conflict: {
              by: done.by,
              when: moment(done.at, lang),
              differences: differences(lang, now, { ...emptyForm, fields: sent.fields }, await owners(c)),
            },
            status: 409,
          },
        );
      }
      return staff.after(c, `${path}/${series.id}`, done === "saved" ? t.series.saved : t.form.unchanged);
    },
    "activity_series",
  );
}

function valuesOf(series: SeriesRow): Parameters<typeof formOf>[0] {
  return {
    name_vi: series.name_vi,
    name_en: series.name_en,
    owner: series.owner_id ?? series.root_id,
    recurrence: series.recurrence,
    day: series.on_day,
    month: series.in_month,
    nth: series.nth,
    weekday: series.weekday,
    note: series.recurrence_note,
    is_public: series.is_public ? "on" : null,
    state: series.state,
  };
}

/** Where what was typed differs from what somebody saved meanwhile, in words. */
function differences(
  lang: Lang,
  saved: SeriesRow,
  typed: FormState,
  owners: readonly { value: string; label: string }[],
): ConflictView["differences"] {
  const t = activityWords[lang].series;
  const now = formOf(valuesOf(saved));
  const words: Record<string, string> = { ...t.recurrences, ...t.states };
  const shown = (form: FormState, field: string) => {
    const value = cleanLine(first(form.fields, field));
    if (field === "recurrence" && form === now) return rulePhrase(recurrenceOf(saved), lang);
    return owners.find((owner) => owner.value === value)?.label.trimStart() ?? words[value] ?? value;
  };
  return Object.keys(seriesLabels(lang))
    .filter((field) => cleanLine(first(now.fields, field)) !== cleanLine(first(typed.fields, field)))
    .map((field) => ({ field, theirs: shown(now, field), yours: shown(typed, field) }));
}
