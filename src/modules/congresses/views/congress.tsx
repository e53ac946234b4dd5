import { dateText, Name, organisationPath } from "#organisations";
import type { TrailEntry } from "#platform/audit.ts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { typeset } from "#platform/text/index.ts";
import { Sources, type CitedSource } from "#sources";
import { ActButton, ErrorSummary, Field, Form, Hidden } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { Scroll } from "#ui/table.tsx";
import type { ActionWords } from "#ui/trail.tsx";
import { congressWords } from "../messages.ts";
import type { Congress, CongressDocument, CongressStep } from "../queries.ts";
import type { TransitionState } from "../rules.ts";
import {
  congressesPath,
  congressName,
  congressPath,
  countText,
  heldText,
  History,
  stateMark,
  transitionMark,
  transitionPath,
} from "./parts.tsx";

export interface CongressRecord {
  congress: Congress;
  documents: readonly CongressDocument[];
  steps: readonly CongressStep[];
  sources: readonly CitedSource[];
  history: { entries: readonly TrailEntry[]; total: number };
  rights: { edit: boolean; prepare: boolean };
}

/** The page of a congress: what is known of it, its papers, its steps, and the change of terms that comes from it. */
export function CongressPage({
  lang,
  record,
  form,
  actionWords,
}: {
  lang: Lang;
  record: CongressRecord;
  /** The form of a new document. */
  form: FormState;
  actionWords: ActionWords;
}) {
  const t = congressWords[lang];
  const { congress, rights } = record;
  const path = congressPath(congress.id);
  return (
    <>
      <Crumbs lang={lang} items={[{ href: congressesPath, label: t.title }, { label: congressName(congress, lang) }]} />
      <div class="o-top">
        <div>
          <h1>
            {congressName(congress, lang)}
            <Invented when={congress.invented} lang={lang} />
          </h1>
          <p class="meta">
            <Name of={congress.organisation} lang={lang} href={organisationPath(congress.organisation.id)} /> ·{" "}
            <span class={stateMark(congress.state)}>{t.states[congress.state]}</span> ·{" "}
            {congress.isPublic ? t.public : t.internal}
          </p>
        </div>
        {rights.edit ? (
          <div class="row">
            <a class="btn" href={`${path}/sua`}>
              <Icon name="edit" /> {uiMessages[lang].edit}
            </a>
            <a class="btn main" href={`${path}/buoc`}>
              {t.step}
            </a>
          </div>
        ) : null}
      </div>
      <div class="split">
        <div>
          <Facts lang={lang} congress={congress} />
          <TransitionPanel lang={lang} id={congress.id} state={congress.transition} prepare={rights.prepare} />
          <Documents lang={lang} record={record} form={form} />
        </div>
        <div class="side">
          <Steps lang={lang} steps={record.steps} />
          <Sources sources={record.sources} lang={lang} />
          <History
            lang={lang}
            entries={record.history.entries}
            total={record.history.total}
            all={`${path}/lich-su`}
            actionWords={actionWords}
          />
        </div>
      </div>
    </>
  );
}

function Facts({ lang, congress }: { lang: Lang; congress: Congress }) {
  const t = congressWords[lang];
  const unknown = <span class="meta">{uiMessages[lang].notRecorded}</span>;
  return (
    <section>
      <Head title={t.facts} />
      <dl class="kv">
        <dt>{t.kind}</dt>
        <dd>{t.kinds[congress.kind]}</dd>
        <dt>{t.held}</dt>
        <dd class="num">{heldText(congress, lang)}</dd>
        <dt>{t.place}</dt>
        <dd lang="vi">{congress.place === null ? unknown : typeset(congress.place)}</dd>
        <dt>{t.theme}</dt>
        <dd lang="vi">{congress.theme === null ? unknown : typeset(congress.theme)}</dd>
        <dt>{t.delegates}</dt>
        <dd class="num">
          {congress.called === null && congress.present === null ? unknown : null}
          {congress.called === null ? null : `${t.called}: ${countText(congress.called, lang)}`}
          {congress.called === null || congress.present === null ? null : " · "}
          {congress.present === null ? null : `${t.present}: ${countText(congress.present, lang)}`}
        </dd>
      </dl>
      {congress.results === null ? null : (
        <>
          <h3 class="sub-head">{t.results}</h3>
          <p class="mission" lang="vi">
            {typeset(congress.results)}
          </p>
        </>
      )}
    </section>
  );
}

function TransitionPanel({
  lang,
  id,
  state,
  prepare,
}: {
  lang: Lang;
  id: string;
  state: TransitionState | null;
  prepare: boolean;
}) {
  const t = congressWords[lang].transition;
  return (
    <section id="chuyen-nhiem-ky">
      <Head title={t.title} />
      {state === null ? (
        <>
          <p>{t.none}</p>
          <p class="meta">{t.text}</p>
          {prepare ? <ActButton action={transitionPath(id)} at={congressPath(id)} label={t.start} /> : null}
        </>
      ) : (
        <p>
          <span class={transitionMark(state)}>{t.states[state]}</span> · <a href={transitionPath(id)}>{t.open}</a>
        </p>
      )}
    </section>
  );
}

function Documents({ lang, record, form }: { lang: Lang; record: CongressRecord; form: FormState }) {
  const t = congressWords[lang];
  const path = congressPath(record.congress.id);
  return (
    <section id="van-kien">
      <Head title={t.documents} />
      {record.documents.length === 0 ? (
        <p class="meta">{t.noDocuments}</p>
      ) : (
        <Scroll lang={lang} label={t.documents}>
          <table class="tbl folds">
            <thead>
              <tr>
                <th scope="col">{t.document}</th>
                <th scope="col">{t.symbol}</th>
                <th scope="col">{t.dated}</th>
                {record.rights.edit ? (
                  <th scope="col">
                    <span class="vh">{uiMessages[lang].edit}</span>
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {record.documents.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <span lang="vi">{typeset(one.title)}</span>
                    <Invented when={one.invented} lang={lang} />
                    {one.issuer === null ? null : (
                      <div class="meta" lang="vi">
                        {one.issuer}
                      </div>
                    )}
                  </th>
                  <td data-label={t.symbol}>{one.symbol ?? <span class="meta unknown">–</span>}</td>
                  <td class="num" data-label={t.dated}>
                    {one.datedOn === null ? (
                      <span class="meta unknown">–</span>
                    ) : (
                      dateText(one.datedOn, one.datedPrecision, lang)
                    )}
                  </td>
                  {record.rights.edit ? (
                    <td>
                      <ActButton
                        action={`${path}/van-kien/bo`}
                        at={path}
                        label={<Icon name="close" label={t.removeDocument(one.title)} />}
                      >
                        <Hidden name="document" value={one.id} />
                      </ActButton>
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {record.rights.edit ? (
        <details class="more" open={form.problems.length > 0}>
          <summary>{t.addDocument}</summary>
          <ErrorSummary
            form={form}
            lang={lang}
            labels={{ title: t.document, symbol: t.symbol, issuer: t.issuer, dated: t.dated }}
          />
          <Form action={`${path}/van-kien`} at={path} label={t.addDocument}>
            <Field form={form} lang={lang} name="title" label={t.document} maxLength={300} />
            <div class="pair">
              <Field form={form} lang={lang} name="symbol" label={t.symbol} maxLength={60} optional />
              <Field
                form={form}
                lang={lang}
                name="dated"
                label={t.dated}
                inputmode="numeric"
                placeholder="09/01/2023"
                optional
              />
            </div>
            <Field form={form} lang={lang} name="issuer" label={t.issuer} maxLength={300} optional />
            <p class="acts row">
              <button class="btn">{t.addDocument}</button>
            </p>
          </Form>
        </details>
      ) : null}
    </section>
  );
}

function Steps({ lang, steps }: { lang: Lang; steps: readonly CongressStep[] }) {
  const t = congressWords[lang];
  return (
    <section>
      <Head title={t.steps} />
      {steps.length === 0 ? (
        <p class="meta">{t.noSteps}</p>
      ) : (
        <ul class="plain-list">
          {steps.map((step) => (
            <li key={step.id}>
              <span class="num">{dateText(step.on, "day", lang)}</span>: {t.states[step.from]} → {t.states[step.to]}
              <span class="meta">
                {step.reason === null ? null : ` · ${step.reason}`} · {step.by}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
