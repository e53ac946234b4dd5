import { fold } from "./fold.ts";

export type SlugOptions = {
  /** Used when nothing Latin is left (a Korean title); itself a slug, for example an id. */
  fallback: string;
  /** In characters; default 80. Cut at a hyphen where there is one. */
  maxLength?: number;
};

function cut(slug: string, maxLength: number): string {
  if (slug.length <= maxLength) return slug;
  const head = slug.slice(0, maxLength);
  const hyphen = slug[maxLength] === "-" ? maxLength : head.lastIndexOf("-");
  return hyphen > 0 ? head.slice(0, hyphen) : head;
}

/**
 * The part of an address made from a title: "Hội Việt – Hàn" → "hoi-viet-han". Only a–z, 0–9 and single hyphens inside.
 * The same for NFC and NFD, and a slug is its own slug. @throws RangeError when the fallback is not a slug
 */
export function slugify(text: string, options: SlugOptions): string {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(options.fallback)) throw new RangeError("the fallback must be a slug");
  const slug = fold(text)
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-|-$/gu, "");
  return cut(slug, options.maxLength ?? 80) || options.fallback;
}
