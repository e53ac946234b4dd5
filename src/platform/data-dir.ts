import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ConfigError } from "./config.ts";

/** Makes the data folder where it is missing. Throws ConfigError when nothing can be written there. */
export function openDataDir(dataDir: string): void {
  const probe = join(dataDir, `.write-${process.pid}`);
  try {
    makeFolder(dataDir);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw new ConfigError(
      `Không ghi được vào thư mục dữ liệu ${dataDir}: hãy cấp quyền ghi hoặc đặt DATA_DIR sang thư mục khác. (DATA_DIR is not writable: allow writing there or set DATA_DIR to another folder.)`,
      { cause: error },
    );
  }
}

// mkdir with `recursive` never returns where the folder above takes no children: below /proc, or a link to a disk that is gone.
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}
