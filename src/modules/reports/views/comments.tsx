import type { FormState } from "#platform/form.ts";
import type { Lang } from "#platform/i18n.ts";
import { formatInstant } from "#platform/text/index.ts";
import { ActButton, Form, Select, TextArea } from "#ui/form.tsx";
import { Head } from "#ui/layout.tsx";
import { reportWords } from "../messages.ts";
import type { CommentRow } from "../queries.comments.ts";
import type { SectionRecord } from "../queries.ts";

/** What colleagues say of the draft, and the form to say more. */
export function Comments({
  lang,
  path,
  comments,
  sections,
  may,
  form,
}: {
  lang: Lang;
  path: string;
  comments: readonly CommentRow[];
  sections: readonly SectionRecord[];
  may: { comment: boolean; settle: boolean };
  form: FormState;
}) {
  const t = reportWords[lang].comments;
  if (comments.length === 0 && !may.comment) return null;
  return (
    <section id="gop-y">
      <Head title={t.title} />
      {comments.length === 0 ? null : (
        <ol class="trail">
          {comments.map((comment) => (
            <li key={comment.id}>
              <time dateTime={comment.at.toISOString()}>{formatInstant(comment.at, lang)}</time>
              <div>
                <b>{comment.actor_name}</b>
                {comment.heading === null ? null : <span class="meta"> · {comment.heading || t.opening}</span>}
                <p>{comment.text}</p>
                {comment.settled_at !== null ? (
                  <p class="meta">
                    {t.settled(comment.settled_by_name ?? "", formatInstant(comment.settled_at, lang))}
                  </p>
                ) : may.settle ? (
                  <ActButton action={`${path}/gop-y/${comment.id}/xong`} at={path} label={t.settle} />
                ) : null}
              </div>
            </li>
          ))}
        </ol>
      )}
      {may.comment ? (
        <Form action={`${path}/gop-y`} at={path}>
          <Select
            form={form}
            lang={lang}
            name="comment_section"
            label={t.section}
            options={sections.map(({ id, heading }) => ({ value: id, label: heading || t.opening }))}
            empty={t.whole}
          />
          <TextArea form={form} lang={lang} name="comment" label={t.text} rows={3} />
          <p class="acts">
            <button class="btn">{t.send}</button>
          </p>
        </Form>
      ) : null}
    </section>
  );
}
