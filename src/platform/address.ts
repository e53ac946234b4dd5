import { createServer } from "node:net";
import { ConfigError } from "./config.ts";

interface Address {
  host: string;
  port: number;
}

/** Throws ConfigError when this process could not listen at the address. */
export async function requireFree({ host, port }: Address): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((done, fail) => probe.once("error", fail).listen(port, host, done));
  } catch (error) {
    throw listenFault(error, { host, port }) ?? error;
  } finally {
    probe.close();
  }
}

/** Why listening failed, as one sentence; undefined for an unknown reason. */
export function listenFault(error: unknown, { host, port }: Address): ConfigError | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const fault = new Map([
    [
      "EADDRINUSE",
      `Cổng ${port} đang có chương trình khác dùng: hãy dừng nó, hoặc đặt PORT khác. (Port ${port} is in use: stop the other program or set another PORT.)`,
    ],
    [
      "EACCES",
      `Không được phép mở cổng ${port}: hãy đặt PORT từ 1024 trở lên. (Not allowed to open port ${port}: set PORT to 1024 or more.)`,
    ],
    [
      "EADDRNOTAVAIL",
      `Máy này không có địa chỉ ${host}: hãy sửa HOST. (This machine does not have the address ${host}: correct HOST.)`,
    ],
    ["ENOTFOUND", `Không tìm thấy máy tên ${host}: hãy sửa HOST. (HOST ${host} was not found: correct it.)`],
    ["EAI_AGAIN", `Không tìm thấy máy tên ${host}: hãy sửa HOST. (HOST ${host} was not found: correct it.)`],
  ]).get(code);
  return fault === undefined ? undefined : new ConfigError(fault, { cause: error });
}
