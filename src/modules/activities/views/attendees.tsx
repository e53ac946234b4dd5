import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { figurePhrase } from "#ui/figure.tsx";
import { ActButton, ErrorSummary, Form, Hidden, TextArea } from "#ui/form.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { activityWords } from "../messages.ts";
import type { AttendeeRow } from "../queries.attendees.ts";
import type { CountRow } from "../queries.parts.ts";
import type { ReadLines } from "../rules.attendees.ts";
import { activitiesPath } from "./parts.tsx";

interface AttendeesProps {
  lang: Lang;
  of: { id: string; code: string; title: string };
  rows: readonly AttendeeRow[];
  page: PageState;
  address: ListAddress;
  form: FormState;
  may: { edit: boolean; count: boolean };
  /** The total of persons as it is recorded now, and which head counts were shown. */
  total: CountRow | null;
  seen: string;
  /** Lines that were not taken: what is the matter with each. */
  read?: ReadLines;
}

/** What a paste held that will not be added, line by line. */
function Refused({ lang, read }: { lang: Lang; read: ReadLines }) {
  const t = activityWords[lang].attendees;
  const n = (value: number) => formatNumber(value, lang);
  return (
    <Note kind="warn" icon="alert">
      {read.duplicates.length === 0 ? null : (
        <>
          <p role="alert">
            <b>{t.duplicatesTitle(n(read.duplicates.length))}</b>
          </p>
          <ul>
            {read.duplicates.map(({ line, name, with: twin }) => (
              <li key={line}>{t.duplicate(n(line), name, twin === null ? t.inList : t.ofLine(n(twin)))}</li>
            ))}
          </ul>
        </>
      )}
      {read.faults.length === 0 ? null : (
        <>
          <p role="alert">
            <b>{t.faultsTitle(n(read.faults.length))}</b>
          </p>
          <ul>
            {read.faults.map(({ line, fault }) => (
              <li key={line}>{t.faults[fault](n(line))}</li>
            ))}
          </ul>
        </>
      )}
    </Note>
  );
}

/** The list's length beside the recorded total: it is offered, never written by itself. */
function Offer({ lang, of, total, seen, page, may }: AttendeesProps) {
  const t = activityWords[lang].attendees;
  const listed = formatNumber(page.total, lang);
  const same = total !== null && total.value === page.total && total.qualifier === "exact";
  const path = `${activitiesPath}/${of.id}/nguoi-du`;
  return (
    <section class="part" id="so-nguoi">
      <Head title={t.countTitle} />
      <p>
        {total === null
          ? t.countNone
          : same
            ? t.countSame(listed)
            : t.countNow(figurePhrase(total, lang), total.source)}
      </p>
      {same || page.total === 0 || !may.count ? null : (
        <ActButton
          action={`${path}/so-nguoi`}
          at={path}
          label={total === null ? t.countOffer(listed) : t.countReplace(listed, figurePhrase(total, lang))}
        >
          <Hidden name="seen" value={seen} />
        </ActButton>
      )}
    </section>
  );
}

/** Who came: the list by given name, the paste that adds to it, and the offer to count by it. */
export function AttendeesPage(props: AttendeesProps) {
  const { lang, of, rows, page, address, form, may, read } = props;
  const words = activityWords[lang];
  const t = words.attendees;
  const record = `${activitiesPath}/${of.id}`;
  const path = `${record}/nguoi-du`;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: activitiesPath, label: words.list.title },
          { href: record, label: of.code },
          { label: t.title },
        ]}
      />
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">{of.title}</p>
        </div>
        {page.total === 0 ? null : (
          <div class="row">
            <a class="btn" href={`${path}/tai-ve.csv`}>
              {t.csv}
            </a>
          </div>
        )}
      </div>
      <ErrorSummary form={form} lang={lang} labels={{ lines: t.lines }} />
      <p class="text meta">{t.privacy}</p>
      {page.total === 0 ? null : (
        <>
          <DataTable
            lang={lang}
            caption={t.title}
            rows={rows}
            id={(row) => row.id}
            columns={[
              {
                key: "name",
                label: t.name,
                role: "head",
                cell: (row) => (
                  <>
                    {row.full_name}
                    <Invented when={row.invented} lang={lang} />
                  </>
                ),
              },
              { key: "organisation", label: t.organisation, role: "sub", cell: (row) => row.organisation ?? "–" },
              { key: "title", label: t.personTitle, role: "sub", cell: (row) => row.title ?? "–" },
              ...(may.edit
                ? [
                    {
                      key: "remove",
                      label: t.remove,
                      width: "w-6" as const,
                      role: "sub" as const,
                      cell: (row: AttendeeRow) => (
                        <ActButton
                          action={`${path}/bo`}
                          at={path}
                          label={
                            <>
                              {t.remove}
                              <span class="vh">: {row.full_name}</span>
                            </>
                          }
                        >
                          <Hidden name="attendee" value={row.id} />
                        </ActButton>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          <Pager lang={lang} state={page} address={address} withSize />
        </>
      )}
      {page.total === 0 ? <p class="meta">{t.none}</p> : null}
      <Offer {...props} />
      {may.edit ? (
        <section class="part" id="them">
          <Head title={t.pasteTitle} />
          {read === undefined ? null : <Refused lang={lang} read={read} />}
          <Form action={path} at={path}>
            <TextArea form={form} lang={lang} name="lines" label={t.lines} hint={t.linesHint} rows={8} />
            <p class="acts row">
              {read === undefined || read.fresh.length === 0 ? (
                <button class="btn main">{t.add}</button>
              ) : (
                <button class="btn main" name="confirmed" value="yes">
                  {t.addRest(formatNumber(read.fresh.length, lang))}
                </button>
              )}
            </p>
          </Form>
        </section>
      ) : null}
    </>
  );
}
