import { likeText, permits, type Staff } from "#accounts";
import { countryChoices } from "#partners";
import { foldQuery } from "#platform/text/index.ts";
import { pageOf } from "#ui/table.tsx";
import type { Own } from "./commands.shared.ts";
import { organisationWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { listPartners, partnerSorts } from "./queries.partners.ts";
import { listTerms } from "./queries.terms.ts";
import { treeOn } from "./queries.tree.ts";
import { dayOf, searchOf, type OfficeParts } from "./routes.shared.tsx";
import { partnerKinds } from "./rules.ts";
import { PartnerList } from "./views/partners.tsx";
import { partnersPath, structurePath, termsPath } from "./views/parts.tsx";
import { StructurePage } from "./views/structure.tsx";
import { TermList } from "./views/terms.tsx";

/** The lists of the structure: the tree, outside bodies, terms. */
export function structureRoutes(platform: Own, staff: Staff, parts: OfficeParts) {
  const routes = staff.routes();
  const { db, clock } = platform;

  routes.get(structurePath, "organisation.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const q = searchOf(c);
    const { form, day } = dayOf("day", query["day"] ?? "", lang, clock.today());
    const page = pageOf({ size: "50", ...query });
    const tree = await treeOn(db, actor, {
      q,
      ended: query["ended"] === "1",
      day,
      limit: page.size,
      offset: page.offset,
    });
    const shown = [
      tree.root,
      ...tree.members,
      ...tree.members.flatMap(({ chapters, clubs }) => [...chapters, ...clubs]),
    ];
    const members =
      (await parts.memberFigures?.(
        shown.map(({ id }) => id),
        day,
        lang,
      )) ?? new Map();
    return staff.page(
      c,
      organisationWords[lang].structure.title,
      structurePath,
      <StructurePage
        lang={lang}
        tree={tree}
        day={day}
        isToday={day.equals(clock.today())}
        dayForm={form}
        page={{ ...page, total: tree.total }}
        address={{ path: structurePath, query: { ...query, q } }}
        mayAdd={permits(policy.keepPartners, actor, { rootId: actor.rootId })}
        members={members}
      />,
    );
  });

  routes.get(partnersPath, "organisation.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const q = searchOf(c);
    const page = pageOf(query);
    const sent = query["sort"] ?? "name";
    const key = partnerSorts.find((known) => known === sent.replace(/^-/, "")) ?? "name";
    const descending = sent.startsWith("-") && sent === `-${key}`;
    const countries = await countryChoices(db, lang);
    const one = (name: string, known: readonly string[]) =>
      known.includes(query[name] ?? "") ? (query[name] ?? "") : "";
    const filter = {
      kind: one("kind", partnerKinds),
      country: one(
        "country",
        countries.map(({ value }) => value),
      ),
      state: one("state", Object.keys(organisationWords.vi.states)),
    };
    const { rows, total } = await listPartners(db, actor, {
      ...filter,
      pattern: `%${likeText(foldQuery(q))}%`,
      sort: key,
      descending,
      limit: page.size,
      offset: page.offset,
    });
    return staff.page(
      c,
      organisationWords[lang].partners.title,
      partnersPath,
      <PartnerList
        lang={lang}
        rows={rows}
        countries={countries}
        sort={descending ? `-${key}` : key}
        page={{ ...page, total }}
        address={{ path: partnersPath, query: { ...query, ...filter, q } }}
        mayAdd={permits(policy.keepPartners, actor, { rootId: actor.rootId })}
      />,
    );
  });

  routes.get(termsPath, "organisation.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const q = searchOf(c);
    const page = pageOf(query);
    const standing = Object.keys(organisationWords.vi.termStandings).find((known) => known === query["standing"]) ?? "";
    const { rows, total } = await listTerms(
      db,
      actor,
      { q, standing, limit: page.size, offset: page.offset },
      clock.today(),
    );
    return staff.page(
      c,
      organisationWords[lang].terms.title,
      structurePath,
      <TermList
        lang={lang}
        rows={rows}
        page={{ ...page, total }}
        address={{ path: termsPath, query: { ...query, q, standing } }}
      />,
    );
  });

  return routes.app;
}
