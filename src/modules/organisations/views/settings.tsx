import type { Lang } from "#platform/i18n.ts";
import { englishDate, formatNumber, shortDate } from "#platform/text/index.ts";
import { Head } from "#ui/layout.tsx";
import { Scroll } from "#ui/table.tsx";
import { organisationWords } from "../messages.ts";
import type { SettingRow } from "../queries.settings.ts";
import { settingGroups, settingShapes, type SettingKey } from "../rules.settings.ts";
import { settingsPath } from "./parts.tsx";

export const day = (date: Temporal.PlainDate, lang: Lang) => (lang === "vi" ? shortDate(date) : englishDate(date));

/** A stored value as a person reads it. */
export function Value({ lang, settingKey, value }: { lang: Lang; settingKey: SettingKey; value: unknown }) {
  const t = organisationWords[lang].settings;
  switch (settingKey) {
    case "paper.signature.lines":
    case "paper.recipients": {
      const read = settingShapes[settingKey].safeParse(value);
      return (
        <>
          {(read.data ?? []).map((line, index) => (
            <div key={`${index}${line}`} lang="vi">
              {line}
            </div>
          ))}
        </>
      );
    }
    case "approval.activity":
    case "approval.report":
    case "approval.term": {
      const read = settingShapes[settingKey].safeParse(value);
      return <>{read.success ? t.approvals[settingKey][read.data] : t.unset}</>;
    }
    case "figures.days_to_report":
    case "permit.days_before":
    case "permit.days_before_pm":
    case "permit.days_to_report": {
      const read = settingShapes[settingKey].safeParse(value);
      return <>{read.success ? t.days(formatNumber(read.data, lang)) : t.unset}</>;
    }
    case "members.confirmation_month":
    case "members.confirmation_day": {
      const read = settingShapes[settingKey].safeParse(value);
      return <span class="num">{read.success ? formatNumber(read.data, lang) : t.unset}</span>;
    }
    case "permit.approval": {
      const read = settingShapes[settingKey].safeParse(value);
      return <>{read.success ? t.permitApprovals[read.data] : t.unset}</>;
    }
    case "portal.editor": {
      const read = settingShapes[settingKey].safeParse(value);
      return <span lang="vi">{read.success ? `${read.data.name}, ${read.data.post}` : t.unset}</span>;
    }
    default:
      return value === null ? (
        <span class="meta">{t.none}</span>
      ) : (
        <span lang="vi">{typeof value === "string" ? value : t.unset}</span>
      );
  }
}

/** The row that holds today. */
export function inForce(rows: readonly SettingRow[], today: Temporal.PlainDate): SettingRow | undefined {
  return rows.find(
    (row) =>
      Temporal.PlainDate.compare(row.from, today) <= 0 &&
      (row.to === null || Temporal.PlainDate.compare(row.to, today) >= 0),
  );
}

export function SettingsPage({
  lang,
  rows,
  today,
}: {
  lang: Lang;
  rows: ReadonlyMap<string, readonly SettingRow[]>;
  today: Temporal.PlainDate;
}) {
  const t = organisationWords[lang].settings;
  return (
    <>
      <div class="o-top">
        <div>
          <h1>{t.title}</h1>
          <p class="meta text">{t.intro}</p>
        </div>
      </div>
      {settingGroups.map(({ group, keys }) => (
        <section key={group}>
          <Head title={t.groups[group]} />
          <Scroll lang={lang} label={t.groups[group]}>
            <table class="tbl folds settings">
              <thead>
                <tr>
                  <th scope="col">{t.what}</th>
                  <th scope="col">{t.value}</th>
                  <th scope="col">{t.from}</th>
                  <th scope="col">{t.verifiedTick}</th>
                </tr>
              </thead>
              <tbody>
                {keys.map((key) => {
                  const history = rows.get(key) ?? [];
                  const now = inForce(history, today);
                  const next = history.find((row) => Temporal.PlainDate.compare(row.from, today) > 0);
                  return (
                    <tr key={key}>
                      <th scope="row">
                        <a href={`${settingsPath}/${key}`}>{t.names[key]}</a>
                      </th>
                      <td>
                        {now === undefined ? (
                          <span class="meta">{t.unset}</span>
                        ) : (
                          <Value lang={lang} settingKey={key} value={now.value} />
                        )}
                        {next === undefined ? null : <div class="meta">{t.next(day(next.from, lang))}</div>}
                      </td>
                      <td class="num nowrap" data-label={t.from}>
                        {now === undefined ? <span class="meta unknown">–</span> : day(now.from, lang)}
                      </td>
                      <td>
                        {now === undefined ? (
                          <span class="meta unknown">–</span>
                        ) : (
                          <Verified lang={lang} verified={now.verified} />
                        )}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Scroll>
        </section>
      ))}
    </>
  );
}

export function Verified({ lang, verified }: { lang: Lang; verified: boolean }) {
  const t = organisationWords[lang].settings;
  return <span class={verified ? "st full ok" : "st hold"}>{verified ? t.verified : t.unverified}</span>;
}
