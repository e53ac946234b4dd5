import type { Lang } from "#platform/i18n.ts";
import { Invented, Note } from "#ui/layout.tsx";
import { successionWords } from "../messages.ts";
import type { BandLine, BandName } from "../queries.band.ts";
import { dayText, successionPath } from "./parts.tsx";

/** On the page of an organisation: what it was, became, or will be, with the way there. */
export function SuccessionBand({
  lang,
  lines,
  place,
  begin,
}: {
  lang: Lang;
  lines: readonly BandLine[];
  place: "portal" | "office";
  /** The way to a new act about this organisation, for who may draft one. */
  begin: string | null;
}) {
  const t = successionWords[lang].band;
  return (
    <>
      {lines.length === 0 ? null : (
        <Note icon="history">
          {lines.map((line, index) => (
            <p key={index}>
              <Line lang={lang} line={line} place={place} />
              {place === "office" && "act" in line && line.act !== null ? (
                <>
                  {" "}
                  <a href={`${successionPath}/${line.act}`}>{t.open}</a>
                </>
              ) : null}
            </p>
          ))}
        </Note>
      )}
      {begin === null ? null : (
        <p class="meta">
          <a href={begin}>{t.begin}</a>
        </p>
      )}
    </>
  );
}

const nameIn = (of: { nameVi: string; nameEn: string | null }, lang: Lang) =>
  lang === "en" ? (of.nameEn ?? of.nameVi) : of.nameVi;

function Line({ lang, line, place }: { lang: Lang; line: BandLine; place: "portal" | "office" }) {
  const { band: t, kinds } = successionWords[lang];
  switch (line.says) {
    case "until":
      return <>{t.until(dayText(line.on, lang), nameIn(line, lang))}</>;
    case "dissolved":
      return <>{t.dissolved(dayText(line.on, lang))}</>;
    case "coming":
      return line.nameVi === null ? (
        <>{t.willBe(dayText(line.on, lang), kinds[line.kind])}.</>
      ) : (
        <>{t.willRename(dayText(line.on, lang), nameIn({ nameVi: line.nameVi, nameEn: line.nameEn }, lang))}</>
      );
    default: {
      const said = line.says === "merged" ? t.mergedInto : line.says === "split" ? t.splitInto : t.cameFrom;
      return (
        <>
          {said(dayText(line.on, lang))}{" "}
          {line.others.map((other, index) => (
            <span key={other.id}>
              {index === 0 ? null : ", "}
              <Other lang={lang} other={other} place={place} />
            </span>
          ))}
          .
        </>
      );
    }
  }
}

function Other({ lang, other, place }: { lang: Lang; other: BandName; place: "portal" | "office" }) {
  const href =
    place === "office"
      ? `/van-phong/to-chuc/${other.id}`
      : other.isPublic
        ? `${lang === "vi" ? "/to-chuc" : "/en/organisations"}/${other.slug}`
        : null;
  const name = nameIn(other, lang);
  return (
    <>
      {href === null ? name : <a href={href}>{name}</a>}
      <Invented when={other.invented} lang={lang} />
    </>
  );
}
