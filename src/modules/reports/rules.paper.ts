import type { Block, OfficialDocument } from "#documents";
import type { Figure, Indicator } from "#figures";
import { formatPartialDate, partialDate } from "#platform/text/index.ts";
import { figureParts } from "#ui/figure.tsx";
import { unitWord } from "#ui/units.ts";
import { paper } from "./messages.paper.ts";
import { yearsOf, type Occasion } from "./rules.period.ts";
import type { DraftMaterial } from "./rules.draft.ts";
import { blocksOf, paperPhrase, piecesOf } from "./rules.ts";

/** What a report's paper is made of; everything in it is printed. */
export interface PaperMaterial {
  occasion: Occasion;
  report: {
    title: string;
    superior: string | null;
    issuer: string;
    place: string;
    symbol: string;
    number: number | null;
    dated_on: Temporal.PlainDate | null;
    signatureLines: readonly string[];
    signer_name: string | null;
    recipients: readonly string[];
  };
  sections: readonly { level: number; heading: string; body: string }[];
  figures: readonly Figure[];
  byRef: ReadonlyMap<string, Figure>;
  activities: DraftMaterial["activities"];
  indicators: readonly Indicator[];
  today: Temporal.PlainDate;
  /** Sample data is in it: the paper says BẢN MẪU. */
  specimen: boolean;
}

/** The prose of a section with its figures written out. */
export function proseOf(body: string, byRef: ReadonlyMap<string, Figure>): string {
  return piecesOf(body)
    .map((piece) => {
      if (piece.type === "text") return piece.text;
      const figure = byRef.get(piece.ref);
      return figure === undefined ? "chưa có số liệu" : paperPhrase(figure);
    })
    .join("");
}

/** Leaves out headings under which nothing is written. */
export function printedSections<S extends { level: number; body: string }>(sections: readonly S[]): S[] {
  return sections.filter((section, index) => {
    if (section.body.trim() !== "") return true;
    for (const later of sections.slice(index + 1)) {
      if (section.level === 0 || later.level <= section.level) return false;
      if (later.body.trim() !== "") return true;
    }
    return false;
  });
}

/** What stands above the body, dated by its month until the report has a number. */
export function headMatter(report: PaperMaterial["report"], today: Temporal.PlainDate) {
  const date = report.dated_on;
  return {
    ...(report.superior === null ? {} : { superior: report.superior }),
    issuer: report.issuer,
    ...(report.number === null ? {} : { number: report.number }),
    symbol: report.symbol,
    place: report.place,
    date:
      date === null ? { year: today.year, month: today.month } : { year: date.year, month: date.month, day: date.day },
    kind: paper.kind,
    abstract: report.title,
  };
}

/** The report as an official document under Decree 30/2020/NĐ-CP, with its two annexes. */
export function reportPaper(material: PaperMaterial): OfficialDocument {
  const { report } = material;
  return {
    ...headMatter(report, material.today),
    body: printedSections(material.sections).flatMap((section) => sectionBlocks(section, material.byRef)),
    signature: { lines: report.signatureLines, ...(report.signer_name === null ? {} : { name: report.signer_name }) },
    recipients: report.recipients,
    annexes: [
      {
        title: paper.annex.indicators(material.occasion),
        body: [indicatorTable(material), { type: "paragraph", text: paper.annex.note }, ...definitions(material)],
      },
      // Thousands of activities over a term are listed by the reports of its years.
      material.occasion.kind === "term"
        ? { title: paper.annex.yearly(material.occasion), landscape: true, body: [yearTable(material)] }
        : { title: paper.annex.activities(material.occasion), body: [activityTable(material)] },
    ],
    specimen: material.specimen,
  };
}

function sectionBlocks(section: PaperMaterial["sections"][number], byRef: ReadonlyMap<string, Figure>): Block[] {
  const blocks: Block[] = [];
  if (section.level === 1) blocks.push({ type: "part", title: section.heading });
  if (section.level === 2) blocks.push({ type: "heading", level: 1, text: section.heading });
  if (section.level === 3) blocks.push({ type: "heading", level: 2, text: section.heading });
  for (const block of blocksOf(proseOf(section.body, byRef)))
    blocks.push(block.type === "paragraph" ? block : { type: "points", marks: block.marks, items: block.items });
  return blocks;
}

/** What each indicator of the table counts. */
function definitions({ figures, indicators }: PaperMaterial): Block[] {
  const codes = new Set(figures.map(({ indicator }) => indicator));
  return [
    { type: "paragraph", text: paper.annex.definitions },
    {
      type: "points",
      marks: "dashes",
      items: indicators
        .filter(({ code }) => codes.has(code))
        .map((indicator) => [{ text: `${indicator.code}. `, bold: true }, indicator.definition.vi]),
    },
  ];
}

/** Every total of a term, one column a year; where a year has none, the table says so. */
function yearTable({ figures, occasion }: PaperMaterial): Block {
  const { columns, unknown } = paper.annex;
  const years = yearsOf(occasion);
  const rows = new Map<string, { figure: Figure; label: string; byYear: Map<string, string> }>();
  for (const figure of figures) {
    const year = figure.dimensions["year"];
    if (year === undefined) continue;
    const key = `${figure.indicator} ${figure.unit}`;
    const label = figure.label.vi.replace(`, năm ${year}`, "");
    const row = rows.get(key) ?? { figure, label, byYear: new Map<string, string>() };
    const parts = figureParts(figure, "vi");
    row.byYear.set(year, [parts.qualifier, parts.value].filter((text) => text !== "").join(" "));
    rows.set(key, row);
  }
  return {
    type: "table",
    sizePt: 12,
    columns: [
      { title: columns.code, share: 9 },
      { title: columns.name, share: 35 },
      { title: columns.unit, share: 12 },
      ...years.map((year) => ({ title: String(year), share: 12, align: "right" as const })),
    ],
    rows: [...rows.values()].map(({ figure, label, byYear }) => [
      figure.indicator,
      label,
      figure.unit === "percent" ? "%" : unitWord(figure.unit, "vi", 2),
      ...years.map((year) => byYear.get(String(year)) ?? unknown),
    ]),
  };
}

function indicatorTable({ figures: every }: PaperMaterial): Block {
  const figures = every.filter(({ dimensions }) => !("year" in dimensions));
  const { columns, basis } = paper.annex;
  return {
    type: "table",
    sizePt: 12,
    columns: [
      { title: columns.no, share: 6, align: "center" },
      { title: columns.code, share: 11 },
      { title: columns.name, share: 42 },
      { title: columns.value, share: 18, align: "right" },
      { title: columns.unit, share: 13 },
      { title: columns.basis, share: 12 },
    ],
    rows: figures.map((figure, index) => {
      const parts = figureParts(figure, "vi");
      return [
        String(index + 1),
        figure.indicator,
        figure.label.vi,
        [parts.qualifier, parts.value].filter((text) => text !== "").join(" "),
        parts.unit,
        figure.origin === "computed" ? basis.computed(figure.records) : basis[figure.origin],
      ];
    }),
  };
}

function activityTable({ activities }: PaperMaterial): Block {
  const { columns } = paper.annex;
  if (activities.length === 0) return { type: "paragraph", text: paper.annex.noActivities };
  return {
    type: "table",
    sizePt: 12,
    columns: [
      { title: columns.no, share: 6, align: "center" },
      { title: columns.activity, share: 56 },
      { title: columns.date, share: 18 },
      { title: columns.country, share: 20 },
    ],
    rows: activities.map((activity, index) => [
      String(index + 1),
      activity.title_vi,
      activity.happened_on === null
        ? ""
        : formatPartialDate(partialDate(activity.happened_on, activity.precision), "vi"),
      activity.countryNames.join(", "),
    ]),
  };
}
