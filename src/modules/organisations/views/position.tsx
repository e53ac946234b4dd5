import type { TrailEntry } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import { Sources, type CitedSource } from "#sources";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import type { ActionWords } from "#ui/trail.tsx";
import { organisationWords } from "../messages.ts";
import type { PositionLine } from "../queries.positions.ts";
import { History } from "./history.tsx";
import {
  dateText,
  Name,
  nameIn,
  peoplePath,
  placeIn,
  positionsPath,
  postPeriod,
  structurePath,
  termText,
  titleIn,
} from "./parts.tsx";

export function PositionPage({
  lang,
  position,
  sources,
  history,
  mayEdit,
  actionWords,
}: {
  lang: Lang;
  position: PositionLine;
  sources: readonly CitedSource[];
  history: { entries: readonly TrailEntry[]; total: number };
  mayEdit: boolean;
  actionWords: ActionWords;
}) {
  const words = organisationWords[lang];
  const t = words.position;
  const path = `${positionsPath}/${position.id}`;
  const unknown = <span class="meta">{uiMessages[lang].notRecorded}</span>;
  return (
    <>
      <Crumbs
        lang={lang}
        items={positionCrumbs(position, lang).map(({ href, label }) => (href === path ? { label } : { href, label }))}
      />
      <div class="o-top">
        <div>
          <h1>
            {titleIn(position, lang)}
            <Invented when={position.invented} lang={lang} />
          </h1>
          <p class="meta">
            {position.personName} · {placeIn(position, lang)} · {position.isPublic ? t.public : t.internal}
          </p>
        </div>
        {mayEdit ? (
          <div class="row">
            <a class="btn" href={`${path}/sua`}>
              <Icon name="edit" /> {t.correct}
            </a>
            <a class="btn" href={`${path}/xoa`}>
              {t.withdraw}
            </a>
            {position.to === null ? (
              <a class="btn main" href={`${path}/ket-thuc`}>
                {t.end}
              </a>
            ) : null}
          </div>
        ) : null}
      </div>
      {position.standing === "current" && position.termOver ? (
        <Note kind="warn" icon="clock">
          <p>{t.termOver}</p>
        </Note>
      ) : null}
      <div class="split">
        <section>
          <Head title={t.title} />
          <dl class="kv">
            <dt>{t.person}</dt>
            <dd>
              {position.open ? (
                <a href={`${peoplePath}/${position.personId}`}>{position.personName}</a>
              ) : (
                position.personName
              )}
            </dd>
            <dt>{t.organisation}</dt>
            <dd>
              <Name of={position.organisation} lang={lang} href={`${structurePath}/${position.organisation.id}`} />
            </dd>
            <dt>{t.body}</dt>
            <dd>{position.body === null ? t.bodyNone : lang === "vi" ? position.body.vi : position.body.en}</dd>
            <dt>{t.title}</dt>
            <dd>{lang === "vi" ? position.titleVi : position.titleEn}</dd>
            {position.titleText === null ? null : (
              <>
                <dt>{t.titleText}</dt>
                <dd lang="vi">{position.titleText}</dd>
              </>
            )}
            <dt>{t.term}</dt>
            <dd class="num">{position.term === null ? t.termNone : termText(position.term)}</dd>
            <dt>{t.from}</dt>
            <dd class="num">
              {position.from === null ? unknown : dateText(position.from, position.fromPrecision, lang)}
            </dd>
            <dt>{t.to}</dt>
            <dd class="num">{position.to === null ? unknown : dateText(position.to, position.toPrecision, lang)}</dd>
            <dt>{t.attested}</dt>
            <dd class="num">
              {position.attestedOn === null ? unknown : dateText(position.attestedOn, position.attestedPrecision, lang)}
            </dd>
            <dt>{t.how}</dt>
            <dd>{position.how === null ? unknown : words.hows[position.how]}</dd>
            {position.endReason === null ? null : (
              <>
                <dt>{t.endReasonLabel}</dt>
                <dd>{position.endReason}</dd>
              </>
            )}
          </dl>
          {position.from === null ? <p class="foot-note">{postPeriod(position, lang)}</p> : null}
        </section>
        <div class="side">
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

export function positionCrumbs(position: PositionLine, lang: Lang) {
  const words = organisationWords[lang];
  return [
    { href: structurePath, label: words.structure.title },
    { href: `${structurePath}/${position.organisation.id}`, label: nameIn(position.organisation, lang) },
    { href: `${positionsPath}/${position.id}`, label: `${titleIn(position, lang)}: ${position.personName}` },
  ];
}
