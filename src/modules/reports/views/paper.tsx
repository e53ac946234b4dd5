import { headOf, pointLetter, romanNumeral } from "#documents";
import type { Figure } from "#figures";
import type { Lang } from "#platform/i18n.ts";
import { uiMessages } from "#ui/messages.ts";
import { reportWords } from "../messages.ts";
import type { ReportFigures, ReportRecord, SectionRecord } from "../queries.ts";
import { blocksOf, paperPhrase, piecesOf, type Standing } from "../rules.ts";
import { occasionOf } from "../rules.period.ts";
import { headMatter } from "../rules.paper.ts";

interface PaperProps {
  lang: Lang;
  report: ReportRecord;
  sections: readonly SectionRecord[];
  figures: ReportFigures;
  today: Temporal.PlainDate;
  /** The key of the figure that is open beside the paper. */
  open: string | null;
  mayEdit: boolean;
  path: string;
}

const marks: Record<Standing, string> = {
  proven: "lf",
  declared: "lf declared",
  drifted: "lf drift",
  missing: "lf lost",
};

/** A figure inside a sentence: it opens to its definition and its records. */
function LiveFigure({ figure, refName, props }: { figure: Figure | undefined; refName: string; props: PaperProps }) {
  if (figure === undefined) return <span class="lf lost">{uiMessages.vi.unknown}</span>;
  const standing = props.figures.standing(figure);
  return (
    <a
      class={marks[standing]}
      href={`${props.path}?so=${encodeURIComponent(figure.key)}#bang-chung`}
      data-figure={figure.key}
      data-look={standing === "proven" ? undefined : "yes"}
      {...(props.open === figure.key ? { "aria-current": "true" } : {})}
      title={`${refName} · ${reportWords[props.lang].standing[standing]}`}
    >
      {paperPhrase(figure)}
    </a>
  );
}

function Prose({ text, props }: { text: string; props: PaperProps }) {
  return (
    <>
      {piecesOf(text).map((piece, index) =>
        piece.type === "text" ? (
          piece.text
        ) : (
          <LiveFigure key={index} figure={props.figures.byRef.get(piece.ref)} refName={piece.ref} props={props} />
        ),
      )}
    </>
  );
}

function SectionBody({ body, props }: { body: string; props: PaperProps }) {
  return (
    <>
      {blocksOf(body).map((block, index) =>
        block.type === "paragraph" ? (
          <p key={index}>
            <Prose text={block.text} props={props} />
          </p>
        ) : (
          block.items.map((item, at) => (
            <p key={`${index}-${at}`}>
              {block.marks === "dashes" ? "- " : `${pointLetter(at)}) `}
              <Prose text={item} props={props} />
            </p>
          ))
        ),
      )}
    </>
  );
}

/** The numbers in front of headings: Phần I, I., 1. */
function numbered(sections: readonly SectionRecord[]): Map<string, string> {
  const labels = new Map<string, string>();
  let part = 0;
  let heading = 0;
  let sub = 0;
  for (const section of sections) {
    if (section.level === 1) {
      part += 1;
      heading = 0;
      labels.set(section.id, `Phần ${romanNumeral(part)}`);
    }
    if (section.level === 2) {
      heading += 1;
      sub = 0;
      labels.set(section.id, `${romanNumeral(heading)}.`);
    }
    if (section.level === 3) labels.set(section.id, `${(sub += 1)}.`);
  }
  return labels;
}

function EditLink({ section, props, label }: { section: SectionRecord; props: PaperProps; label: string }) {
  return props.mayEdit ? (
    <a
      class="edit-section noprint"
      href={`${props.path}/muc/${section.id}/sua`}
      aria-label={`${reportWords[props.lang].acts.edit}: ${label}`}
    >
      {uiMessages[props.lang].edit}
    </a>
  ) : null;
}

/** The report as the paper it will be, with every figure alive. */
export function Paper(props: PaperProps) {
  const { report, sections, lang } = props;
  const t = reportWords[lang];
  const labels = numbered(sections);
  const { letterhead, title } = headOf({
    ...headMatter(report, props.today),
    specimen: report.invented || props.figures.shown.some(({ invented }) => invented),
  });
  return (
    <article class="a4" lang="vi" aria-label={t.title(occasionOf(report))}>
      <div class="two">
        <div>
          {letterhead.superior.map((line) => (
            <span class="up" key={line}>
              {line}
            </span>
          ))}
          {letterhead.issuer.map((line) => (
            <span class="org" key={line}>
              {line}
            </span>
          ))}
          <span class="sep" />
          <span class="no">{letterhead.number}</span>
          {letterhead.stamp === undefined ? null : <span class="specimen">{letterhead.stamp.text}</span>}
        </div>
        <div>
          <span class="nation">{letterhead.nation}</span>
          <span class="motto">{letterhead.motto}</span>
          <span class="place">{letterhead.placeDate}</span>
        </div>
      </div>
      <div class="ttl">
        {[...(title?.kind ?? []), ...(title?.abstract ?? [])].map((line) => (
          <span key={line}>{line}</span>
        ))}
        <span class="sep" />
      </div>
      {sections.map((section) => {
        const label = section.level === 0 ? t.editor.opening : `${labels.get(section.id) ?? ""} ${section.heading}`;
        const link = <EditLink section={section} props={props} label={label} />;
        const empty = section.body.trim() === "";
        return (
          <section key={section.id} id={`muc-${section.position}`}>
            {section.level === 1 ? (
              <h2 class="part">
                {labels.get(section.id)}
                <br />
                {section.heading.toUpperCase()}
              </h2>
            ) : section.level === 2 ? (
              <h3>
                {labels.get(section.id)} {section.heading.toUpperCase()} {link}
              </h3>
            ) : section.level === 3 ? (
              <h4>
                {labels.get(section.id)} {section.heading} {link}
              </h4>
            ) : (
              <p class="opening-link">{link}</p>
            )}
            {empty && section.level >= 2 && !(sections[section.position]?.level === 3 && section.level === 2) ? (
              <p class="empty-section noprint">{t.emptySection}</p>
            ) : (
              <SectionBody body={section.body} props={props} />
            )}
          </section>
        );
      })}
      <div class="sign">
        <div class="to">
          <b>Nơi nhận:</b>
          {report.recipients.map((recipient, index) => (
            <span key={recipient}>
              - {recipient}
              {index === report.recipients.length - 1 ? "." : ";"}
            </span>
          ))}
        </div>
        <div class="by">
          {report.signatureLines.map((line) => (
            <span key={line}>{line}</span>
          ))}
          <span class="room" />
          <span>{report.signer_name ?? ""}</span>
        </div>
      </div>
    </article>
  );
}
