import { officePath } from "#accounts";
import type { TrailEntry } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { Trail, type ActionWords } from "#ui/trail.tsx";
import { memberWords } from "../messages.ts";
import type { MemberDetail, MemberLine, StepLine } from "../queries.ts";
import { nextSteps, transitions, type MemberStep } from "../rules.ts";
import { dayText, knownText, listCrumb, MemberName, memberPath, MemberStateMark, membersPath, Said } from "./parts.tsx";
import { MembershipTable } from "./panels.tsx";

export interface MemberRecord {
  member: MemberDetail;
  steps: readonly StepLine[];
  others: readonly MemberLine[];
  history: { entries: readonly TrailEntry[]; total: number };
  mayEdit: boolean;
  /** The reader may open the person's own record. */
  opensPerson: boolean;
}

/** The history as a person reads it: codes in words. */
export function readable(entries: readonly TrailEntry[], lang: Lang): TrailEntry[] {
  const t = memberWords[lang];
  const words = new Map<string, Record<string, string>>([
    ["kind", t.kinds],
    ["state", t.states],
    ["gender", t.genders],
    ["consent_how", t.consents],
  ]);
  const say = (values: TrailEntry["before"]): TrailEntry["before"] =>
    values === null
      ? null
      : Object.fromEntries(
          Object.entries(values).map(([key, value]) => [
            key,
            typeof value === "string" ? (words.get(key)?.[value] ?? value) : value,
          ]),
        );
  return entries.map((entry) => ({ ...entry, before: say(entry.before), after: say(entry.after) }));
}

const stopping: readonly MemberStep[] = ["decline", "suspend", "leave", "expel"];

export function MemberPage({
  lang,
  record,
  actionWords,
}: {
  lang: Lang;
  record: MemberRecord;
  actionWords: ActionWords;
}) {
  const words = memberWords[lang];
  const t = words.record;
  const { member, steps } = record;
  const path = memberPath(member.id);
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          listCrumb(lang),
          {
            href: `${membersPath}?organisation=${member.organisationId}`,
            label: lang === "en" ? (member.placeEn ?? member.place) : member.place,
          },
          { label: member.name },
        ]}
      />
      <div class="o-top">
        <div>
          <h1>
            <MemberName lang={lang} of={member} link={false} />
          </h1>
          <p class="meta">
            {words.kinds[member.kind]} ·{" "}
            <MemberStateMark lang={lang} of={{ ...member, declined: steps[0]?.act === "decline" }} /> ·{" "}
            <Said lang={lang} vi={member.place} en={member.placeEn} />
          </p>
        </div>
        {record.mayEdit ? (
          <div class="row">
            <a class="btn" href={`${path}/sua`}>
              <Icon name="edit" /> {t.edit}
            </a>
            {nextSteps(member.state)
              .toSorted((a, b) => stopping.indexOf(a) - stopping.indexOf(b))
              .map((step) => (
                <a
                  key={step}
                  class={`btn${step === "admit" || step === "resume" ? " main" : ""}${stopping.includes(step) ? " plain" : ""}`}
                  href={`${path}/${transitions[step].path}`}
                >
                  {words.steps[step].button}
                </a>
              ))}
          </div>
        ) : null}
      </div>
      {member.personal && member.consentOn === null ? (
        <Note kind="warn" icon="alert">
          <p>{t.consentWarn}</p>
        </Note>
      ) : null}
      <div class="split">
        <div>
          <section>
            <Head title={t.steps} />
            <Course lang={lang} steps={steps} />
          </section>
          {record.others.length === 0 ? null : (
            <section>
              <Head title={t.others} />
              <MembershipTable lang={lang} rows={record.others} caption={t.others} />
            </section>
          )}
        </div>
        <div class="side">
          <Facts lang={lang} record={record} />
          <section>
            <Head title={t.history}>
              {record.history.total > record.history.entries.length ? (
                <a href={`${path}/lich-su`}>
                  {t.allHistory} ({formatNumber(record.history.total, lang)})
                </a>
              ) : null}
            </Head>
            {record.history.entries.length === 0 ? (
              <p class="meta">{t.noHistory}</p>
            ) : (
              <Trail
                entries={readable(record.history.entries, lang)}
                lang={lang}
                actionWords={actionWords}
                fields={words.fields}
              />
            )}
          </section>
        </div>
      </div>
    </>
  );
}

function Course({ lang, steps }: { lang: Lang; steps: readonly StepLine[] }) {
  const words = memberWords[lang];
  return (
    <ol class="trail">
      {steps.map((step) => (
        <li key={step.id}>
          <time dateTime={step.happened_on.toString()}>
            {knownText(step.happened_on, step.happened_precision, lang)}
          </time>
          <div>
            <b>{words.acts[step.act]}</b>
            {step.act === "change_kind" || step.act === "record" || step.act === "apply"
              ? `: ${words.kinds[step.kind]}`
              : null}
            {step.document === null ? null : <span class="meta"> · {step.document}</span>}
            {step.reason === null ? null : <p>{step.reason}</p>}
            <p class="meta">{words.record.byWhom(step.actor_name)}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Facts({ lang, record: { member, opensPerson } }: { lang: Lang; record: MemberRecord }) {
  const words = memberWords[lang];
  const t = words.record;
  const unknown = <span class="meta">{uiMessages[lang].notRecorded}</span>;
  return (
    <section>
      <Head title={t.facts}>
        {opensPerson && member.personId !== null ? (
          <a href={`${officePath}/nguoi/${member.personId}`}>{t.person}</a>
        ) : null}
      </Head>
      <dl class="kv">
        <dt>{t.number}</dt>
        <dd class="num">{member.number ?? <span class="meta">{t.none}</span>}</dd>
        <dt>{t.at}</dt>
        <dd>
          <a href={`${officePath}/to-chuc/${member.organisationId}`}>
            <Said lang={lang} vi={member.place} en={member.placeEn} />
          </a>
        </dd>
        {member.associationId === member.organisationId ? null : (
          <>
            <dt>{t.association}</dt>
            <dd>
              <a href={`${officePath}/to-chuc/${member.associationId}`}>
                <Said lang={lang} vi={member.association} en={member.associationEn} />
              </a>
            </dd>
          </>
        )}
        <dt>{t.joined}</dt>
        <dd class="num">{knownText(member.joinedOn, member.joinedPrecision, lang) ?? unknown}</dd>
        {member.leftOn === null ? null : (
          <>
            <dt>{t.left}</dt>
            <dd class="num">{knownText(member.leftOn, member.leftPrecision, lang)}</dd>
          </>
        )}
        {member.personal ? (
          <>
            <dt>{t.birthYear}</dt>
            <dd class="num">{member.birthYear ?? unknown}</dd>
            <dt>{t.gender}</dt>
            <dd>{member.gender === null ? unknown : words.genders[member.gender]}</dd>
            <dt>{t.phone}</dt>
            <dd class="num">{member.phone ?? unknown}</dd>
            <dt>{t.email}</dt>
            <dd class="break">
              {member.email === null ? unknown : <a href={`mailto:${member.email}`}>{member.email}</a>}
            </dd>
            <dt>{t.consent}</dt>
            <dd>
              {member.consentOn === null || member.consentHow === null ? (
                <span class="meta">{t.consentMissing}</span>
              ) : (
                t.consentNoted(dayText(member.consentOn, lang), words.consents[member.consentHow])
              )}
            </dd>
          </>
        ) : null}
      </dl>
    </section>
  );
}

/** The whole history of a membership, by pages. */
export function MemberHistory({
  lang,
  member,
  entries,
  page,
  address,
  actionWords,
}: {
  lang: Lang;
  member: MemberDetail;
  entries: readonly TrailEntry[];
  page: PageState;
  address: ListAddress;
  actionWords: ActionWords;
}) {
  const t = memberWords[lang];
  return (
    <>
      <Crumbs
        lang={lang}
        items={[listCrumb(lang), { href: memberPath(member.id), label: member.name }, { label: t.record.history }]}
      />
      <h1>{t.record.history}</h1>
      {entries.length === 0 ? (
        <p class="meta">{t.record.noHistory}</p>
      ) : (
        <Trail entries={readable(entries, lang)} lang={lang} actionWords={actionWords} fields={t.fields} />
      )}
      <Pager lang={lang} state={page} address={address} withSize />
    </>
  );
}
