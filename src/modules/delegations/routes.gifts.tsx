import { allow, idOf, type Staff, type StaffContext, type StaffRoutes } from "#accounts";
import { notFound } from "#platform/errors.ts";
import { formOf, parseForm, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import { addGift, editGift, removeGift } from "./commands.gifts.ts";
import type { Conflict, Own } from "./commands.ts";
import { giftForm } from "./forms.ts";
import { delegationWords } from "./messages.ts";
import { policy } from "./policy.ts";
import type { GiftRow } from "./queries.record.ts";
import { load, versionIn, type Loaded } from "./routes.load.ts";
import { GiftForm } from "./views/part-forms.tsx";
import { delegationsPath as path, moment } from "./views/parts.tsx";

/** What was given and received on a visit. */
export function giftRoutes(routes: StaffRoutes, platform: Own, staff: Staff): void {
  const page = (
    c: StaffContext,
    loaded: Loaded,
    form: FormState,
    more: { line?: GiftRow; conflict?: Conflict; status?: 200 | 409 | 422 } = {},
  ) => {
    const { lang } = c.var;
    const { line, conflict } = more;
    const t = delegationWords[lang].gifts;
    return staff.page(
      c,
      `${line === undefined ? t.newTitle : t.editTitle}: ${loaded.of.title}`,
      path,
      <GiftForm
        lang={lang}
        form={form}
        of={loaded.of}
        line={line ?? null}
        {...(conflict === undefined || line === undefined
          ? {}
          : { conflict: { by: conflict.by, when: moment(conflict.at, lang), now: line.what } })}
      />,
      more.status ?? 200,
    );
  };
  const giftOf = (c: StaffContext, { record }: Loaded): GiftRow => {
    const line = record.gifts.find(({ id }) => id === idOf(c, "gift"));
    if (line === undefined) throw notFound();
    return line;
  };

  routes.get(
    `${path}/:id/qua/moi`,
    "activity.read",
    async (c) => {
      const loaded = await load(platform, c);
      allow(policy.edit, c.var.actor, loaded.subject);
      return page(c, loaded, await staff.form(c, formOf({ way: "given" })));
    },
    "delegation",
  );
  routes.post(
    `${path}/:id/qua`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.edit, actor, loaded.subject);
      const parsed = parseForm(giftForm(lang), sent);
      if (!parsed.ok) return page(c, loaded, parsed.form, { status: 422 });
      await addGift(platform, actor, loaded.of.id, parsed.value);
      return staff.after(c, `${path}/${loaded.of.id}#qua-tang`, delegationWords[lang].gifts.added);
    },
    "delegation",
  );
  routes.get(
    `${path}/:id/qua/:gift`,
    "activity.read",
    async (c) => {
      const loaded = await load(platform, c);
      allow(policy.edit, c.var.actor, loaded.subject);
      const line = giftOf(c, loaded);
      return page(c, loaded, await staff.form(c, formOf(valuesOf(line))), { line });
    },
    "delegation",
  );
  routes.post(
    `${path}/:id/qua/:gift`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.edit, actor, loaded.subject);
      const line = giftOf(c, loaded);
      const shown = { ...line, version: versionIn(sent) };
      const parsed = parseForm(giftForm(lang), sent);
      if (!parsed.ok) return page(c, loaded, parsed.form, { line: shown, status: 422 });
      const done = await editGift(platform, actor, loaded.of.id, line.id, parsed.value, shown.version);
      if (typeof done === "object")
        return page(c, loaded, { fields: sent.fields, problems: [] }, { line, conflict: done, status: 409 });
      const t = delegationWords[lang];
      return staff.after(c, `${path}/${loaded.of.id}#qua-tang`, done === "saved" ? t.gifts.saved : t.form.unchanged);
    },
    "delegation",
  );
  routes.post(
    `${path}/:id/qua/:gift/bo`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.edit, actor, loaded.subject);
      const line = giftOf(c, loaded);
      const done = await removeGift(platform, actor, loaded.of.id, line.id, versionIn(sent));
      if (done !== "saved") return page(c, loaded, formOf(valuesOf(line)), { line, conflict: done, status: 409 });
      return staff.after(c, `${path}/${loaded.of.id}#qua-tang`, delegationWords[lang].gifts.removed);
    },
    "delegation",
  );
}

function valuesOf(line: GiftRow): Parameters<typeof formOf>[0] {
  return {
    way: line.way,
    what: line.what,
    giver: line.giver,
    receiver: line.receiver,
    // The form reads a comma before decimals.
    amount: line.amount?.replace(/\.00$/, "").replace(".", ","),
    currency: line.currency,
  };
}
