import { recordAudit, type AuditRecord, type AuditValues } from "#platform/audit.ts";
import type { Tx } from "#platform/database.ts";
import { papers } from "./data.papers.ts";
import { known, type Cite } from "./facts.ts";
import { idOf } from "./ids.ts";
import type { SamplePlatform, SampleTables } from "./tables.ts";

/** Under this name the history says who brought the sample's records. */
export const loader = "Bộ mẫu Hải Phòng";

export const rootId = idOf("organisation", "lien-hiep");

/** One load: its transaction and moment, and what is written at its end. */
export interface Load {
  platform: SamplePlatform;
  tx: Tx<SampleTables>;
  now: Date;
  /** Notes where a record comes from; nothing for a made-up one. */
  cite(subjectType: string, subjectId: string, sources: readonly Cite[] | undefined): void;
  /** Notes the first line of a record's history. */
  remember(action: string, subjectType: string, subjectId: string, after: AuditValues): void;
  /** Writes both. */
  finish(): Promise<void>;
}

export function openLoad(platform: SamplePlatform, tx: Tx<SampleTables>): Load {
  const now = platform.clock.now();
  const cited: { subjectType: string; subjectId: string; source: Cite; position: number }[] = [];
  const history: AuditRecord[] = [];
  return {
    platform,
    tx,
    now,
    cite(subjectType, subjectId, sources) {
      for (const [position, source] of (sources ?? []).entries())
        cited.push({ subjectType, subjectId, source, position });
    },
    remember(action, type, id, after) {
      history.push({ action, subject: { type, id }, after: filled(after) });
    },
    async finish() {
      await tx
        .insertInto("record_source")
        .values(
          cited.map(({ subjectType, subjectId, source, position }) => ({
            id: idOf("record_source", `${subjectType}/${subjectId}/${position}`),
            subject_type: subjectType,
            subject_id: subjectId,
            source_document_id: idOf("source_document", source.paper),
            fact_code: source.fact,
            quote: source.quote,
            note: source.note,
          })),
        )
        .execute();
      for (const entry of history) await recordAudit(tx, now, { accountId: null, rootId, name: loader }, entry);
    },
  };
}

export async function loadPapers({ tx }: Load): Promise<void> {
  await tx
    .insertInto("source_document")
    .values(
      papers.map((paper) => {
        const published = known(paper.published);
        return {
          id: idOf("source_document", paper.code),
          code: paper.code,
          title: paper.title,
          publisher: paper.publisher,
          author: paper.author ?? null,
          url: paper.url ?? null,
          published_on: published.on,
          published_precision: published.precision,
          note: paper.note ?? null,
          invented: false,
        };
      }),
    )
    .execute();
}

function filled(values: AuditValues): AuditValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
