import type { Lang } from "#platform/i18n.ts";
import { formatPartialDate, partialDate } from "#platform/text/index.ts";
import { Head } from "#ui/layout.tsx";
import { sourceWords } from "../messages.ts";
import type { CitedSource } from "../queries.ts";

/** Publisher and date of a source as one phrase. */
export function sourcePhrase(
  source: Pick<CitedSource, "publisher" | "publishedOn" | "publishedPrecision">,
  lang: Lang,
): string {
  return source.publishedOn === null || source.publishedPrecision === null
    ? source.publisher
    : `${source.publisher}, ${formatPartialDate(partialDate(source.publishedOn, source.publishedPrecision), lang)}`;
}

/** Where a record's facts come from: the quotation, the paper, its date. */
export function Sources({ sources, lang }: { sources: readonly CitedSource[]; lang: Lang }) {
  if (sources.length === 0) return null;
  return (
    <section class="sources">
      <Head title={sourceWords[lang].title} />
      <ul class="list">
        {sources.map((source) => (
          <li key={`${source.code}${source.factCode}${source.quote}`}>
            {source.quote === null ? null : <blockquote lang="vi">“{source.quote}”</blockquote>}
            <p class="meta">
              {source.url === null ? source.title : <a href={source.url}>{source.title}</a>} ·{" "}
              {sourcePhrase(source, lang)}
              {source.factCode === null ? null : <span class="num"> · {source.factCode}</span>}
              {source.note === null ? null : <> · {source.note}</>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
