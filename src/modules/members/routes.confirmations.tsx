import { holds, idOf, originOf, permits, type Staff, type StaffContext } from "#accounts";
import { formOf, parseForm, withProblems, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import { formatNumber } from "#platform/text/index.ts";
import { confirmList, remindAssociation } from "./commands.confirm.ts";
import { publishMemberCounts } from "./commands.publish.ts";
import type { Conflict, Own } from "./commands.shared.ts";
import { confirmationForm } from "./forms.ts";
import { policy, refuse } from "./policy.ts";
import { confirmationsIn, confirmationsOf, dueOf } from "./queries.confirmations.ts";
import { associationCounts } from "./queries.counts.ts";
import { placeFor } from "./queries.ts";
import { statusOf, wordsOf } from "./routes.shared.ts";
import { confirmationStanding } from "./rules.ts";
import { ConfirmationPage } from "./views/confirmation.tsx";
import { ConfirmationOverview } from "./views/overview.tsx";
import { confirmationPath, membersPath, overviewPath } from "./views/parts.tsx";

/** The yearly confirmation of an association's list, and who has done it. */
export function confirmationRoutes(platform: Own, staff: Staff) {
  const routes = staff.routes();
  const { db, clock } = platform;

  routes.get(overviewPath, "member.read", async (c) => {
    const { actor, lang } = c.var;
    const { due, rows } = await confirmationsIn(db, actor, clock.today());
    return staff.page(
      c,
      wordsOf(c).confirm.overview,
      membersPath,
      <ConfirmationOverview
        lang={lang}
        rows={rows}
        due={due}
        mayRemind={holds(actor, "member.remind", actor.rootId)}
      />,
    );
  });

  const confirmationPage = async (c: StaffContext, id: string, sent?: FormState, conflict?: Conflict) => {
    const { actor, lang } = c.var;
    const place = await placeFor(db, actor, id);
    if (place.id !== place.associationId) throw refuse("member.not_a_place");
    const today = clock.today();
    const [counts, confirmations, due] = await Promise.all([
      associationCounts(db, place.id),
      confirmationsOf(db, place.id),
      dueOf(db, place.rootId, today),
    ]);
    const now = confirmations.find(({ year }) => year === today.year);
    const filled = formOf({
      full: now?.stated.full ?? counts.full,
      associate: now?.stated.associate ?? counts.associate,
      honorary: now?.stated.honorary ?? counts.honorary,
      note: now?.note,
    });
    return staff.page(
      c,
      wordsOf(c).confirm.title(String(today.year)),
      membersPath,
      <ConfirmationPage
        lang={lang}
        place={place}
        year={today.year}
        due={due}
        today={today}
        standing={confirmationStanding(now !== undefined, due, today)}
        counts={counts}
        confirmations={confirmations}
        form={sent ?? (await staff.form(c, filled))}
        mayConfirm={permits(policy.confirm, actor, { rootId: place.rootId, organisationId: place.id })}
        {...(conflict === undefined ? {} : { conflict })}
      />,
      conflict === undefined ? statusOf(sent ?? filled) : 409,
    );
  };

  const path = confirmationPath(":id");
  routes.get(path, "member.read", async (c) => confirmationPage(c, idOf(c)), "organisation");

  routes.post(
    path,
    "member.confirm",
    async (c) => {
      const { actor, lang } = c.var;
      const id = idOf(c);
      await placeFor(db, actor, id);
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(confirmationForm(lang), sent);
      if (!parsed.ok) return confirmationPage(c, id, parsed.form);
      const { value } = parsed;
      const told = await confirmList(platform, actor, id, {
        version: value.version,
        seen: { full: value.seen_full, associate: value.seen_associate, honorary: value.seen_honorary },
        stated: { full: value.full, associate: value.associate, honorary: value.honorary },
        note: value.note,
      });
      if (told !== undefined && "conflict" in told) return confirmationPage(c, id, withProblems(sent, []), told);
      if (told !== undefined)
        return confirmationPage(
          c,
          id,
          withProblems(sent, [{ field: told.field, text: wordsOf(c).invalid[told.problem] }]),
        );
      return staff.after(c, confirmationPath(id), wordsOf(c).confirm.done);
    },
    "organisation",
  );

  routes.post(
    `${membersPath}/to-chuc/:id/nhac`,
    "member.remind",
    async (c) => {
      const letters = await remindAssociation(platform, c.var.actor, idOf(c), originOf(platform, c));
      return staff.after(c, overviewPath, wordsOf(c).confirm.remindedNotice(formatNumber(letters, c.var.lang)));
    },
    "organisation",
  );

  routes.post(
    `${membersPath}/to-chuc/:id/cong`,
    "member.confirm",
    async (c) => {
      const id = idOf(c);
      const sent = await readForm(c.req.raw);
      const shown = (sent.fields.get("shown")?.[0] ?? "") === "on";
      await publishMemberCounts(platform, c.var.actor, id, shown);
      const t = wordsOf(c).panel;
      return staff.after(c, `/van-phong/to-chuc/${id}#hoi-vien`, shown ? t.shown : t.taken);
    },
    "organisation",
  );

  return routes.app;
}
