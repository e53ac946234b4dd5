import type { Lang } from "#platform/i18n.ts";
import { figureParts } from "#ui/figure.tsx";
import { Head, Invented } from "#ui/layout.tsx";
import { Scroll } from "#ui/table.tsx";
import { unitWord } from "#ui/units.ts";
import { activityWords } from "../messages.ts";
import { indicatorsOf } from "../rules.vocabulary.ts";
import type { RecordView } from "./record-view.ts";

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
          {view.may.count || activity.state === "reported" ? "" : ` ${t.notYet}`}
        </p>
      ) : (
        <>
          <Scroll lang={lang} label={t.countsTitle}>
            <table class="tbl">
              <thead>
                <tr>
                  <th scope="col">{t.group}</th>
                  <th scope="col">{t.qualifier}</th>
                  <th scope="col" class="n">
                    {t.value}
                  </th>
                  <th scope="col">{t.unit}</th>
                  <th scope="col">{t.source}</th>
                  <th scope="col">{t.indicator}</th>
                </tr>
              </thead>
              <tbody>
                {counts.map((count) => (
                  <tr key={`${count.group}${count.unit}`}>
                    <th scope="row">
                      {words.groups[count.group]}
                      <Invented when={count.invented} lang={lang} />
                    </th>
                    <td>{words.qualifiers[count.qualifier]}</td>
                    <td class="n">{figureParts(count, lang).value}</td>
                    <td>{unitWord(count.unit, lang, count.value)}</td>
                    <td class="said">{count.source}</td>
                    <td class="num">
                      {indicatorsOf(count, { kind: activity.kind, tags }).join(", ") || t.noIndicator}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          <p class="foot-note">{t.countsNote}</p>
        </>
      )}
    </section>
  );
}
