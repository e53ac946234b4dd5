import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant, shortDate } from "#platform/text/index.ts";
import { ActButton, ErrorSummary, Field, Form, Hidden } from "#ui/form.tsx";
import { Head } from "#ui/layout.tsx";
import { Scroll } from "#ui/table.tsx";
import { en } from "../messages.en.ts";
import { vi } from "../messages.vi.ts";
import type { Actor } from "../rules.ts";

const path = "/van-phong/tai-khoan-cua-toi";

export interface MyAccountState {
  actor: Actor;
  email: string;
  sessionId: string;
  totpSince: Date | null;
  codesLeft: number;
  sessions: readonly {
    id: string;
    created_at: Date;
    last_seen_at: Date;
    address: string | null;
    device: string | null;
  }[];
}

export function MyAccount({ lang, state, form }: { lang: Lang; state: MyAccountState; form: FormState }) {
  const all = lang === "vi" ? vi : en;
  const t = all.mine;
  const { actor } = state;
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">
            {actor.name} · {state.email}
          </p>
        </div>
        <div class="row">
          <ActButton action={`${path}/ngon-ngu`} at={path} label={lang === "vi" ? "English" : "Tiếng Việt"}>
            <Hidden name="language" value={lang === "vi" ? "en" : "vi"} />
          </ActButton>
        </div>
      </div>
      <div class="split">
        <div>
          <section>
            <Head title={t.rights} />
            <Scroll lang={lang} label={t.rights}>
              <table class="tbl">
                <thead>
                  <tr>
                    <th>{t.role}</th>
                    <th>{t.at}</th>
                    <th>{t.by}</th>
                    <th>{t.since}</th>
                    <th>{t.until}</th>
                  </tr>
                </thead>
                <tbody>
                  {actor.sources.map((source) => (
                    <tr key={source.roleCode + source.organisationId + source.by}>
                      <th scope="row">{lang === "vi" ? source.roleVi : source.roleEn}</th>
                      <td>{source.organisationName}</td>
                      <td>{source.by === "grant" ? t.byGrant : t.byPosition(source.title ?? "")}</td>
                      <td class="num nowrap">{shortDate(source.from)}</td>
                      <td class="num nowrap">{source.to === null ? t.noEnd : shortDate(source.to)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          </section>
          <section>
            <Head title={t.sessions}>
              {state.sessions.length > 1 ? (
                <ActButton action={`${path}/phien-khac`} at={path} label={t.endOthers} />
              ) : null}
            </Head>
            <Scroll lang={lang} label={t.sessions}>
              <table class="tbl">
                <thead>
                  <tr>
                    <th>{t.device}</th>
                    <th>{t.address}</th>
                    <th>{t.seen}</th>
                    <td />
                  </tr>
                </thead>
                <tbody>
                  {state.sessions.map((session) => (
                    <tr key={session.id}>
                      <td class="device">{session.device === "" ? "–" : session.device}</td>
                      <td class="num">{session.address}</td>
                      <td class="num nowrap">{formatInstant(session.last_seen_at, lang)}</td>
                      <td>
                        {session.id === state.sessionId ? (
                          <b>{t.thisSession}</b>
                        ) : (
                          <ActButton action={`${path}/phien/${session.id}/ket-thuc`} at={path} label={t.end} />
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          </section>
        </div>
        <aside class="side">
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
                <p>{t.codesLeft(state.codesLeft)}</p>
                <div class="row acts">
                  <ActButton action={`${path}/ma-du-phong`} at={path} label={t.newCodes} />
                  {actor.sources.some((source) => source.requiresTotp) ? null : (
                    <ActButton action={`${path}/tat-ma`} at={path} label={t.turnOff} stop />
                  )}
                </div>
              </>
            )}
          </section>
          <section>
            <Head title={t.password} />
            <ErrorSummary
              form={form}
              lang={lang}
              labels={{ present: t.currentPassword, password: t.newPassword, again: all.invitation.again }}
            />
            <Form action={`${path}/mat-khau`} at={path}>
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
                hint={all.invitation.passwordHint}
                type="password"
                autocomplete="new-password"
              />
              <Field
                form={form}
                lang={lang}
                name="again"
                label={all.invitation.again}
                type="password"
                autocomplete="new-password"
              />
              <p class="acts">
                <button class="btn">{t.change}</button>
              </p>
            </Form>
          </section>
        </aside>
      </div>
    </>
  );
}
