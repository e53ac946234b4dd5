import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "./config.ts";

/** Makes the data folder where it is missing. Throws ConfigError when nothing can be written there. */
export function openDataDir(dataDir: string): void {
  const probe = join(dataDir, `.write-${process.pid}`);
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw new ConfigError(
      `Không ghi được vào thư mục dữ liệu ${dataDir}: hãy cấp quyền ghi hoặc đặt DATA_DIR sang thư mục khác. (DATA_DIR is not writable: allow writing there or set DATA_DIR to another folder.)`,
      { cause: error },
    );
  }
}
