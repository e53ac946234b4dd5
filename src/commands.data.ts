import { join } from "node:path";
import { migrate } from "#platform/migrate.ts";
import { allIndicators } from "./indicators.ts";
import { openInstallation, projectRoot, withInstallation } from "./boot.ts";
import { UsageError, type Command } from "./cli.ts";
import { queues } from "./queues.ts";
import { verify } from "./verify.ts";

export const migrateCommand: Command = {
  name: "migrate",
  summary: "đưa cơ sở dữ liệu lên phiên bản của chương trình (bring the schema up to date)",
  usage: "huunghi migrate [--json]",
  options: { json: { type: "boolean" } },
  async run({ config, values }) {
    const installation = await openInstallation(config, {
      borrow: true,
      migrate: true,
      connections: 2,
      quiet: true,
      jobs: "send",
    });
    const applied = await migrate(installation.owner, join(projectRoot, "migrations"), queues);
    await installation.close();
    process.stdout.write(
      values["json"] === true
        ? `${JSON.stringify({ current: true, applied })}\n`
        : "Cơ sở dữ liệu đã ở phiên bản mới nhất.\n",
    );
    return 0;
  },
};

export const sampleCommand: Command = {
  name: "sample",
  summary: "nạp dữ liệu mẫu Hải Phòng vào cơ sở dữ liệu trống (load the sample into an empty database)",
  usage: "huunghi sample [--json]",
  options: { json: { type: "boolean" } },
  async run({ config, values }) {
    const { loadSample } = await import("#sample/hai-phong/index.ts");
    return withInstallation(config, async ({ platform, empty }) => {
      if (!empty)
        throw new UsageError(
          "Cơ sở dữ liệu đã có hồ sơ: dữ liệu mẫu chỉ nạp vào nơi còn trống. (The database is not empty.)",
        );
      const accounts = await loadSample(platform, {
        indicators: allIndicators,
        ...(config.samplePassword === undefined ? {} : { password: config.samplePassword }),
      });
      process.stdout.write(
        values["json"] === true
          ? `${JSON.stringify({ accounts })}\n`
          : `Đã nạp dữ liệu mẫu Hải Phòng với ${accounts.length} tài khoản mẫu.\n`,
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
