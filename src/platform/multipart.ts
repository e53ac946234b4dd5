import { Readable } from "node:stream";
import { Busboy } from "@fastify/busboy";
import { Refusal } from "./errors.ts";
import type { FileStore, IncomingFile } from "./files.ts";

/** A form as sent: every text field with its values in order, and the files received. */
export interface SentForm {
  fields: Map<string, string[]>;
  files: Map<string, IncomingFile[]>;
}

const textLimit = 1_000_000;

const tooMuch = () =>
  new Refusal("form.too_large", 413, {
    vi: "Biểu mẫu gửi lên quá lớn. Hãy gửi ít nội dung hơn mỗi lần.",
    en: "The form is too large. Send less at a time.",
  });

/**
 * Reads a posted form. A file beyond `fileLimit` bytes is cut and marked, the text fields are still read, so that nothing
 * typed is lost. Throws Refusal 413 for more than 1 MB of text, 415 for another content type.
 */
export async function readForm(
  request: Request,
  options: { store?: FileStore; fileLimit?: number; maxFiles?: number } = {},
): Promise<SentForm> {
  const type = request.headers.get("content-type") ?? "";
  if (type.startsWith("application/x-www-form-urlencoded"))
    return { fields: urlEncoded(await readText(request)), files: new Map() };
  if (!type.startsWith("multipart/form-data") || request.body === null)
    throw new Refusal("form.type", 415, {
      vi: "Nội dung gửi lên không phải là biểu mẫu.",
      en: "What was sent is not a form.",
    });
  return multipart(request.body, type, options);
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > textLimit) throw tooMuch();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function urlEncoded(text: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) append(fields, name, value);
  return fields;
}

async function multipart(
  body: ReadableStream<Uint8Array>,
  type: string,
  options: { store?: FileStore; fileLimit?: number; maxFiles?: number },
): Promise<SentForm> {
  const fields = new Map<string, string[]>();
  const received: { name: string; file: Promise<IncomingFile> }[] = [];
  const busboy = new Busboy({
    headers: { "content-type": type },
    limits: { fieldSize: textLimit, fields: 2000, files: (options.maxFiles ?? 20) + 1, parts: 2100 },
  });
  let text = 0;
  let refused: Error | undefined;
  busboy.on("field", (name, value, _nameCut, valueCut) => {
    text += value.length;
    if (valueCut || text > textLimit) refused ??= tooMuch();
    append(fields, name, value);
  });
  busboy.on("file", (name, stream, filename) => {
    if (options.store === undefined || filename === undefined || filename === "") {
      stream.resume();
      return;
    }
    const file = options.store.receive(stream, filename, options.fileLimit ?? 20_000_000);
    // It is awaited with the others below; until then a failure is nobody's.
    file.catch(() => undefined);
    received.push({ name, file });
  });
  for (const limit of ["filesLimit", "fieldsLimit", "partsLimit"] as const)
    busboy.on(limit, () => (refused ??= tooMuch()));
  try {
    await new Promise<void>((done, fail) => {
      busboy.on("finish", done);
      busboy.on("error", fail);
      Readable.fromWeb(body as never)
        .on("error", fail)
        .pipe(busboy);
    });
    await Promise.all(received.map(({ file }) => file));
  } catch {
    refused ??= new Refusal("form.broken", 400, {
      vi: "Biểu mẫu gửi lên bị đứt giữa chừng. Hãy gửi lại.",
      en: "The form broke off. Send it again.",
    });
  }
  if (refused !== undefined) {
    for (const outcome of await Promise.allSettled(received.map(({ file }) => file)))
      if (outcome.status === "fulfilled") await options.store?.discard(outcome.value);
    throw refused;
  }
  // In the order in which they were chosen, whichever was written first.
  const files = new Map<string, IncomingFile[]>();
  for (const { name, file } of received) files.set(name, [...(files.get(name) ?? []), await file]);
  return { fields, files };
}

// PostgreSQL takes neither NUL nor half a character; nobody types them.
function append(fields: Map<string, string[]>, name: string, sent: string): void {
  const value = sent.replaceAll("\u0000", "").toWellFormed();
  const list = fields.get(name);
  if (list === undefined) fields.set(name, [value]);
  else list.push(value);
}
