import type { ComponentChildren } from "preact";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Head, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { activityWords } from "../messages.ts";
import type { NamedOrganisation } from "../queries.parts.ts";
import { editionPhrase, Lines, Said, whenPhrase, wordOf } from "./parts.tsx";
import type { RecordView } from "./record-view.ts";
import { seriesPath } from "./series-parts.tsx";

function OrganisationLine({ lang, of }: { lang: Lang; of: NamedOrganisation }) {
  return (
    <>
      <a href={`/van-phong/to-chuc/${of.id}`}>
        <Said lang={lang} vi={of.name_vi} en={of.name_en} />
      </a>
      <Invented when={of.invented} lang={lang} />
    </>
  );
}

/** Everything that was written down, as on a form of record. */
export function Information({ lang, view }: { lang: Lang; view: RecordView }) {
  const words = activityWords[lang];
  const t = words.record;
  const ui = uiMessages[lang];
  const { activity, lead, organisers, countries, series, tags } = view.record;
  const kinds = [
    activity.kind === null ? null : words.kinds[activity.kind],
    activity.channel === null ? null : words.channels[activity.channel],
    activity.location === null ? null : words.locations[activity.location],
  ].filter((word) => word !== null);
  const edition = [
    editionPhrase(activity.ordinal, lang),
    activity.stage === null ? "" : words.stages[activity.stage],
  ].filter((part) => part !== "");
  const missing = <span class="meta">{ui.notRecorded}</span>;
  const rows: [string, ComponentChildren][] = [
    [t.kindChannel, kinds.length === 0 ? missing : kinds.join(" · ")],
    [t.countries, countries.length === 0 ? missing : countries.map(({ names }) => names[lang]).join(", ")],
    [t.lead, <OrganisationLine lang={lang} of={lead} />],
    ...(organisers.length === 0
      ? []
      : [
          [
            t.organisers,
            <ul>
              {organisers.map((one) => (
                <li key={one.id}>
                  <OrganisationLine lang={lang} of={one} />
                </li>
              ))}
            </ul>,
          ] satisfies [string, ComponentChildren],
        ]),
    ...(activity.occasion === null && series === null
      ? []
      : [
          [
            t.occasion,
            <>
              {activity.occasion}
              {activity.occasion === null || series === null ? null : " · "}
              {series === null ? null : (
                <>
                  <a href={`${seriesPath}/${series.id}`}>
                    {t.seriesOf(lang === "vi" ? series.name_vi : (series.name_en ?? series.name_vi))}
                  </a>
                  {edition.map((part) => `, ${part}`)}
                </>
              )}
            </>,
          ] satisfies [string, ComponentChildren],
        ]),
    [
      t.when,
      <>
        <span class="num">{whenPhrase(activity, lang)}</span> ·{" "}
        {activity.place_text ?? <span class="meta">{t.placeMissing}</span>}
      </>,
    ],
    ...(activity.occurrences === 1
      ? []
      : [[t.occurrences, formatNumber(activity.occurrences, lang)] satisfies [string, ComponentChildren]]),
    ...(activity.message === null
      ? []
      : [[t.message, <Lines text={activity.message} />] satisfies [string, ComponentChildren]]),
    [t.summary, activity.summary_vi === null ? missing : <Lines text={activity.summary_vi} lang="vi" />],
    ...(activity.title_en === null && activity.summary_en === null
      ? []
      : [
          [
            t.english,
            <span lang="en">
              {activity.title_en}
              {activity.title_en === null || activity.summary_en === null ? null : <br />}
              {activity.summary_en === null ? null : <Lines text={activity.summary_en} />}
            </span>,
          ] satisfies [string, ComponentChildren],
        ]),
    ...(tags.length === 0
      ? []
      : [[t.tags, tags.map((tag) => wordOf(words.tags, tag)).join(", ")] satisfies [string, ComponentChildren]]),
  ];
  return (
    <section>
      <Head title={t.infoTitle} />
      <dl class="kv">
        {rows.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}
