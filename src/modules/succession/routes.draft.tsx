import { allow, idOf, type Staff, type StaffContext } from "#accounts";
import { emptyForm, formOf, parseForm, withProblems, type FormState } from "#platform/form.ts";
import { isId } from "#platform/ids.ts";
import { readForm, type SentForm } from "#platform/multipart.ts";
import { pageOf } from "#ui/table.tsx";
import { chooseWhat, draftAct, editAct, type Conflict, type Drafted } from "./commands.draft.ts";
import type { Own } from "./commands.ts";
import { draftForm, formOfAct, problemsOf } from "./forms.ts";
import { policy } from "./policy.ts";
import { toChoose } from "./queries.choices.ts";
import { offered } from "./queries.offered.ts";
import { readAct, type ActDetail } from "./queries.ts";
import { recordPath, words } from "./routes.shared.ts";
import { successionKinds, type SuccessionKind } from "./rules.ts";
import { ChoosePage } from "./views/choose.tsx";
import { DraftPage } from "./views/form.tsx";
import { dayText, successionPath } from "./views/parts.tsx";

/** Drafting an act, changing the draft, and saying what goes where. */
export function draftRoutes(platform: Own, staff: Staff) {
  const routes = staff.routes();
  const { db } = platform;

  const draftPage = async (
    c: StaffContext,
    kind: SuccessionKind,
    form: FormState,
    act: ActDetail | null,
    conflict: Conflict | null = null,
  ) => {
    const { actor, lang } = c.var;
    const options = await offered(db, actor, lang);
    return staff.page(
      c,
      words(c).kinds[kind],
      successionPath,
      <DraftPage
        lang={lang}
        kind={kind}
        form={form}
        options={options}
        action={act === null ? `${successionPath}/moi?kind=${kind}` : `${recordPath(act.id)}/sua`}
        back={act === null ? successionPath : recordPath(act.id)}
        version={act?.version ?? null}
        conflict={conflict}
      />,
      conflict !== null ? 409 : form.problems.length === 0 ? 200 : 422,
    );
  };
  const kindIn = (text: string | undefined): SuccessionKind => successionKinds.find((kind) => kind === text) ?? "merge";

  const save = async (
    c: StaffContext,
    kind: SuccessionKind,
    sent: SentForm,
    act: ActDetail | null,
    run: (wanted: Parameters<typeof draftAct>[2]) => Promise<Drafted>,
  ) => {
    const { actor, lang } = c.var;
    const options = await offered(db, actor, lang);
    const named = new Map(options.map(({ value, name }) => [value, name]));
    const parsed = parseForm(
      draftForm(lang, kind, [...named.keys()], (id) => named.get(id) ?? ""),
      sent,
    );
    if (!parsed.ok) return draftPage(c, kind, parsed.form, act);
    const done = await run(parsed.value);
    if ("conflict" in done) return draftPage(c, kind, withProblems(sent, []), act, done);
    if ("problems" in done)
      return draftPage(
        c,
        kind,
        withProblems(
          sent,
          problemsOf(done.problems, lang, (day) => dayText(day, lang)),
        ),
        act,
      );
    return staff.after(c, recordPath(done.id), words(c).saved);
  };

  routes.get(`${successionPath}/moi`, "organisation.edit", async (c) => {
    const source = c.req.query("source");
    const form = source !== undefined && isId(source) ? formOf({ source1: source }) : emptyForm;
    return draftPage(c, kindIn(c.req.query("kind")), await staff.form(c, form), null);
  });
  routes.post(`${successionPath}/moi`, "organisation.edit", async (c) => {
    const sent = await readForm(c.req.raw);
    return save(c, kindIn(sent.fields.get("kind")?.[0]), sent, null, (wanted) =>
      draftAct(platform, c.var.actor, wanted),
    );
  });

  const editable = async (c: StaffContext) => {
    const act = await readAct(db, c.var.actor, idOf(c));
    allow(policy.edit, c.var.actor, act);
    return act;
  };
  routes.get(
    `${successionPath}/:id/sua`,
    "organisation.edit",
    async (c) => {
      const act = await editable(c);
      return draftPage(c, act.kind, await staff.form(c, formOfAct(act)), act);
    },
    "succession",
  );
  routes.post(
    `${successionPath}/:id/sua`,
    "organisation.edit",
    async (c) => {
      const act = await editable(c);
      const sent = await readForm(c.req.raw);
      const version = Number(sent.fields.get("version")?.[0] ?? "0");
      return save(c, act.kind, sent, act, (wanted) => editAct(platform, c.var.actor, act.id, version, wanted));
    },
    "succession",
  );

  routes.get(
    `${successionPath}/:id/chon`,
    "organisation.edit",
    async (c) => {
      const act = await editable(c);
      const query = c.req.query();
      const page = pageOf({ size: "50", ...query });
      const { rows, total } = await toChoose(db, act, { limit: page.size, offset: page.offset });
      return staff.page(
        c,
        words(c).choose,
        successionPath,
        <ChoosePage
          lang={c.var.lang}
          act={act}
          rows={rows}
          page={{ ...page, total }}
          address={{ path: `${recordPath(act.id)}/chon`, query }}
        />,
      );
    },
    "succession",
  );
  routes.post(
    `${successionPath}/:id/chon`,
    "organisation.edit",
    async (c) => {
      const act = await editable(c);
      const { fields } = await readForm(c.req.raw);
      const places = new Set(act.successors.map(({ position }) => String(position)));
      const chosen = [...fields].flatMap(([name, [value = ""]]) => {
        const [, type, id = ""] = /^(organisation|position)\.(.+)$/.exec(name) ?? [];
        if ((type !== "organisation" && type !== "position") || !isId(id)) return [];
        return [{ type, id, successor: places.has(value) ? Number(value) : null } as const];
      });
      await chooseWhat(platform, c.var.actor, act.id, chosen);
      return staff.after(c, `${recordPath(act.id)}/chon?page=${pageOf(c.req.query()).page}`, words(c).chosen);
    },
    "succession",
  );

  return routes.app;
}
