import type { ComponentChildren, VNode } from "preact";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Icon } from "#ui/icon.tsx";
import { Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { organisationWords } from "../messages.ts";
import type { BodyLine } from "../queries.heads.ts";
import { nestedLimit, type Tree, type TreeNode } from "../queries.tree.ts";
import { isBelowCommittee } from "../rules.ts";
import { AtTheHead, Name, nameIn, peoplePath, State, structurePath, termText } from "./parts.tsx";

/** The union, its bodies and its members as one tree. */
export function TreeLines({
  lang,
  tree,
  members,
  year,
}: {
  lang: Lang;
  tree: Tree;
  /** What is known of an organisation's size, by id. */
  members: ReadonlyMap<string, VNode>;
  year: number;
}) {
  const t = organisationWords[lang].structure;
  return (
    <div class="tree">
      <div class="node hd" aria-hidden="true">
        <span>{t.columns.name}</span>
        <span>{t.columns.term}</span>
        <span>{t.columns.head}</span>
        <span class="n">{t.columns.number}</span>
      </div>
      <ul>
        <li>
          <Row
            name={<Name of={tree.root} lang={lang} href={`${structurePath}/${tree.root.id}`} />}
            term={<Term node={tree.root} lang={lang} year={year} />}
            head={<AtTheHead head={tree.root.head} lang={lang} />}
            number={members.get(tree.root.id)}
          />
          <ul>
            {tree.honorary.map((one) => (
              <li key={one.positionId}>
                <Row
                  name={
                    <>
                      {lang === "vi" ? one.titleVi : one.titleEn} <small>{t.honorary}</small>
                    </>
                  }
                  head={
                    <>
                      {one.open ? <a href={`${peoplePath}/${one.personId}`}>{one.name}</a> : one.name}
                      <Invented when={one.invented} lang={lang} />
                    </>
                  }
                />
              </li>
            ))}
            <Bodies bodies={tree.bodies} tree={tree} lang={lang} />
            {tree.members.map((node) => (
              <OrganisationNode key={node.id} node={node} lang={lang} members={members} year={year} />
            ))}
          </ul>
        </li>
      </ul>
    </div>
  );
}

function Row({
  name,
  term,
  head,
  number,
}: {
  name: ComponentChildren;
  term?: ComponentChildren;
  head?: ComponentChildren;
  number?: ComponentChildren;
}) {
  return (
    <div class="node">
      <span>{name}</span>
      <span class="num">{term}</span>
      <span>{head}</span>
      <span class="n num">{number}</span>
    </div>
  );
}

function Term({ node, lang, year }: { node: TreeNode; lang: Lang; year: number }) {
  const t = organisationWords[lang].structure;
  const { term } = node;
  if (term === undefined) return <span class="meta unknown">{t.notRecorded}</span>;
  return (
    <>
      <span class={term.nominalTo < year ? "red nowrap" : "nowrap"}>
        {term.nominalTo < year ? t.overdue(term.nominalTo) : termText(term)}
      </span>
      <Invented when={term.invented} lang={lang} />
    </>
  );
}

function Bodies({ bodies, tree, lang }: { bodies: readonly BodyLine[]; tree: Tree; lang: Lang }) {
  const committee = bodies.find(({ kind }) => kind === "executive_committee");
  const below = committee === undefined ? [] : bodies.filter(({ kind }) => isBelowCommittee(kind));
  const rest = bodies.filter((body) => !below.includes(body));
  const line = (body: BodyLine) => (
    <Row
      name={
        <>
          {lang === "vi" ? body.nameVi : body.nameEn}
          <Invented when={body.invented} lang={lang} />
        </>
      }
      term={body.termId === null || tree.root.term === undefined ? null : termText(tree.root.term)}
      head={<AtTheHead head={body.head} lang={lang} />}
      number={<Seats body={body} lang={lang} />}
    />
  );
  return (
    <>
      {rest.map((body) => (
        <li key={body.id}>
          {line(body)}
          {body === committee && below.length > 0 ? (
            <ul>
              {below.map((one) => (
                <li key={one.id}>{line(one)}</li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </>
  );
}

/** Seats filled and set, as far as they are known; empty ones in ochre. */
export function Seats({ body, lang }: { body: BodyLine; lang: Lang }) {
  const t = organisationWords[lang].structure;
  const filled = formatNumber(body.filled, lang);
  if (body.seats === null)
    return body.filled === 0 ? <span class="meta unknown">{uiMessages[lang].unknown}</span> : <>{t.people(filled)}</>;
  return (
    <span
      class={body.filled < body.seats ? "wait" : undefined}
      title={body.filled < body.seats ? t.vacant(formatNumber(body.seats - body.filled, lang)) : undefined}
    >
      {t.seats(filled, formatNumber(body.seats, lang))}
    </span>
  );
}

function OrganisationNode({
  node,
  lang,
  members,
  year,
}: {
  node: TreeNode;
  lang: Lang;
  members: ReadonlyMap<string, VNode>;
  year: number;
}) {
  const words = organisationWords[lang];
  const t = words.structure;
  const child = (one: TreeNode) => (
    <li key={one.id}>
      <Row
        name={
          <>
            <Name of={one} lang={lang} href={`${structurePath}/${one.id}`} />
            {one.state === "active" ? null : (
              <>
                {" "}
                <State state={one.state} lang={lang} />
              </>
            )}
          </>
        }
        term={one.term === undefined ? null : <Term node={one} lang={lang} year={year} />}
        head={one.head === undefined ? null : <AtTheHead head={one.head} lang={lang} />}
        number={members.get(one.id)}
      />
    </li>
  );
  const more = (count: number, shown: number, href: string) =>
    count > shown ? (
      <li>
        <Row name={<a href={href}>{t.allChapters(formatNumber(count, lang))}</a>} />
      </li>
    ) : null;
  const path = `${structurePath}/${node.id}`;
  return (
    <li>
      <Row
        name={
          <>
            <Name of={node} lang={lang} href={path} /> <small>{words.kinds[node.kind] ?? node.kind}</small>
            {node.state === "active" ? null : (
              <>
                {" "}
                <State state={node.state} lang={lang} />
              </>
            )}
          </>
        }
        term={<Term node={node} lang={lang} year={year} />}
        head={<AtTheHead head={node.head} lang={lang} />}
        number={members.get(node.id) ?? <span class="meta unknown">{uiMessages[lang].unknown}</span>}
      />
      {node.chapters.length + node.clubs.length === 0 ? null : (
        <ul>
          {node.chapters.length === 0 ? null : (
            <li>
              <details>
                <summary
                  class="node"
                  aria-label={`${t.chapters(formatNumber(node.chapterCount, lang))}, ${nameIn(node, lang)}`}
                >
                  <span>
                    <Icon name="right" /> {t.chapters(formatNumber(node.chapterCount, lang))}
                  </span>
                </summary>
                <ul>
                  {node.chapters.map(child)}
                  {more(node.chapterCount, nestedLimit, `${path}#chi-hoi`)}
                </ul>
              </details>
            </li>
          )}
          {node.clubs.map(child)}
          {more(node.clubCount, nestedLimit, `${path}#chi-hoi`)}
        </ul>
      )}
    </li>
  );
}
