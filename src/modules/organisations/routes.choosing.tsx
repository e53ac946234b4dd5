import { holds, type Staff, type StaffContext } from "#accounts";
import type { Own } from "./commands.shared.ts";
import { leadChoices } from "./queries.choices.ts";
import { findOrganisations } from "./queries.search.ts";
import { searchOf, wordsOf } from "./routes.shared.tsx";
import { ChooseRecord } from "./views/choose.tsx";
import { peoplePath, type Crumb } from "./views/parts.tsx";

/** How many records a step that chooses one shows. */
export const choices = 20;

/** The step that says where a post is: the tree as a list, outside bodies by searching. */
export async function chooseOrganisation(
  { db, clock }: Own,
  staff: Staff,
  c: StaffContext,
  step: {
    title: string;
    crumbs: readonly Crumb[];
    path: string;
    other?: { href: string; label: string };
  },
) {
  const { actor, lang } = c.var;
  const everywhere = holds(actor, "position.edit", actor.rootId);
  const q = everywhere ? searchOf(c) : "";
  return staff.page(
    c,
    step.title,
    peoplePath,
    <ChooseRecord
      lang={lang}
      crumbs={step.crumbs}
      title={`${step.title}: ${wordsOf(c).choose.organisation.toLowerCase()}`}
      path={step.path}
      q={q}
      found={
        q === ""
          ? null
          : await findOrganisations(db, { kind: "staff", actor }, q, {
              limit: choices,
              offset: 0,
              lang,
              day: clock.today(),
            })
      }
      href={(id) => `${step.path}?organisation=${id}`}
      tree={{ name: "organisation", options: await leadChoices(db, actor, "position.edit", { lang }) }}
      search={everywhere}
      {...(step.other === undefined ? {} : { other: step.other })}
    />,
  );
}
