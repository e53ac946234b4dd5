import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { DocumentError } from "./errors.ts";
import { FALLBACKS, TINOS, fontBytes } from "./fonts.ts";
import { PDF_TEMPLATE } from "./pdf-template.ts";
import { withLongWordsCut } from "./pdf-text.ts";
import { printableText } from "./printable.ts";
import type { Sheet } from "./sheet.ts";

/** Level A of PDF/A-2: tagged, with its text as Unicode. */
const STANDARD = "a-2a";
const compilers = new Map<string, Promise<NodeCompiler>>();

/** @throws DocumentError `unprintable-characters` */
export async function writePdf(sheet: Sheet): Promise<Uint8Array> {
  const missing = new Set<string>();
  let needsFallback = false;
  const json = JSON.stringify(withLongWordsCut(sheet), (_key, value: unknown) => {
    if (typeof value !== "string") return value;
    const printable = printableText(value);
    for (const character of printable.missing) missing.add(character);
    needsFallback ||= printable.needsFallback;
    return printable.text;
  });
  if (missing.size > 0) throw unprintable([...missing]);
  const families = ["Tinos", ...(needsFallback ? FALLBACKS.map(({ family }) => family) : [])];
  const compiler = await compilerFor(needsFallback);
  try {
    return compile(compiler, { sheet: json, fonts: JSON.stringify(families) });
  } finally {
    // Typst remembers every layout it made; those of one document back are enough to stay warm.
    compiler.evictCache(1);
  }
}

function compile(compiler: NodeCompiler, inputs: Record<string, string>): Uint8Array {
  const compiled = compiler.compile({ mainFileContent: PDF_TEMPLATE, inputs });
  const paged = compiled.result;
  if (!paged) {
    const error = compiled.takeError();
    throw new Error(`typst: ${JSON.stringify(error && compiler.fetchDiagnostics(error))}`);
  }
  try {
    return new Uint8Array(compiler.pdf(paged, { pdfStandard: STANDARD }));
  } catch (error) {
    // A font may hold two characters and still lack what they make together.
    const lacking = [...String(error).matchAll(/the text `"(.+?)"` could not be displayed/gu)].map(([, text]) => text);
    if (lacking.length === 0) throw error;
    throw unprintable(lacking.filter((text) => text !== undefined));
  }
}

function compilerFor(fallback: boolean): Promise<NodeCompiler> {
  const key = fallback ? "fallback" : "tinos";
  let compiler = compilers.get(key);
  if (!compiler) compilers.set(key, (compiler = createCompiler(fallback)));
  return compiler;
}

async function createCompiler(fallback: boolean): Promise<NodeCompiler> {
  // The binding cannot leave the fonts of the machine out (typst.ts issue 893). They never print: the template names only
  // these families without fallback, and of two equal faces Typst takes the one given here.
  const typst = await import("@myriaddreamin/typst-ts-node-compiler");
  const files: string[] = Object.values(TINOS);
  if (fallback) files.push(...FALLBACKS.flatMap((font) => font.files));
  return typst.NodeCompiler.create({ fontArgs: [{ fontBlobs: files.map(fontBytes) }] });
}

function unprintable(characters: readonly string[]): DocumentError {
  const named = characters.map((character) => {
    const codes = Array.from(
      character,
      (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
    );
    return `${character} ${codes.join(" ")}`;
  });
  return new DocumentError("unprintable-characters", { characters: named });
}
