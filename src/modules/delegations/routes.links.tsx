import { allow, type Staff, type StaffRoutes } from "#accounts";
import { notFound } from "#platform/errors.ts";
import { isId } from "#platform/ids.ts";
import { readForm } from "#platform/multipart.ts";
import { cleanLine } from "#platform/text/index.ts";
import { linkActivity, unlinkActivity } from "./commands.links.ts";
import type { Own } from "./commands.ts";
import { delegationWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { linkableActivities } from "./queries.linkable.ts";
import { first, load } from "./routes.load.ts";
import { LinkPage } from "./views/link.tsx";
import { delegationsPath as path } from "./views/parts.tsx";

const shown = 20;

/** Which activities were a part of a visit. */
export function linkRoutes(routes: StaffRoutes, platform: Own, staff: Staff): void {
  routes.get(
    `${path}/:id/hoat-dong`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const loaded = await load(platform, c);
      allow(policy.edit, actor, loaded.subject);
      const q = cleanLine(c.req.query("q") ?? "").slice(0, 200);
      const found = await linkableActivities(platform.db, actor, loaded.record.delegation, q, shown);
      return staff.page(
        c,
        `${delegationWords[lang].record.linkTitle}: ${loaded.of.title}`,
        path,
        <LinkPage lang={lang} of={loaded.of} q={q} {...found} />,
      );
    },
    "delegation",
  );
  const change = (at: string, act: typeof linkActivity, notice: "linked" | "unlinked") =>
    routes.post(
      `${path}/:id/${at}`,
      "activity.read",
      async (c) => {
        const { actor, lang } = c.var;
        const sent = await readForm(c.req.raw);
        const loaded = await load(platform, c);
        allow(policy.edit, actor, loaded.subject);
        const activityId = first(sent, "activity");
        if (!isId(activityId)) throw notFound();
        await act(platform, actor, loaded.of.id, activityId);
        return staff.after(c, `${path}/${loaded.of.id}#hoat-dong`, delegationWords[lang].record[notice]);
      },
      "delegation",
    );
  change("hoat-dong", linkActivity, "linked");
  change("hoat-dong/bo", unlinkActivity, "unlinked");
}
