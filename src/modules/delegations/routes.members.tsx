import { allow, idOf, type Staff, type StaffContext, type StaffRoutes } from "#accounts";
import { notFound } from "#platform/errors.ts";
import { formOf, parseForm, withProblems, type FormState, type Problem } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import { formatNumber } from "#platform/text/index.ts";
import { addMember, editMember, orderMembers, removeMember, type MemberFault } from "./commands.members.ts";
import type { Conflict, Own } from "./commands.ts";
import { memberForm } from "./forms.ts";
import { delegationWords } from "./messages.ts";
import { policy } from "./policy.ts";
import type { MemberRow } from "./queries.record.ts";
import { first, load, versionIn, type Loaded } from "./routes.load.ts";
import type { RecordPages } from "./routes.record.tsx";
import { sides } from "./rules.ts";
import { MemberForm } from "./views/part-forms.tsx";
import { delegationsPath as path, moment } from "./views/parts.tsx";

/** Who is in a delegation and who receives it, in their order of precedence. */
export function memberRoutes(routes: StaffRoutes, platform: Own, staff: Staff, { recordPage }: RecordPages): void {
  const page = (
    c: StaffContext,
    loaded: Loaded,
    form: FormState,
    more: { line?: MemberRow; conflict?: Conflict; status?: 200 | 409 | 422 } = {},
  ) => {
    const { lang } = c.var;
    const { line, conflict } = more;
    const t = delegationWords[lang].members;
    return staff.page(
      c,
      `${line === undefined ? t.newTitle : t.editTitle}: ${loaded.of.title}`,
      path,
      <MemberForm
        lang={lang}
        form={form}
        of={loaded.of}
        line={line ?? null}
        {...(conflict === undefined || line === undefined
          ? {}
          : {
              conflict: {
                by: conflict.by,
                when: moment(conflict.at, lang),
                now: [line.full_name, line.title, line.organisation].filter((part) => part !== null).join(" · "),
              },
            })}
      />,
      more.status ?? 200,
    );
  };
  const faultIn = (c: StaffContext, fault: MemberFault): Problem => {
    const t = delegationWords[c.var.lang].members;
    return fault.fault === "twice"
      ? { field: "full_name", text: t.twice }
      : { field: "is_head", text: t.twoHeads(fault.head) };
  };
  const memberOf = (c: StaffContext, { record }: Loaded): MemberRow => {
    const line = record.members.find(({ id }) => id === idOf(c, "member"));
    if (line === undefined) throw notFound();
    return line;
  };

  routes.get(
    `${path}/:id/thanh-vien/moi`,
    "activity.read",
    async (c) => {
      const loaded = await load(platform, c);
      allow(policy.edit, c.var.actor, loaded.subject);
      return page(c, loaded, await staff.form(c, formOf({ side: "guest" })));
    },
    "delegation",
  );
  routes.post(
    `${path}/:id/thanh-vien`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.edit, actor, loaded.subject);
      const parsed = parseForm(memberForm(lang), sent);
      if (!parsed.ok) return page(c, loaded, parsed.form, { status: 422 });
      const done = await addMember(platform, actor, loaded.of.id, parsed.value);
      if (done !== "saved") return page(c, loaded, withProblems(sent, [faultIn(c, done)]), { status: 422 });
      const t = delegationWords[lang].members;
      return staff.after(c, `${path}/${loaded.of.id}#thanh-phan`, t.added(parsed.value.fullName));
    },
    "delegation",
  );
  routes.get(
    `${path}/:id/thanh-vien/:member`,
    "activity.read",
    async (c) => {
      const loaded = await load(platform, c);
      allow(policy.edit, c.var.actor, loaded.subject);
      const line = memberOf(c, loaded);
      return page(c, loaded, await staff.form(c, formOf(valuesOf(line))), { line });
    },
    "delegation",
  );
  routes.post(
    `${path}/:id/thanh-vien/:member`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.edit, actor, loaded.subject);
      const line = memberOf(c, loaded);
      const shown = { ...line, version: versionIn(sent) };
      const parsed = parseForm(memberForm(lang), sent);
      if (!parsed.ok) return page(c, loaded, parsed.form, { line: shown, status: 422 });
      const done = await editMember(platform, actor, loaded.of.id, line.id, parsed.value, shown.version);
      if (typeof done === "object" && "by" in done)
        return page(c, loaded, { fields: sent.fields, problems: [] }, { line, conflict: done, status: 409 });
      if (typeof done === "object")
        return page(c, loaded, withProblems(sent, [faultIn(c, done)]), { line: shown, status: 422 });
      const t = delegationWords[lang];
      return staff.after(
        c,
        `${path}/${loaded.of.id}#thanh-phan`,
        done === "saved" ? t.members.saved : t.form.unchanged,
      );
    },
    "delegation",
  );
  routes.post(
    `${path}/:id/thanh-vien/:member/bo`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.edit, actor, loaded.subject);
      const line = memberOf(c, loaded);
      const done = await removeMember(platform, actor, loaded.of.id, line.id, versionIn(sent));
      if (done !== "saved") return page(c, loaded, formOf(valuesOf(line)), { line, conflict: done, status: 409 });
      const t = delegationWords[lang].members;
      return staff.after(c, `${path}/${loaded.of.id}#thanh-phan`, t.removed(line.full_name));
    },
    "delegation",
  );

  routes.post(
    `${path}/:id/thu-tu`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const t = delegationWords[lang].members;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.edit, actor, loaded.subject);
      const side = sides.find((known) => known === first(sent, "side")) ?? "guest";
      const own = loaded.record.members.filter((member) => member.side === side);
      const problems: Problem[] = [];
      const places = new Map<string, number>();
      for (const { id } of own) {
        const typed = first(sent, `rank_${id}`).trim();
        if (/^\d{1,4}$/.test(typed) && Number(typed) >= 1) places.set(id, Number(typed));
        else problems.push({ field: `rank_${id}`, text: t.orderBad(formatNumber(9999, lang)) });
      }
      const stale = first(sent, "seen") !== own.map(({ id }) => id).join(" ");
      if (problems.length > 0 && !stale)
        return recordPage(c, loaded, { order: { side, form: withProblems(sent, problems) }, status: 422 });
      const done = await orderMembers(platform, actor, loaded.of.id, side, places, first(sent, "seen"));
      if (typeof done === "object")
        return recordPage(c, await load(platform, c), {
          order: { side, form: formOf({}), conflict: t.orderConflict(done.by, moment(done.at, lang)) },
          status: 409,
        });
      return staff.after(
        c,
        `${path}/${loaded.of.id}#thanh-phan`,
        done === "saved" ? t.ordered : delegationWords[lang].form.unchanged,
      );
    },
    "delegation",
  );
}

function valuesOf(line: MemberRow): Parameters<typeof formOf>[0] {
  return {
    side: line.side,
    full_name: line.full_name,
    title: line.title,
    title_en: line.title_en,
    organisation: line.organisation,
    is_head: line.is_head,
    is_public: line.is_public,
  };
}
