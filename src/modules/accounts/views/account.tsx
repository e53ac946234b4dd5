import type { TrailEntry } from "#platform/audit.ts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatNumber } from "#platform/text/index.ts";
import { ActButton, ErrorSummary, Form } from "#ui/form.tsx";
import { Crumbs, Head, Invented } from "#ui/layout.tsx";
import { DataTable } from "#ui/table.tsx";
import { Trail, type ActionWords } from "#ui/trail.tsx";
import { accountWords } from "../messages.ts";
import type { AccountRow } from "../queries.ts";
import type { RoleSource } from "../rules.ts";
import { accountsPath, AccountState, Period } from "./account-list.tsx";
import { GrantFields, grantLabels, type InvitationChoices } from "./invite.tsx";

interface GrantLine {
  id: string;
  role: string;
  organisation: string;
  from: Temporal.PlainDate;
  to: Temporal.PlainDate | null;
  reason: string;
  by: string | null;
  running: boolean;
}

export interface AccountDetail {
  id: string;
  name: string;
  email: string;
  state: AccountRow["state"];
  invented: boolean;
  totpSince: Date | null;
  created: Date;
  sessions: readonly { last_seen_at: Date }[];
  grants: readonly GrantLine[];
  positions: readonly RoleSource[];
  may: { invite: boolean; disable: boolean };
}

function Acts({ lang, account, path }: { lang: Lang; account: AccountDetail; path: string }) {
  const t = accountWords[lang].admin;
  const invited = account.state === "invited";
  return (
    <div class="row">
      {account.may.invite ? (
        <>
          <ActButton action={`${path}/moi-lai`} at={path} label={invited ? t.again : t.resetByMail} />
          <ActButton action={`${path}/moi-giay`} at={path} label={invited ? t.againPrinted : t.resetPrinted} />
        </>
      ) : null}
      {!account.may.disable ? null : account.state === "disabled" ? (
        <ActButton action={`${path}/mo-lai`} at={path} label={t.enable} main />
      ) : (
        <ActButton action={`${path}/khoa`} at={path} label={t.disable} stop />
      )}
    </div>
  );
}

function Grants({ lang, account, path }: { lang: Lang; account: AccountDetail; path: string }) {
  const t = accountWords[lang].admin;
  return (
    <section>
      <Head title={t.grants} />
      {account.grants.length === 0 ? (
        <p class="meta">{t.noGrants}</p>
      ) : (
        <DataTable
          lang={lang}
          caption={t.grants}
          rows={account.grants}
          id={(grant) => grant.id}
          columns={[
            {
              key: "role",
              label: t.role,
              role: "head",
              cell: (grant) => (
                <>
                  {grant.role}
                  <span class="meta block">{grant.organisation}</span>
                </>
              ),
            },
            {
              key: "dates",
              label: t.dates,
              width: "w-12",
              role: "sub",
              cell: (grant) => (
                <span class="num">
                  <Period lang={lang} from={grant.from} to={grant.to} />
                </span>
              ),
            },
            {
              key: "reason",
              label: t.reason,
              role: "wide",
              cell: (grant) => (
                <>
                  {grant.reason}
                  {grant.by === null ? null : <span class="meta block">{t.grantedBy(grant.by)}</span>}
                </>
              ),
            },
            {
              key: "end",
              label: t.act,
              width: "w-8",
              align: "end",
              cell: (grant) =>
                grant.running ? (
                  <ActButton action={`${accountsPath}/vai-tro/${grant.id}/ket-thuc`} at={path} label={t.endGrant} />
                ) : (
                  <span class="meta">{t.ended}</span>
                ),
            },
          ]}
        />
      )}
    </section>
  );
}

function Side({ lang, account, path }: { lang: Lang; account: AccountDetail; path: string }) {
  const t = accountWords[lang].admin;
  const latest = account.sessions[0]?.last_seen_at;
  const open = account.sessions.length;
  return (
    <section>
      <Head title={t.access} />
      <dl class="kv">
        <dt>{t.state}</dt>
        <dd>
          <AccountState lang={lang} of={account.state} />
        </dd>
        <dt>{t.second}</dt>
        <dd>{account.totpSince === null ? t.secondOff : t.secondSince(formatInstant(account.totpSince, lang))}</dd>
        <dt>{t.sessions}</dt>
        <dd>
          {latest === undefined ? t.noSessions : t.openSessions(formatNumber(open, lang), formatInstant(latest, lang))}
        </dd>
        <dt>{t.since}</dt>
        <dd>{formatInstant(account.created, lang)}</dd>
      </dl>
      {account.may.disable && account.state !== "disabled" ? (
        <div class="row acts">
          {open === 0 ? null : <ActButton action={`${path}/ket-thuc-phien`} at={path} label={t.endSessions} />}
          {account.totpSince === null ? null : <ActButton action={`${path}/xoa-ma`} at={path} label={t.resetSecond} />}
        </div>
      ) : null}
    </section>
  );
}

/** One account: what it may do and why, whether it is in use, what happened to it. */
export function AccountPage({
  lang,
  account,
  form,
  choices,
  trail,
  trailTotal,
  actionWords,
}: {
  lang: Lang;
  account: AccountDetail;
  form: FormState;
  choices: InvitationChoices;
  trail: readonly TrailEntry[];
  trailTotal: number;
  actionWords: ActionWords;
}) {
  const words = accountWords[lang];
  const t = words.admin;
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
          <p class="meta break">{account.email}</p>
        </div>
        <Acts lang={lang} account={account} path={path} />
      </div>
      <div class="split">
        <div>
          <Grants lang={lang} account={account} path={path} />
          <section>
            <Head title={t.positions} />
            {account.positions.length === 0 ? (
              <p class="meta">{t.noPositions}</p>
            ) : (
              <ul class="plain-list">
                {account.positions.map((source) => (
                  <li key={source.roleCode + source.organisationId}>
                    {lang === "vi" ? source.roleVi : source.roleEn} – {source.organisationName}
                    <span class="meta block">{words.mine.byPosition(source.title ?? "")}</span>
                  </li>
                ))}
              </ul>
            )}
          </section>
          <section>
            <Head title={t.addGrant} />
            <ErrorSummary form={form} lang={lang} labels={grantLabels(lang)} />
            <Form action={`${path}/vai-tro`} at={path}>
              <GrantFields lang={lang} form={form} choices={choices} optional={false} />
              <p class="acts">
                <button class="btn main">{t.addGrant}</button>
              </p>
            </Form>
          </section>
        </div>
        <aside class="side">
          <Side lang={lang} account={account} path={path} />
          <section>
            <Head title={t.history}>
              {trailTotal > trail.length ? (
                <span class="meta">
                  {t.historyLast(formatNumber(trail.length, lang), formatNumber(trailTotal, lang))}
                </span>
              ) : null}
            </Head>
            <Trail entries={trail} lang={lang} actionWords={actionWords} fields={words.fields} />
          </section>
        </aside>
      </div>
    </>
  );
}
