import type { ComponentChildren } from "preact";
import { activityCode } from "#activities";
import type { TrailEntry } from "#platform/audit.ts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber, qualifierWord } from "#platform/text/index.ts";
import { Sources, type CitedSource } from "#sources";
import { ActButton, ErrorSummary, Hidden } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { Trail, type ActionWords } from "#ui/trail.tsx";
import { delegationWords } from "../messages.ts";
import type { DelegationRecord, LinkedActivity, NamedOrganisation } from "../queries.record.ts";
import { isPublished, type Side } from "../rules.ts";
import { delegationsPath, moment, periodPhrase, Said, Size, StateMark } from "./parts.tsx";
import { Gifts, Members, Programme } from "./record-parts.tsx";

export interface RecordProps {
  lang: Lang;
  record: DelegationRecord;
  activities: readonly LinkedActivity[];
  sources: readonly CitedSource[];
  trail: readonly TrailEntry[];
  trailTotal: number;
  actionWords: ActionWords;
  organisationName: (id: string) => string | undefined;
  may: { edit: boolean; move: boolean };
  /** Numbers of precedence that could not be taken, or a list that changed meanwhile. */
  order?: { side: Side; form: FormState; conflict?: string };
}

function Organisation({ lang, of }: { lang: Lang; of: NamedOrganisation }) {
  return (
    <>
      <a href={`/van-phong/to-chuc/${of.id}`}>
        <Said lang={lang} vi={of.name_vi} en={of.name_en} />
      </a>
      <Invented when={of.invented} lang={lang} />
    </>
  );
}

function Lines({ text }: { text: string }) {
  const lines: ComponentChildren[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    if (at > 0) lines.push(<br key={at} />);
    lines.push(line);
  }
  return <>{lines}</>;
}

function Information({ lang, record }: RecordProps) {
  const words = delegationWords[lang];
  const t = words.form;
  const { delegation, host, countries, organisations } = record;
  const named = (part: "sending" | "receiving") => organisations.filter((one) => one.part === part);
  const list = (of: readonly NamedOrganisation[]) => (
    <ul>
      {of.map((one) => (
        <li key={one.id}>
          <Organisation lang={lang} of={one} />
        </li>
      ))}
    </ul>
  );
  const rows: [string, ComponentChildren][] = [
    [t.direction, words.directions[delegation.direction]],
    [t.countries, countries.map(({ names }) => names[lang]).join(", ")],
    [words.record.period, <span class="num">{periodPhrase(delegation, lang)}</span>],
    [
      t.size,
      <>
        <Size lang={lang} of={delegation} />
        {delegation.size_source === null ? null : <span class="meta"> · {delegation.size_source}</span>}
      </>,
    ],
    [t.host, <Organisation lang={lang} of={host} />],
    ...(named("sending").length === 0
      ? []
      : [[t.sending, list(named("sending"))] satisfies [string, ComponentChildren]]),
    ...(named("receiving").length === 0
      ? []
      : [[t.receiving, list(named("receiving"))] satisfies [string, ComponentChildren]]),
    ...(delegation.occasion === null ? [] : [[t.occasion, delegation.occasion] satisfies [string, ComponentChildren]]),
    ...(delegation.title_en === null || lang === "en"
      ? []
      : [[t.title_en, <span lang="en">{delegation.title_en}</span>] satisfies [string, ComponentChildren]]),
    ...(delegation.note === null
      ? []
      : [[t.note, <Lines text={delegation.note} />] satisfies [string, ComponentChildren]]),
  ];
  return (
    <section>
      <Head title={words.record.info} />
      <dl class="kv">
        {rows.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}

function Activities({ lang, record, activities, may }: RecordProps) {
  const t = delegationWords[lang].record;
  const path = `${delegationsPath}/${record.delegation.id}`;
  return (
    <section id="hoat-dong">
      <Head title={t.activities}>{may.edit ? <a href={`${path}/hoat-dong`}>{t.link}</a> : null}</Head>
      {activities.length === 0 ? (
        <p class="meta">{t.noActivities}</p>
      ) : (
        <ul class="plain-list linked">
          {activities.map((activity) => (
            <li key={activity.id}>
              <span>
                <a href={`/van-phong/hoat-dong/${activity.id}`}>
                  <Said lang={lang} vi={activity.title_vi} en={activity.title_en} />
                </a>
                <Invented when={activity.invented} lang={lang} />
                <span class="block meta num">
                  {activityCode(activity)}
                  {activity.starts_on === null || activity.starts_precision === null
                    ? ""
                    : ` · ${periodPhrase({ starts_on: activity.starts_on, starts_precision: activity.starts_precision, ends_on: activity.ends_on }, lang)}`}
                </span>
              </span>
              {may.edit ? (
                <ActButton
                  action={`${path}/hoat-dong/bo`}
                  at={path}
                  label={
                    <>
                      {t.unlink}
                      <span class="vh">: {activity.title_vi}</span>
                    </>
                  }
                >
                  <Hidden name="activity" value={activity.id} />
                </ActButton>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Notices({ lang, record, order }: RecordProps) {
  const t = delegationWords[lang].record;
  const { delegation, members } = record;
  const guests = members.filter(({ side }) => side === "guest").length;
  const { size_value: size, size_qualifier: qualifier } = delegation;
  // Only an exact number can be contradicted by a list; a list that is still being written is shorter.
  const differs = size !== null && guests > 0 && qualifier === "exact" && guests > size;
  return (
    <>
      {order?.conflict === undefined ? null : (
        <Note kind="warn" icon="history">
          <p role="alert">
            <b>{order.conflict}</b>
          </p>
        </Note>
      )}
      {delegation.state_reason === null ? null : (
        <Note kind="warn" icon="alert">
          <p>
            {delegation.state === "postponed"
              ? t.postponed(delegation.state_reason)
              : t.cancelled(delegation.state_reason)}
          </p>
        </Note>
      )}
      {differs && size !== null ? (
        <Note kind="warn" icon="alert">
          <p>
            {t.differs(
              formatNumber(guests, lang),
              `${qualifierWord(qualifier ?? "exact", lang)} ${formatNumber(size, lang)}`.trim(),
            )}
          </p>
        </Note>
      ) : null}
    </>
  );
}

function Side(props: RecordProps) {
  const { lang, record, sources, trail, trailTotal } = props;
  const t = delegationWords[lang].record;
  const { delegation } = record;
  return (
    <aside class="side">
      <section>
        <Head title={t.whoSees} />
        <table class="tbl">
          <caption class="vh">{t.whoSees}</caption>
          <tbody>
            <tr>
              <th scope="row">{t.seesPublic}</th>
              <td>
                {delegation.audience === "internal" ? t.nothing : isPublished(delegation) ? t.publicNow : t.publicLater}
              </td>
            </tr>
            <tr>
              <th scope="row">{t.seesNamed}</th>
              <td>{t.everything}</td>
            </tr>
            <tr>
              <th scope="row">{t.seesUnion}</th>
              <td>{t.everything}</td>
            </tr>
          </tbody>
        </table>
      </section>
      <Activities {...props} />
      <Sources sources={sources} lang={lang} />
      <section>
        <Head title={t.history}>
          {trailTotal > trail.length ? (
            <a href={`${delegationsPath}/${delegation.id}/lich-su`}>{t.allHistory(formatNumber(trailTotal, lang))}</a>
          ) : null}
        </Head>
        {trail.length === 0 ? (
          <p class="meta">{uiMessages[lang].notRecorded}</p>
        ) : (
          <Trail
            entries={trail}
            lang={lang}
            actionWords={props.actionWords}
            fields={delegationWords[lang].fields}
            organisationName={props.organisationName}
          />
        )}
      </section>
    </aside>
  );
}

/** One delegation: who, when, by which hours, with what gifts, and what happened to its record. */
export function RecordPage(props: RecordProps) {
  const { lang, record, may, order } = props;
  const words = delegationWords[lang];
  const t = words.record;
  const { delegation, members, items, gifts } = record;
  const path = `${delegationsPath}/${delegation.id}`;
  const part = { lang, path, mayEdit: may.edit };
  return (
    <>
      <Crumbs
        lang={lang}
        items={[{ href: delegationsPath, label: words.title }, { label: words.directions[delegation.direction] }]}
      />
      <div class="o-top record-top">
        <div>
          <h1>
            <Said lang={lang} vi={delegation.title_vi} en={delegation.title_en} />
            <Invented when={delegation.invented} lang={lang} />
          </h1>
          <p class="meta">
            <StateMark lang={lang} of={delegation.state} /> · {t.by(delegation.drafted_by_name)} ·{" "}
            <span class="num">{moment(delegation.created_at, lang)}</span>
          </p>
        </div>
        <div class="row">
          <a class="btn" href={`${path}/in`}>
            <Icon name="print" /> {t.print}
          </a>
          {may.edit ? (
            <a class="btn" href={`${path}/sua`}>
              <Icon name="edit" /> {uiMessages[lang].edit}
            </a>
          ) : null}
          {may.move ? (
            <a class="btn main" href={`${path}/trang-thai`}>
              {t.changeState}
            </a>
          ) : null}
        </div>
      </div>
      {order === undefined ? null : (
        <ErrorSummary
          form={order.form}
          lang={lang}
          labels={Object.fromEntries(
            members.map(({ id, full_name }) => [`rank_${id}`, words.members.rankOf(full_name)]),
          )}
        />
      )}
      <Notices {...props} />
      <div class="split">
        <div>
          <Information {...props} />
          <Members {...part} members={members} direction={delegation.direction} order={order ?? null} />
          <Programme {...part} items={items} />
          <Gifts {...part} gifts={gifts} />
        </div>
        <Side {...props} />
      </div>
    </>
  );
}
