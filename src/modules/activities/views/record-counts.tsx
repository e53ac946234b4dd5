import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Figure } from "#ui/figure.tsx";
import { Head, Invented } from "#ui/layout.tsx";
import { DataTable } from "#ui/table.tsx";
import { activityWords } from "../messages.ts";
import { indicatorsOf } from "../rules.vocabulary.ts";
import type { RecordView } from "./record-view.ts";

/** How many are on the list of attendees, and the way to it. */
export function Attendees({ lang, listed, path }: { lang: Lang; listed: number; path: string }) {
  const t = activityWords[lang].attendees;
  return (
    <section>
      <Head title={t.title}>
        <a href={`${path}/nguoi-du`}>{listed === 0 ? t.fill : t.open}</a>
      </Head>
      <p class="meta">{listed === 0 ? t.none : t.count(formatNumber(listed, lang))}</p>
    </section>
  );
}

/** The head counts with what each is asked for; never a sum. */
export function Counts({ lang, view, path }: { lang: Lang; view: RecordView; path: string }) {
  const words = activityWords[lang];
  const t = words.record;
  const { counts, activity, tags } = view.record;
  return (
    <section>
      <Head title={t.countsTitle} id="so-nguoi">
        {view.may.count ? <a href={`${path}/so-nguoi`}>{counts.length === 0 ? t.addCounts : t.editCounts}</a> : null}
      </Head>
      {counts.length === 0 ? (
        <p class="meta">
          {t.noCounts}
          {view.tooEarly ? ` ${t.notYet}` : ""}
        </p>
      ) : (
        <>
          <DataTable
            lang={lang}
            caption={t.countsTitle}
            rows={counts}
            id={(count) => count.group + count.unit}
            columns={[
              {
                key: "group",
                label: t.group,
                role: "head",
                cell: (count) => (
                  <>
                    {words.groups[count.group]}
                    <Invented when={count.invented} lang={lang} />
                  </>
                ),
              },
              {
                key: "value",
                label: t.value,
                width: "w-10",
                align: "end",
                role: "sub",
                cell: (count) => <Figure figure={count} lang={lang} />,
              },
              { key: "source", label: t.source, role: "wide", cell: (count) => count.source },
              {
                key: "indicator",
                label: t.indicator,
                width: "w-8",
                role: "sub",
                cell: (count) => (
                  <span class="num">
                    {indicatorsOf(count, { kind: activity.kind, tags }).join(", ") || t.noIndicator}
                  </span>
                ),
              },
            ]}
          />
          <p class="foot-note">{t.countsNote}</p>
        </>
      )}
    </section>
  );
}
