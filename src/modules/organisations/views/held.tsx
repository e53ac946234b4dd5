import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { shortDate } from "#platform/text/index.ts";
import type { Option } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Empty, Invented } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { DataTable, Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { organisationWords } from "../messages.ts";
import type { PositionLine } from "../queries.positions.ts";
import { bodyKinds } from "../rules.ts";
import { Filter, StructureTabs } from "./lists.tsx";
import {
  bodyIn,
  dateText,
  heldPath,
  Name,
  ordinalOrYears,
  organisationPath,
  personPath,
  positionsPath,
  postPeriod,
  titleIn,
} from "./parts.tsx";

/** Everybody in office on one day, by organisation; what only a source attests says so. */
export function HeldPage({
  lang,
  rows,
  day,
  dayForm,
  organisations,
  titles,
  filter,
  page,
  address,
}: {
  lang: Lang;
  rows: readonly PositionLine[];
  day: Temporal.PlainDate;
  dayForm: FormState;
  organisations: readonly Option[];
  titles: readonly Option[];
  filter: { organisation: string; body: string; title: string };
  page: PageState;
  address: ListAddress;
}) {
  const words = organisationWords[lang];
  const t = words.held;
  const fault = dayForm.problems[0];
  const filtered = Object.values(filter).some((value) => value !== "") || dayForm.fields.has("ngay");
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">
            {t.on} <b class="num">{dateText(day, "day", lang)}</b> · {t.text}
          </p>
        </div>
      </div>
      <StructureTabs lang={lang} at="held" />
      <form class="tools" method="get">
        <label class="tool">
          {words.structure.day}
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
        <Filter
          lang={lang}
          name="organisation"
          label={words.people.organisation}
          options={organisations}
          value={filter.organisation}
        />
        <Filter
          lang={lang}
          name="body"
          label={words.body.name}
          options={bodyKinds.map((value) => ({ value, label: words.bodies[value] ?? value }))}
          value={filter.body}
        />
        <Filter lang={lang} name="title" label={words.position.title} options={titles} value={filter.title} />
        <button class="btn">{words.structure.show}</button>
        {filtered ? (
          <a class="btn plain" href={heldPath}>
            {uiMessages[lang].clearFilter}
          </a>
        ) : null}
      </form>
      {fault === undefined ? null : (
        <p class="err" id="ngay-loi">
          <Icon name="alert" label={uiMessages[lang].error} />
          {fault.text}
        </p>
      )}
      {rows.length === 0 ? (
        <Empty title={t.empty} text={t.emptyText} />
      ) : (
        <>
          <DataTable
            lang={lang}
            caption={t.title}
            rows={rows}
            id={({ id }) => id}
            columns={[
              {
                key: "person",
                label: words.position.person,
                width: "w-name",
                role: "head",
                cell: (post) => (
                  <>
                    {post.open ? <a href={personPath(post.personId)}>{post.personName}</a> : post.personName}
                    <Invented when={post.invented} lang={lang} />
                  </>
                ),
              },
              {
                key: "title",
                label: words.position.title,
                role: "wide",
                cell: (post) => {
                  const body = bodyIn(post, lang);
                  return (
                    <>
                      {/* One way into a line: on a phone a second link right below the name would be too near it. */}
                      {post.open ? (
                        titleIn(post, lang)
                      ) : (
                        <a href={`${positionsPath}/${post.id}`}>{titleIn(post, lang)}</a>
                      )}
                      {body === null ? null : `, ${body}`}
                      {post.term === null ? null : <span class="meta num"> · {ordinalOrYears(post.term, lang)}</span>}
                    </>
                  );
                },
              },
              {
                key: "organisation",
                label: words.people.organisation,
                role: "wide",
                cell: (post) => (
                  <Name of={post.organisation} lang={lang} href={organisationPath(post.organisation.id)} />
                ),
              },
              {
                key: "period",
                label: words.position.from,
                width: "w-14",
                role: "wide",
                cell: (post) => <span class={post.from === null ? "num wait" : "num"}>{postPeriod(post, lang)}</span>,
              },
            ]}
          />
          <Pager lang={lang} state={page} address={address} />
        </>
      )}
    </>
  );
}
