import { isUnreachable } from "#platform/database.ts";

const databaseFaults: Record<string, string> = {
  "28P01":
    "Cơ sở dữ liệu không nhận tên hoặc mật khẩu: hãy sửa DATABASE_URL. (The database refused the name or password: correct DATABASE_URL.)",
  "28000":
    "Cơ sở dữ liệu không cho tài khoản này vào: hãy sửa DATABASE_URL hoặc quyền trên máy chủ cơ sở dữ liệu. (The database does not let this account in: correct DATABASE_URL or its rights.)",
  "3D000":
    "Chưa có cơ sở dữ liệu mà DATABASE_URL nêu tên: hãy tạo nó (create database) hoặc sửa tên. (The database named in DATABASE_URL does not exist: create it or correct the name.)",
};

/** What is wrong with the way to the database, in one sentence; undefined when it is something else. */
export function databaseFault(error: unknown): string | undefined {
  if (isUnreachable(error))
    return "Không nối được cơ sở dữ liệu: hãy xem DATABASE_URL có đúng và máy chủ cơ sở dữ liệu có chạy không. (The database cannot be reached: check DATABASE_URL and that its server runs.)";
  return databaseFaults[codeOf(error)];
}

const fileFaults: Record<string, string> = {
  EACCES: "không được phép (permission denied)",
  EPERM: "không được phép (permission denied)",
  EROFS: "ổ đĩa chỉ đọc (read-only disk)",
  ENOSPC: "ổ đĩa đã đầy (the disk is full)",
  ENOENT: "không có thư mục hoặc tệp này (no such file or folder)",
  ENOTDIR: "một phần của đường dẫn không phải thư mục (a part of the path is not a folder)",
  EISDIR: "đó là một thư mục (it is a folder)",
};

/** What is wrong with a file or folder, in one sentence; undefined when it is something else. */
export function fileFault(error: unknown): string | undefined {
  const fault = fileFaults[codeOf(error)];
  if (fault === undefined || !(error instanceof Error) || !("path" in error)) return undefined;
  return `Không đọc hoặc ghi được ${String(error.path)}: ${fault}; hãy kiểm tra đường dẫn và quyền của người dùng đang chạy lệnh. (Check the path and the rights of the user who runs this.)`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
