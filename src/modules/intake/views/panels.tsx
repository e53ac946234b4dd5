import type { Lang } from "#platform/i18n.ts";
import { Head } from "#ui/layout.tsx";
import { intakeWords } from "../messages.ts";
import type { PartRow } from "../queries.ts";
import { WaitingParts } from "./list.tsx";
import { intakePath } from "./parts.tsx";

/** On the office's first page: what waits for the reader here. */
export function IntakePanel({ lang, rows }: { lang: Lang; rows: readonly PartRow[] }) {
  const t = intakeWords[lang];
  return (
    <section>
      <Head title={t.home.title}>
        <a href={intakePath}>{t.home.all}</a>
      </Head>
      <WaitingParts lang={lang} rows={rows} />
    </section>
  );
}
