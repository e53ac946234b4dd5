import type { TrailEntry } from "#platform/audit.ts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { shortDate } from "#platform/text/index.ts";
import { ErrorSummary, Field, Form, Radios, TextArea, Tick } from "#ui/form.tsx";
import { Crumbs, Head } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { Scroll } from "#ui/table.tsx";
import type { ActionWords } from "#ui/trail.tsx";
import { organisationWords } from "../messages.ts";
import type { SettingRow } from "../queries.settings.ts";
import { approvalModes, permitApprovals, type SettingKey } from "../rules.settings.ts";
import { History } from "./history.tsx";
import { settingsPath } from "./parts.tsx";
import { day, inForce, Value, Verified } from "./settings.tsx";

function settingLabels(lang: Lang): Record<string, string> {
  const t = organisationWords[lang].settings;
  return { value: t.value, post: t.editorPost, from: t.from, verified: t.verifiedTick, note: t.note };
}

export function SettingPage({
  lang,
  settingKey,
  rows,
  today,
  form,
  verifyForm,
  history,
  actionWords,
}: {
  lang: Lang;
  settingKey: SettingKey;
  rows: readonly SettingRow[];
  today: Temporal.PlainDate;
  form: FormState;
  verifyForm: FormState;
  history: { entries: readonly TrailEntry[]; total: number };
  actionWords: ActionWords;
}) {
  const t = organisationWords[lang].settings;
  const path = `${settingsPath}/${settingKey}`;
  const now = inForce(rows, today);
  return (
    <>
      <Crumbs lang={lang} items={[{ href: settingsPath, label: t.title }, { label: t.names[settingKey] }]} />
      <h1>{t.names[settingKey]}</h1>
      <p class="meta text lead-in">{t.hints[settingKey]}</p>
      <div class="split">
        <div>
          <section>
            <Head title={t.history} />
            {rows.length === 0 ? (
              <p class="meta">{t.noHistory}</p>
            ) : (
              <Scroll lang={lang} label={t.history}>
                <table class="tbl folds">
                  <thead>
                    <tr>
                      <th scope="col">{t.what}</th>
                      <th scope="col">{t.from}</th>
                      <th scope="col">{t.to}</th>
                      <th scope="col">{t.note}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <tr key={row.id}>
                        <th scope="row">
                          <Value lang={lang} settingKey={settingKey} value={row.value} />
                          <div class="meta">
                            {row === now
                              ? t.inForce
                              : Temporal.PlainDate.compare(row.from, today) > 0
                                ? t.planned
                                : t.former}
                          </div>
                        </th>
                        <td class="num nowrap" data-label={t.from}>
                          {day(row.from, lang)}
                        </td>
                        <td class="num nowrap" data-label={t.to}>
                          {row.to === null ? <span class="meta unknown">–</span> : day(row.to, lang)}
                        </td>
                        <td>
                          <Verified lang={lang} verified={row.verified} />
                          {row.note === null ? null : <div class="meta">{row.note}</div>}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroll>
            )}
            {now === undefined || now.verified ? null : (
              <>
                <ErrorSummary form={verifyForm} lang={lang} labels={{ proof: t.note }} />
                <Form action={`${path}/xac-minh`} at={path} label={t.verify}>
                  <div class="line-form">
                    <Field
                      form={verifyForm}
                      lang={lang}
                      name="proof"
                      label={t.note}
                      hint={t.noteHint}
                      maxLength={300}
                    />
                    <button class="btn">{t.verify}</button>
                  </div>
                </Form>
              </>
            )}
          </section>
          <section>
            <Head title={t.change} />
            <ErrorSummary form={form} lang={lang} labels={settingLabels(lang)} />
            <Form action={path} at={path} label={t.change}>
              <ValueField lang={lang} settingKey={settingKey} form={form} />
              <Field
                form={form}
                lang={lang}
                name="from"
                label={t.from}
                hint={t.fromHint}
                inputmode="numeric"
                placeholder={shortDate(today)}
                short
                optional
              />
              <Field form={form} lang={lang} name="note" label={t.note} hint={t.noteHint} maxLength={300} optional />
              <Tick form={form} lang={lang} name="verified" label={t.verifiedTick} hint={t.verifiedHint} />
              <p class="acts">
                <button class="btn main">{uiMessages[lang].save}</button>
              </p>
            </Form>
          </section>
        </div>
        <div class="side">
          <History
            lang={lang}
            entries={history.entries}
            total={history.total}
            all={`${path}/lich-su`}
            actionWords={actionWords}
          />
        </div>
      </div>
    </>
  );
}

function ValueField({ lang, settingKey, form }: { lang: Lang; settingKey: SettingKey; form: FormState }) {
  const t = organisationWords[lang].settings;
  const name = t.names[settingKey];
  switch (settingKey) {
    case "paper.signature.lines":
    case "paper.recipients":
      return <TextArea form={form} lang={lang} name="value" label={name} rows={5} />;
    case "approval.activity":
    case "approval.report":
    case "approval.term":
      return (
        <Radios
          form={form}
          lang={lang}
          name="value"
          label={name}
          options={approvalModes.map((value) => ({ value, label: t.approvals[settingKey][value] }))}
        />
      );
    case "figures.days_to_report":
    case "members.confirmation_month":
    case "members.confirmation_day":
    case "permit.days_before":
    case "permit.days_before_pm":
    case "permit.days_to_report":
      return <Field form={form} lang={lang} name="value" label={name} inputmode="numeric" short />;
    case "permit.approval":
      return (
        <Radios
          form={form}
          lang={lang}
          name="value"
          label={name}
          options={permitApprovals.map((value) => ({ value, label: t.permitApprovals[value] }))}
        />
      );
    case "portal.editor":
      return (
        <>
          <Field form={form} lang={lang} name="value" label={t.editorName} maxLength={300} />
          <Field form={form} lang={lang} name="post" label={t.editorPost} maxLength={300} />
        </>
      );
    default:
      return (
        <Field
          form={form}
          lang={lang}
          name="value"
          label={name}
          maxLength={300}
          optional={settingKey === "paper.superior" || settingKey === "paper.signer"}
        />
      );
  }
}
