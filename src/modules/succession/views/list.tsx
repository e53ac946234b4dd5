import type { Lang } from "#platform/i18n.ts";
import { Icon } from "#ui/icon.tsx";
import { Empty, Head, Invented } from "#ui/layout.tsx";
import { addressWith, DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { successionWords } from "../messages.ts";
import type { ActLine } from "../queries.ts";
import { successionKinds, successionStates, type SuccessionState } from "../rules.ts";
import { ActState, dayText, successionPath } from "./parts.tsx";

/** What an act says in one line: who, and who comes after. */
function ActTitle({ row }: { row: Pick<ActLine, "sources" | "successors"> }) {
  return (
    <>
      {row.sources.join(", ")}
      {row.successors.length === 0 ? null : (
        <>
          {" "}
          <Icon name="right" /> {row.successors.join(", ")}
        </>
      )}
    </>
  );
}

export function ActList({
  lang,
  rows,
  page,
  address,
  state,
  mayDraft,
}: {
  lang: Lang;
  rows: readonly ActLine[];
  page: PageState;
  address: ListAddress;
  state: SuccessionState | null;
  mayDraft: boolean;
}) {
  const t = successionWords[lang];
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">{t.intro}</p>
        </div>
      </div>
      {mayDraft ? (
        <section>
          <Head title={t.newKinds} />
          <ul class="plain-list">
            {successionKinds.map((kind) => (
              <li key={kind}>
                <a href={`${successionPath}/moi?kind=${kind}`}>{t.kinds[kind]}</a>
                <span class="meta"> · {t.kindHints[kind]}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <nav class="tabs" aria-label={t.state}>
          {[null, ...successionStates].map((one) => (
            <a
              key={one ?? "all"}
              href={addressWith({ path: address.path, query: {} }, { state: one ?? "" })}
              {...(one === state ? { "aria-current": "page" as const } : {})}
            >
              {one === null ? t.allStates : t.states[one]}
            </a>
          ))}
        </nav>
        {rows.length === 0 ? (
          state === null ? (
            <Empty title={t.empty} text={t.emptyText} />
          ) : (
            <Empty title={t.emptyFiltered} text={t.emptyFilteredText} />
          )
        ) : (
          <DataTable
            lang={lang}
            caption={t.title}
            rows={rows}
            id={(row) => row.id}
            columns={[
              {
                key: "on",
                label: t.on,
                width: "w-8",
                role: "sub",
                cell: (row) => <span class="num">{dayText(row.effectiveOn, lang)}</span>,
              },
              { key: "kind", label: t.kind, width: "w-8", role: "sub", cell: (row) => t.kinds[row.kind] },
              {
                key: "what",
                label: t.what,
                role: "head",
                cell: (row) => (
                  <>
                    <a href={`${successionPath}/${row.id}`} lang="vi">
                      <ActTitle row={row} />
                    </a>
                    <Invented when={row.invented} lang={lang} />
                  </>
                ),
              },
              {
                key: "document",
                label: t.document,
                role: "less",
                cell: (row) => <span lang="vi">{row.document}</span>,
              },
              { key: "state", label: t.state, width: "w-9", cell: (row) => <ActState state={row.state} lang={lang} /> },
            ]}
          />
        )}
        <Pager lang={lang} state={page} address={address} />
      </section>
    </>
  );
}
