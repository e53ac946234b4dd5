import type { Lang } from "#platform/i18n.ts";
import { activityWords } from "../messages.ts";
import type { Missable } from "../rules.completeness.ts";

/** Where a missing thing is filled in. */
function fieldHref(path: string, field: Missable): string {
  if (field === "counts") return `${path}/so-nguoi`;
  return field === "photos" ? `${path}/anh` : `${path}/sua#${field}`;
}

/** What is missing, each with the way to where it is filled in. */
export function MissingList({
  lang,
  path,
  title,
  fields,
  linked,
}: {
  lang: Lang;
  path: string;
  title: string;
  fields: readonly Missable[];
  linked: (field: Missable) => boolean;
}) {
  const t = activityWords[lang];
  if (fields.length === 0) return null;
  return (
    <>
      <p>{title}</p>
      <ul class="missing">
        {fields.map((field) => (
          <li key={field}>
            {linked(field) ? <a href={fieldHref(path, field)}>{t.record.fill(t.missing[field])}</a> : t.missing[field]}
          </li>
        ))}
      </ul>
    </>
  );
}
