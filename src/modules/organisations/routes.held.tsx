import type { Staff } from "#accounts";
import { isId } from "#platform/ids.ts";
import { pageOf } from "#ui/table.tsx";
import type { Own } from "./commands.shared.ts";
import { leadChoices, positionOptions, subtreeOf } from "./queries.choices.ts";
import { heldOn } from "./queries.held.ts";
import { dayOf, wordsOf } from "./routes.shared.tsx";
import { bodyKinds } from "./rules.ts";
import { HeldPage } from "./views/held.tsx";
import { heldPath, structurePath } from "./views/parts.tsx";

/** Who held what on a day. */
export function heldRoutes(platform: Own, staff: Staff) {
  const routes = staff.routes();
  const { db, clock } = platform;

  routes.get(heldPath, "organisation.read", async (c) => {
    const { actor, lang } = c.var;
    const query = c.req.query();
    const { form, day } = dayOf("ngay", query["ngay"] ?? "", lang, clock.today());
    const page = pageOf({ size: "50", ...query });
    const [organisations, { titles }] = await Promise.all([
      leadChoices(db, actor, "organisation.read", { ended: true, lang }),
      positionOptions(db, lang, null, day),
    ]);
    const organisation = organisations.find(({ value }) => value === query["organisation"])?.value ?? "";
    const body = bodyKinds.find((kind) => kind === query["body"]) ?? null;
    const title = titles.find(({ value }) => value === query["title"])?.value ?? null;
    const { rows, total } = await heldOn(db, actor, {
      day,
      organisationIds: isId(organisation) ? await subtreeOf(db, organisation) : null,
      body,
      title,
      limit: page.size,
      offset: page.offset,
    });
    return staff.page(
      c,
      wordsOf(c).held.title,
      structurePath,
      <HeldPage
        lang={lang}
        rows={rows}
        day={day}
        dayForm={form}
        organisations={organisations}
        titles={titles}
        filter={{ organisation, body: body ?? "", title: title ?? "" }}
        page={{ ...page, total }}
        address={{ path: heldPath, query: { ...query, organisation, body: body ?? "", title: title ?? "" } }}
      />,
      form.problems.length === 0 ? 200 : 422,
    );
  });

  return routes.app;
}
