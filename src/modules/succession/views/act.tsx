import type { TrailEntry } from "#platform/audit.ts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant } from "#platform/text/index.ts";
import { ActButton, ErrorSummary, Field, Form, Hidden } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import type { ListAddress, PageState } from "#ui/table.tsx";
import { Trail, type ActionWords } from "#ui/trail.tsx";
import { successionWords } from "../messages.ts";
import type { ChangeLine } from "../queries.changes.ts";
import type { LaterEdit } from "../queries.later.ts";
import type { Obstacle } from "../queries.obstacles.ts";
import type { ActDetail } from "../queries.ts";
import { effects, type ActOrganisation, type Effect } from "../rules.ts";
import { Changes } from "./changes.tsx";
import { ActState, dayText, successionPath } from "./parts.tsx";

export interface ActPageProps {
  lang: Lang;
  act: ActDetail;
  /** Why it cannot be done now; empty where nothing stands in the way. */
  obstacles: readonly Obstacle[];
  later: readonly LaterEdit[];
  changes: {
    counts: readonly { effect: Effect; count: number }[];
    rows: readonly ChangeLine[];
    page: PageState;
  } | null;
  shown: Effect | null;
  hides: boolean;
  address: ListAddress;
  may: { edit: boolean; approve: boolean; apply: boolean; undo: boolean };
  waitsFor: readonly string[];
  history: readonly TrailEntry[];
  actionWords: ActionWords;
  recordHref(type: string, id: string): string | null;
  form: FormState;
}

export function ActPage(props: ActPageProps) {
  const { lang, act, may } = props;
  const t = successionWords[lang];
  const path = `${successionPath}/${act.id}`;
  return (
    <>
      <Crumbs lang={lang} items={[{ href: successionPath, label: t.title }, { label: t.kinds[act.kind] }]} />
      <div class="o-top">
        <div>
          <h1>
            {t.kinds[act.kind]}: <span lang="vi">{act.sources.map(({ nameVi }) => nameVi).join(", ")}</span>
            <Invented when={act.invented} lang={lang} />
          </h1>
          <p class="meta">
            {t.on} <b class="num">{dayText(act.effectiveOn, lang)}</b> · <ActState state={act.state} lang={lang} />
          </p>
        </div>
        <div class="row">
          {may.edit ? (
            <>
              <a class="btn" href={`${path}/sua`}>
                <Icon name="edit" /> {t.edit}
              </a>
              <ActButton action={`${path}/rut`} at={path} label={t.withdraw} stop />
            </>
          ) : null}
          {may.approve ? (
            <ActButton action={`${path}/phe-duyet`} at={path} label={t.approve} main>
              <Hidden name="version" value={String(act.version)} />
            </ActButton>
          ) : null}
          {may.apply ? <ActButton action={`${path}/thuc-hien`} at={path} label={t.apply} main /> : null}
        </div>
      </div>
      <Obstacles {...props} />
      <div class="split">
        <div>
          <Changes {...props} path={path} />
          {may.undo ? <Undo {...props} path={path} /> : null}
        </div>
        <div class="side">
          <Said {...props} />
          <section>
            <Head title={t.history} />
            <Trail entries={props.history} lang={lang} actionWords={props.actionWords} fields={t.fields} />
          </section>
        </div>
      </div>
    </>
  );
}

/** Everything in the way, each with the record it is about. */
function Obstacles({ lang, obstacles, later, recordHref }: ActPageProps) {
  const t = successionWords[lang];
  const link = (text: string, record: { type: string | null; id: string | null } | null) => {
    const href = record?.type == null || record.id === null ? null : recordHref(record.type, record.id);
    return href === null ? text : <a href={href}>{text}</a>;
  };
  return (
    <>
      {obstacles.length === 0 ? null : (
        <Note kind="warn" icon="alert">
          <p>
            <b>{t.obstacles}</b>
          </p>
          <ul class="plain-list">
            {obstacles.map((one) => {
              const text = t.obstacle[one.code](one.name, one.on === null ? "" : dayText(one.on, lang));
              return <li key={text}>{link(text, one.record)}</li>;
            })}
          </ul>
        </Note>
      )}
      {later.length === 0 ? null : (
        <div role="alert">
          <Note kind="bad" icon="alert">
            <p>
              <b>{t.laterEdits}</b> {t.laterText}
            </p>
            <ul class="plain-list">
              {later.map((one) => (
                <li key={`${one.what}${one.id ?? one.name}`}>{link(t.later[one.what](one.name), one)}</li>
              ))}
            </ul>
          </Note>
        </div>
      )}
    </>
  );
}

function Undo({ lang, form, path }: ActPageProps & { path: string }) {
  const t = successionWords[lang];
  return (
    <section id="hoan-tac">
      <Head title={t.undoTitle} />
      <p class="meta">{t.undoText}</p>
      <ErrorSummary form={form} lang={lang} labels={{ reason: t.undoReason }} />
      <Form action={`${path}/hoan-tac`} at={path}>
        <Field form={form} lang={lang} name="reason" label={t.undoReason} maxLength={500} />
        <p class="acts">
          <button class="btn stop">{t.undo}</button>
        </p>
      </Form>
    </section>
  );
}

function Party({
  organisation,
  name,
  lang,
  rootId,
}: {
  organisation: ActOrganisation | null;
  name: string | null;
  lang: Lang;
  rootId: string;
}) {
  if (organisation === null) return <span lang="vi">{name}</span>;
  return (
    <>
      {organisation.rootId === rootId && organisation.slug !== "" ? (
        <a href={`/van-phong/to-chuc/${organisation.id}`} lang="vi">
          {organisation.nameVi}
        </a>
      ) : (
        <span lang="vi">{organisation.nameVi}</span>
      )}
      <Invented when={organisation.invented} lang={lang} />
    </>
  );
}

/** What was decided, by which paper, and who did which step when. */
function Said({ lang, act, waitsFor }: ActPageProps) {
  const t = successionWords[lang];
  const { row } = act;
  const steps = [
    t.draftedBy(row.drafted_by_name, formatInstant(row.created_at, lang)),
    ...act.approvals.map(({ name, at }) => t.agreed(name, formatInstant(at, lang))),
    ...(row.approved_own_work ? [t.ownWork] : []),
    ...waitsFor.map((union) => t.waits(union)),
    ...(row.applied_at === null ? [] : [t.appliedBy(row.applied_by_name ?? "–", formatInstant(row.applied_at, lang))]),
    ...(row.undone_at === null
      ? []
      : [`${t.undoneBy(row.undone_by_name ?? "–", formatInstant(row.undone_at, lang))}: ${row.undo_reason ?? ""}`]),
  ];
  return (
    <>
      <section>
        <Head title={t.course} />
        <ul class="plain-list">
          {steps.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      <section>
        <Head title={t.document} />
        <dl class="kv">
          <dt>{t.source}</dt>
          {act.sources.map((source) => (
            <dd key={source.id}>
              <Party organisation={source} name={null} lang={lang} rootId={act.rootId} />
            </dd>
          ))}
          {act.successors.length === 0 ? null : (
            <>
              <dt>{t.fields.successors}</dt>
              {act.successors.map((successor) => (
                <dd key={successor.position}>
                  <Party
                    organisation={successor.organisation}
                    name={successor.nameVi}
                    lang={lang}
                    rootId={act.rootId}
                  />
                </dd>
              ))}
            </>
          )}
          <dt>{t.documentTitle}</dt>
          <dd lang="vi">{row.document_title}</dd>
          <dt>{t.documentIssuer}</dt>
          <dd lang="vi">{row.document_issuer}</dd>
          {row.document_number === null ? null : (
            <>
              <dt>{t.documentNumber}</dt>
              <dd class="num">{row.document_number}</dd>
            </>
          )}
          {row.document_on === null ? null : (
            <>
              <dt>{t.documentOn}</dt>
              <dd class="num">{dayText(row.document_on, lang)}</dd>
            </>
          )}
          {row.note === null ? null : (
            <>
              <dt>{t.note}</dt>
              <dd lang="vi">{row.note}</dd>
            </>
          )}
        </dl>
      </section>
    </>
  );
}

export const isEffect = (text: string | undefined): Effect | null => effects.find((effect) => effect === text) ?? null;
