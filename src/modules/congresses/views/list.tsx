import { Name, organisationPath } from "#organisations";
import type { Lang } from "#platform/i18n.ts";
import { typeset } from "#platform/text/index.ts";
import { Icon } from "#ui/icon.tsx";
import { Empty, Head, Invented } from "#ui/layout.tsx";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { congressWords } from "../messages.ts";
import type { Congress } from "../queries.ts";
import { congressStates } from "../rules.ts";
import { congressesPath, congressName, congressPath, heldText, stateMark } from "./parts.tsx";

/** The office's list of congresses: of the union and all organisations within reach. */
export function CongressList({
  lang,
  rows,
  page,
  address,
  mayAdd,
}: {
  lang: Lang;
  rows: readonly Congress[];
  page: PageState;
  address: ListAddress;
  mayAdd: boolean;
}) {
  const t = congressWords[lang];
  const q = String(address.query["q"] ?? "");
  const state = String(address.query["state"] ?? "");
  const filtered = q !== "" || state !== "";
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">{t.intro}</p>
        </div>
        {mayAdd ? (
          <div class="row">
            <a class="btn main" href={`${congressesPath}/moi`} data-key="n">
              <Icon name="plus" /> {t.new}
            </a>
          </div>
        ) : null}
      </div>
      <form class="tools" method="get">
        <label class="tool">
          {t.find}
          <input class="in" type="search" name="q" value={q} maxLength={200} />
        </label>
        <label class="tool">
          {t.filterState}
          <select class="in" name="state">
            <option value="">{t.allStates}</option>
            {congressStates.map((one) => (
              <option key={one} value={one} selected={one === state}>
                {t.states[one]}
              </option>
            ))}
          </select>
        </label>
        <button class="btn">{t.show}</button>
        {filtered ? (
          <a class="btn plain" href={congressesPath}>
            {t.clear}
          </a>
        ) : null}
      </form>
      {rows.length === 0 ? (
        <Empty title={filtered ? t.noMatch : t.empty} text={filtered ? t.noMatchText : t.emptyText} />
      ) : (
        <>
          <DataTable
            lang={lang}
            caption={t.title}
            rows={rows}
            id={({ id }) => id}
            columns={[
              {
                key: "name",
                label: t.title,
                width: "w-name",
                role: "head",
                cell: (one) => (
                  <>
                    <a href={congressPath(one.id)}>{congressName(one, lang)}</a>
                    <Invented when={one.invented} lang={lang} />
                  </>
                ),
              },
              {
                key: "organisation",
                label: t.organisation,
                role: "wide",
                cell: (one) => <Name of={one.organisation} lang={lang} href={organisationPath(one.organisation.id)} />,
              },
              {
                key: "held",
                label: t.held,
                width: "w-10",
                role: "sub",
                cell: (one) => <span class="num">{heldText(one, lang)}</span>,
              },
              {
                key: "state",
                label: t.state,
                width: "w-14",
                role: "sub",
                cell: (one) => <span class={stateMark(one.state)}>{t.states[one.state]}</span>,
              },
            ]}
          />
          <Pager lang={lang} state={page} address={address} />
        </>
      )}
    </>
  );
}

/** The congresses of one organisation, on its page in the office. */
export function CongressSection({
  lang,
  rows,
  addAt,
}: {
  lang: Lang;
  rows: readonly Congress[];
  /** Where one is added; null for who may not. */
  addAt: string | null;
}) {
  const t = congressWords[lang];
  if (rows.length === 0 && addAt === null) return null;
  return (
    <section id="dai-hoi">
      <Head title={t.ofOrganisation}>{addAt === null ? null : <a href={addAt}>{t.new}</a>}</Head>
      {rows.length === 0 ? (
        <p class="meta">{t.noneHere}</p>
      ) : (
        <ul class="list">
          {rows.map((one) => (
            <li key={one.id}>
              <a href={congressPath(one.id)}>{congressName(one, lang)}</a>
              <Invented when={one.invented} lang={lang} />{" "}
              <span class="meta">
                <span class="num">{heldText(one, lang)}</span> · {t.states[one.state]}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The public congresses of an organisation, on its page of the portal. */
export function PublicCongresses({ lang, rows }: { lang: Lang; rows: readonly Congress[] }) {
  const t = congressWords[lang];
  if (rows.length === 0) return null;
  return (
    <section class="below">
      <Head title={t.portalTitle} />
      <dl class="kv">
        {rows.map((one) => (
          <>
            <dt key={one.id}>
              {congressName(one, lang)}
              <Invented when={one.invented} lang={lang} />
            </dt>
            <dd key={`${one.id}-`}>
              <span class="num">{heldText(one, lang)}</span>
              {one.place === null ? null : <span lang="vi">, {typeset(one.place)}</span>}
              {one.theme === null ? null : <div lang="vi">“{typeset(one.theme)}”</div>}
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}
