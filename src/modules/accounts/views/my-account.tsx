import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant, formatNumber } from "#platform/text/index.ts";
import { ActButton, ErrorSummary, Field, Form, Hidden } from "#ui/form.tsx";
import { Head } from "#ui/layout.tsx";
import { DataTable } from "#ui/table.tsx";
import { accountWords } from "../messages.ts";
import { deviceOf } from "../rules.device.ts";
import type { Actor } from "../rules.ts";
import { Period } from "./account-list.tsx";

export const myAccountPath = "/van-phong/tai-khoan-cua-toi";

interface SessionLine {
  id: string;
  last_seen_at: Date;
  address: string | null;
  device: string | null;
}

export interface MyAccountState {
  actor: Actor;
  email: string;
  sessionId: string;
  totpSince: Date | null;
  codesLeft: number;
  sessions: readonly SessionLine[];
}

function Rights({ lang, actor }: { lang: Lang; actor: Actor }) {
  const words = accountWords[lang];
  const t = words.mine;
  return (
    <section>
      <Head title={t.rights} />
      {actor.sources.length === 0 ? (
        <p class="meta">{t.noRights}</p>
      ) : (
        <DataTable
          lang={lang}
          caption={t.rights}
          rows={actor.sources}
          id={(source) => source.roleCode + source.organisationId + source.by}
          columns={[
            {
              key: "role",
              label: t.role,
              role: "head",
              cell: (source) => (
                <>
                  {lang === "vi" ? source.roleVi : source.roleEn}
                  <span class="meta block">{source.organisationName}</span>
                </>
              ),
            },
            {
              key: "by",
              label: t.by,
              role: "sub",
              cell: (source) => (source.by === "grant" ? t.byGrant : t.byPosition(source.title ?? "")),
            },
            {
              key: "dates",
              label: t.dates,
              width: "w-12",
              role: "sub",
              cell: (source) => (
                <span class="num">
                  <Period lang={lang} from={source.from} to={source.to} />
                </span>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

function Sessions({ lang, state }: { lang: Lang; state: MyAccountState }) {
  const t = accountWords[lang].mine;
  const device = (session: SessionLine) => {
    const { browser, system } = deviceOf(session.device ?? "");
    return [browser ?? t.unknownBrowser, system].filter((part) => part !== null).join(" · ");
  };
  return (
    <section>
      <Head title={t.sessions}>
        {state.sessions.length > 1 ? (
          <ActButton action={`${myAccountPath}/phien-khac`} at={myAccountPath} label={t.endOthers} />
        ) : null}
      </Head>
      <DataTable
        lang={lang}
        caption={t.sessions}
        rows={state.sessions}
        id={(session) => session.id}
        columns={[
          {
            key: "device",
            label: t.device,
            role: "head",
            cell: (session) => <span title={session.device ?? ""}>{device(session)}</span>,
          },
          {
            key: "address",
            label: t.address,
            width: "w-10",
            role: "sub",
            cell: (session) => <span class="num break">{session.address}</span>,
          },
          {
            key: "seen",
            label: t.seen,
            width: "w-10",
            role: "sub",
            cell: (session) => <span class="num">{formatInstant(session.last_seen_at, lang)}</span>,
          },
          {
            key: "end",
            label: t.act,
            width: "w-8",
            align: "end",
            cell: (session) =>
              session.id === state.sessionId ? (
                <span class="st full ok">{t.thisSession}</span>
              ) : (
                <ActButton action={`${myAccountPath}/phien/${session.id}/ket-thuc`} at={myAccountPath} label={t.end} />
              ),
          },
        ]}
      />
    </section>
  );
}

function SecondFactor({ lang, state }: { lang: Lang; state: MyAccountState }) {
  const t = accountWords[lang].mine;
  const required = state.actor.sources.some((source) => source.requiresTotp);
  return (
    <section>
      <Head title={t.second} />
      {state.totpSince === null ? (
        <>
          <p>{t.secondOff}</p>
          <p class="acts">
            <a class="btn" href="/van-phong/ma-xac-thuc">
              {t.turnOn}
            </a>
          </p>
        </>
      ) : (
        <>
          <p>{t.secondOn(formatInstant(state.totpSince, lang))}</p>
          <p class={state.codesLeft < 3 ? "wait" : undefined}>{t.codesLeft(formatNumber(state.codesLeft, lang))}</p>
          {required ? <p class="meta">{t.secondRequired}</p> : null}
          <div class="row acts">
            <ActButton action={`${myAccountPath}/ma-du-phong`} at={myAccountPath} label={t.newCodes} />
            {required ? null : (
              <ActButton action={`${myAccountPath}/tat-ma`} at={myAccountPath} label={t.turnOff} stop />
            )}
          </div>
        </>
      )}
    </section>
  );
}

function Password({ lang, form }: { lang: Lang; form: FormState }) {
  const { mine: t, invitation } = accountWords[lang];
  return (
    <section>
      <Head title={t.password} />
      <ErrorSummary
        form={form}
        lang={lang}
        labels={{ present: t.currentPassword, password: t.newPassword, again: invitation.again }}
      />
      <Form action={`${myAccountPath}/mat-khau`} at={myAccountPath}>
        <Field
          form={form}
          lang={lang}
          name="present"
          label={t.currentPassword}
          type="password"
          autocomplete="current-password"
        />
        <Field
          form={form}
          lang={lang}
          name="password"
          label={t.newPassword}
          hint={invitation.passwordHint}
          type="password"
          autocomplete="new-password"
        />
        <Field
          form={form}
          lang={lang}
          name="again"
          label={invitation.again}
          type="password"
          autocomplete="new-password"
        />
        <p class="acts">
          <button class="btn">{t.change}</button>
        </p>
      </Form>
    </section>
  );
}

/** One's own account: what one may do and why, where one is signed in, how the account is kept. */
export function MyAccount({ lang, state, form }: { lang: Lang; state: MyAccountState; form: FormState }) {
  const t = accountWords[lang].mine;
  const other = lang === "vi" ? "en" : "vi";
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta break">
            {state.actor.name} · {state.email}
          </p>
        </div>
        <div class="row">
          <ActButton
            action={`${myAccountPath}/ngon-ngu`}
            at={myAccountPath}
            label={<span lang={other}>{accountWords[other].mine.useThis}</span>}
          >
            <Hidden name="language" value={other} />
          </ActButton>
        </div>
      </div>
      <div class="split">
        <div>
          <Rights lang={lang} actor={state.actor} />
          <Sessions lang={lang} state={state} />
        </div>
        <aside class="side">
          <SecondFactor lang={lang} state={state} />
          <Password lang={lang} form={form} />
        </aside>
      </div>
    </>
  );
}
