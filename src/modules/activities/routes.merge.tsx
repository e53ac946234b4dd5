import { allow, idOf, type Staff, type StaffContext, type StaffRoutes } from "#accounts";
import { emptyForm, formOf, parseForm, type FormState } from "#platform/form.ts";
import { notFound, Refusal } from "#platform/errors.ts";
import { isId } from "#platform/ids.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { cleanLine, foldQuery } from "#platform/text/index.ts";
import { sourcesOf } from "#sources";
import { pageOf } from "#ui/table.tsx";
import { mergeActivities, undoMerge } from "./commands.merge.ts";
import { mergeForm } from "./forms.merge.ts";
import { reasonForm } from "./forms.ts";
import { activityWords } from "./messages.ts";
import { policy, refuse } from "./policy.ts";
import { yearsOf } from "./queries.choices.ts";
import { keptInstead, likelyPairs, mergedInto, stepsAfter, type LaterStep } from "./queries.merge.ts";
import { recordById, type ActivityRecord } from "./queries.record.ts";
import { visibleTo } from "./queries.ts";
import { first, load, type ActivityRouteParts, type Loaded } from "./routes.load.ts";
import { opensUp } from "./rules.merge.ts";
import { activityCode, parseActivityCode } from "./rules.ts";
import type { ActivitiesDb } from "./tables.ts";
import { ChooseOtherPage, DuplicatesPage, duplicatesPath, MergePage, UndoMergePage } from "./views/merge.tsx";
import { activitiesPath as path } from "./views/parts.tsx";

/** Finding records of the same event, making one of them, and making two of one again. */
export function mergeRoutes(
  routes: StaffRoutes,
  platform: Platform<ActivitiesDb>,
  staff: Staff,
  parts: Pick<ActivityRouteParts, "actionWords">,
): void {
  const { db, clock } = platform;

  routes.get(duplicatesPath, "activity.correct", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const page = pageOf(query);
    const year = /^(19|20|21)\d\d$/.test(query["year"] ?? "") ? Number(query["year"]) : clock.today().year;
    const [found, years] = await Promise.all([
      likelyPairs(db, actor, { year, id: null }, { limit: page.size, offset: page.offset }),
      yearsOf(db, actor),
    ]);
    return staff.page(
      c,
      activityWords[lang].merge.title,
      path,
      <DuplicatesPage
        lang={lang}
        pairs={found.pairs}
        year={year}
        years={years}
        page={{ ...page, total: found.total }}
        address={{ path: duplicatesPath, query }}
      />,
    );
  });

  const mergePage = async (
    c: StaffContext,
    { record: kept, of }: Loaded,
    other: ActivityRecord,
    form: FormState,
    status: 200 | 409 | 422,
    said: string | null = null,
  ) => {
    const { lang } = c.var;
    const [mine, theirs] = await Promise.all([
      sourcesOf(db, "activity", of.id),
      sourcesOf(db, "activity", other.activity.id),
    ]);
    const problem =
      said ?? (opensUp(kept.activity.audience, other.activity.audience) ? refuse("merge.audience").text[lang] : null);
    return staff.page(
      c,
      `${activityWords[lang].merge.pageTitle}: ${of.title}`,
      path,
      <MergePage
        lang={lang}
        kept={kept}
        other={other}
        sources={{ kept: mine.length, other: theirs.length }}
        form={form}
        problem={problem}
      />,
      status,
    );
  };
  routes.get(
    `${path}/:id/gop`,
    "activity.correct",
    async (c) => {
      const { actor, lang } = c.var;
      const loaded = await load(platform, c);
      allow(policy.merge, actor, loaded.subject);
      const t = activityWords[lang].merge;
      const asked = cleanLine(c.req.query("ma") ?? "").slice(0, 30);
      const otherId = c.req.query("voi") ?? (asked === "" ? "" : await idOfCode(c, asked));
      if (isId(otherId) && otherId !== loaded.of.id) {
        const other = await recordById(db, actor, otherId);
        const counts = loaded.record.counts.length === 0 && other.counts.length > 0 ? "other" : "kept";
        return mergePage(c, loaded, other, await staff.form(c, formOf({ counts })), 200);
      }
      const typed = formOf({ ma: asked });
      const problem = asked === "" ? null : otherId === loaded.of.id ? t.same : t.noSuch;
      const { pairs } = await likelyPairs(db, actor, { year: null, id: loaded.of.id }, { limit: 20, offset: 0 });
      return staff.page(
        c,
        `${t.pageTitle}: ${loaded.of.title}`,
        path,
        <ChooseOtherPage
          lang={lang}
          of={loaded.of}
          form={problem === null ? typed : { ...typed, problems: [{ field: "ma", text: problem }] }}
          pairs={pairs}
        />,
        problem === null ? 200 : 422,
      );
    },
    "activity",
  );
  const idOfCode = async (c: StaffContext, code: string): Promise<string> => {
    const read = parseActivityCode(foldQuery(code));
    if (read === undefined) return "";
    const row = await db
      .selectFrom("activity")
      .select("id")
      .where("year_made", "=", read.year)
      .where("number", "=", read.number)
      .where(visibleTo(c.var.actor))
      .executeTakeFirst();
    return row?.id ?? "";
  };
  routes.post(
    `${path}/:id/gop`,
    "activity.correct",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.merge, actor, loaded.subject);
      const otherId = first(sent.fields, "voi");
      if (!isId(otherId)) throw notFound();
      const other = await recordById(db, actor, otherId);
      const parsed = parseForm(mergeForm(lang), sent);
      if (!parsed.ok) return mergePage(c, loaded, other, parsed.form, 422);
      const version = (name: string) => Number(first(sent.fields, name)) || 0;
      try {
        await mergeActivities(platform, actor, loaded.of.id, otherId, {
          ...parsed.value,
          seen: { kept: version("version"), other: version("other_version") },
        });
      } catch (error) {
        // What was typed stays, beside the two records as they are now.
        if (!(error instanceof Refusal) || (error.code !== "merge.changed" && error.code !== "merge.audience"))
          throw error;
        return mergePage(
          c,
          await load(platform, c),
          await recordById(db, actor, otherId),
          { fields: sent.fields, problems: [] },
          409,
          error.text[lang],
        );
      }
      return staff.after(c, `${path}/${loaded.of.id}`, activityWords[lang].merge.done(activityCode(other.activity)));
    },
    "activity",
  );

  const undoPage = async (
    c: StaffContext,
    { of }: Loaded,
    id: string,
    form: FormState,
    later: readonly LaterStep[] | null,
  ) => {
    const { lang } = c.var;
    const merge = (await mergedInto(db, of.id)).find((row) => row.id === id);
    if (merge === undefined) throw notFound();
    const inTheWay = later ?? (await stepsAfter(db, of.id, merge.last_step));
    return staff.page(
      c,
      activityWords[lang].merge.undoTitle,
      path,
      <UndoMergePage
        lang={lang}
        of={of}
        merge={merge}
        later={inTheWay}
        form={form}
        actionWord={parts.actionWords(lang)}
      />,
      later !== null ? 409 : form.problems.length > 0 ? 422 : 200,
    );
  };
  routes.get(
    `${path}/:id/tach`,
    "activity.correct",
    async (c) => {
      const loaded = await load(platform, c);
      allow(policy.merge, c.var.actor, loaded.subject);
      return undoPage(c, loaded, c.req.query("gop") ?? "", await staff.form(c, emptyForm), null);
    },
    "activity",
  );
  routes.post(
    `${path}/:id/tach`,
    "activity.correct",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.merge, actor, loaded.subject);
      const id = first(sent.fields, "gop");
      if (!(await mergedInto(db, loaded.of.id)).some((row) => row.id === id)) throw notFound();
      const parsed = parseForm(reasonForm(lang), sent);
      if (!parsed.ok) return undoPage(c, loaded, id, parsed.form, null);
      const done = await undoMerge(platform, actor, id, parsed.value.reason);
      if (done !== "done") return undoPage(c, loaded, id, emptyForm, done);
      return staff.after(c, `${path}/${loaded.of.id}`, activityWords[lang].merge.undoDone);
    },
    "activity",
  );
}

/** Where the office's address of a merged record leads, when the actor may see the one that was kept. */
export async function leadOn(
  platform: Pick<Platform<ActivitiesDb>, "db">,
  staff: Staff,
  c: StaffContext,
): Promise<Response | null> {
  const { actor, lang } = c.var;
  const kept = await keptInstead(platform.db, { id: idOf(c) });
  if (kept === null) return null;
  await recordById(platform.db, actor, kept.id);
  return staff.after(c, `${path}/${kept.id}`, activityWords[lang].merge.here(activityCode(kept.from)));
}
