import type { Lang } from "#platform/i18n.ts";
import { formatNumber, formatPartialDate, moneyPhrase, partialDate, weekdayName } from "#platform/text/index.ts";
import { Form, Hidden } from "#ui/form.tsx";
import type { FormState } from "#platform/form.ts";
import { Head, Note } from "#ui/layout.tsx";
import { Scroll } from "#ui/table.tsx";
import { orderSeen } from "../commands.members.ts";
import { delegationWords } from "../messages.ts";
import type { GiftRow, ItemRow, MemberRow } from "../queries.record.ts";
import { overlapping, sides, type Direction, type Side } from "../rules.ts";
import { hoursPhrase, sideWord } from "./parts.tsx";

interface PartProps {
  lang: Lang;
  path: string;
  mayEdit: boolean;
}

/** A name that leads to its form where it may be changed. */
function Line({ href, mayEdit, text }: { href: string; mayEdit: boolean; text: string }) {
  return mayEdit ? <a href={href}>{text}</a> : <>{text}</>;
}

const unknown = <span class="meta">–</span>;

/** Both sides in their order of precedence; the numbers can be changed where the record may be. */
export function Members({
  members,
  direction,
  order,
  ...props
}: PartProps & {
  members: readonly MemberRow[];
  direction: Direction;
  /** What was typed into the numbers of a side, when it could not be taken. */
  order: { side: Side; form: FormState } | null;
}) {
  const { lang, path, mayEdit } = props;
  const t = delegationWords[lang].members;
  return (
    <section id="thanh-phan">
      <Head title={t.title}>{mayEdit ? <a href={`${path}/thanh-vien/moi`}>{t.add}</a> : null}</Head>
      {members.length === 0 ? <p class="meta">{t.none}</p> : null}
      {sides.map((side) => {
        const own = members.filter((member) => member.side === side);
        return own.length === 0 ? null : (
          <SideTable
            key={side}
            {...props}
            side={side}
            title={sideWord(side, direction, lang)}
            members={own}
            typed={order?.side === side ? order.form : null}
          />
        );
      })}
    </section>
  );
}

function SideTable({
  lang,
  path,
  mayEdit,
  side,
  title,
  members,
  typed,
}: PartProps & { side: Side; title: string; members: readonly MemberRow[]; typed: FormState | null }) {
  const t = delegationWords[lang].members;
  const sortable = mayEdit && members.length > 1;
  const table = (
    <Scroll lang={lang} label={title}>
      <table class="tbl folds people">
        <caption class="vh">{title}</caption>
        <thead>
          <tr>
            <th scope="col" class="n">
              {t.rank}
            </th>
            <th scope="col">{t.full_name}</th>
            <th scope="col">{t.memberTitle}</th>
            <th scope="col">{t.organisation}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member, index) => (
            <tr key={member.id}>
              <td class="n">
                {sortable ? (
                  <input
                    class="in rank-in"
                    name={`rank_${member.id}`}
                    id={`rank_${member.id}`}
                    value={typed?.fields.get(`rank_${member.id}`)?.[0] ?? String(index + 1)}
                    inputMode="numeric"
                    aria-label={t.rankOf(member.full_name)}
                    maxLength={5}
                    {...(typed?.problems.some(({ field }) => field === `rank_${member.id}`) === true
                      ? { "aria-invalid": true }
                      : {})}
                  />
                ) : (
                  formatNumber(index + 1, lang)
                )}
              </td>
              <th scope="row">
                <Line href={`${path}/thanh-vien/${member.id}`} mayEdit={mayEdit} text={member.full_name} />
                <small class="block meta">
                  {[
                    ...(member.is_head ? [side === "guest" ? t.headGuest : t.headHost] : []),
                    ...(member.is_public ? [t.named] : []),
                  ].join(" · ")}
                </small>
              </th>
              <td>{member.title ?? unknown}</td>
              <td>{member.organisation ?? unknown}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
  return (
    <>
      <h3 class="sub-head">{title}</h3>
      {sortable ? (
        <Form action={`${path}/thu-tu`} at={path} plain>
          <Hidden name="side" value={side} />
          <Hidden name="seen" value={orderSeen(members)} />
          {table}
          <p class="hint">{t.orderHint}</p>
          <p>
            <button class="btn">{t.order}</button>
          </p>
        </Form>
      ) : (
        table
      )}
    </>
  );
}

/** The programme by day and hour, with what lies over each other said above it. */
export function Programme({ items, lang, path, mayEdit }: PartProps & { items: readonly ItemRow[] }) {
  const t = delegationWords[lang].programme;
  const days = Map.groupBy(items, ({ day }) => day.toString());
  const overlaps = overlapping(items);
  return (
    <section id="lich-trinh">
      <Head title={t.title}>{mayEdit ? <a href={`${path}/lich-trinh/moi`}>{t.add}</a> : null}</Head>
      {items.length === 0 ? <p class="meta">{t.none}</p> : null}
      {overlaps.length === 0 ? null : (
        <Note kind="warn" icon="clock">
          <p>
            <b>{t.overlaps(formatNumber(overlaps.length, lang))}</b>
          </p>
          <ul>
            {overlaps.map(([a, b]) => (
              <li key={a.id + b.id}>
                {t.overlap(dayName(a.day, lang), `${hoursPhrase(a)} ${a.what}`, `${hoursPhrase(b)} ${b.what}`)}
              </li>
            ))}
          </ul>
        </Note>
      )}
      {[...days.values()].map((of) => (
        <Day key={of[0]?.day.toString()} items={of} lang={lang} path={path} mayEdit={mayEdit} />
      ))}
    </section>
  );
}

export const dayName = (day: Temporal.PlainDate, lang: Lang) =>
  `${weekdayName(day, lang)}, ${formatPartialDate(partialDate(day, "day"), lang)}`;

function Day({ items, lang, path, mayEdit }: PartProps & { items: readonly ItemRow[] }) {
  const t = delegationWords[lang].programme;
  const [first] = items;
  if (first === undefined) return null;
  const title = dayName(first.day, lang);
  return (
    <>
      <h3 class="sub-head num">{title}</h3>
      <Scroll lang={lang} label={title}>
        <table class="tbl folds hours">
          <caption class="vh">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t.hours}</th>
              <th scope="col">{t.what}</th>
              <th scope="col">{t.place}</th>
              <th scope="col">{t.who}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id}>
                <td class="num nowrap">{hoursPhrase(item)}</td>
                <th scope="row">
                  <Line href={`${path}/lich-trinh/${item.id}`} mayEdit={mayEdit} text={item.what} />
                  {item.note === null ? null : <small class="block meta">{item.note}</small>}
                </th>
                <td>{item.place ?? unknown}</td>
                <td>{item.who ?? unknown}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

/** Gifts one by one: what they are worth is never added. */
export function Gifts({ gifts, lang, path, mayEdit }: PartProps & { gifts: readonly GiftRow[] }) {
  const words = delegationWords[lang];
  const t = words.gifts;
  return (
    <section id="qua-tang">
      <Head title={t.title}>{mayEdit ? <a href={`${path}/qua/moi`}>{t.add}</a> : null}</Head>
      {gifts.length === 0 ? (
        <p class="meta">{t.none}</p>
      ) : (
        <Scroll lang={lang} label={t.title}>
          <table class="tbl folds">
            <caption class="vh">{t.title}</caption>
            <thead>
              <tr>
                <th scope="col">{t.way}</th>
                <th scope="col">{t.what}</th>
                <th scope="col">{t.giver}</th>
                <th scope="col">{t.receiver}</th>
                <th scope="col" class="n">
                  {t.amount}
                </th>
              </tr>
            </thead>
            <tbody>
              {gifts.map((gift) => (
                <tr key={gift.id}>
                  <td>{words.ways[gift.way]}</td>
                  <th scope="row">
                    <Line href={`${path}/qua/${gift.id}`} mayEdit={mayEdit} text={gift.what} />
                  </th>
                  <td>{gift.giver ?? unknown}</td>
                  <td>{gift.receiver ?? unknown}</td>
                  <td class="n num">
                    {gift.amount === null || gift.currency === null ? (
                      <span class="meta">{t.unknown}</span>
                    ) : (
                      moneyPhrase(Number(gift.amount), gift.currency, lang)
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {new Set(gifts.map(({ currency }) => currency)).size > 1 ? <p class="foot-note">{t.noSum}</p> : null}
    </section>
  );
}
