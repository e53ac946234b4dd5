import type { ComponentChildren } from "preact";
import type { Assets } from "#platform/assets.ts";
import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { ErrorSummary, Field, FileField, Form, Radios, TextArea, Tick } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { Crumbs, Head, Invented, Note } from "#ui/layout.tsx";
import { uiMessages } from "#ui/messages.ts";
import { activityWords } from "../messages.ts";
import type { PhotoRow } from "../queries.photos.ts";
import { photoFaults } from "../rules.completeness.ts";
import { permissions } from "../rules.vocabulary.ts";
import { activitiesPath, Said } from "./parts.tsx";

/** Photos we take; said here too, an iPhone then sends JPEG instead of HEIC. */
export const acceptedPhotos = "image/jpeg,image/png,image/webp";

/** A photo of the office with what is said about it; while it is being read, a frame that says so. */
export function PhotoFrame({
  lang,
  photo,
  children,
  width = 480,
}: {
  lang: Lang;
  photo: PhotoRow;
  children?: ComponentChildren;
  width?: number;
}) {
  const t = activityWords[lang];
  const shown = photo.variants.find((variant) => variant.width >= width) ?? photo.variants.at(-1);
  const alt = lang === "en" ? (photo.alt_en ?? photo.alt_vi) : photo.alt_vi;
  return (
    <figure>
      {photo.state === "ready" && shown !== undefined ? (
        <img
          src={`/van-phong/anh/${photo.id}/${shown.width}.webp`}
          width={shown.width}
          height={shown.height}
          alt={alt ?? t.photos.noText}
          loading="lazy"
        />
      ) : (
        <div class="no-picture" role="img" aria-label={t.photoStates[photo.state]}>
          <Icon name={photo.state === "unreadable" ? "alert" : "clock"} />
          <span aria-hidden="true">{t.photoStates[photo.state]}</span>
        </div>
      )}
      {children === undefined ? null : <figcaption>{children}</figcaption>}
    </figure>
  );
}

interface Of {
  id: string;
  code: string;
  title: string;
}

function PhotoCrumbs({ lang, of, last }: { lang: Lang; of: Of; last: string }) {
  return (
    <Crumbs
      lang={lang}
      items={[
        { href: activitiesPath, label: activityWords[lang].list.title },
        { href: `${activitiesPath}/${of.id}`, label: of.code },
        { label: last },
      ]}
    />
  );
}

/** Several photos at once; what is not a photo is named, the others are taken. */
export function AddPhotosPage({
  lang,
  of,
  form,
  photos,
  assets,
  taken,
  refused,
}: {
  lang: Lang;
  of: Of;
  form: FormState;
  photos: readonly PhotoRow[];
  assets: Assets;
  /** What this very post brought in, when something else of it was refused. */
  taken?: string;
  refused: readonly string[];
}) {
  const words = activityWords[lang];
  const t = words.photos;
  const path = `${activitiesPath}/${of.id}`;
  return (
    <>
      <PhotoCrumbs lang={lang} of={of} last={t.title} />
      <h1>{t.title}</h1>
      <p class="meta">{of.title}</p>
      <ErrorSummary form={form} lang={lang} labels={{ credit: t.creditAll }} />
      {refused.length === 0 ? null : (
        <div class="summary" role="alert" tabIndex={-1} id="loi">
          <h2>{taken ?? uiMessages[lang].summaryTitle(refused.length)}</h2>
          <ul>
            {refused.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <Form action={`${path}/anh`} at={`${path}/anh`} multipart>
        <FileField
          form={form}
          lang={lang}
          name="photos"
          label={t.field}
          hint={t.hint}
          accept={acceptedPhotos}
          multiple
        />
        <div data-previews="photos" hidden />
        <Field form={form} lang={lang} name="credit" label={t.creditAll} maxLength={200} optional />
        <p class="acts row">
          <button class="btn main">{t.submit}</button>
          <a class="btn plain" href={path}>
            {uiMessages[lang].cancel}
          </a>
        </p>
      </Form>
      {photos.length === 0 ? null : (
        <section>
          <Head title={t.onPage} />
          <div class="thumbs">
            {photos.map((photo) => (
              <PhotoFrame key={photo.id} lang={lang} photo={photo}>
                {photo.caption_vi === null ? null : <Said lang={lang} vi={photo.caption_vi} en={photo.caption_en} />}
                <Invented when={photo.invented} lang={lang} />
                <br />
                <a href={`${path}/anh/${photo.id}`}>{t.editLink}</a>
              </PhotoFrame>
            ))}
          </div>
        </section>
      )}
      <script type="module" src={assets.href("photos.js")} />
    </>
  );
}

/** What is said about one photo, what the people on it agreed to, and taking it down. */
export function PhotoPage({
  lang,
  of,
  photo,
  form,
  withdrawForm,
}: {
  lang: Lang;
  of: Of;
  photo: PhotoRow;
  form: FormState;
  withdrawForm: FormState;
}) {
  const words = activityWords[lang];
  const t = words.photos;
  const path = `${activitiesPath}/${of.id}`;
  const at = `${path}/anh/${photo.id}`;
  const faults = photoFaults({
    state: photo.state,
    altVi: photo.alt_vi,
    permission: photo.permission,
    showsChildren: photo.shows_children,
    guardiansAgreed: photo.guardians_agreed,
  });
  const labels = {
    caption_vi: t.caption_vi,
    caption_en: t.caption_en,
    credit: t.credit,
    alt_vi: t.alt_vi,
    alt_en: t.alt_en,
    permission: t.permission,
    shows_children: t.shows_children,
    guardians_agreed: t.guardians_agreed,
    reason: t.withdrawReason,
  };
  return (
    <>
      <PhotoCrumbs lang={lang} of={of} last={t.editTitle} />
      <h1>{t.editTitle}</h1>
      <p class="meta">{of.title}</p>
      <ErrorSummary form={form.problems.length > 0 ? form : withdrawForm} lang={lang} labels={labels} />
      <div class="split of-photo">
        <section>
          <PhotoFrame lang={lang} photo={photo} width={960} />
          {faults.length === 0 ? (
            <Note icon="check">
              <p>{t.publishable}</p>
            </Note>
          ) : (
            <Note kind="warn" icon="lock">
              <p>
                <b>{t.faultsTitle}</b>
              </p>
              <ul>
                {faults.map((fault) => (
                  <li key={fault}>{words.photoFaults[fault]}</li>
                ))}
              </ul>
            </Note>
          )}
        </section>
        <Form action={at} at={at}>
          <Field form={form} lang={lang} name="caption_vi" label={t.caption_vi} maxLength={500} optional />
          <Field form={form} lang={lang} name="caption_en" label={t.caption_en} maxLength={500} optional />
          <Field form={form} lang={lang} name="credit" label={t.credit} maxLength={200} optional />
          <Field form={form} lang={lang} name="alt_vi" label={t.alt_vi} hint={t.altHint} maxLength={500} optional />
          <Field form={form} lang={lang} name="alt_en" label={t.alt_en} maxLength={500} optional />
          <Radios
            form={form}
            lang={lang}
            name="permission"
            label={t.permission}
            options={permissions.map((permission) => ({ value: permission, label: words.permissions[permission] }))}
          />
          <Tick form={form} lang={lang} name="shows_children" label={t.shows_children} />
          <Tick form={form} lang={lang} name="guardians_agreed" label={t.guardians_agreed} hint={t.guardiansHint} />
          <p class="acts row">
            <button class="btn main">{t.save}</button>
            <a class="btn plain" href={path}>
              {uiMessages[lang].cancel}
            </a>
          </p>
        </Form>
        <section>
          <Head title={t.withdraw} />
          <Form action={`${at}/go`} at={at}>
            <TextArea
              form={withdrawForm}
              lang={lang}
              name="reason"
              label={t.withdrawReason}
              hint={t.withdrawHint}
              rows={2}
            />
            <p class="acts">
              <button class="btn stop">{t.withdraw}</button>
            </p>
          </Form>
        </section>
      </div>
    </>
  );
}
