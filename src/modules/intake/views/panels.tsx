import type { Lang } from "#platform/i18n.ts";
import { Head, Note } from "#ui/layout.tsx";
import { intakeWords } from "../messages.ts";
import type { PartRow } from "../queries.ts";
import { PartLine } from "./list.tsx";
import { intakePath } from "./parts.tsx";

/** On the office's first page: what waits for the reader here. */
export function IntakePanel({ lang, rows }: { lang: Lang; rows: readonly PartRow[] }) {
  const t = intakeWords[lang];
  return (
    <section>
      <Head title={t.home.title}>
        <a href={intakePath}>{t.home.all}</a>
      </Head>
      <ul class="plain-list">
        {rows.map((row) => (
          <li key={row.id}>
            <PartLine lang={lang} row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** On a report that is being written: how far the associations are. */
export function IntakeNote({
  lang,
  id,
  parts,
  sent,
  accepted,
}: {
  lang: Lang;
  id: string;
  parts: number;
  sent: number;
  accepted: number;
}) {
  return (
    <Note icon="people">
      <a href={`${intakePath}/${id}`}>{intakeWords[lang].report(sent, accepted, parts)}</a>
    </Note>
  );
}
