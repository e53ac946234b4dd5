import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber, shortDate, typeset } from "#platform/text/index.ts";
import { Field, Hidden, Select, Tick, type Option } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { Pager, Scroll, type ListAddress, type PageState } from "#ui/table.tsx";
import { organisationWords } from "../messages.ts";
import type { OrganisationDetail } from "../queries.organisation.ts";
import type { PositionLine } from "../queries.positions.ts";
import type { SeatDecision } from "../queries.seats.ts";
import type { TermRow } from "../queries.standing.ts";
import { hows } from "../rules.ts";
import { FormPage } from "./form-page.tsx";
import {
  bodiesPath,
  dateText,
  Name,
  organisationCrumbs,
  organisationPath,
  personPath,
  positionsPath,
  postPeriod,
  termText,
  titleIn,
} from "./parts.tsx";

interface Body {
  id: string;
  nameVi: string;
  nameEn: string;
  seats: number | null;
}

/** A body with its seats on a day: who sits, how many are vacant, and the papers that filled seats in mid-term. */
export function BodyRecord({
  lang,
  body,
  organisation,
  term,
  day,
  dayForm,
  sitting,
  decisions,
  page,
  address,
  rights,
}: {
  lang: Lang;
  body: Body;
  organisation: OrganisationDetail;
  term: TermRow | undefined;
  day: Temporal.PlainDate;
  dayForm: FormState;
  sitting: { rows: readonly PositionLine[]; filled: number };
  decisions: readonly SeatDecision[];
  page: PageState;
  address: ListAddress;
  rights: { edit: boolean; fill: boolean };
}) {
  const words = organisationWords[lang];
  const t = words.seats;
  const path = `${bodiesPath}/${body.id}`;
  const fault = dayForm.problems[0];
  const name = lang === "vi" ? body.nameVi : body.nameEn;
  return (
    <>
      <Crumbs lang={lang} items={[...organisationCrumbs(organisation, lang), { label: name }]} />
      <div class="o-top">
        <div>
          <h1>{typeset(name)}</h1>
          <p class="meta">
            <Name of={organisation} lang={lang} href={organisationPath(organisation.id)} />
            {term === undefined ? null : <span class="num"> · {termText(term)}</span>}
          </p>
        </div>
        <div class="row">
          {rights.edit ? (
            <a class="btn" href={`${path}/sua`}>
              <Icon name="edit" /> {uiMessages[lang].edit}
            </a>
          ) : null}
          {rights.fill ? (
            <a class="btn main" href={`${path}/kien-toan`}>
              <Icon name="plus" /> {t.fill}
            </a>
          ) : null}
        </div>
      </div>
      <form class="tools" method="get">
        <label class="tool">
          {t.seenOn}
          <input
            class="in day-in"
            name="ngay"
            inputMode="numeric"
            autocomplete="off"
            value={dayForm.fields.get("ngay")?.[0] ?? ""}
            placeholder={shortDate(day)}
            {...(fault === undefined ? {} : { "aria-invalid": true, "aria-describedby": "ngay-loi" })}
          />
        </label>
        <button class="btn">{words.structure.show}</button>
      </form>
      {fault === undefined ? null : (
        <p class="err" id="ngay-loi">
          <Icon name="alert" label={uiMessages[lang].error} />
          {fault.text}
        </p>
      )}
      <section>
        <Head title={t.on(dateText(day, "day", lang))} />
        <dl class="kv">
          <dt>{t.count}</dt>
          <dd class="num">
            {body.seats === null ? <span class="meta">{t.unset}</span> : formatNumber(body.seats, lang)}
          </dd>
          <dt>{t.filled}</dt>
          <dd class="num">{formatNumber(sitting.filled, lang)}</dd>
          {body.seats === null ? null : (
            <>
              <dt>{t.vacant}</dt>
              <dd class={sitting.filled < body.seats ? "num wait" : "num"}>
                {formatNumber(Math.max(0, body.seats - sitting.filled), lang)}
              </dd>
            </>
          )}
        </dl>
      </section>
      <section>
        <Head title={t.sitting} />
        {sitting.rows.length === 0 ? (
          <p class="meta">{t.nobody}</p>
        ) : (
          <>
            <Sitting lang={lang} rows={sitting.rows} />
            {page.total > page.size ? <Pager lang={lang} state={page} address={address} /> : null}
          </>
        )}
      </section>
      <section id="kien-toan">
        <Head title={t.decisions} />
        {decisions.length === 0 ? (
          <p class="meta">{t.noDecisions}</p>
        ) : (
          <ul class="list">
            {decisions.map((one) => (
              <li key={one.id}>
                <a href={`${positionsPath}/${one.positionId}`}>{one.personName}</a>
                {one.replaced === null ? null : `, ${t.replaced(one.replaced)}`}
                <Invented when={one.invented} lang={lang} />
                <p class="meta" lang="vi">
                  {t.decision(one.symbol, shortDate(one.datedOn))} · {one.issuer}: {typeset(one.title)}
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function Sitting({ lang, rows }: { lang: Lang; rows: readonly PositionLine[] }) {
  const words = organisationWords[lang];
  return (
    <Scroll lang={lang} label={words.seats.sitting}>
      <table class="tbl folds">
        <thead>
          <tr>
            <th scope="col">{words.position.person}</th>
            <th scope="col">{words.position.title}</th>
            <th scope="col">{words.position.from}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((post) => (
            <tr key={post.id}>
              <th scope="row">
                {post.open ? <a href={personPath(post.personId)}>{post.personName}</a> : post.personName}
                <Invented when={post.invented} lang={lang} />
              </th>
              <td>
                <a href={`${positionsPath}/${post.id}`}>{titleIn(post, lang)}</a>
                {post.honorary ? <span class="meta"> · {words.seats.honorary}</span> : null}
              </td>
              <td class="num">
                {postPeriod(post, lang)}
                {post.how === null ? null : <span class="meta"> · {words.hows[post.how]}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Somebody into a seat, with the paper that decides it. */
export function FillSeat({
  lang,
  form,
  body,
  organisation,
  person,
  titles,
  sitting,
}: {
  lang: Lang;
  form: FormState;
  body: Body;
  organisation: OrganisationDetail;
  person: { id: string; fullName: string };
  titles: readonly Option[];
  sitting: readonly PositionLine[];
}) {
  const words = organisationWords[lang];
  const t = words.seats;
  const path = `${bodiesPath}/${body.id}`;
  return (
    <FormPage
      lang={lang}
      crumbs={[
        ...organisationCrumbs(organisation, lang),
        { href: path, label: lang === "vi" ? body.nameVi : body.nameEn },
      ]}
      title={t.fillTitle}
      intro={
        <p>
          {words.position.person}: <b>{person.fullName}</b>
        </p>
      }
      form={form}
      labels={{
        title: words.position.title,
        title_text: words.position.titleText,
        how: words.position.how,
        from: t.from,
        replaces: t.replaces,
        symbol: t.symbol,
        dated: t.dated,
        paper: t.paper,
        issuer: t.issuer,
      }}
      action={`${path}/kien-toan`}
      at={`${path}/kien-toan?person=${person.id}`}
      submit={t.fill}
      back={path}
    >
      <Hidden name="person" value={person.id} />
      <Select form={form} lang={lang} name="title" label={words.position.title} options={titles} />
      <Field form={form} lang={lang} name="title_text" label={words.position.titleText} maxLength={300} optional />
      <Select
        form={form}
        lang={lang}
        name="how"
        label={words.position.how}
        options={hows.map((value) => ({ value, label: words.hows[value] ?? value }))}
      />
      <Field form={form} lang={lang} name="from" label={t.from} inputmode="numeric" placeholder="09/01/2023" short />
      <Select
        form={form}
        lang={lang}
        name="replaces"
        label={t.replaces}
        hint={t.replacesHint}
        options={sitting.map((post) => ({ value: post.id, label: `${post.personName}, ${titleIn(post, lang)}` }))}
        empty={t.replacesNobody}
        optional
      />
      <div class="pair">
        <Field form={form} lang={lang} name="symbol" label={t.symbol} maxLength={60} />
        <Field form={form} lang={lang} name="dated" label={t.dated} inputmode="numeric" placeholder="09/01/2023" />
      </div>
      <Field form={form} lang={lang} name="paper" label={t.paper} maxLength={300} />
      <Field form={form} lang={lang} name="issuer" label={t.issuer} maxLength={300} />
      <Tick form={form} lang={lang} name="public" label={words.position.isPublic} />
    </FormPage>
  );
}
