import type { VNode } from "preact";
import { z } from "zod";
import { allow, holdsAnywhere, idOf, permits, type Act, type Actor, type Staff, type StaffContext } from "#accounts";
import { emptyForm, formFields, formOf, parseForm, withProblems, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { readForm } from "#platform/multipart.ts";
import { cleanLine, fold, formatNumber } from "#platform/text/index.ts";
import { pageOf } from "#ui/table.tsx";
import { givePlace, placedRecord, type Own } from "./commands.ts";
import { placeWords } from "./messages.ts";
import { policy, type PlacedRecord } from "./policy.ts";
import { activitiesByPlace, findPlaces, placeByKey, placeOf, placesToday, type PlaceLine } from "./queries.ts";
import { placeLevels } from "./rules.ts";
import { GivePlace } from "./views/give.tsx";
import { ByPlacePage, byPlacePath, PlacesPage, placesPath } from "./views/places.tsx";

/** The page of each kind of record that can be given a place. */
const homes: Record<PlacedRecord["type"], { path: string; edit: Act }> = {
  activity: { path: "/van-phong/hoat-dong", edit: "activity.draft" },
  organisation: { path: "/van-phong/to-chuc", edit: "organisation.edit" },
};
const choicesAtMost = 30;

/** The lookup of places, activities by today's unit, and where a record is. */
export function placeRoutes(platform: Own, staff: Staff) {
  const routes = staff.routes();
  const { db, clock } = platform;

  routes.get(placesPath, "organisation.read", async (c) => {
    const { lang } = c.var;
    const query = c.req.query();
    const page = pageOf(query);
    const day = dayOf(query["day"] ?? "", lang);
    const { rows, total } = await findPlaces(db, {
      q: cleanLine(query["q"] ?? "").slice(0, 100),
      level: placeLevels.find((level) => level === query["level"]) ?? null,
      on: day.value,
      limit: page.size,
      offset: page.offset,
    });
    return staff.page(
      c,
      placeWords[lang].title,
      placesPath,
      <PlacesPage
        lang={lang}
        rows={rows}
        page={{ ...page, total }}
        address={{ path: placesPath, query }}
        day={day.form}
        shows={holdsAnywhere(c.var.actor, "activity.read")}
      />,
    );
  });

  routes.get(byPlacePath, "activity.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const page = pageOf(query);
    const year = /^(19|20|21)\d\d$/.test(query["year"] ?? "") ? Number(query["year"]) : clock.today().year;
    const { rows, total } = await activitiesByPlace(
      db,
      actor,
      {
        from: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
        to: Temporal.PlainDate.from({ year, month: 12, day: 31 }),
      },
      { limit: page.size, offset: page.offset },
    );
    return staff.page(
      c,
      placeWords[lang].byPlace,
      placesPath,
      <ByPlacePage
        lang={lang}
        year={year}
        rows={rows}
        page={{ ...page, total }}
        address={{ path: byPlacePath, query: { ...query, year: String(year) } }}
      />,
    );
  });

  for (const type of ["activity", "organisation"] as const) {
    const { path, edit } = homes[type];
    const page = (c: StaffContext, record: PlacedRecord, form: FormState, choices: readonly PlaceLine[]) =>
      staff.page(
        c,
        placeWords[c.var.lang].give,
        path,
        <GivePlace
          lang={c.var.lang}
          title={record.title}
          back={`${path}/${record.id}`}
          action={`${path}/${record.id}/dia-danh`}
          form={form}
          choices={choices}
        />,
        form.problems.length === 0 ? 200 : 422,
      );
    const recordOf = async (c: StaffContext) => {
      const record = await placedRecord(db, type, idOf(c));
      allow(policy.place, c.var.actor, record);
      return record;
    };
    routes.get(
      `${path}/:id/dia-danh`,
      edit,
      async (c) => {
        const record = await recordOf(c);
        const now = await placeOf(db, record);
        return page(
          c,
          record,
          await staff.form(c, now === undefined ? emptyForm : formOf({ typed: now.name, key: now.key })),
          now === undefined ? [] : [now],
        );
      },
      type,
    );
    routes.post(
      `${path}/:id/dia-danh`,
      edit,
      async (c) => {
        const { actor, lang } = c.var;
        const t = placeWords[lang];
        const record = await recordOf(c);
        const sent = await readForm(c.req.raw);
        const f = formFields(lang);
        const parsed = parseForm(z.object({ typed: f.line(100), key: f.line(40) }), sent);
        if (!parsed.ok) return page(c, record, parsed.form, []);
        const { typed, key } = parsed.value;
        const done = async (found: string | null) => {
          await givePlace(platform, actor, record, found);
          return staff.after(c, `${path}/${record.id}`, t.saved);
        };
        if (typed === null) return done(null);
        // A choice counts for the text it was offered for: who typed something else since asks anew.
        const chosen = key === null ? undefined : await placeByKey(db, key);
        if (chosen !== undefined && fold(`${chosen.name} ${chosen.code}`).includes(fold(typed)))
          return done(chosen.key);
        const { rows, total } = await findPlaces(db, {
          q: typed,
          level: null,
          on: null,
          limit: choicesAtMost,
          offset: 0,
        });
        const [only] = rows;
        if (only !== undefined && total === 1) return done(only.key);
        const n = formatNumber(total, lang);
        const text = total === 0 ? t.none : total > choicesAtMost ? t.tooMany(n) : t.several(n);
        return page(c, record, withProblems(sent, [{ field: "typed", text }]), rows);
      },
      type,
    );
  }
  return routes.app;
}

function dayOf(text: string, lang: Lang): { value: Temporal.PlainDate | null; form: FormState } {
  const fields = new Map([["day", [text]]]);
  const parsed = parseForm(z.object({ day: formFields(lang).day }), { fields });
  return parsed.ok ? { value: parsed.value.day, form: { fields, problems: [] } } : { value: null, form: parsed.form };
}

/** On the page of a record: where it was, under the name of that day, and where that is today. */
export async function placeNote(
  { db }: Pick<Own, "db">,
  actor: Actor,
  of: { type: PlacedRecord["type"]; id: string },
  lang: Lang,
): Promise<VNode | null> {
  const t = placeWords[lang];
  const [record, place] = await Promise.all([placedRecord(db, of.type, of.id), placeOf(db, of)]);
  const may = permits(policy.place, actor, record);
  if (place === undefined && !may) return null;
  const today =
    place === undefined || place.to === null ? undefined : (await placesToday(db, [place.key])).get(place.key);
  const keys = today === undefined || today.is === "unknown" ? [] : today.is === "one" ? [today.key] : [...today.keys];
  const names = await Promise.all(keys.map(async (key) => (await placeByKey(db, key))?.name ?? key));
  return (
    <p class="meta">
      {t.place}:{" "}
      {place === undefined ? (
        t.notGiven
      ) : (
        <b lang="vi">{[place.name, place.within].filter((part) => part !== null).join(", ")}</b>
      )}
      {names.length === 0 ? null : (
        <> ({today?.is === "one" ? t.now(names.join(", ")) : t.nowParts(names.join(", "))})</>
      )}
      {may ? (
        <>
          {" "}
          <a href={`${homes[of.type].path}/${of.id}/dia-danh`}>{place === undefined ? t.give : t.change}</a>
        </>
      ) : null}
    </p>
  );
}
