import { withInstallation } from "./boot.ts";
import type { Command } from "./command.ts";
import { loadSampleInto } from "./sample.ts";
import { verify } from "./verify.ts";

export const migrateCommand: Command = {
  name: "migrate",
  summary: "đưa cơ sở dữ liệu lên phiên bản của chương trình (bring the schema up to date)",
  usage: "huunghi migrate [--json]",
  options: { json: { type: "boolean" } },
  words: 0,
  async run({ config, values }) {
    return withInstallation(config, async ({ applied }) => {
      process.stdout.write(
        values["json"] === true
          ? `${JSON.stringify({ current: true, applied })}\n`
          : `Cơ sở dữ liệu đã ở phiên bản mới nhất${applied.length === 0 ? "" : ` (vừa áp dụng ${applied.length} bước)`}.\n`,
      );
      return Promise.resolve(0);
    });
  },
};

export const sampleCommand: Command = {
  name: "sample",
  summary: "nạp dữ liệu mẫu Hải Phòng vào cơ sở dữ liệu trống (load the sample into an empty database)",
  usage: "huunghi sample [--json]",
  options: { json: { type: "boolean" } },
  words: 0,
  async run({ config, values }) {
    return withInstallation(config, async (installation) => {
      const accounts = await loadSampleInto(installation, config.samplePassword);
      process.stdout.write(
        values["json"] === true
          ? `${JSON.stringify({ accounts })}\n`
          : `Đã nạp dữ liệu mẫu Hải Phòng với ${accounts.length} tài khoản mẫu; mật khẩu chung: ${accounts[0]?.password}\n`,
      );
      return 0;
    });
  },
};

export const verifyCommand: Command = {
  name: "verify",
  summary: "kiểm tra toàn vẹn: số đếm, chuỗi nhật ký, tệp, lược đồ (check integrity)",
  usage: "huunghi verify [--json]",
  options: { json: { type: "boolean" } },
  words: 0,
  async run({ config, values }) {
    return withInstallation(config, async (installation) => {
      const checks = await verify(installation);
      const failed = checks.filter(({ faults }) => faults.length > 0);
      if (values["json"] === true) process.stdout.write(`${JSON.stringify({ ok: failed.length === 0, checks })}\n`);
      else
        for (const { name, counted, faults } of checks)
          process.stdout.write(
            `${faults.length === 0 ? "đúng " : "SAI  "} ${name} (${counted})${faults.map((fault) => `\n       ${fault}`).join("")}\n`,
          );
      return failed.length === 0 ? 0 : 1;
    });
  },
};
