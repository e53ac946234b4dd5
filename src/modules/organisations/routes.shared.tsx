import type { VNode } from "preact";
import type { Actor, Staff, StaffContext } from "#accounts";
import type { TrailEntry } from "#platform/audit.ts";
import { formFields, withProblems, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import type { SentForm } from "#platform/multipart.ts";
import { cleanLine } from "#platform/text/index.ts";
import { pageOf } from "#ui/table.tsx";
import type { ActionWords } from "#ui/trail.tsx";
import type { FieldProblem } from "./commands.shared.ts";
import { organisationWords } from "./messages.ts";
import type { OrganisationDetail } from "./queries.organisation.ts";
import { isPartner } from "./rules.ts";
import { HistoryPage } from "./views/history.tsx";
import { partnersPath, structurePath, type Crumb } from "./views/parts.tsx";

/** What the composition root adds to the office pages. */
export interface OfficeParts {
  actionWords(lang: Lang): ActionWords;
  /** Below the page of an organisation: what another module knows of it. */
  panel?(actor: Actor, organisationId: string, lang: Lang): Promise<VNode | null>;
  /** The congresses of an organisation as a section of its page; null: none. */
  congresses?(
    actor: Actor,
    organisation: { id: string; rootId: string; parentId: string | null },
    lang: Lang,
  ): Promise<VNode | null>;
  /** What other modules show beside an organisation, and below the posts of a person. */
  besideOrganisation?(actor: Actor, organisationId: string, lang: Lang): Promise<VNode | null>;
  belowPosts?(actor: Actor, personId: string, lang: Lang): Promise<VNode | null>;
  /** What an organisation was before, and will be. */
  succession?(actor: Actor, organisationId: string, lang: Lang): Promise<VNode>;
  /** How many members organisations have on a day, as far as that is known, ready to print beside their names. */
  memberFigures?(ids: readonly string[], day: Temporal.PlainDate, lang: Lang): Promise<ReadonlyMap<string, VNode>>;
}

/** How many of the last changes stand beside a record. */
export const lastChanges = 8;

export const wordsOf = (c: StaffContext) => organisationWords[c.var.lang];

/** A search is one line of at most this many characters; a longer one finds nothing anyway. */
export const searchOf = (c: StaffContext) => cleanLine(c.req.query("q") ?? "").slice(0, 200);

/** Where in the rail an organisation is at home. */
export const railOf = (organisation: OrganisationDetail) => (isPartner(organisation) ? partnersPath : structurePath);

export const statusOf = (form: FormState) => (form.problems.length === 0 ? 200 : 422);

/** The day a page is seen on: as typed, else today; what cannot be read is said and leaves today. */
export function dayOf(
  name: string,
  typed: string,
  lang: Lang,
  today: Temporal.PlainDate,
): { form: FormState; day: Temporal.PlainDate } {
  const fields = new Map(typed === "" ? [] : [[name, [typed]]]);
  const read = formFields(lang).day.safeParse([typed]);
  if (!read.success)
    return { form: { fields, problems: [{ field: name, text: organisationWords[lang].invalid.date }] }, day: today };
  return { form: { fields, problems: [] }, day: read.data ?? today };
}

/** What was sent, with the sentence for what the command found wrong in it. */
export function toldIn(
  c: StaffContext,
  sent: SentForm,
  {
    field,
    problem,
  }: FieldProblem<Exclude<keyof (typeof organisationWords)["vi"]["invalid"], "pastSetting" | "linesTooMany">>,
): FormState {
  return withProblems(sent, [{ field, text: wordsOf(c).invalid[problem] }]);
}

/** The whole history of one record, by pages. */
export async function historyPage(
  c: StaffContext,
  staff: Staff,
  parts: OfficeParts,
  record: {
    /** The way to the record, itself the last. */
    crumbs: readonly Crumb[];
    rail: string;
    path: string;
    trail(page: { limit: number; offset: number }): Promise<{ entries: readonly TrailEntry[]; total: number }>;
  },
) {
  const query = c.req.query();
  const page = pageOf(query);
  const { entries, total } = await record.trail({ limit: page.size, offset: page.offset });
  return staff.page(
    c,
    wordsOf(c).organisation.history,
    record.rail,
    <HistoryPage
      lang={c.var.lang}
      crumbs={record.crumbs}
      entries={entries}
      page={{ ...page, total }}
      address={{ path: `${record.path}/lich-su`, query }}
      actionWords={parts.actionWords(c.var.lang)}
    />,
  );
}
