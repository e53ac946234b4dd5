import type { ComponentChildren } from "preact";
import type { Figure as FigureOf } from "#figures";
import type { Lang } from "#platform/i18n.ts";
import { formatNumber } from "#platform/text/index.ts";
import { Figure } from "#ui/figure.tsx";
import { BarChart } from "#ui/chart.tsx";
import { Crumbs, Head, Invented } from "#ui/layout.tsx";
import { DataTable } from "#ui/table.tsx";
import { unitWord } from "#ui/units.ts";
import { reportWords } from "../messages.ts";
import type { ReportFigures, ReportRecord } from "../queries.ts";
import type { Standing } from "../rules.ts";
import { occasionOf } from "../rules.period.ts";
import { reportsPath } from "./report.tsx";

const standingMarks: Record<Standing, string> = {
  proven: "st full ok",
  declared: "st hold",
  drifted: "st hold",
  missing: "st",
};

/** Who took part, one panel a unit: persons and attendances never share an axis. */
function Participation({ figures, lang }: { figures: readonly FigureOf[]; lang: Lang }) {
  const t = reportWords[lang].figuresPage;
  const panels = (["attendance", "person"] as const).flatMap((unit) => {
    const bars = figures.filter(
      (figure) => (figure.indicator === "LNG-1" || figure.indicator === "PEA-2") && figure.unit === unit,
    );
    return bars.length === 0
      ? []
      : [
          {
            heading: t.chartUnit(unitWord(unit, lang, 2)),
            bars: bars.map((figure) => ({ label: figure.label[lang], figure })),
          },
        ];
  });
  if (panels.length === 0) return null;
  return (
    <section class="figure-chart">
      <Head title={t.chart} />
      <BarChart lang={lang} label={t.chart} panels={panels} />
    </section>
  );
}

/** The proof of one figure with every record, where beside the paper only the first stand. */
export function ProofPage({
  lang,
  report,
  children,
}: {
  lang: Lang;
  report: ReportRecord;
  children: ComponentChildren;
}) {
  const t = reportWords[lang];
  const path = `${reportsPath}/${report.id}`;
  const title = t.title(occasionOf(report));
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: reportsPath, label: t.list.title },
          { href: path, label: title },
          { href: `${path}/con-so`, label: t.figuresPage.title },
        ]}
      />
      <h1>{title}</h1>
      {children}
    </>
  );
}

/** Every figure of the period, whether the prose uses it or not. */
export function FiguresPage({
  lang,
  report,
  figures,
  used,
  standing,
}: {
  lang: Lang;
  report: ReportRecord;
  figures: ReportFigures;
  used: ReadonlySet<string>;
  standing: (figure: FigureOf) => Standing;
}) {
  const t = reportWords[lang];
  const path = `${reportsPath}/${report.id}`;
  return (
    <>
      <Crumbs
        lang={lang}
        items={[
          { href: reportsPath, label: t.list.title },
          { href: path, label: t.title(occasionOf(report)) },
          { label: t.figuresPage.title },
        ]}
      />
      <h1>{t.figuresPage.title}</h1>
      <p class="meta">{t.figuresPage.note}</p>
      <Participation figures={figures.shown} lang={lang} />
      <DataTable
        lang={lang}
        caption={t.figuresPage.title}
        rows={figures.shown}
        id={(figure) => figure.key}
        columns={[
          { key: "code", label: t.figuresPage.code, width: "w-6", role: "sub", cell: (figure) => figure.indicator },
          {
            key: "label",
            label: t.figuresPage.figure,
            role: "head",
            cell: (figure) => (
              <>
                <a href={`${path}?so=${encodeURIComponent(figure.key)}#bang-chung`}>{figure.label[lang]}</a>
                <Invented when={figure.invented} lang={lang} />
                {used.has(figures.refOf.get(figure.key) ?? "") ? (
                  <span class="meta"> · {t.figuresPage.used}</span>
                ) : null}
              </>
            ),
          },
          {
            key: "value",
            label: t.proof.value,
            width: "w-12",
            align: "end",
            cell: (figure) => <Figure figure={figure} lang={lang} />,
          },
          {
            key: "records",
            label: t.figuresPage.records,
            width: "w-6",
            align: "end",
            role: "less",
            cell: (figure) => (figure.origin === "computed" ? formatNumber(figure.records, lang) : "–"),
          },
          {
            key: "standing",
            label: t.figuresPage.standing,
            width: "w-12",
            role: "less",
            cell: (figure) => <span class={standingMarks[standing(figure)]}>{t.standing[standing(figure)]}</span>,
          },
        ]}
      />
    </>
  );
}
