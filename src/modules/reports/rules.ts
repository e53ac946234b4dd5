import type { Figure } from "#figures";
import { figurePhrase } from "#ui/figure.tsx";
import type { ReportState } from "./tables.ts";

export type ReportAct = "approve" | "sign" | "number" | "issue" | "return";

// approve → sign → number (after the signature: Decree 30/2020/NĐ-CP, art. 15) → issue; back to the desk only before the number.
const steps: Record<ReportAct, { from: readonly ReportState[]; to: ReportState }> = {
  approve: { from: ["drafting"], to: "approved" },
  sign: { from: ["approved"], to: "signed" },
  number: { from: ["signed"], to: "numbered" },
  issue: { from: ["numbered"], to: "issued" },
  return: { from: ["approved", "signed"], to: "drafting" },
};

/** The state an act leads to, or undefined where it is not possible. */
export function after(state: ReportState, act: ReportAct): ReportState | undefined {
  const step = steps[act];
  return step.from.includes(state) ? step.to : undefined;
}

export const reportStates: readonly ReportState[] = ["drafting", "approved", "signed", "numbered", "issued"];

/** A figure as official prose writes it: counts below ten with a zero before them ("02 đợt"), never a bare number. */
export function paperPhrase(figure: Figure): string {
  const phrase = figurePhrase(figure, "vi");
  if (figure.value === null || figure.unit === "percent" || !Number.isInteger(figure.value) || figure.value >= 10)
    return phrase;
  return phrase.replace(/(^|\s)(\d)(?=\s|$)/, "$10$2");
}

/** A piece of a section's prose: text, or a figure by its short name with what stood after "=" when it was typed. */
export type Piece = { type: "text"; text: string } | { type: "figure"; ref: string; shown: string | null };

const token = /\{([A-Z]{3}-\d+\.\d+)(?:\s*=\s*([^{}]*?))?\s*\}/g;

/** Splits prose at its figures: "{LNG-1.2}" or "{LNG-1.2 = trên 300 người}". */
export function piecesOf(prose: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of prose.matchAll(token)) {
    if (match.index > at) pieces.push({ type: "text", text: prose.slice(at, match.index) });
    pieces.push({ type: "figure", ref: match[1] ?? "", shown: match[2] ?? null });
    at = match.index + match[0].length;
  }
  if (at < prose.length) pieces.push({ type: "text", text: prose.slice(at) });
  return pieces;
}

/** The prose as an editor reads it: every figure with its value of now. */
export function forEditing(prose: string, figures: ReadonlyMap<string, Figure>): string {
  return piecesOf(prose)
    .map((piece) => {
      if (piece.type === "text") return piece.text;
      const figure = figures.get(piece.ref);
      return figure === undefined ? `{${piece.ref}}` : `{${piece.ref} = ${paperPhrase(figure)}}`;
    })
    .join("");
}

export type ProseFault = { kind: "unknown"; ref: string } | { kind: "changed"; ref: string };

/**
 * The prose as it is kept: figures by name only. Faults: a name that no figure has; a value that somebody tried to change by
 * typing — figures change by their records. `seen`: what each figure said when the form was opened.
 */
export function fromEditing(
  typed: string,
  figures: ReadonlyMap<string, Figure>,
  seen: ReadonlyMap<string, string>,
): { prose: string; faults: ProseFault[] } {
  const faults: ProseFault[] = [];
  const prose = piecesOf(typed)
    .map((piece) => {
      if (piece.type === "text") {
        // A misspelt name would stand on the paper in its braces.
        for (const [, ref = ""] of piece.text.matchAll(/\{([^{}\n]+)\}/g)) faults.push({ kind: "unknown", ref });
        return piece.text;
      }
      const figure = figures.get(piece.ref);
      if (figure === undefined) faults.push({ kind: "unknown", ref: piece.ref });
      else if (
        piece.shown !== null &&
        ![paperPhrase(figure), seen.get(piece.ref)].some(
          (phrase) => phrase !== undefined && squeeze(phrase) === squeeze(piece.shown ?? ""),
        )
      )
        faults.push({ kind: "changed", ref: piece.ref });
      return `{${piece.ref}}`;
    })
    .join("");
  return { prose, faults };
}

const squeeze = (text: string) => text.replace(/\s+/g, " ").trim();

/** A block of a section's prose. Blank lines part paragraphs; lines with "- " are dashes, with "a) " lettered points. */
export type ProseBlock =
  | { type: "paragraph"; text: string }
  | { type: "points"; marks: "dashes" | "letters"; items: string[] };

export function blocksOf(prose: string): ProseBlock[] {
  const blocks: ProseBlock[] = [];
  for (const chunk of prose.split(/\n\s*\n/))
    for (const line of chunk.split("\n").map((text) => text.trim())) {
      if (line === "") continue;
      const marks = /^[-–]\s+/.test(line) ? "dashes" : /^\p{Ll}\)\s+/u.test(line) ? "letters" : null;
      if (marks === null) {
        blocks.push({ type: "paragraph", text: line });
        continue;
      }
      const item = line.replace(/^(?:[-–]|\p{Ll}\))\s+/u, "");
      const last = blocks.at(-1);
      if (last?.type === "points" && last.marks === marks) last.items.push(item);
      else blocks.push({ type: "points", marks, items: [item] });
    }
  return blocks;
}

/** Gives every figure without one a short name: the indicator's code and the next number. */
export function nextRefs(
  known: ReadonlyMap<string, string>,
  figures: readonly Figure[],
): { ref: string; key: string }[] {
  const last = new Map<string, number>();
  for (const ref of known.values()) {
    const at = ref.lastIndexOf(".");
    last.set(ref.slice(0, at), Math.max(last.get(ref.slice(0, at)) ?? 0, Number(ref.slice(at + 1))));
  }
  const fresh: { ref: string; key: string }[] = [];
  for (const figure of figures) {
    if (known.has(figure.key) || fresh.some(({ key }) => key === figure.key)) continue;
    const number = (last.get(figure.indicator) ?? 0) + 1;
    last.set(figure.indicator, number);
    fresh.push({ ref: `${figure.indicator}.${number}`, key: figure.key });
  }
  return fresh;
}

/** How a figure stands in a report: proven by records, declared by a paper, unknown, or changed since it was frozen. */
export type Standing = "proven" | "declared" | "missing" | "drifted";

/** The lines above a signer's name: the authority, and for a deputy "KT. CHỦ TỊCH" before the own post (Decree 30, annex I). */
export function signatureLines(authority: readonly string[], roleCode: string): string[] {
  if (roleCode === "chairman") return [...authority, "CHỦ TỊCH"];
  return [
    ...authority,
    "KT. CHỦ TỊCH",
    roleCode === "standing_vice_chairman" ? "PHÓ CHỦ TỊCH THƯỜNG TRỰC" : "PHÓ CHỦ TỊCH",
  ];
}
