import type { TrailEntry } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatNumber } from "#platform/text/index.ts";
import { ActButton } from "#ui/form.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { Trail, type ActionWords } from "#ui/trail.tsx";
import { intakeWords } from "../messages.ts";
import type { CallRow, PartRow } from "../queries.ts";
import { intakePath, partPath, StateMark } from "./parts.tsx";

/** One round: how far each association is. */
export function CallPage({
  lang,
  call,
  rows,
  page,
  address,
  mayManage,
  history,
  actionWords,
}: {
  lang: Lang;
  call: CallRow;
  rows: readonly PartRow[];
  page: PageState;
  address: ListAddress;
  mayManage: boolean;
  history: readonly TrailEntry[];
  actionWords: ActionWords;
}) {
  const t = intakeWords[lang];
  const path = `${intakePath}/${call.id}`;
  const title = t.call.title(t.period(call));
  return (
    <>
      <Crumbs lang={lang} items={[{ href: intakePath, label: t.title }, { label: title }]} />
      <div class="o-top">
        <div>
          <h1>
            {title} <Invented when={call.invented} lang={lang} />
          </h1>
          <p class="meta">
            {t.call.due(call.due_on)} · {t.list.done(call.sent, call.accepted, call.parts)} ·{" "}
            {t.call.opened(call.opened_by_name, formatInstant(call.created_at, lang))}
            {call.closed_at === null ? "" : ` · ${t.list.closed}`}
          </p>
        </div>
      </div>
      {call.note === null ? null : (
        <Note icon="mail">
          <b>{t.part.note}:</b> {call.note}
        </Note>
      )}
      <DataTable
        lang={lang}
        caption={title}
        rows={rows}
        id={(row) => row.id}
        columns={[
          {
            key: "organisation",
            label: t.call.organisation,
            role: "head",
            cell: (row) => (
              <a href={partPath(row.id)}>
                {lang === "en" ? (row.organisation_en ?? row.organisation) : row.organisation}
              </a>
            ),
          },
          {
            key: "state",
            label: t.call.state,
            width: "w-12",
            role: "sub",
            cell: (row) => <StateMark lang={lang} state={row.state} />,
          },
          {
            key: "others",
            label: t.call.others,
            width: "w-6",
            align: "end",
            role: "sub",
            cell: (row) => (row.others === 0 ? "–" : formatNumber(row.others, lang)),
          },
          {
            key: "by",
            label: t.call.by,
            role: "wide",
            cell: (row) => (
              <span class="meta">
                {row.state === "accepted" && row.decided_at !== null
                  ? t.part.accepted(row.decided_by_name ?? "", formatInstant(row.decided_at, lang))
                  : row.sent_at !== null
                    ? t.part.sent(row.sent_by_name ?? "", formatInstant(row.sent_at, lang))
                    : row.reminded_on === null
                      ? "–"
                      : t.call.reminded(row.reminded_on)}
              </span>
            ),
          },
        ]}
      />
      <Pager lang={lang} state={page} address={address} />
      {mayManage ? (
        <div class="acts row">
          <ActButton action={`${path}/nhac`} at={path} label={t.call.remind} main />
          <ActButton action={`${path}/khep`} at={path} label={t.call.close} stop>
            <span class="hint">{t.call.closeText}</span>
          </ActButton>
        </div>
      ) : null}
      {history.length === 0 ? null : (
        <section>
          <Head title={t.part.history} />
          <Trail entries={history} lang={lang} actionWords={actionWords} fields={t.fields} />
        </section>
      )}
    </>
  );
}
