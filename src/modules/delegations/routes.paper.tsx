import type { Staff, StaffContext, StaffRoutes } from "#accounts";
import { DocumentError, renderDocx, renderPdf } from "#documents";
import { slugify } from "#platform/text/index.ts";
import type { Own } from "./commands.ts";
import { delegationWords } from "./messages.ts";
import { refuse } from "./policy.ts";
import { particularsOf } from "./queries.paper.ts";
import { load } from "./routes.load.ts";
import { programmePaper } from "./rules.paper.ts";
import { PaperPage, paperVersions, type PaperVersion } from "./views/paper.tsx";
import { delegationsPath as path } from "./views/parts.tsx";

const versionOf = (c: StaffContext): PaperVersion =>
  paperVersions.find((version) => version === c.req.query("ban")) ?? "vi";

/** The programme on paper: a page to print, Word and PDF. */
export function paperRoutes(routes: StaffRoutes, platform: Own, staff: Staff): void {
  const { db, clock } = platform;
  routes.get(
    `${path}/:id/in`,
    "activity.read",
    async (c) => {
      const { lang } = c.var;
      const { record, of } = await load(platform, c);
      const today = clock.today();
      return staff.page(
        c,
        `${delegationWords[lang].paper.title}: ${of.title}`,
        path,
        <PaperPage
          lang={lang}
          record={record}
          of={of}
          particulars={await particularsOf(db, record, today)}
          today={today}
          version={versionOf(c)}
        />,
      );
    },
    "delegation",
  );

  const download = (format: "docx" | "pdf", type: string) =>
    routes.get(
      `${path}/:id/tai-ve.${format}`,
      "activity.read",
      async (c) => {
        const { record } = await load(platform, c);
        const today = clock.today();
        const paper = programmePaper(record, await particularsOf(db, record, today), today, versionOf(c) !== "vi");
        const bytes = await printed(format === "docx" ? renderDocx(paper) : renderPdf(paper));
        const name = slugify(record.delegation.title_vi, { fallback: "doan" }).slice(0, 80);
        return new Response(bytes, {
          headers: {
            "content-type": type,
            "content-disposition": `attachment; filename="chuong-trinh-${name}.${format}"`,
            "cache-control": "no-store",
          },
        });
      },
      "delegation",
    );
  download("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  download("pdf", "application/pdf");
}

async function printed(bytes: Promise<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await bytes);
  } catch (error) {
    if (error instanceof DocumentError) throw refuse("delegation.unprintable");
    throw error;
  }
}
