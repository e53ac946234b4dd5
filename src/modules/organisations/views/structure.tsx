import type { ComponentChildren, VNode } from "preact";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber, shortDate } from "#platform/text/index.ts";
import { Icon } from "#ui/icon.tsx";
import { Empty, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { organisationWords } from "../messages.ts";
import { nestedLimit, type BodyLine, type Tree, type TreeNode } from "../queries.tree.ts";
import { isBelowCommittee } from "../rules.ts";
import {
  AtTheHead,
  Name,
  nameIn,
  partnersPath,
  peoplePath,
  State,
  structurePath,
  termsPath,
  termText,
} from "./parts.tsx";

/** The three lists of the structure as tabs. */
export function StructureTabs({ lang, at }: { lang: Lang; at: "tree" | "partners" | "terms" }) {
  const t = organisationWords[lang].structure;
  const tab = (key: typeof at, href: string) => (
    <a href={href} {...(key === at ? { "aria-current": "page" } : {})}>
      {t.tabs[key]}
    </a>
  );
  return (
    <nav class="tabs" aria-label={organisationWords[lang].nav.heading}>
      {tab("tree", structurePath)}
      {tab("partners", partnersPath)}
      {tab("terms", termsPath)}
    </nav>
  );
}

export function StructurePage({
  lang,
  tree,
  day,
  isToday,
  dayForm,
  page,
  address,
  mayAdd,
  members,
}: {
  lang: Lang;
  tree: Tree;
  day: Temporal.PlainDate;
  isToday: boolean;
  /** The day as typed, with the fault in it. */
  dayForm: FormState;
  page: PageState;
  address: ListAddress;
  mayAdd: boolean;
  /** What is known of an organisation's size, by id. */
  members: ReadonlyMap<string, VNode>;
}) {
  const t = organisationWords[lang].structure;
  const ui = uiMessages[lang];
  const q = String(address.query["q"] ?? "");
  const ended = address.query["ended"] === "1";
  const fault = dayForm.problems[0];
  const filtered = q !== "" || ended || !isToday || fault !== undefined;
  const node = (one: TreeNode) => (
    <OrganisationNode key={one.id} node={one} lang={lang} members={members} year={day.year} />
  );
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">
            {t.seenOn} <b class="num">{shortDate(day)}</b>
            {isToday ? ` · ${t.today}` : null}
          </p>
        </div>
        {mayAdd ? (
          <div class="row">
            <a class="btn main" href={`${structurePath}/moi`} data-key="n">
              <Icon name="plus" /> {t.new}
            </a>
          </div>
        ) : null}
      </div>
      <StructureTabs lang={lang} at="tree" />
      <form class="tools" method="get">
        <input
          class="in find-in"
          type="search"
          name="q"
          value={q}
          aria-label={ui.searchLabel}
          placeholder={ui.searchLabel}
        />
        <label class="tool">
          {t.day}
          <input
            class="in day-in"
            name="day"
            inputMode="numeric"
            autocomplete="off"
            value={dayForm.fields.get("day")?.[0] ?? ""}
            placeholder={shortDate(day)}
            {...(fault === undefined ? {} : { "aria-invalid": true, "aria-describedby": "day-loi" })}
          />
        </label>
        <label class="tool">
          <input type="checkbox" name="ended" value="1" checked={ended} />
          {organisationWords[lang].states["merged"]}, {organisationWords[lang].states["dissolved"]}
        </label>
        <button class="btn">{t.show}</button>
        {filtered ? (
          <a class="btn plain" href={structurePath}>
            {ui.clearFilter}
          </a>
        ) : null}
      </form>
      {fault === undefined ? null : (
        <p class="err" id="day-loi">
          <Icon name="alert" label={ui.error} />
          {fault.text}
        </p>
      )}
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
              term={<Term node={tree.root} lang={lang} year={day.year} />}
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
              {tree.members.map(node)}
            </ul>
          </li>
        </ul>
      </div>
      {tree.members.length > 0 ? null : filtered ? (
        <Empty title={t.noMatch} text={t.noMatchText} />
      ) : (
        <Empty title={t.noMembers} text={t.noMembersText} />
      )}
      {page.total > page.size ? <Pager lang={lang} state={page} address={address} /> : null}
    </>
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
