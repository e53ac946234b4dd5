// Builds dist/: the server as one file, styles, fonts and islands under names that carry their hash.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { root } from "./prepare.mjs";

const assets = join(root, "dist/assets");
rmSync(assets, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });

const islands = readdirSync(join(root, "src/islands")).filter((file) => file.endsWith(".ts"));
const browser = await build({
  absWorkingDir: root,
  entryPoints: [
    "src/ui/css/entry-portal.css",
    "src/ui/css/entry-office.css",
    ...islands.map((file) => `src/islands/${file}`),
  ],
  outdir: assets,
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file", ".svg": "file" },
  bundle: true,
  format: "esm",
  target: ["chrome123", "firefox121", "safari17.5"],
  minify: true,
  metafile: true,
  logLevel: "warning",
});

const manifest = {};
for (const [file, output] of Object.entries(browser.metafile.outputs)) {
  const name = basename(file);
  if (output.entryPoint === undefined) manifest[basename(Object.keys(output.inputs)[0] ?? name)] = name;
  else
    manifest[
      output.entryPoint.endsWith(".css")
        ? `${basename(output.entryPoint, ".css").replace("entry-", "")}.css`
        : `${basename(output.entryPoint, ".ts")}.js`
    ] = name;
  if (/\.(css|js|svg)$/.test(name))
    writeFileSync(join(assets, `${name}.gz`), gzipSync(readFileSync(join(root, file)), { level: 9 }));
}
for (const file of ["mark.svg"]) {
  const body = readFileSync(join(root, "public", file));
  const name = `${basename(file, ".svg")}-${createHash("sha256").update(body).digest("hex").slice(0, 8)}.svg`;
  writeFileSync(join(assets, name), body);
  manifest[file] = name;
}
writeFileSync(join(assets, "manifest.json"), JSON.stringify(manifest, null, 1));

await build({
  absWorkingDir: root,
  entryPoints: { main: "src/main.ts" },
  outdir: join(root, "dist"),
  bundle: true,
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
  platform: "node",
  target: "node26",
  format: "esm",
  packages: "external",
  sourcemap: "linked",
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
});
writeFileSync(join(root, "dist/built"), new Date().toISOString());
