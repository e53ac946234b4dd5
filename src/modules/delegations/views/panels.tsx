import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Head, Invented } from "#ui/layout.tsx";
import { delegationWords } from "../messages.ts";
import type { DelegationRow } from "../queries.list.ts";
import { DelegationTable } from "./list.tsx";
import { delegationsPath, periodPhrase, Said } from "./parts.tsx";

/** The latest delegations with an organisation, on its office page. */
export function OrganisationPanel({
  lang,
  rows,
  total,
  organisationId,
}: {
  lang: Lang;
  rows: readonly DelegationRow[];
  total: number;
  organisationId: string;
}) {
  const t = delegationWords[lang];
  return (
    <section id="doan">
      <Head title={t.panel.title}>
        {total > rows.length ? (
          <a href={`${delegationsPath}?organisation=${organisationId}`}>
            {t.panel.all} <span class="num">{formatNumber(total, lang)}</span>
          </a>
        ) : null}
      </Head>
      <DelegationTable lang={lang} rows={rows} />
    </section>
  );
}

/** Of whose visit an activity is a part. */
export function ActivityPanel({ lang, rows }: { lang: Lang; rows: readonly DelegationRow[] }) {
  const t = delegationWords[lang];
  return (
    <section>
      <Head title={t.panel.activity} />
      <ul class="plain-list">
        {rows.map((row) => (
          <li key={row.id}>
            <a href={`${delegationsPath}/${row.id}`}>
              <Said lang={lang} vi={row.title_vi} en={row.title_en} />
            </a>
            <Invented when={row.invented} lang={lang} />
            <span class="meta num">
              {" "}
              · {t.directions[row.direction]}, {periodPhrase(row, lang)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
