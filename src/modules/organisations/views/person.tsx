import type { ComponentChildren } from "preact";
import type { TrailEntry } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import { Sources, type CitedSource } from "#sources";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import type { ActionWords } from "#ui/trail.tsx";
import { organisationWords } from "../messages.ts";
import type { PersonDetail } from "../queries.people.ts";
import type { PositionLine } from "../queries.positions.ts";
import { History } from "./history.tsx";
import { peoplePath } from "./parts.tsx";
import { PostTable } from "./posts.tsx";

interface PersonRights {
  edit: boolean;
  addPosition: boolean;
}

export function PersonPage({
  lang,
  person,
  positions,
  sources,
  history,
  rights,
  below,
  actionWords,
}: {
  lang: Lang;
  person: PersonDetail;
  positions: readonly PositionLine[];
  sources: readonly CitedSource[];
  history: { entries: readonly TrailEntry[]; total: number };
  rights: PersonRights;
  /** What other modules add below the posts. */
  below?: ComponentChildren;
  actionWords: ActionWords;
}) {
  const words = organisationWords[lang];
  const t = words.person;
  const path = `${peoplePath}/${person.id}`;
  const unknown = <span class="meta">{uiMessages[lang].notRecorded}</span>;
  return (
    <>
      <Crumbs lang={lang} items={[{ href: peoplePath, label: words.people.title }, { label: person.fullName }]} />
      <div class="o-top">
        <div>
          <h1>
            {person.fullName}
            <Invented when={person.invented} lang={lang} />
          </h1>
          {person.state === "active" ? null : <p class="meta">{words.personStates[person.state]}</p>}
        </div>
        <div class="row">
          {rights.edit ? (
            <a class="btn" href={`${path}/sua`}>
              <Icon name="edit" /> {uiMessages[lang].edit}
            </a>
          ) : null}
          {rights.addPosition ? (
            <a class="btn main" href={`${path}/chuc-danh/moi`}>
              <Icon name="plus" /> {t.addPosition}
            </a>
          ) : null}
        </div>
      </div>
      <div class="split">
        <div>
          <section>
            <Head title={t.positions} />
            {positions.length === 0 ? (
              <p class="meta">{t.noPositions}</p>
            ) : (
              <PostTable lang={lang} rows={positions} label={t.positions} />
            )}
          </section>
          {below}
        </div>
        <div class="side">
          <section>
            <Head title={t.facts} />
            <dl class="kv">
              <dt>{t.gender}</dt>
              <dd>{person.gender === null ? unknown : words.genders[person.gender]}</dd>
              <dt>{t.birthYear}</dt>
              <dd class="num">{person.birthYear ?? unknown}</dd>
              <dt>{t.phone}</dt>
              <dd class="num">{person.phone ?? unknown}</dd>
              <dt>{t.email}</dt>
              <dd class="break">
                {person.email === null ? unknown : <a href={`mailto:${person.email}`}>{person.email}</a>}
              </dd>
              {person.note === null ? null : (
                <>
                  <dt>{t.note}</dt>
                  <dd class="lines">{person.note}</dd>
                </>
              )}
            </dl>
          </section>
          <Sources sources={sources} lang={lang} />
          <History
            lang={lang}
            entries={history.entries}
            total={history.total}
            all={`${path}/lich-su`}
            actionWords={actionWords}
          />
        </div>
      </div>
    </>
  );
}
