import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { newToken } from "./ids.ts";

/** What a file is by its first bytes, not by its name. */
export type MediaType =
  | "image/jpeg"
  | "image/png"
  | "image/webp"
  | "image/gif"
  | "image/heic"
  | "image/svg+xml"
  | "application/pdf"
  | "unknown";

export interface StoredFile {
  sha256: string;
  size: number;
  mediaType: MediaType;
}

/** A file received but not kept yet. */
export interface IncomingFile extends StoredFile {
  path: string;
  name: string;
  /** The sender sent more than the limit; the rest was thrown away and the file must be refused. */
  tooLarge: boolean;
}

/** Files by the hash of their content below one folder; the same content is kept once. */
export interface FileStore {
  /** Receives a stream into a temporary place, counting and hashing; never keeps more than `limit` bytes. */
  receive(stream: Readable, name: string, limit: number): Promise<IncomingFile>;
  /** Makes a received file permanent. */
  keep(file: IncomingFile): Promise<StoredFile>;
  write(bytes: Uint8Array): Promise<StoredFile>;
  discard(file: IncomingFile): Promise<void>;
  read(sha256: string): Readable;
  path(sha256: string): string;
  has(sha256: string): Promise<boolean>;
  /** Writes and removes a small file; rejects when the disk is full or read-only. */
  probe(): Promise<void>;
}

export function openFiles(dataDir: string): FileStore {
  const root = join(dataDir, "files");
  const pathOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError("not a content hash");
    return join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };
  const has = (sha256: string) =>
    access(pathOf(sha256)).then(
      () => true,
      () => false,
    );
  const store: FileStore = {
    path: pathOf,
    has,
    read: (sha256) => createReadStream(pathOf(sha256)),
    async receive(stream, name, limit) {
      await mkdir(join(root, "incoming"), { recursive: true, mode: 0o700 });
      const path = join(root, "incoming", newToken());
      const hash = createHash("sha256");
      let size = 0;
      let head = Buffer.alloc(0);
      await pipeline(
        stream,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            size += chunk.length;
            if (size > limit) continue;
            if (head.length < 4096) head = Buffer.concat([head, chunk.subarray(0, 4096 - head.length)]);
            hash.update(chunk);
            yield chunk;
          }
        },
        createWriteStream(path, { mode: 0o600 }),
      );
      return { path, name, size, sha256: hash.digest("hex"), mediaType: sniff(head), tooLarge: size > limit };
    },
    async keep(file) {
      const target = pathOf(file.sha256);
      if (await has(file.sha256)) await rm(file.path, { force: true });
      else {
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        const handle = await open(file.path, "r");
        // The row that names this file commits after this line: the bytes must survive a power cut first.
        await handle.sync();
        await handle.close();
        await rename(file.path, target);
      }
      return { sha256: file.sha256, size: file.size, mediaType: file.mediaType };
    },
    async write(bytes) {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      await mkdir(join(root, "incoming"), { recursive: true, mode: 0o700 });
      const path = join(root, "incoming", newToken());
      const handle = await open(path, "w", 0o600);
      await handle.writeFile(bytes);
      await handle.close();
      return store.keep({
        path,
        name: "",
        size: bytes.length,
        sha256,
        mediaType: sniff(Buffer.from(bytes.subarray(0, 4096))),
        tooLarge: false,
      });
    },
    async probe() {
      await mkdir(join(root, "incoming"), { recursive: true, mode: 0o700 });
      const path = join(root, "incoming", newToken());
      await writeFile(path, "probe", { mode: 0o600 });
      await rm(path);
    },
    discard: (file) => rm(file.path, { force: true }),
  };
  return store;
}

/** Recognises the few types we take and the ones we must name when refusing. */
export function sniff(head: Buffer): MediaType {
  const latin = head.toString("latin1");
  if (latin.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (latin.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (latin.startsWith("GIF87a") || latin.startsWith("GIF89a")) return "image/gif";
  if (latin.startsWith("RIFF") && latin.slice(8, 12) === "WEBP") return "image/webp";
  if (latin.slice(4, 8) === "ftyp" && /^(heic|heix|hevc|heim|heis|mif1|msf1)/.test(latin.slice(8, 12)))
    return "image/heic";
  if (latin.startsWith("%PDF-")) return "application/pdf";
  if (
    /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!doctype svg[^>]*>\s*)?<svg[\s>]/i.test(latin)
  )
    return "image/svg+xml";
  return "unknown";
}
