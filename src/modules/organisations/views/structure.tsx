import type { VNode } from "preact";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { shortDate } from "#platform/text/index.ts";
import { Icon } from "#ui/icon.tsx";
import { Empty } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { organisationWords } from "../messages.ts";
import type { Tree } from "../queries.tree.ts";
import { Find, StructureTabs } from "./lists.tsx";
import { dateText, structurePath } from "./parts.tsx";
import { TreeLines } from "./tree.tsx";

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
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta">
            {t.seenOn} <b class="num">{dateText(day, "day", lang)}</b>
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
        <Find lang={lang} value={q} />
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
      <TreeLines lang={lang} tree={tree} members={members} year={day.year} />
      {tree.members.length > 0 ? null : filtered ? (
        <Empty title={t.noMatch} text={t.noMatchText} />
      ) : (
        <Empty title={t.noMembers} text={t.noMembersText} />
      )}
      {page.total > page.size ? <Pager lang={lang} state={page} address={address} /> : null}
    </>
  );
}
