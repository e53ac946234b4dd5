import type { ComponentChildren } from "preact";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { ActButton, Hidden } from "#ui/form.tsx";
import { Head, Invented } from "#ui/layout.tsx";
import { DataTable } from "#ui/table.tsx";
import { memberWords } from "../messages.ts";
import type { ConfirmationLine } from "../queries.confirmations.ts";
import type { MemberLine } from "../queries.ts";
import { countedKinds, type Counts } from "../rules.ts";
import { confirmationPath, dayText, knownText, memberPath, membersPath, MemberStateMark, Said } from "./parts.tsx";

/** Memberships of one member, where and since when. */
export function MembershipTable({ lang, rows, caption }: { lang: Lang; rows: readonly MemberLine[]; caption: string }) {
  const words = memberWords[lang];
  return (
    <DataTable
      lang={lang}
      caption={caption}
      rows={rows}
      id={(row) => row.id}
      columns={[
        {
          key: "place",
          label: words.list.place,
          role: "head",
          cell: (row) => (
            <>
              <a href={memberPath(row.id)}>
                <Said lang={lang} vi={row.place} en={row.placeEn} />
              </a>
              <Invented when={row.invented} lang={lang} />
            </>
          ),
        },
        { key: "kind", label: words.list.kind, width: "w-8", role: "sub", cell: (row) => words.kinds[row.kind] },
        {
          key: "state",
          label: words.list.state,
          width: "w-10",
          role: "sub",
          cell: (row) => (
            <MemberStateMark lang={lang} of={{ ...row, declined: row.state === "left" && row.joinedOn === null }} />
          ),
        },
        {
          key: "joined",
          label: words.list.joined,
          width: "w-7",
          align: "end",
          role: "sub",
          cell: (row) => knownText(row.joinedOn, row.joinedPrecision, lang) ?? "–",
        },
      ]}
    />
  );
}

/** How many members an organisation has, beside its record. */
export function CountsPanel({
  lang,
  organisationId,
  counts,
  confirm,
  shown,
  mayPublish,
}: {
  lang: Lang;
  organisationId: string;
  counts: Counts;
  /** An association, which confirms its list itself. */
  confirm: boolean;
  /** Whether the portal tells the counts; null: not a matter of this organisation. */
  shown: boolean | null;
  mayPublish: boolean;
}) {
  const t = memberWords[lang];
  const list = `${membersPath}?organisation=${organisationId}`;
  return (
    <section id="hoi-vien">
      <Head title={t.panel.title}>
        <a href={list}>{t.panel.all}</a>
      </Head>
      <dl class="kv">
        {countedKinds.map((kind) => (
          <>
            <dt key={kind}>{t.confirm[kind]}</dt>
            <dd class="num">
              <a href={`${list}&kind=${kind}&state=admitted`}>{formatNumber(counts[kind], lang)}</a>
            </dd>
          </>
        ))}
      </dl>
      <Waiting lang={lang} counts={counts} />
      {confirm ? (
        <p>
          <a href={confirmationPath(organisationId)}>{t.panel.confirm}</a>
        </p>
      ) : null}
      {shown === null ? null : (
        <>
          <p class="meta">{shown ? t.panel.public : t.panel.hidden}</p>
          {mayPublish ? (
            <ActButton
              action={`${membersPath}/to-chuc/${organisationId}/cong`}
              at={`/van-phong/to-chuc/${organisationId}`}
              label={shown ? t.panel.hide : t.panel.show}
            >
              <Hidden name="shown" value={shown ? "" : "on"} />
            </ActButton>
          ) : null}
        </>
      )}
    </section>
  );
}

function Waiting({ lang, counts }: { lang: Lang; counts: Counts }) {
  const t = memberWords[lang].panel;
  const parts: ComponentChildren[] = [
    counts.applied === 0 ? null : t.applied(formatNumber(counts.applied, lang)),
    counts.suspended === 0 ? null : t.suspended(formatNumber(counts.suspended, lang)),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : (
    <p class="meta">{parts.map((part, index) => (index === 0 ? part : <> · {part}</>))}</p>
  );
}

/** Lists that wait for the reader's confirmation, as lines of the home page. */
export function WaitingLines({
  lang,
  rows,
  due,
}: {
  lang: Lang;
  rows: readonly ConfirmationLine[];
  due: Temporal.PlainDate;
}) {
  const t = memberWords[lang].confirm;
  const year = String(due.year);
  return (
    <>
      {rows.map((row) => (
        <li key={row.associationId}>
          <span class={row.standing === "late" ? "num red" : "num"}>{t.due(dayText(due, lang))}</span>
          <span>
            <a href={confirmationPath(row.associationId)}>{t.title(year)}</a>
            <small>
              {t.standings[row.standing]} · <Said lang={lang} vi={row.name} en={row.nameEn} />
            </small>
          </span>
          <a class="act" href={confirmationPath(row.associationId)} aria-label={`${t.act}: ${t.title(year)}`}>
            {t.act}
          </a>
        </li>
      ))}
    </>
  );
}

/** What the public page tells, where the association lets it: counts, never names. */
export function PublicCounts({
  lang,
  counts,
}: {
  lang: Lang;
  counts: { full: number; associate: number; honorary: number; invented: boolean };
}) {
  const t = memberWords[lang];
  return (
    <section class="below">
      <Head title={t.panel.publicTitle} />
      <dl class="kv">
        {countedKinds
          .filter((kind) => kind === "full" || counts[kind] > 0)
          .map((kind) => (
            <>
              <dt key={kind}>{t.confirm[kind]}</dt>
              <dd class="num">
                {formatNumber(counts[kind], lang)}
                <Invented when={counts.invented} lang={lang} />
              </dd>
            </>
          ))}
      </dl>
    </section>
  );
}
