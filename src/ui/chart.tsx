import type { Lang } from "#platform/i18n.ts";
import { figurePhrase, type FigureValue } from "./figure.tsx";

export interface Bar {
  label: string;
  figure: FigureValue;
}

interface BarPanel {
  /** One panel holds one unit: persons and attendances never share an axis. */
  heading: string;
  bars: readonly Bar[];
}

const open = new Set(["over", "at_least"]);
const lineHeight = 17;

/** A label as lines of at most so many letters, cut between words: SVG text does not wrap. */
function labelLines(label: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of label.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function Drawing({
  panels,
  lang,
  width,
  full,
  kind,
  label,
}: {
  panels: readonly BarPanel[];
  lang: Lang;
  width: number;
  full: number;
  kind: "w" | "s";
  label: string;
}) {
  let y = 14;
  const parts = panels.map((panel) => {
    const max = Math.max(1, ...panel.bars.map(({ figure }) => figure.value ?? 0));
    const top = y;
    y += 14;
    const bars = panel.bars.map(({ label: name, figure }) => {
      // A letter of 13 px is about 6.8 px wide on average, stacked marks included.
      const lines = labelLines(name, Math.floor(width / 6.8));
      const at = y + (lines.length - 1) * lineHeight;
      y = at + 54;
      const long = ((figure.value ?? 0) / max) * full;
      // A qualified value is a bar whose end stays open.
      const isOpen = open.has(figure.qualifier);
      return (
        <g key={name}>
          {lines.map((line, index) => (
            <text key={line} x="0" y={at + 13 - (lines.length - 1 - index) * lineHeight}>
              {line}
            </text>
          ))}
          <rect class="s1" x="0" y={at + 23} width={long} height="14" />
          {isOpen ? <path class="open" d={`M${long} ${at + 23.5}h22M${long} ${at + 36.5}h22`} /> : null}
          <text class="b" x={long + (isOpen ? 30 : 8)} y={at + 35}>
            {figurePhrase(figure, lang)}
          </text>
        </g>
      );
    });
    y += 22;
    return (
      <g key={panel.heading}>
        <text class="b" x="0" y={top}>
          {panel.heading}
        </text>
        {bars}
      </g>
    );
  });
  return (
    <svg class={`chart ${kind}`} viewBox={`0 0 ${width} ${Math.max(20, y - 22)}`} role="img" aria-label={label}>
      {parts}
    </svg>
  );
}

/** Horizontal bars from zero with direct labels, drawn twice so that the text is 13 px on a phone too. */
export function BarChart({ panels, lang, label }: { panels: readonly BarPanel[]; lang: Lang; label: string }) {
  return (
    <>
      <Drawing panels={panels} lang={lang} width={560} full={390} kind="w" label={label} />
      <Drawing panels={panels} lang={lang} width={328} full={170} kind="s" label={label} />
    </>
  );
}
