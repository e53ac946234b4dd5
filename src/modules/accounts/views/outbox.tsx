import type { Lang } from "#platform/i18n.ts";
import { formatInstant } from "#platform/text/index.ts";
import { Crumbs, Empty, Invented, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { accountWords } from "../messages.ts";

export const outboxPath = "/van-phong/thu-gui";

const marks = { queued: "st half", sent: "st full ok", failed: "st late" };

/** Letters that left or wait to leave, newest first. */
export function Outbox({
  lang,
  rows,
  page,
  address,
}: {
  lang: Lang;
  rows: readonly {
    id: string;
    recipient: string;
    subject: string;
    state: "queued" | "sent" | "failed";
    created_at: Date;
    sent_at: Date | null;
    invented: boolean;
  }[];
  page: PageState;
  address: ListAddress;
}) {
  const t = accountWords[lang].outbox;
  const ui = uiMessages[lang];
  const q = String(address.query["q"] ?? "");
  return (
    <>
      <div class="o-top">
        <h1>{t.title}</h1>
      </div>
      {page.total === 0 && q === "" ? null : (
        <form class="tools" method="get">
          <input
            class="in find-in"
            type="search"
            name="q"
            value={q}
            aria-label={ui.searchLabel}
            placeholder={ui.searchLabel}
            maxLength={200}
          />
          <button class="btn">{ui.filter}</button>
          {q === "" ? null : (
            <a class="btn plain" href={outboxPath}>
              {ui.clearFilter}
            </a>
          )}
        </form>
      )}
      {rows.length === 0 && q !== "" ? (
        <Empty title={t.noMatch} text={t.noMatchText} />
      ) : rows.length === 0 ? (
        <Empty title={t.empty} text={t.emptyText} />
      ) : (
        <DataTable
          lang={lang}
          caption={t.title}
          rows={rows}
          id={(row) => row.id}
          columns={[
            {
              key: "recipient",
              label: t.recipient,
              role: "head",
              cell: (row) => (
                <>
                  <a href={`${outboxPath}/${row.id}`}>{row.recipient}</a>
                  <Invented when={row.invented} lang={lang} />
                </>
              ),
            },
            { key: "subject", label: t.subject, role: "sub", cell: (row) => row.subject },
            {
              key: "at",
              label: t.at,
              width: "w-10",
              align: "end",
              role: "sub",
              cell: (row) => formatInstant(row.sent_at ?? row.created_at, lang),
            },
            {
              key: "state",
              label: t.state,
              width: "w-12",
              role: "sub",
              cell: (row) => <span class={marks[row.state]}>{t.states[row.state]}</span>,
            },
          ]}
        />
      )}
      {page.total === 0 ? null : <Pager lang={lang} state={page} address={address} withSize />}
    </>
  );
}

/** One letter; its text, which holds somebody's link, only in a demonstration on this machine. */
export function LetterPage({
  lang,
  letter,
  showText,
}: {
  lang: Lang;
  letter: { recipient: string; subject: string; text: string; created_at: Date; invented: boolean };
  showText: boolean;
}) {
  const t = accountWords[lang].outbox;
  return (
    <>
      <Crumbs lang={lang} items={[{ href: outboxPath, label: t.title }, { label: letter.subject }]} />
      <h1>
        {letter.subject}
        <Invented when={letter.invented} lang={lang} />
      </h1>
      <p class="meta">
        {letter.recipient} · {formatInstant(letter.created_at, lang)}
      </p>
      {showText ? (
        <pre class="letter">{letter.text}</pre>
      ) : (
        <Note icon="lock">
          <p>{t.textHidden}</p>
        </Note>
      )}
    </>
  );
}
