import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatPartialDate, partialDate } from "#platform/text/index.ts";
import { Empty, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { accountWords } from "../messages.ts";
import type { AccountRow } from "../queries.ts";

export const accountsPath = "/van-phong/tai-khoan";

const marks: Record<AccountRow["state"], string> = { invited: "st half", active: "st full ok", disabled: "st off" };

/** Whether somebody can enter, as a drawn shape and a word. */
export function AccountState({ lang, of }: { lang: Lang; of: AccountRow["state"] }) {
  return <span class={marks[of]}>{accountWords[lang].admin.states[of]}</span>;
}

/** How long a right holds: "từ 01/01/2026", "1 January 2026 – 31 December 2026". */
export function Period({ lang, from, to }: { lang: Lang; from: Temporal.PlainDate; to: Temporal.PlainDate | null }) {
  const said = (day: Temporal.PlainDate) => formatPartialDate(partialDate(day, "day"), lang);
  return <>{accountWords[lang].period(said(from), to === null ? null : said(to))}</>;
}

/** Everybody who may enter the office, in the order of given names. */
export function AccountList({
  lang,
  rows,
  page,
  address,
}: {
  lang: Lang;
  rows: readonly AccountRow[];
  page: PageState;
  address: ListAddress;
}) {
  const t = accountWords[lang].admin;
  const ui = uiMessages[lang];
  const q = String(address.query["q"] ?? "");
  const state = String(address.query["state"] ?? "");
  return (
    <>
      <div class="o-top">
        <h1>{t.title}</h1>
        <a class="btn main" href={`${accountsPath}/moi`}>
          {t.new}
        </a>
      </div>
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
        <select class="in" name="state" aria-label={t.state}>
          <option value="">
            {t.state}: {ui.all}
          </option>
          {(["active", "invited", "disabled"] as const).map((one) => (
            <option key={one} value={one} selected={one === state}>
              {t.state}: {t.states[one]}
            </option>
          ))}
        </select>
        <button class="btn">{ui.filter}</button>
        {q === "" && state === "" ? null : (
          <a class="btn plain" href={accountsPath}>
            {ui.clearFilter}
          </a>
        )}
      </form>
      {rows.length === 0 ? (
        <Empty title={t.empty} text={t.emptyText}>
          <a class="btn" href={accountsPath}>
            {ui.clearFilter}
          </a>
        </Empty>
      ) : (
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
                  <a href={`${accountsPath}/${row.id}`}>{row.display_name}</a>
                  <Invented when={row.invented} lang={lang} />
                  <span class="meta block break">{row.email}</span>
                </>
              ),
            },
            {
              key: "roles",
              label: t.roles,
              role: "wide",
              cell: (row) =>
                row.roles.length === 0 ? (
                  <span class="meta">{t.none}</span>
                ) : (
                  row.roles.map((role) => (
                    <div key={role.code + role.organisation}>
                      {lang === "vi" ? role.vi : role.en}
                      <span class="meta block">{role.organisation}</span>
                    </div>
                  ))
                ),
            },
            {
              key: "second",
              label: t.second,
              width: "w-7",
              role: "less",
              cell: (row) => (row.totp ? t.secondOn : <span class="meta">{t.secondOff}</span>),
            },
            {
              key: "seen",
              label: t.seen,
              width: "w-10",
              align: "end",
              role: "less",
              cell: (row) =>
                row.last_seen_at === null ? <span class="meta">{t.never}</span> : formatInstant(row.last_seen_at, lang),
            },
            {
              key: "state",
              label: t.state,
              width: "w-7",
              role: "sub",
              cell: (row) => <AccountState lang={lang} of={row.state} />,
            },
          ]}
        />
      )}
      {page.total === 0 ? null : <Pager lang={lang} state={page} address={address} withSize />}
    </>
  );
}
