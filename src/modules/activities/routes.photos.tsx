import { readFile } from "node:fs/promises";
import { allow, idOf, officePath, type Staff, type StaffContext, type StaffRoutes } from "#accounts";
import { notFound } from "#platform/errors.ts";
import { emptyForm, formOf, parseForm, withProblems, type FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { readForm } from "#platform/multipart.ts";
import type { Platform } from "#platform/platform.ts";
import { formatNumber } from "#platform/text/index.ts";
import { addPhotos, editPhoto, photoLimit, withdrawPhoto, type PhotoRefusal } from "./commands.photos.ts";
import { creditForm, photoForm, reasonForm } from "./forms.ts";
import { activityWords } from "./messages.ts";
import { policy } from "./policy.ts";
import { photoById, variantFile } from "./queries.photos.ts";
import { load, type Loaded } from "./routes.load.ts";
import type { ActivitiesDb } from "./tables.ts";
import { activitiesPath as path } from "./views/parts.tsx";
import { AddPhotosPage, PhotoPage } from "./views/photos.tsx";

/** Adding photos, saying what is on them, taking them down, and the pictures themselves for the staff. */
export function photoRoutes(routes: StaffRoutes, platform: Platform<ActivitiesDb>, staff: Staff): void {
  const { db } = platform;

  const addPage = (c: StaffContext, loaded: Loaded, form: FormState, refused: readonly string[] = [], taken?: string) =>
    staff.page(
      c,
      `${activityWords[c.var.lang].photos.title}: ${loaded.of.title}`,
      path,
      <AddPhotosPage
        lang={c.var.lang}
        of={loaded.of}
        form={form}
        photos={loaded.record.photos}
        assets={platform.assets}
        refused={refused}
        {...(taken === undefined ? {} : { taken })}
      />,
      form.problems.length === 0 && refused.length === 0 ? 200 : 422,
    );
  routes.get(
    `${path}/:id/anh`,
    "activity.read",
    async (c) => {
      const loaded = await load(platform, c);
      allow(policy.photo, c.var.actor, loaded.subject);
      return addPage(c, loaded, await staff.form(c, emptyForm));
    },
    "activity",
  );
  routes.post(
    `${path}/:id/anh`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const before = await load(platform, c);
      allow(policy.photo, actor, before.subject);
      const sent = await readForm(c.req.raw, {
        store: platform.files,
        fileLimit: photoLimit.bytes,
        maxFiles: photoLimit.files,
      });
      const files = [...sent.files.values()].flat();
      const t = activityWords[lang].photos;
      const parsed = parseForm(creditForm(lang), sent);
      if (!parsed.ok || files.length === 0) {
        for (const file of files) await platform.files.discard(file);
        return addPage(c, before, parsed.ok ? withProblems(sent, [{ field: "photos", text: t.choose }]) : parsed.form);
      }
      const { added, refused } = await addPhotos(platform, actor, before.of.id, files, parsed.value.credit);
      const count = formatNumber(added, lang);
      if (refused.length === 0) return staff.after(c, `${path}/${before.of.id}`, t.added(count));
      return addPage(
        c,
        await load(platform, c),
        { fields: sent.fields, problems: [] },
        refused.map((one) => refusalText(one, lang)),
        added === 0 ? undefined : t.some(count),
      );
    },
    "activity",
  );
  const photoPage = async (c: StaffContext, forms: { text?: FormState; withdraw?: FormState } = {}) => {
    const loaded = await load(platform, c);
    allow(policy.photo, c.var.actor, loaded.subject);
    const photo = await photoById(db, c.var.actor, idOf(c, "photo"), loaded.of.id);
    const { caption_vi, caption_en, credit, alt_vi, alt_en, permission, shows_children, guardians_agreed } = photo;
    const form =
      forms.text ??
      (await staff.form(
        c,
        formOf({ caption_vi, caption_en, credit, alt_vi, alt_en, permission, shows_children, guardians_agreed }),
      ));
    return staff.page(
      c,
      `${activityWords[c.var.lang].photos.editTitle}: ${loaded.of.title}`,
      path,
      <PhotoPage
        lang={c.var.lang}
        of={loaded.of}
        photo={photo}
        form={form}
        withdrawForm={forms.withdraw ?? emptyForm}
      />,
      forms.text === undefined && forms.withdraw === undefined ? 200 : 422,
    );
  };
  routes.get(`${path}/:id/anh/:photo`, "activity.read", (c) => photoPage(c), "activity");
  routes.post(
    `${path}/:id/anh/:photo`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(photoForm(lang), sent);
      if (!parsed.ok) return photoPage(c, { text: parsed.form });
      const { value } = parsed;
      const id = idOf(c);
      await editPhoto(platform, actor, id, idOf(c, "photo"), {
        captionVi: value.caption_vi,
        captionEn: value.caption_en,
        credit: value.credit,
        altVi: value.alt_vi,
        altEn: value.alt_en,
        permission: value.permission,
        showsChildren: value.shows_children,
        guardiansAgreed: value.guardians_agreed,
      });
      return staff.after(c, `${path}/${id}`, activityWords[lang].photos.saved);
    },
    "activity",
  );
  routes.post(
    `${path}/:id/anh/:photo/go`,
    "activity.read",
    async (c) => {
      const { actor, lang } = c.var;
      const sent = await readForm(c.req.raw);
      const parsed = parseForm(reasonForm(lang), sent);
      if (!parsed.ok) return photoPage(c, { withdraw: parsed.form });
      const id = idOf(c);
      await withdrawPhoto(platform, actor, id, idOf(c, "photo"), parsed.value.reason);
      return staff.after(c, `${path}/${id}`, activityWords[lang].photos.withdrawn);
    },
    "activity",
  );
  routes.get(
    `${officePath}/anh/:id/:file`,
    "activity.read",
    async (c) => {
      const photo = await photoById(db, c.var.actor, idOf(c));
      return photoAnswer(platform, c, photo.id, "private, max-age=300");
    },
    "photo",
  );
}

/** One size of a photo as the browser keeps it for a while; whoever may not see it any more soon does not. */
export async function photoAnswer(
  platform: Platform<ActivitiesDb>,
  c: { req: { param(name: string): string | undefined; header(name: string): string | undefined } },
  photoId: string,
  cacheControl: string,
): Promise<Response> {
  const match = /^(\d{1,5})\.webp$/.exec(c.req.param("file") ?? "");
  if (match === null) throw notFound();
  const { sha256 } = await variantFile(platform.db, photoId, Number(match[1]));
  const headers = { "cache-control": cacheControl, etag: `"${sha256.slice(0, 32)}"`, "content-type": "image/webp" };
  if (c.req.header("if-none-match")?.includes(headers.etag) === true)
    return new Response(null, { status: 304, headers });
  const bytes = await readFile(platform.files.path(sha256));
  return new Response(new Uint8Array(bytes), { headers });
}

/** Why a file was not taken, and what to do about it. */
export function refusalText({ name, size, fault }: PhotoRefusal, lang: Lang): string {
  const t = activityWords[lang].photos;
  switch (fault) {
    case "large":
      return t.refusedLarge(name, formatNumber(Math.ceil(size / 1_000_000), lang));
    case "empty":
      return t.refusedEmpty(name);
    case "heic":
      return t.refusedHeic(name);
    case "svg":
      return t.refusedSvg(name);
    case "gif":
      return t.refusedGif(name);
    case "pdf":
      return t.refusedPdf(name);
    case "already":
      return t.already(name);
    default:
      return t.refusedUnknown(name);
  }
}
