import { z } from "zod";
import { allow, type Staff, type StaffContext } from "#accounts";
import { auditTrail } from "#platform/audit.ts";
import { notFound } from "#platform/errors.ts";
import { emptyForm, formFields, parseForm, withProblems, type FormState } from "#platform/form.ts";
import { readForm } from "#platform/multipart.ts";
import { formatPartialDate, partialDate } from "#platform/text/index.ts";
import { pageOf } from "#ui/table.tsx";
import { changeSetting, settingSubject, verifySetting } from "./commands.settings.ts";
import type { Own } from "./commands.shared.ts";
import { settingForm, settingFormOf } from "./forms.settings.ts";
import { policy } from "./policy.ts";
import { settingRows } from "./queries.settings.ts";
import { lastChanges, wordsOf, type OfficeParts } from "./routes.shared.tsx";
import { settingKeyOf, type SettingKey } from "./rules.settings.ts";
import { HistoryPage } from "./views/history.tsx";
import { settingsPath } from "./views/parts.tsx";
import { SettingPage } from "./views/setting.tsx";
import { SettingsPage } from "./views/settings.tsx";

/** The settings of the union's office: dated values of a known list of keys. */
export function settingRoutes(platform: Own, staff: Staff, parts: OfficeParts) {
  const routes = staff.routes();
  const { db, clock } = platform;
  const allowed = (c: StaffContext) => allow(policy.setting, c.var.actor, { rootId: c.var.actor.rootId });
  const keyOf = (c: StaffContext): SettingKey => {
    const key = settingKeyOf(c.req.param("key") ?? "");
    if (key === undefined) throw notFound();
    return key;
  };

  routes.get(settingsPath, "setting.edit", async (c) => {
    allowed(c);
    return staff.page(
      c,
      wordsOf(c).settings.title,
      settingsPath,
      <SettingsPage lang={c.var.lang} rows={await settingRows(db, c.var.actor.rootId)} today={clock.today()} />,
    );
  });

  const settingPage = async (c: StaffContext, key: SettingKey, forms: { change?: FormState; verify?: FormState }) => {
    const { actor, lang } = c.var;
    const today = clock.today();
    const rows = (await settingRows(db, actor.rootId, key)).get(key) ?? [];
    const now = rows.find(({ from }) => Temporal.PlainDate.compare(from, today) <= 0);
    const history = await auditTrail(
      db,
      { type: "setting", id: settingSubject(actor.rootId, key) },
      { limit: lastChanges, offset: 0 },
    );
    const problems = [...(forms.change?.problems ?? []), ...(forms.verify?.problems ?? [])];
    return staff.page(
      c,
      wordsOf(c).settings.names[key],
      settingsPath,
      <SettingPage
        lang={lang}
        settingKey={key}
        rows={rows}
        today={today}
        form={forms.change ?? settingFormOf(key, now?.value)}
        verifyForm={forms.verify ?? emptyForm}
        history={history}
        actionWords={parts.actionWords(lang)}
      />,
      problems.length === 0 ? 200 : 422,
    );
  };

  routes.get(`${settingsPath}/:key`, "setting.edit", async (c) => {
    allowed(c);
    const key = keyOf(c);
    const kept = await staff.form(c, emptyForm);
    return settingPage(c, key, kept.fields.size === 0 ? {} : { change: kept });
  });

  routes.post(`${settingsPath}/:key`, "setting.edit", async (c) => {
    allowed(c);
    const { actor, lang } = c.var;
    const key = keyOf(c);
    const sent = await readForm(c.req.raw);
    const parsed = parseForm(settingForm(lang, key), sent);
    if (!parsed.ok) return settingPage(c, key, { change: parsed.form });
    const today = clock.today();
    const problem = await changeSetting(platform, actor, key, {
      value: parsed.value.value,
      from: parsed.value.from ?? today,
      verified: parsed.value.verified,
      note: parsed.value.note,
    });
    if (problem !== undefined) {
      const t = wordsOf(c).invalid;
      const text =
        problem.problem === "pastSetting"
          ? t.pastSetting(formatPartialDate(partialDate(today, "day"), lang))
          : t.sameSetting;
      return settingPage(c, key, { change: withProblems(sent, [{ field: problem.field, text }]) });
    }
    return staff.after(c, `${settingsPath}/${key}`, wordsOf(c).settings.saved);
  });

  routes.post(`${settingsPath}/:key/xac-minh`, "setting.edit", async (c) => {
    allowed(c);
    const key = keyOf(c);
    const f = formFields(c.var.lang);
    const parsed = parseForm(z.object({ proof: f.needed(f.line(300)) }), await readForm(c.req.raw));
    if (!parsed.ok) return settingPage(c, key, { verify: parsed.form });
    await verifySetting(platform, c.var.actor, key, parsed.value.proof);
    return staff.after(c, `${settingsPath}/${key}`, wordsOf(c).settings.verifiedDone);
  });

  routes.get(`${settingsPath}/:key/lich-su`, "setting.edit", async (c) => {
    allowed(c);
    const { actor, lang } = c.var;
    const key = keyOf(c);
    const query = c.req.query();
    const page = pageOf(query);
    const { entries, total } = await auditTrail(
      db,
      { type: "setting", id: settingSubject(actor.rootId, key) },
      { limit: page.size, offset: page.offset },
    );
    return staff.page(
      c,
      wordsOf(c).organisation.history,
      settingsPath,
      <HistoryPage
        lang={lang}
        crumbs={[
          { href: settingsPath, label: wordsOf(c).settings.title },
          { href: `${settingsPath}/${key}`, label: wordsOf(c).settings.names[key] },
        ]}
        entries={entries}
        page={{ ...page, total }}
        address={{ path: `${settingsPath}/${key}/lich-su`, query }}
        actionWords={parts.actionWords(lang)}
      />,
    );
  });

  return routes.app;
}
