import type { Staff, StaffContext, StaffRoutes } from "#accounts";
import { formOf, parseForm, type FormState } from "#platform/form.ts";
import { isId, newId } from "#platform/ids.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { photoLimit } from "./commands.photos.ts";
import { quickReport } from "./commands.quick.ts";
import { quickForm } from "./forms.ts";
import { activityWords } from "./messages.ts";
import { formChoices } from "./queries.choices.ts";
import { ownOrganisation } from "./queries.neighbours.ts";
import { fillable } from "./queries.record.ts";
import { first, load } from "./routes.load.ts";
import { refusalText } from "./routes.photos.tsx";
import { advised, missingToReport } from "./rules.completeness.ts";
import { countUnits, qualifiers } from "./rules.vocabulary.ts";
import type { ActivitiesDb } from "./tables.ts";
import { quickPath } from "./views/parts.tsx";
import { QuickDone, QuickPage } from "./views/quick.tsx";

const fileFaults = ["large", "empty", "heic", "svg", "gif", "pdf", "unknown"] as const;

/** The quick report of a phone. */
export function quickRoutes(routes: StaffRoutes, platform: Platform<ActivitiesDb>, staff: Staff): void {
  const { db, clock } = platform;

  const quickPage = async (c: StaffContext, form: FormState, photoFaults: readonly string[] = []) => {
    const { actor, lang } = c.var;
    const choices = await formChoices(db, actor, lang);
    const id = first(form.fields, "id");
    return staff.page(
      c,
      activityWords[lang].quick.title,
      quickPath,
      <QuickPage
        lang={lang}
        form={form}
        id={isId(id) ? id : newId()}
        today={clock.today()}
        leads={choices.leads}
        countries={choices.countries}
        assets={platform.assets}
        photoFaults={photoFaults}
      />,
      form.problems.length === 0 && photoFaults.length === 0 ? 200 : 422,
    );
  };
  routes.get(quickPath, "activity.draft", async (c) => {
    const { actor, lang } = c.var;
    const { leads } = await formChoices(db, actor, lang);
    const lead = ownOrganisation(actor, leads);
    const home =
      lead === undefined
        ? undefined
        : await db.selectFrom("organisation").select("country_code").where("id", "=", lead).executeTakeFirst();
    return quickPage(
      c,
      await staff.form(c, formOf({ lead, country: home?.country_code, qualifier: "exact", unit: "person" })),
    );
  });
  routes.post(quickPath, "activity.draft", async (c) => {
    const { actor, lang } = c.var;
    const sent = await readForm(c.req.raw, { store: platform.files, fileLimit: photoLimit.bytes, maxFiles: 3 });
    const files = [...sent.files.values()].flat();
    const choices = await formChoices(db, actor, lang);
    const parsed = parseForm(quickForm(lang, choices, clock.today()), sent);
    if (!parsed.ok) {
      for (const file of files) await platform.files.discard(file);
      return quickPage(c, parsed.form, files.length === 0 ? [] : [activityWords[lang].quick.photoAgain]);
    }
    const { value } = parsed;
    const id = first(sent.fields, "id");
    const made = await quickReport(
      platform,
      actor,
      isId(id) ? id : newId(),
      {
        title: value.title_vi,
        leadId: value.lead,
        starts: value.starts_on,
        country: value.country,
        placeText: value.place_text,
        count:
          value.value === null
            ? null
            : {
                value: value.value,
                qualifier: value.qualifier ?? qualifiers[0],
                unit: value.unit ?? countUnits[0],
                source: activityWords.vi.quick.source,
              },
      },
      files,
    );
    const [refused] = made.refused;
    return staff.after(
      c,
      `${quickPath}/${made.id}${refused === undefined ? "" : `?photo=${refused.fault}&size=${refused.size}`}`,
    );
  });
  routes.get(
    `${quickPath}/:id`,
    "activity.draft",
    async (c) => {
      const { lang } = c.var;
      const { record, of } = await load(platform, c);
      const t = activityWords[lang];
      const fault = fileFaults.find((known) => known === c.req.query("photo"));
      const size = Number(/^\d{1,12}$/.exec(c.req.query("size") ?? "")?.[0] ?? 0);
      return staff.page(
        c,
        t.quick.done,
        quickPath,
        <QuickDone
          lang={lang}
          of={of}
          missing={missingToReport(fillable(record))}
          advised={advised(fillable(record))}
          hasPhoto={record.photos.length > 0}
          photoFaults={fault === undefined ? [] : [refusalText({ name: t.quick.thePhoto, size, fault }, lang)]}
        />,
      );
    },
    "activity",
  );
}
