import { sourcePhrase } from "#sources";
import type { Lang } from "#platform/i18n.ts";
import { Figure } from "#ui/figure.tsx";
import { Invented } from "#ui/layout.tsx";
import { figureWords } from "../messages.ts";
import type { PublishedFigure } from "../queries.published.ts";

/** Figures that a published paper states, across the front page: each with its period and the paper that says so. */
export function FiguresBand({ lang, figures }: { lang: Lang; figures: readonly PublishedFigure[] }) {
  if (figures.length === 0) return null;
  const t = figureWords[lang].band;
  return (
    <section aria-labelledby="so-lieu">
      <div class="head band-head">
        <h2 id="so-lieu">{t.title}</h2>
      </div>
      <div class="figures">
        {figures.map((figure) => (
          <div key={figure.id}>
            <Figure figure={figure} lang={lang} />
            <p>
              {lang === "vi" ? figure.label_vi : figure.label_en}, {figure.period}
              <Invented when={figure.invented} lang={lang} />
            </p>
            <p class="meta">
              {t.source}:{" "}
              {figure.url === null ? sourcePhrase(figure, lang) : <a href={figure.url}>{sourcePhrase(figure, lang)}</a>}
            </p>
          </div>
        ))}
      </div>
    </section>
  );
}
