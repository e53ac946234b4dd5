import type { VNode } from "preact";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Head } from "#ui/layout.tsx";
import { activityWords } from "../messages.ts";
import type { PublicRow } from "../queries.public.ts";
import { Agenda, Story } from "./portal-parts.tsx";

/** Activities on the page of an organisation or a country. */
export function Panel({
  lang,
  coming,
  past,
  today,
  more,
}: {
  lang: Lang;
  coming: readonly PublicRow[];
  past: { rows: readonly PublicRow[]; total: number };
  today: Temporal.PlainDate;
  /** The list narrowed to the same. */
  more: string;
}): VNode {
  const t = activityWords[lang].portal;
  return (
    <>
      {coming.length === 0 ? null : (
        <section>
          <Head title={t.coming} />
          <Agenda lang={lang} rows={coming} today={today} />
        </section>
      )}
      <section>
        <Head title={t.activities}>
          {past.total > past.rows.length ? (
            <a href={more}>
              {t.all} <span class="num">{formatNumber(past.total, lang)}</span>
            </a>
          ) : null}
        </Head>
        {past.rows.length === 0 ? (
          <p class="meta">{t.none}</p>
        ) : (
          <ul class="list stories">
            {past.rows.map((row) => (
              <li key={row.id}>
                <Story lang={lang} row={row} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
