import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant } from "#platform/text/index.ts";
import { ActButton, ErrorSummary, Field, Form } from "#ui/form.tsx";
import { Crumbs, Head, Note } from "#ui/layout.tsx";
import { DataTable } from "#ui/table.tsx";
import { calendarWords } from "../messages.ts";
import type { FeedRow } from "../queries.feeds.ts";
import { feedsPath, officeCalendarPath } from "../rules.paths.ts";

function FeedCrumbs({ lang, last }: { lang: Lang; last: string | null }) {
  const t = calendarWords[lang];
  return (
    <Crumbs
      lang={lang}
      items={[
        { href: officeCalendarPath, label: t.title },
        ...(last === null ? [{ label: t.feeds.title }] : [{ href: feedsPath, label: t.feeds.title }, { label: last }]),
      ]}
    />
  );
}

/** The private feeds of one account: made, seen in use, taken back. */
export function FeedsPage({ lang, feeds, form }: { lang: Lang; feeds: readonly FeedRow[]; form: FormState }) {
  const t = calendarWords[lang].feeds;
  return (
    <>
      <FeedCrumbs lang={lang} last={null} />
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="text">{t.lead}</p>
        </div>
      </div>
      <ErrorSummary form={form} lang={lang} labels={{ name: t.name }} />
      <div class="split">
        <section>
          <Head title={t.list} />
          {feeds.length === 0 ? (
            <p class="meta">{t.none}</p>
          ) : (
            <DataTable
              lang={lang}
              caption={t.list}
              rows={feeds}
              id={(feed) => feed.id}
              columns={[
                { key: "name", label: t.name, role: "head", cell: (feed) => <span class="break">{feed.name}</span> },
                {
                  key: "made",
                  label: t.made,
                  width: "w-10",
                  role: "sub",
                  cell: (feed) => <span class="num">{formatInstant(feed.created_at, lang)}</span>,
                },
                {
                  key: "read",
                  label: t.read,
                  width: "w-10",
                  role: "sub",
                  cell: (feed) => (
                    <span class="num">
                      {feed.last_read_at === null ? t.never : formatInstant(feed.last_read_at, lang)}
                    </span>
                  ),
                },
                {
                  key: "act",
                  label: t.state,
                  width: "w-10",
                  role: "sub",
                  cell: (feed) =>
                    feed.revoked_at === null ? (
                      <>
                        <span class="st full ok">{t.live}</span>{" "}
                        <ActButton action={`${feedsPath}/${feed.id}/thu-hoi`} at={feedsPath} label={t.revoke} stop />
                      </>
                    ) : (
                      <span class="st off num">{t.revoked(formatInstant(feed.revoked_at, lang))}</span>
                    ),
                },
              ]}
            />
          )}
        </section>
        <aside class="side">
          <section>
            <Head title={t.createTitle} />
            <p class="meta">{t.warning}</p>
            <Form action={feedsPath} at={feedsPath}>
              <Field form={form} lang={lang} name="name" label={t.name} hint={t.nameHint} maxLength={100} />
              <p class="acts">
                <button class="btn main">{t.create}</button>
              </p>
            </Form>
          </section>
        </aside>
      </div>
    </>
  );
}

/** The address of a new feed, shown this once. */
export function NewFeed({ lang, name, address }: { lang: Lang; name: string; address: string }) {
  const { feeds: t, feedOpen } = calendarWords[lang];
  return (
    <>
      <FeedCrumbs lang={lang} last={t.createdTitle} />
      <h1>{t.createdTitle}</h1>
      <p>{t.created(name)}</p>
      <p>
        <span class="lab">{t.address}</span>
        <code class="block break">{address}</code>
      </p>
      <p>
        <a href={address.replace(/^https?/, "webcal")}>{feedOpen}</a>
      </p>
      <Note kind="warn" icon="key">
        {t.warning}
      </Note>
      <p class="acts">
        <a class="btn" href={feedsPath}>
          {t.back}
        </a>
      </p>
    </>
  );
}
