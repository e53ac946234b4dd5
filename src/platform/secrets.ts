import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync, renameSync } from "node:fs";
import { join } from "node:path";

/** Secrets of this installation: made on first need under DATA_DIR/secrets, mode 600, never in the database. */
export interface Secrets {
  /** 32 random bytes, base64url, made when absent. */
  read(name: string): string;
  /** Encrypts with AES-256-GCM under the key `name`. */
  seal(name: string, text: string): Buffer;
  /** Throws when the text was sealed under another key or changed. */
  open(name: string, sealed: Buffer): string;
}

export function openSecrets(dataDir: string): Secrets {
  const dir = join(dataDir, "secrets");
  const read = (name: string) => {
    const path = join(dir, name);
    const found = readIfThere(path);
    if (found !== undefined) return found;
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const fresh = `${path}.${process.pid}.new`;
    writeFileSync(fresh, randomBytes(32).toString("base64url"), { mode: 0o600 });
    renameSync(fresh, path);
    return readFileSync(path, "utf8");
  };
  const key = (name: string) => Buffer.from(read(name), "base64url");
  return {
    read,
    seal(name, text) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key(name), iv);
      return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
    },
    open(name, sealed) {
      const decipher = createDecipheriv("aes-256-gcm", key(name), sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(-16));
      return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString("utf8");
    },
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
