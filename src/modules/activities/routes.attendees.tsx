import { allow, permits, type Staff, type StaffContext, type StaffRoutes } from "#accounts";
import { notFound } from "#platform/errors.ts";
import { emptyForm, withProblems, type FormState } from "#platform/form.ts";
import { isId } from "#platform/ids.ts";
import { readForm, type SentForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { formatNumber, writeCsv } from "#platform/text/index.ts";
import { pageOf } from "#ui/table.tsx";
import { addAttendees, countFromList, removeAttendee } from "./commands.attendees.ts";
import { activityWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { attendeesOf } from "./queries.attendees.ts";
import { countsSeen } from "./queries.parts.ts";
import { first, load, type Loaded } from "./routes.load.ts";
import { mostAttendees, mostLines, type ReadLines } from "./rules.attendees.ts";
import type { ActivitiesDb } from "./tables.ts";
import { AttendeesPage } from "./views/attendees.tsx";
import { activitiesPath as path } from "./views/parts.tsx";

/** Who came to a session: the list, adding to it by paste, and offering its length as the head count. */
export function attendeeRoutes(routes: StaffRoutes, platform: Platform<ActivitiesDb>, staff: Staff): void {
  const { db } = platform;
  const at = (id: string) => `${path}/${id}/nguoi-du`;

  const page = async (
    c: StaffContext,
    loaded: Loaded,
    form: FormState,
    more: { read?: ReadLines; status?: 200 | 409 | 422 } = {},
  ) => {
    const { actor, lang } = c.var;
    const { record, subject, of } = loaded;
    const query = c.req.query();
    const shown = pageOf(query);
    const list = await attendeesOf(db, of.id, { limit: shown.size, offset: shown.offset });
    return staff.page(
      c,
      `${activityWords[lang].attendees.title}: ${of.title}`,
      path,
      <AttendeesPage
        lang={lang}
        of={of}
        rows={list.rows}
        page={{ ...shown, total: list.total }}
        address={{ path: at(of.id), query }}
        form={form}
        may={{ edit: permits(policy.attendees, actor, subject), count: permits(policy.count, actor, subject) }}
        total={record.counts.find(({ group, unit }) => group === "total" && unit === "person") ?? null}
        seen={countsSeen(record.counts)}
        {...(more.read === undefined ? {} : { read: more.read })}
      />,
      more.status ?? 200,
    );
  };
  routes.get(
    `${path}/:id/nguoi-du`,
    "activity.read",
    async (c) => {
      const loaded = await load(platform, c);
      allow(policy.readAttendees, c.var.actor, loaded.subject);
      return page(c, loaded, await staff.form(c, emptyForm));
    },
    "activity",
  );
  routes.post(
    `${path}/:id/nguoi-du`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const t = activityWords[lang].attendees;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.attendees, actor, loaded.subject);
      const text = first(sent.fields, "lines");
      const wrong = (message: string, read?: ReadLines) =>
        page(c, loaded, withProblems(sent, [{ field: "lines", text: message }]), {
          status: 422,
          ...(read === undefined ? {} : { read }),
        });
      if (text.trim() === "") return wrong(t.empty);
      if (text.split(/\r\n|\r|\n/).length > mostLines) return wrong(t.tooManyLines(formatNumber(mostLines, lang)));
      const done = await addAttendees(platform, actor, loaded.of.id, text, sent.fields.has("confirmed"));
      if (done.added > 0) return staff.after(c, at(loaded.of.id), t.added(formatNumber(done.added, lang)));
      if (done.fresh.length === 0 && done.faults.length === 0) return wrong(t.nothingNew, done);
      return page(c, loaded, asTyped(sent), { read: done, status: 422 });
    },
    "activity",
  );
  routes.post(
    `${path}/:id/nguoi-du/bo`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.attendees, actor, loaded.subject);
      const attendee = first(sent.fields, "attendee");
      if (!isId(attendee)) throw notFound();
      await removeAttendee(platform, actor, loaded.of.id, attendee);
      return staff.after(c, at(loaded.of.id), activityWords[lang].attendees.removed);
    },
    "activity",
  );
  routes.post(
    `${path}/:id/nguoi-du/so-nguoi`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const t = activityWords[lang].attendees;
      const sent = await readForm(c.req.raw);
      const loaded = await load(platform, c);
      allow(policy.count, actor, loaded.subject);
      const { value, done } = await countFromList(
        platform,
        actor,
        loaded.of.id,
        first(sent.fields, "seen"),
        activityWords.vi.attendees.countSource,
      );
      if (done === "moved" || done === "reason_needed")
        return page(
          c,
          await load(platform, c),
          { fields: new Map(), problems: [{ field: "lines", text: done === "moved" ? t.countMoved : t.countReason }] },
          { status: 409 },
        );
      return staff.after(c, at(loaded.of.id), t.counted(formatNumber(value, lang)));
    },
    "activity",
  );
  routes.get(
    `${path}/:id/nguoi-du/tai-ve.csv`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const t = activityWords[lang].attendees;
      const loaded = await load(platform, c);
      allow(policy.readAttendees, actor, loaded.subject);
      const { rows } = await attendeesOf(db, loaded.of.id, { limit: mostAttendees, offset: 0 });
      const invented = rows.some((row) => row.invented);
      const text = writeCsv([
        [t.name, t.organisation, t.personTitle, ...(invented ? ["BẢN MẪU"] : [])],
        ...rows.map((row) => [
          row.full_name,
          row.organisation ?? "",
          row.title ?? "",
          ...(invented ? [row.invented ? "ví dụ" : ""] : []),
        ]),
      ]);
      return new Response(text, {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": `attachment; filename="danh-sach-du-${loaded.of.code.toLowerCase().replace(/[^a-z0-9-]/g, "")}.csv"`,
          "cache-control": "no-store",
        },
      });
    },
    "activity",
  );
}

const asTyped = (sent: SentForm): FormState => ({ fields: sent.fields, problems: [] });
