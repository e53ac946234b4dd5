import type { ComponentChildren } from "preact";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { figurePhrase } from "#ui/figure.tsx";
import { ErrorSummary, Field, Form, Hidden, Radios, TextArea } from "#ui/form.tsx";
import { Crumbs, Empty, Head, Invented, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { DataTable, Pager, Scroll, type ListAddress, type PageState } from "#ui/table.tsx";
import { activityWords } from "../messages.ts";
import type { LaterStep, LikelyPair, MergeRow } from "../queries.merge.ts";
import type { ActivityRecord } from "../queries.record.ts";
import { columnsTaken } from "../rules.merge.ts";
import { activityCode } from "../rules.ts";
import { activitiesPath, datePhrase, ledgerDate, moment, Said, wordOf } from "./parts.tsx";

export const duplicatesPath = `${activitiesPath}/trung-lap`;

const compareHref = (kept: string, other: string) => `${activitiesPath}/${kept}/gop?voi=${other}`;

type Pairs = readonly LikelyPair[];

function PairTable({ lang, pairs, caption }: { lang: Lang; pairs: Pairs; caption: string }) {
  const t = activityWords[lang].merge;
  const side = (one: LikelyPair["a"]) => (
    <>
      <a href={`${activitiesPath}/${one.id}`}>
        <Said lang={lang} vi={one.title_vi} en={one.title_en} />
      </a>
      <Invented when={one.invented} lang={lang} />
      <span class="meta block num">
        {activityCode(one)} · {ledgerDate(one, lang)} · <Said lang={lang} vi={one.lead_vi} en={one.lead_en} />
      </span>
    </>
  );
  return (
    <DataTable
      lang={lang}
      caption={caption}
      rows={pairs}
      id={({ a, b }) => a.id + b.id}
      columns={[
        { key: "a", label: t.first, role: "head", cell: ({ a }) => side(a) },
        { key: "b", label: t.second, role: "wide", cell: ({ b }) => side(b) },
        {
          key: "act",
          label: t.button,
          width: "w-9",
          role: "sub",
          cell: ({ a, b }) => (
            <a href={compareHref(a.id, b.id)} aria-label={`${t.compare}: ${activityCode(a)}, ${activityCode(b)}`}>
              {t.compare}
            </a>
          ),
        },
      ]}
    />
  );
}

/** Pairs of a year that may be one event. */
export function DuplicatesPage({
  lang,
  pairs,
  year,
  years,
  page,
  address,
}: {
  lang: Lang;
  pairs: Pairs;
  year: number;
  years: readonly number[];
  page: PageState;
  address: ListAddress;
}) {
  const words = activityWords[lang];
  const t = words.merge;
  return (
    <>
      <Crumbs lang={lang} items={[{ href: activitiesPath, label: words.list.title }, { label: t.title }]} />
      <h1>{t.title}</h1>
      <p class="meta">{t.intro}</p>
      <form class="tools" method="get">
        <select class="in" name="year" aria-label={t.year}>
          {[...new Set([year, ...years])].map((one) => (
            <option key={one} value={one} selected={one === year}>
              {t.year}: {one}
            </option>
          ))}
        </select>
        <button class="btn">{uiMessages[lang].filter}</button>
      </form>
      {pairs.length === 0 ? (
        <Empty level={2} title={t.none} text={t.noneText} />
      ) : (
        <PairTable lang={lang} pairs={pairs} caption={t.title} />
      )}
      {page.total === 0 ? null : <Pager lang={lang} state={page} address={address} />}
    </>
  );
}

/** With which record to compare: the likely ones, or any by its code. */
export function ChooseOtherPage({
  lang,
  of,
  form,
  pairs,
}: {
  lang: Lang;
  of: { id: string; code: string; title: string };
  form: FormState;
  pairs: Pairs;
}) {
  const words = activityWords[lang];
  const t = words.merge;
  const path = `${activitiesPath}/${of.id}`;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: activitiesPath, label: words.list.title },
          { href: path, label: of.code },
          { label: t.pageTitle },
        ]}
      />
      <h1>{t.pageTitle}</h1>
      <p class="meta">{of.title}</p>
      <ErrorSummary form={form} lang={lang} labels={{ ma: t.otherCode }} />
      <section>
        <Head title={t.chooseOther} />
        {pairs.length === 0 ? (
          <p class="meta">{t.none}.</p>
        ) : (
          <PairTable lang={lang} pairs={pairs} caption={t.chooseOther} />
        )}
      </section>
      <form class="form" method="get" action={`${path}/gop`}>
        <Field form={form} lang={lang} name="ma" label={t.otherCode} hint={t.otherHint} maxLength={30} short />
        <p class="acts row">
          <button class="btn main">{t.open}</button>
          <a class="btn plain" href={path}>
            {uiMessages[lang].cancel}
          </a>
        </p>
      </form>
    </>
  );
}

function countsText(record: ActivityRecord, lang: Lang): string {
  const words = activityWords[lang];
  return (
    record.counts.map((count) => `${words.groups[count.group]}: ${figurePhrase(count, lang)}`).join("; ") ||
    words.merge.countsNone
  );
}

const named = (rows: readonly { name_vi: string; name_en: string | null }[], lang: Lang) =>
  rows.map((row) => (lang === "vi" ? row.name_vi : (row.name_en ?? row.name_vi)));

/** The two records side by side, and what becomes of them. */
export function MergePage({
  lang,
  kept,
  other,
  sources,
  form,
  problem,
}: {
  lang: Lang;
  kept: ActivityRecord;
  other: ActivityRecord;
  /** How many sources each cites. */
  sources: { kept: number; other: number };
  form: FormState;
  /** Why they cannot be merged this way round. */
  problem: string | null;
}) {
  const words = activityWords[lang];
  const t = words.merge;
  const path = `${activitiesPath}/${kept.activity.id}`;
  const [a, b] = [kept.activity, other.activity];
  const credited = [kept.lead, ...kept.organisers];
  const organisers = [
    ...kept.organisers,
    ...[other.lead, ...other.organisers].filter(({ id }) => !credited.some((one) => one.id === id)),
  ];
  const countries = [
    ...kept.countries,
    ...other.countries.filter(({ code }) => !kept.countries.some((one) => one.code === code)),
  ];
  const inWords = (list: ActivityRecord["countries"]) => list.map(({ names }) => names[lang]).join(", ");
  const photos = (n: number) => formatNumber(n, lang);
  const rows: [string, ComponentChildren, ComponentChildren, ComponentChildren][] = [
    [t.code, activityCode(a), activityCode(b), activityCode(a)],
    [t.name, a.title_vi, b.title_vi, a.title_vi],
    [t.when, datePhrase(a, lang), datePhrase(b, lang), datePhrase(a, lang)],
    [t.lead, named([kept.lead], lang), named([other.lead], lang), named([kept.lead], lang)],
    [
      t.organisers,
      named(kept.organisers, lang).join("; "),
      named(other.organisers, lang).join("; "),
      named(organisers, lang).join("; "),
    ],
    [t.countries, inWords(kept.countries), inWords(other.countries), inWords(countries)],
    [t.audience, words.audiences[a.audience], words.audiences[b.audience], words.audiences[a.audience]],
    [t.state, words.states[a.state], words.states[b.state], words.states[a.state]],
    [t.counts, countsText(kept, lang), countsText(other, lang), t.countsHint],
    [
      t.photos,
      photos(kept.photos.length),
      photos(other.photos.length),
      photos(kept.photos.length + other.photos.length),
    ],
    [t.sources, photos(sources.kept), photos(sources.other), photos(sources.kept + sources.other)],
  ];
  const filled = columnsTaken(a, b).map((name) => wordOf(words.fields, name === "series_id" ? "series" : name));
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: activitiesPath, label: words.list.title },
          { href: path, label: activityCode(a) },
          { label: t.pageTitle },
        ]}
      />
      <h1>{t.pageTitle}</h1>
      <ErrorSummary form={form} lang={lang} labels={{ counts: t.countsChoice, reason: t.reason }} />
      {problem === null ? null : (
        <Note kind="bad" icon="alert">
          <p role="alert">{problem}</p>
        </Note>
      )}
      <p>
        <a href={compareHref(b.id, a.id)}>{t.swap}</a>
      </p>
      <Scroll lang={lang} label={t.pageTitle}>
        <table class="tbl">
          <caption class="vh">{t.pageTitle}</caption>
          <thead>
            <tr>
              <th scope="col">{t.field}</th>
              <th scope="col">{t.kept}</th>
              <th scope="col">{t.other}</th>
              <th scope="col">{t.result}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, index) => (
                  <td key={index}>{cell === "" ? "–" : cell}</td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{t.filled}</th>
              <td colSpan={3}>{filled.length === 0 ? "–" : filled.join(", ")}</td>
            </tr>
          </tbody>
        </table>
      </Scroll>
      <Form action={`${path}/gop`} at={compareHref(a.id, b.id)}>
        <Hidden name="voi" value={b.id} />
        <Hidden name="version" value={String(a.version)} />
        <Hidden name="other_version" value={String(b.version)} />
        <Radios
          form={form}
          lang={lang}
          name="counts"
          label={t.countsChoice}
          hint={t.countsHint}
          options={[
            { value: "kept", label: `${activityCode(a)}: ${countsText(kept, lang)}` },
            { value: "other", label: `${activityCode(b)}: ${countsText(other, lang)}` },
          ]}
        />
        <TextArea form={form} lang={lang} name="reason" label={t.reason} hint={t.reasonHint} rows={3} />
        <p class="text">{t.after}</p>
        <p class="acts row">
          <button class="btn main">{t.submit}</button>
          <a class="btn plain" href={path}>
            {uiMessages[lang].cancel}
          </a>
        </p>
      </Form>
    </>
  );
}

/** What was merged into a record, and the way back; what else may be the same. */
export function MergeSection({
  lang,
  path,
  merges,
  likely,
  may,
}: {
  lang: Lang;
  path: string;
  merges: readonly MergeRow[];
  likely: Pairs;
  may: boolean;
}) {
  const t = activityWords[lang].merge;
  const id = path.split("/").at(-1);
  if (merges.length === 0 && !may) return null;
  return (
    <section>
      <Head title={merges.length === 0 ? t.found : t.mergedTitle}>
        {may ? <a href={`${path}/gop`}>{t.button}</a> : null}
      </Head>
      <ul class="plain-list">
        {merges.map((row) => (
          <li key={row.id}>
            <span class="num">{activityCode(row)}</span> <Said lang={lang} vi={row.title_vi} en={row.title_en} />
            <span class="meta block">
              {t.mergedBy(row.actor_name, moment(row.at, lang))}
              {may ? (
                <>
                  {" · "}
                  <a href={`${path}/tach?gop=${row.id}`}>{t.undo}</a>
                </>
              ) : null}
            </span>
          </li>
        ))}
        {likely.map(({ a, b }) => {
          const one = a.id === id ? b : a;
          return (
            <li key={one.id}>
              <a href={compareHref(id ?? "", one.id)}>
                {t.found} {activityCode(one)}
              </a>
              <span class="meta block">
                <Said lang={lang} vi={one.title_vi} en={one.title_en} />
              </span>
            </li>
          );
        })}
        {merges.length + likely.length === 0 ? <li class="meta">{t.none}.</li> : null}
      </ul>
    </section>
  );
}

/** Undoing a merge, or what stands in its way. */
export function UndoMergePage({
  lang,
  of,
  merge,
  later,
  form,
  actionWord,
}: {
  lang: Lang;
  of: { id: string; code: string; title: string };
  merge: MergeRow;
  later: readonly LaterStep[];
  form: FormState;
  actionWord: (act: string) => string;
}) {
  const words = activityWords[lang];
  const t = words.merge;
  const path = `${activitiesPath}/${of.id}`;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: activitiesPath, label: words.list.title },
          { href: path, label: of.code },
          { label: t.undoTitle },
        ]}
      />
      <h1>{t.undoTitle}</h1>
      <p class="meta">
        {activityCode(merge)} · {merge.title_vi}
      </p>
      {later.length > 0 ? (
        <Note kind="bad" icon="lock">
          <p role="alert">
            <b>{t.inTheWay}</b>
          </p>
          <ul>
            {later.map((step, index) => (
              <li key={index}>
                {step.actor_name}: {actionWord(`activity.${step.act}`)},{" "}
                <span class="num">{moment(step.at, lang)}</span>
              </li>
            ))}
          </ul>
        </Note>
      ) : (
        <>
          <ErrorSummary form={form} lang={lang} labels={{ reason: t.reason }} />
          <p class="text">{t.undoText(activityCode(merge))}</p>
          <Form action={`${path}/tach`} at={`${path}/tach?gop=${merge.id}`}>
            <Hidden name="gop" value={merge.id} />
            <TextArea form={form} lang={lang} name="reason" label={t.reason} rows={3} />
            <p class="acts row">
              <button class="btn main">{t.undo}</button>
              <a class="btn plain" href={path}>
                {uiMessages[lang].cancel}
              </a>
            </p>
          </Form>
        </>
      )}
    </>
  );
}
