import type { TrailEntry } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import { Crumbs } from "#ui/layout.tsx";
import { Pager, type ListAddress, type PageState } from "#ui/table.tsx";
import { Trail, type ActionWords } from "#ui/trail.tsx";
import { activityWords } from "../messages.ts";
import { activitiesPath } from "./parts.tsx";

/** Everything that happened to a record, page by page. */
export function HistoryPage(props: {
  lang: Lang;
  id: string;
  code: string;
  entries: readonly TrailEntry[];
  page: PageState;
  address: ListAddress;
  actionWords: ActionWords;
  organisationName: (id: string) => string | undefined;
}) {
  const { lang } = props;
  const words = activityWords[lang];
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: activitiesPath, label: words.list.title },
          { href: `${activitiesPath}/${props.id}`, label: props.code },
          { label: words.record.historyTitle },
        ]}
      />
      <h1>{words.record.historyTitle}</h1>
      <Trail
        entries={props.entries}
        lang={lang}
        actionWords={props.actionWords}
        fields={words.fields}
        organisationName={props.organisationName}
      />
      <Pager lang={lang} state={props.page} address={props.address} withSize />
    </>
  );
}
