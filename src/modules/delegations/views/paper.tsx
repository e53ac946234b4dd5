import { headOf, romanNumeral } from "#documents";
import type { Lang } from "#platform/i18n.ts";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { delegationWords } from "../messages.ts";
import { paperWords, type PaperLang } from "../messages.paper.ts";
import type { DelegationRecord } from "../queries.record.ts";
import {
  abstractOf,
  byDay,
  dayTitle,
  headMatter,
  hours,
  titleOf,
  whatOf,
  type PaperParticulars,
} from "../rules.paper.ts";
import { sides } from "../rules.ts";
import { delegationsPath } from "./parts.tsx";

export const paperVersions = ["vi", "en", "both"] as const;
export type PaperVersion = (typeof paperVersions)[number];

/** The people and the hours, in one language. */
function Body({ record, paper }: { record: DelegationRecord; paper: PaperLang }) {
  const t = paperWords[paper];
  const { columns } = t;
  const parts = sides.filter((side) => record.members.some((member) => member.side === side));
  return (
    <>
      {parts.map((side, index) => (
        <section key={side}>
          <h2>
            {romanNumeral(index + 1)}. {t.sides[record.delegation.direction][side].toUpperCase()}
          </h2>
          <table class="sheet-table people">
            <thead>
              <tr>
                <th scope="col">{columns.no}</th>
                <th scope="col">{columns.name}</th>
                <th scope="col">{columns.title}</th>
                <th scope="col">{columns.organisation}</th>
              </tr>
            </thead>
            <tbody>
              {record.members
                .filter((member) => member.side === side)
                .map((member, at) => (
                  <tr key={member.id}>
                    <td>{at + 1}</td>
                    <th scope="row">{member.full_name}</th>
                    <td>{titleOf(member, paper)}</td>
                    <td>{member.organisation}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      ))}
      {record.items.length === 0 ? null : (
        <section>
          <h2>
            {romanNumeral(parts.length + 1)}. {t.programme.toUpperCase()}
          </h2>
          {byDay(record.items).map(({ day, items }) => (
            <div key={day.toString()}>
              <h3>{dayTitle(day, paper)}</h3>
              <table class="sheet-table hours">
                <thead>
                  <tr>
                    <th scope="col">{columns.hours}</th>
                    <th scope="col">{columns.what}</th>
                    <th scope="col">{columns.place}</th>
                    <th scope="col">{columns.who}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((item) => (
                    <tr key={item.id}>
                      <td class="nowrap">{hours(item)}</td>
                      <td>{whatOf(item, paper)}</td>
                      <td>{item.place}</td>
                      <td>{[item.who, item.note].filter((part) => part !== null).join(". ")}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          ))}
        </section>
      )}
    </>
  );
}

function Official({
  record,
  particulars,
  today,
}: {
  record: DelegationRecord;
  particulars: PaperParticulars;
  today: Temporal.PlainDate;
}) {
  const { letterhead, title } = headOf(headMatter(record, particulars, today));
  return (
    <article class="a4" lang="vi">
      <div class="two">
        <div>
          {letterhead.superior.map((line) => (
            <span class="up" key={line}>
              {line}
            </span>
          ))}
          {letterhead.issuer.map((line) => (
            <span class="org" key={line}>
              {line}
            </span>
          ))}
          <span class="sep" />
          <span class="no">{letterhead.number}</span>
          {letterhead.stamp === undefined ? null : <span class="specimen">{letterhead.stamp.text}</span>}
        </div>
        <div>
          <span class="nation">{letterhead.nation}</span>
          <span class="motto">{letterhead.motto}</span>
          <span class="place">{letterhead.placeDate}</span>
        </div>
      </div>
      <div class="ttl">
        {[...(title?.kind ?? []), ...(title?.abstract ?? [])].map((line) => (
          <span key={line}>{line}</span>
        ))}
        <span class="sep" />
      </div>
      <Body record={record} paper="vi" />
      <div class="sign">
        <div class="to">
          <b>Nơi nhận:</b>
          {particulars.recipients.map((recipient, index) => (
            <span key={recipient}>
              - {recipient}
              {index === particulars.recipients.length - 1 ? "." : ";"}
            </span>
          ))}
        </div>
        <div class="by">
          {particulars.signatureLines.map((line) => (
            <span key={line}>{line}</span>
          ))}
          <span class="room" />
        </div>
      </div>
    </article>
  );
}

/** The sheet for the guests: no letterhead of the state, which exists in one language only. */
function English({ record }: { record: DelegationRecord }) {
  const t = paperWords.en;
  const { host, delegation } = record;
  return (
    <article class="a4" lang="en">
      <div class="guest-head">
        <b>{host.name_en ?? host.name_vi}</b>
      </div>
      {delegation.invented ? (
        <div class="guest-head">
          <span class="specimen">
            <span lang="vi">{uiMessages.vi.specimen}</span> · {uiMessages.en.specimen}
          </span>
        </div>
      ) : null}
      <div class="ttl">
        <span>{t.kind.toUpperCase()}</span>
        <span>
          {t.about[delegation.direction]} {abstractOf(record, "en")}
        </span>
        <span class="sep" />
      </div>
      <Body record={record} paper="en" />
    </article>
  );
}

/** The printed programme as it will be on paper, and as files. */
export function PaperPage({
  lang,
  record,
  of,
  particulars,
  today,
  version,
}: {
  lang: Lang;
  record: DelegationRecord;
  of: { id: string; title: string };
  particulars: PaperParticulars;
  today: Temporal.PlainDate;
  version: PaperVersion;
}) {
  const words = delegationWords[lang];
  const t = words.paper;
  const path = `${delegationsPath}/${of.id}`;
  const file = version === "vi" ? "" : "?ban=both";
  return (
    <>
      <Crumbs
        lang={lang}
        items={[{ href: delegationsPath, label: words.title }, { href: path, label: of.title }, { label: t.title }]}
      />
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">{t.lead}</p>
        </div>
        <div class="row">
          <a class="btn" href={`${path}/tai-ve.docx${file}`}>
            <Icon name="document" /> {t.docx}
          </a>
          <a class="btn" href={`${path}/tai-ve.pdf${file}`}>
            <Icon name="document" /> {t.pdf}
          </a>
        </div>
      </div>
      <nav class="tabs" aria-label={t.version}>
        {paperVersions.map((one) => (
          <a
            key={one}
            href={one === "vi" ? `${path}/in` : `${path}/in?ban=${one}`}
            {...(one === version ? { "aria-current": "page" } : {})}
          >
            {t.versions[one]}
          </a>
        ))}
      </nav>
      {record.items.length > 0 ? null : (
        <Note icon="clock">
          <p>{t.empty}</p>
        </Note>
      )}
      <div class="desk sheets">
        {version === "en" ? null : <Official record={record} particulars={particulars} today={today} />}
        {version === "vi" ? null : <English record={record} />}
      </div>
    </>
  );
}
