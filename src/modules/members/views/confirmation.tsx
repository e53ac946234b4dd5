import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatNumber } from "#platform/text/index.ts";
import { ErrorSummary, Field, Form, Hidden, TextArea } from "#ui/form.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { DataTable, Scroll } from "#ui/table.tsx";
import type { Conflict } from "../commands.shared.ts";
import { memberWords } from "../messages.ts";
import type { Confirmation } from "../queries.confirmations.ts";
import type { Place } from "../queries.ts";
import { askedDaysBefore, countedKinds, type ConfirmationStanding, type Counts } from "../rules.ts";
import { confirmationPath, dayText, listCrumb, membersPath, overviewPath, Said } from "./parts.tsx";

export const standingMarks: Record<ConfirmationStanding, string> = {
  confirmed: "st full ok",
  late: "st late",
  open: "st half",
  later: "st",
};

function signed(value: number, lang: Lang): string {
  if (value === 0) return "0";
  return `${value > 0 ? "+" : "−"}${formatNumber(Math.abs(value), lang)}`;
}

/** One association's list of the year: counted, compared with the last confirmation, confirmed or corrected. */
export function ConfirmationPage({
  lang,
  place,
  year,
  due,
  today,
  standing,
  counts,
  confirmations,
  form,
  mayConfirm,
  conflict,
}: {
  lang: Lang;
  place: Place;
  year: number;
  due: Temporal.PlainDate;
  today: Temporal.PlainDate;
  standing: ConfirmationStanding;
  counts: Counts;
  confirmations: readonly Confirmation[];
  form: FormState;
  mayConfirm: boolean;
  conflict?: Conflict;
}) {
  const t = memberWords[lang].confirm;
  const now = confirmations.find((one) => one.year === year);
  const last = confirmations.find((one) => one.year < year);
  const name = lang === "en" ? (place.nameEn ?? place.name) : place.name;
  const labels = { full: t.full, associate: t.associate, honorary: t.honorary, note: t.note };
  return (
    <>
      <Crumbs lang={lang} items={[listCrumb(lang), { href: overviewPath, label: t.overview }, { label: name }]} />
      <div class="o-top">
        <div>
          <h1>{t.title(String(year))}</h1>
          <p class="meta">
            <a href={`${membersPath}?organisation=${place.id}`}>
              <Said lang={lang} vi={place.name} en={place.nameEn} />
            </a>{" "}
            · <span class={standingMarks[standing]}>{t.standings[standing]}</span> ·{" "}
            <span class="num">{t.due(dayText(due, lang))}</span>
          </p>
        </div>
      </div>
      {conflict === undefined ? null : (
        <div role="alert">
          <Note kind="warn" icon="alert">
            <p>{t.conflict(conflict.by ?? t.somebody, formatInstant(conflict.at, lang))}</p>
          </Note>
        </div>
      )}
      {now === undefined ? null : (
        <Note icon="check">
          <p>
            {t.by(now.by, formatInstant(now.at, lang))}
            <Invented when={now.invented} lang={lang} />
          </p>
          {now.note === null ? null : <p>{now.note}</p>}
        </Note>
      )}
      {standing === "later" && now === undefined ? (
        <p class="meta">{t.later(dayText(due.subtract({ days: askedDaysBefore }), lang))}</p>
      ) : null}
      <section>
        <Head title={t.prefilled} />
        <Scroll lang={lang} label={t.prefilled}>
          <table class="tbl">
            <thead>
              <tr>
                <th>{t.kindColumn}</th>
                <th class="n">
                  {t.today} ({dayText(today, lang)})
                </th>
                <th class="n">{last === undefined ? t.missing : t.last(String(last.year))}</th>
                <th class="n">{t.change}</th>
              </tr>
            </thead>
            <tbody>
              {countedKinds.map((kind) => (
                <tr key={kind}>
                  <th scope="row">{t[kind]}</th>
                  <td class="n num">{formatNumber(counts[kind], lang)}</td>
                  <td class="n num">{last === undefined ? "–" : formatNumber(last.stated[kind], lang)}</td>
                  <td class="n num">{last === undefined ? "–" : signed(counts[kind] - last.stated[kind], lang)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </section>
      <Places lang={lang} counts={counts} last={last} />
      {mayConfirm ? (
        <section>
          <Head title={t.stated} />
          <p class="meta">{t.prefilledText}</p>
          <ErrorSummary form={form} lang={lang} labels={labels} />
          <Form action={confirmationPath(place.id)} at={confirmationPath(place.id)}>
            <Hidden name="version" value={String(now?.version ?? 0)} />
            {countedKinds.map((kind) => (
              <Hidden key={kind} name={`seen_${kind}`} value={String(counts[kind])} />
            ))}
            {countedKinds.map((kind) => (
              <Field key={kind} form={form} lang={lang} name={kind} label={t[kind]} inputmode="numeric" short />
            ))}
            <TextArea form={form} lang={lang} name="note" label={t.note} hint={t.noteHint} rows={3} optional />
            <p class="acts row">
              <button class="btn main">{now === undefined ? t.submit : t.again}</button>
            </p>
          </Form>
        </section>
      ) : null}
      {confirmations.length === 0 ? null : <Earlier lang={lang} rows={confirmations} />}
    </>
  );
}

function Places({ lang, counts, last }: { lang: Lang; counts: Counts; last: Confirmation | undefined }) {
  const words = memberWords[lang];
  const t = words.confirm;
  if (counts.places.length === 0) return null;
  const before = new Map(last?.counted.places.map(({ id, members }) => [id, members]));
  return (
    <section>
      <Head title={t.places} />
      <p class="meta">{words.panel.placesHint}</p>
      <Scroll lang={lang} label={t.places}>
        <table class="tbl">
          <tbody>
            {counts.places.map(({ id, name, members }) => (
              <tr key={id}>
                <th scope="row" lang="vi">
                  <a href={`${membersPath}?organisation=${id}&kind=full&state=admitted`}>{name}</a>
                </th>
                <td class="n num">{formatNumber(members, lang)}</td>
                <td class="n num">{last === undefined ? "" : signed(members - (before.get(id) ?? 0), lang)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Earlier({ lang, rows }: { lang: Lang; rows: readonly Confirmation[] }) {
  const t = memberWords[lang].confirm;
  return (
    <section>
      <Head title={t.earlier} />
      <DataTable
        lang={lang}
        caption={t.earlier}
        rows={rows}
        id={(row) => row.id}
        columns={[
          {
            key: "year",
            label: t.year,
            width: "w-7",
            role: "head",
            cell: (row) => (
              <>
                {row.year}
                <Invented when={row.invented} lang={lang} />
              </>
            ),
          },
          ...countedKinds.map((kind) => ({
            key: kind,
            label: t[kind],
            width: "w-9" as const,
            align: "end" as const,
            role: "sub" as const,
            cell: (row: Confirmation) => formatNumber(row.stated[kind], lang),
          })),
          {
            key: "who",
            label: t.who,
            role: "wide",
            cell: (row) => (
              <>
                {row.by}, {formatInstant(row.at, lang)}
                {row.note === null ? null : <span class="meta"> · {row.note}</span>}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
