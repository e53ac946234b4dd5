import { allow, idOf, type Staff, type StaffContext, type StaffRoutes } from "#accounts";
import { notFound } from "#platform/errors.ts";
import { formOf, parseForm, withProblems, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import { shortDate } from "#platform/text/index.ts";
import { addItem, editItem, removeItem, type ProgrammeItem } from "./commands.programme.ts";
import type { Conflict, Own } from "./commands.ts";
import { itemForm } from "./forms.ts";
import { delegationWords } from "./messages.ts";
import { policy } from "./policy.ts";
import type { ItemRow } from "./queries.record.ts";
import { load, versionIn, type Loaded } from "./routes.load.ts";
import { daysOf, overlapping } from "./rules.ts";
import { ItemForm } from "./views/part-forms.tsx";
import { delegationsPath as path, hoursPhrase, moment } from "./views/parts.tsx";

/** What a delegation does by the hour. */
export function programmeRoutes(routes: StaffRoutes, platform: Own, staff: Staff): void {
  const page = (
    c: StaffContext,
    loaded: Loaded,
    form: FormState,
    more: { line?: ItemRow; conflict?: Conflict; status?: 200 | 409 | 422 } = {},
  ) => {
    const { lang } = c.var;
    const { line, conflict } = more;
    const t = delegationWords[lang].programme;
    return staff.page(
      c,
      `${line === undefined ? t.newTitle : t.editTitle}: ${loaded.of.title}`,
      path,
      <ItemForm
        lang={lang}
        form={form}
        of={loaded.of}
        line={line ?? null}
        days={daysOf(loaded.record.delegation)}
        {...(conflict === undefined || line === undefined
          ? {}
          : {
              conflict: {
                by: conflict.by,
                when: moment(conflict.at, lang),
                now: [shortDate(line.day), hoursPhrase(line), line.what].join(" · "),
              },
            })}
      />,
      more.status ?? 200,
    );
  };
  const itemOf = (c: StaffContext, { record }: Loaded): ItemRow => {
    const line = record.items.find(({ id }) => id === idOf(c, "item"));
    if (line === undefined) throw notFound();
    return line;
  };
  const outside = (c: StaffContext, { record }: Loaded) => {
    const { lang } = c.var;
    return { field: "day", text: delegationWords[lang].programme.outside(daysOf(record.delegation), lang) };
  };

  routes.get(
    `${path}/:id/lich-trinh/moi`,
    "activity.read",
    async (c) => {
      const loaded = await load(platform, c);
      allow(policy.edit, c.var.actor, loaded.subject);
      // The next line most often follows the last one.
      const last = loaded.record.items.at(-1);
      const { from } = daysOf(loaded.record.delegation);
      const fresh = formOf({ day: shortDate(last?.day ?? from), starts_at: last?.ends_at?.slice(0, 5) });
      return page(c, loaded, await staff.form(c, fresh));
    },
    "delegation",
  );
  routes.post(
    `${path}/:id/lich-trinh`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.edit, actor, loaded.subject);
      const parsed = parseForm(itemForm(lang, daysOf(loaded.record.delegation)), sent);
      if (!parsed.ok) return page(c, loaded, parsed.form, { status: 422 });
      const done = await addItem(platform, actor, loaded.of.id, parsed.value);
      if (done === "outside")
        return page(c, loaded, withProblems(sent, [outside(c, await load(platform, c))]), { status: 422 });
      const t = delegationWords[lang].programme;
      const crowded = overlapping([...loaded.record.items, hoursOf(parsed.value)]).some((pair) =>
        pair.some(({ id }) => id === ""),
      );
      return staff.after(c, `${path}/${loaded.of.id}#lich-trinh`, crowded ? t.addedOverlap : t.added);
    },
    "delegation",
  );
  routes.get(
    `${path}/:id/lich-trinh/:item`,
    "activity.read",
    async (c) => {
      const loaded = await load(platform, c);
      allow(policy.edit, c.var.actor, loaded.subject);
      const line = itemOf(c, loaded);
      return page(c, loaded, await staff.form(c, formOf(valuesOf(line))), { line });
    },
    "delegation",
  );
  routes.post(
    `${path}/:id/lich-trinh/:item`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.edit, actor, loaded.subject);
      const line = itemOf(c, loaded);
      const shown = { ...line, version: versionIn(sent) };
      const parsed = parseForm(itemForm(lang, daysOf(loaded.record.delegation)), sent);
      if (!parsed.ok) return page(c, loaded, parsed.form, { line: shown, status: 422 });
      const done = await editItem(platform, actor, loaded.of.id, line.id, parsed.value, shown.version);
      if (typeof done === "object")
        return page(c, loaded, { fields: sent.fields, problems: [] }, { line, conflict: done, status: 409 });
      if (done === "outside")
        return page(c, loaded, withProblems(sent, [outside(c, await load(platform, c))]), { line: shown, status: 422 });
      const t = delegationWords[lang];
      return staff.after(
        c,
        `${path}/${loaded.of.id}#lich-trinh`,
        done === "saved" ? t.programme.saved : t.form.unchanged,
      );
    },
    "delegation",
  );
  routes.post(
    `${path}/:id/lich-trinh/:item/bo`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.edit, actor, loaded.subject);
      const line = itemOf(c, loaded);
      const done = await removeItem(platform, actor, loaded.of.id, line.id, versionIn(sent));
      if (done !== "saved") return page(c, loaded, formOf(valuesOf(line)), { line, conflict: done, status: 409 });
      return staff.after(c, `${path}/${loaded.of.id}#lich-trinh`, delegationWords[lang].programme.removed);
    },
    "delegation",
  );
}

/** What was just added, among the lines that were there: hours of the database carry seconds. */
function hoursOf(item: ProgrammeItem) {
  return {
    id: "",
    day: item.day,
    starts_at: `${item.startsAt}:00`,
    ends_at: item.endsAt === null ? null : `${item.endsAt}:00`,
  };
}

function valuesOf(line: ItemRow): Parameters<typeof formOf>[0] {
  return {
    day: shortDate(line.day),
    starts_at: line.starts_at.slice(0, 5),
    ends_at: line.ends_at?.slice(0, 5),
    what: line.what,
    what_en: line.what_en,
    place: line.place,
    who: line.who,
    note: line.note,
  };
}
