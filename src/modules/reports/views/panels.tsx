import type { Figure as FigureOf } from "#figures";
import type { Lang } from "#platform/i18n.ts";
import { Figure } from "#ui/figure.tsx";
import { Head, Invented } from "#ui/layout.tsx";
import { reportWords } from "../messages.ts";
import { reportsPath } from "./report.tsx";

/** The running year beside a person's work; where there is a draft, each figure opens in it. */
export function YearPanel({
  lang,
  year,
  organisation,
  reportId,
  figures,
}: {
  lang: Lang;
  year: number;
  organisation: string;
  reportId: string | null;
  figures: readonly FigureOf[];
}) {
  const t = reportWords[lang].panel;
  return (
    <section>
      <Head title={t.title(year)}>
        <a href={reportId === null ? reportsPath : `${reportsPath}/${reportId}`}>{t.report}</a>
      </Head>
      <p class="meta">{organisation}</p>
      <table class="tbl">
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.key}>
              <td>
                {reportId === null ? (
                  figure.label[lang]
                ) : (
                  <a href={`${reportsPath}/${reportId}?so=${encodeURIComponent(figure.key)}#bang-chung`}>
                    {figure.label[lang]}
                  </a>
                )}
                <Invented when={figure.invented} lang={lang} />
              </td>
              <td class="n">
                <Figure figure={figure} lang={lang} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="foot-note">{t.note}</p>
    </section>
  );
}
