import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant, shortDate } from "#platform/text/index.ts";
import { ActButton, ErrorSummary, Field, Form, Radios, Select, type Option } from "#ui/form.tsx";
import { Crumbs, Empty, Head, Invented, Note } from "#ui/layout.tsx";
import { DataTable, Pager, Scroll, type ListAddress, type PageState } from "#ui/table.tsx";
import { uiMessages } from "#ui/messages.ts";
import { en } from "../messages.en.ts";
import { vi } from "../messages.vi.ts";
import type { AccountRow } from "../queries.ts";
import type { RoleSource } from "../rules.ts";

const words = (lang: Lang) => (lang === "vi" ? vi : en);
export const accountsPath = "/van-phong/tai-khoan";

export function stateMark(state: AccountRow["state"]): string {
  return { invited: "st half", active: "st full ok", disabled: "st off" }[state];
}

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
  const t = words(lang).admin;
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
        />
        <select class="in" name="state" aria-label={t.state}>
          <option value="">
            {t.state}: {ui.all}
          </option>
          {(["active", "invited", "disabled"] as const).map((one) => (
            <option key={one} value={one} selected={one === state}>
              {t.states[one]}
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
        <Empty title={t.empty} text={t.emptyText} />
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
                  <br />
                  <span class="meta">{row.email}</span>
                </>
              ),
            },
            {
              key: "roles",
              label: t.roles,
              role: "sub",
              cell: (row) =>
                row.roles.length === 0 ? (
                  <span class="meta">{t.none}</span>
                ) : (
                  row.roles.map((role) => (
                    <div
                      key={role.code + role.organisation}
                    >{`${lang === "vi" ? role.vi : role.en} – ${role.organisation}`}</div>
                  ))
                ),
            },
            {
              key: "state",
              label: t.state,
              width: "w-9",
              role: "sub",
              cell: (row) => <span class={stateMark(row.state)}>{t.states[row.state]}</span>,
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
          ]}
        />
      )}
      <Pager lang={lang} state={page} address={address} withSize />
    </>
  );
}

export interface InvitationChoices {
  roles: readonly Option[];
  organisations: readonly Option[];
  people: readonly Option[];
}

function GrantFields({
  lang,
  form,
  choices,
  optional,
}: {
  lang: Lang;
  form: FormState;
  choices: Pick<InvitationChoices, "roles" | "organisations">;
  optional: boolean;
}) {
  const t = words(lang).admin;
  return (
    <>
      <Select form={form} lang={lang} name="role" label={t.role} options={choices.roles} optional={optional} />
      <Select
        form={form}
        lang={lang}
        name="organisation"
        label={t.organisation}
        options={choices.organisations}
        optional={optional}
      />
      <div class="pair">
        <Field
          form={form}
          lang={lang}
          name="from"
          label={t.from}
          optional
          inputmode="numeric"
          placeholder="09/01/2026"
        />
        <Field form={form} lang={lang} name="to" label={t.to} optional inputmode="numeric" placeholder="31/12/2026" />
      </div>
      <Field form={form} lang={lang} name="reason" label={t.reason} maxLength={300} optional={optional} />
    </>
  );
}

const labels = (lang: Lang) => {
  const t = words(lang).admin;
  return {
    name: t.name,
    email: t.email,
    person: t.person,
    channel: t.channel,
    role: t.role,
    organisation: t.organisation,
    from: t.from,
    to: t.to,
    reason: t.reason,
  };
};

export function InvitePage({ lang, form, choices }: { lang: Lang; form: FormState; choices: InvitationChoices }) {
  const t = words(lang).admin;
  return (
    <>
      <Crumbs lang={lang} items={[{ href: accountsPath, label: t.title }, { label: t.new }]} />
      <h1>{t.new}</h1>
      <ErrorSummary form={form} lang={lang} labels={labels(lang)} />
      <Form action={accountsPath} at={`${accountsPath}/moi`}>
        <Field form={form} lang={lang} name="name" label={t.name} maxLength={200} />
        <Field form={form} lang={lang} name="email" label={t.email} type="email" maxLength={254} />
        <Radios
          form={form}
          lang={lang}
          name="channel"
          label={t.channel}
          options={[
            { value: "mail", label: t.channelMail },
            { value: "printed", label: t.channelPrinted },
          ]}
        />
        <Select
          form={form}
          lang={lang}
          name="person"
          label={t.person}
          hint={t.personHint}
          options={choices.people}
          optional
        />
        <GrantFields lang={lang} form={form} choices={choices} optional />
        <p class="acts">
          <button class="btn main">{t.invite}</button>
        </p>
      </Form>
    </>
  );
}

export function PrintedCode({
  lang,
  name,
  code,
  until,
  address,
  back,
}: {
  lang: Lang;
  name: string;
  code: string;
  until: Date;
  address: string;
  back: string;
}) {
  const t = words(lang).admin;
  return (
    <>
      <h1>{t.printedTitle}</h1>
      <p>{t.printed(name, formatInstant(until, lang))}</p>
      <p class="paper-code">{code}</p>
      <p>{t.printedHow(address)}</p>
      <p class="acts">
        <a class="btn" href={back}>
          {uiMessages[lang].back}
        </a>
      </p>
    </>
  );
}

export interface AccountDetail {
  id: string;
  name: string;
  email: string;
  state: AccountRow["state"];
  invented: boolean;
  totp: boolean;
  own: boolean;
  grants: readonly {
    id: string;
    role: string;
    organisation: string;
    from: Temporal.PlainDate;
    to: Temporal.PlainDate | null;
    reason: string;
    by: string | null;
    running: boolean;
  }[];
  positions: readonly RoleSource[];
}

export function AccountPage({
  lang,
  account,
  form,
  choices,
}: {
  lang: Lang;
  account: AccountDetail;
  form: FormState;
  choices: InvitationChoices;
}) {
  const t = words(lang).admin;
  const path = `${accountsPath}/${account.id}`;
  return (
    <>
      <Crumbs lang={lang} items={[{ href: accountsPath, label: t.title }, { label: account.name }]} />
      <div class="o-top">
        <div>
          <h1>
            {account.name}
            <Invented when={account.invented} lang={lang} />
          </h1>
          <p class="meta">
            {account.email} · <span class={stateMark(account.state)}>{t.states[account.state]}</span>
          </p>
        </div>
        <div class="row">
          <ActButton action={`${path}/moi-lai`} at={path} label={t.again} />
          <ActButton action={`${path}/moi-giay`} at={path} label={t.againPrinted} />
          {account.own ? null : account.state === "disabled" ? (
            <ActButton action={`${path}/mo-lai`} at={path} label={t.enable} />
          ) : (
            <>
              <ActButton action={`${path}/ket-thuc-phien`} at={path} label={t.endSessions} />
              {account.totp ? <ActButton action={`${path}/xoa-ma`} at={path} label={t.resetSecond} /> : null}
              <ActButton action={`${path}/khoa`} at={path} label={t.disable} stop />
            </>
          )}
        </div>
      </div>
      <section>
        <Head title={t.grants} />
        {account.grants.length === 0 ? (
          <p class="meta">{t.noGrants}</p>
        ) : (
          <Scroll lang={lang} label={t.grants}>
            <table class="tbl">
              <thead>
                <tr>
                  <th>{t.role}</th>
                  <th>{t.organisation}</th>
                  <th>{t.from}</th>
                  <th>{t.to}</th>
                  <th>{t.reason}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {account.grants.map((grant) => (
                  <tr key={grant.id}>
                    <th scope="row">{grant.role}</th>
                    <td>{grant.organisation}</td>
                    <td class="num nowrap">{shortDate(grant.from)}</td>
                    <td class="num nowrap">{grant.to === null ? words(lang).mine.noEnd : shortDate(grant.to)}</td>
                    <td>
                      {grant.reason}
                      {grant.by === null ? null : <span class="meta"> · {grant.by}</span>}
                    </td>
                    <td>
                      {grant.running ? (
                        <ActButton
                          action={`${accountsPath}/vai-tro/${grant.id}/ket-thuc`}
                          at={path}
                          label={t.endGrant}
                        />
                      ) : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </section>
      <section>
        <Head title={t.positions} />
        {account.positions.length === 0 ? (
          <p class="meta">{t.noPositions}</p>
        ) : (
          <ul class="heads">
            {account.positions.map((source) => (
              <li key={source.roleCode + source.organisationId}>
                {lang === "vi" ? source.roleVi : source.roleEn} – {source.organisationName} ·{" "}
                {words(lang).mine.byPosition(source.title ?? "")}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <Head title={t.addGrant} />
        <ErrorSummary form={form} lang={lang} labels={labels(lang)} />
        <Form action={`${path}/vai-tro`} at={path}>
          <GrantFields lang={lang} form={form} choices={choices} optional={false} />
          <p class="acts">
            <button class="btn main">{t.addGrant}</button>
          </p>
        </Form>
      </section>
    </>
  );
}

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
  const t = words(lang).outbox;
  return (
    <>
      <h1>{t.title}</h1>
      {rows.length === 0 ? (
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
                  <a href={`/van-phong/thu-gui/${row.id}`}>{row.recipient}</a>
                  <Invented when={row.invented} lang={lang} />
                </>
              ),
            },
            { key: "subject", label: t.subject, role: "sub", cell: (row) => row.subject },
            {
              key: "state",
              label: t.state,
              width: "w-12",
              role: "sub",
              cell: (row) => (
                <span class={{ queued: "st half", sent: "st full ok", failed: "st late" }[row.state]}>
                  {t.states[row.state]}
                </span>
              ),
            },
            {
              key: "at",
              label: t.at,
              width: "w-10",
              align: "end",
              role: "less",
              cell: (row) => formatInstant(row.sent_at ?? row.created_at, lang),
            },
          ]}
        />
      )}
      <Pager lang={lang} state={page} address={address} />
    </>
  );
}

export function LetterPage({
  lang,
  letter,
  showText,
}: {
  lang: Lang;
  letter: { recipient: string; subject: string; text: string; created_at: Date; invented: boolean };
  showText: boolean;
}) {
  const t = words(lang).outbox;
  return (
    <>
      <Crumbs lang={lang} items={[{ href: "/van-phong/thu-gui", label: t.title }, { label: letter.subject }]} />
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
