import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Icon } from "#ui/icon.tsx";
import { Head, Invented } from "#ui/layout.tsx";
import { activityWords } from "../messages.ts";
import type { PhotoRow } from "../queries.photos.ts";
import { photoFaults } from "../rules.completeness.ts";
import { Said } from "./parts.tsx";
import { PhotoFrame } from "./photos.tsx";
import type { RecordView } from "./record-view.ts";

/** The photos, each with why it is not public yet. */
export function Photos({ lang, view, path }: { lang: Lang; view: RecordView; path: string }) {
  const t = activityWords[lang].record;
  const { photos } = view.record;
  return (
    <section>
      <Head
        title={
          <>
            {t.photosTitle} <span class="meta num">{photos.length === 0 ? "" : formatNumber(photos.length, lang)}</span>
          </>
        }
      >
        {view.may.photo ? (
          <a href={`${path}/anh`}>
            <Icon name="plus" /> {t.addPhotos}
          </a>
        ) : null}
      </Head>
      {photos.length === 0 ? (
        <p class="meta">{t.noPhotos}</p>
      ) : (
        <div class="thumbs">
          {photos.map((photo) => (
            <Thumb key={photo.id} lang={lang} view={view} photo={photo} path={path} />
          ))}
        </div>
      )}
    </section>
  );
}

function Thumb({ lang, view, photo, path }: { lang: Lang; view: RecordView; photo: PhotoRow; path: string }) {
  const words = activityWords[lang];
  const faults = photoFaults({
    state: photo.state,
    altVi: photo.alt_vi,
    permission: photo.permission,
    showsChildren: photo.shows_children,
    guardiansAgreed: photo.guardians_agreed,
  });
  return (
    <PhotoFrame lang={lang} photo={photo}>
      {photo.caption_vi === null ? null : <Said lang={lang} vi={photo.caption_vi} en={photo.caption_en} />}
      {photo.credit === null ? null : <> {words.photos.by(photo.credit)}</>}
      <Invented when={photo.invented} lang={lang} />
      <br />
      {faults.length > 0 ? (
        <span class="wait">{faults.map((fault) => words.photoFaults[fault]).join(" ")}</span>
      ) : view.publicHref === null ? (
        <span>{words.record.shownLater}</span>
      ) : (
        <span class="ok">{words.record.shown}</span>
      )}
      {view.may.photo && photo.state !== "unreadable" ? (
        <>
          <br />
          <a href={`${path}/anh/${photo.id}`}>{words.photos.editLink}</a>
        </>
      ) : view.may.photo ? (
        <>
          <br />
          <a href={`${path}/anh/${photo.id}`}>{words.photos.withdraw}</a>
        </>
      ) : null}
    </PhotoFrame>
  );
}
