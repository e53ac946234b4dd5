import cluster from "node:cluster";
import { remindIntakeHandler } from "#intake";
import { photoHandler } from "#activities";
import { requireFree } from "#platform/address.ts";
import { sealAudit, sealAuditJob } from "#platform/audit.ts";
import { ConfigError, type Config } from "#platform/config.ts";
import { openDataDir } from "#platform/data-dir.ts";
import { handle, type JobHandler } from "#platform/jobs.ts";
import { serverLock, tryLock } from "#platform/lock.ts";
import { mailHandler, makeTransport } from "#platform/mail.ts";
import type { Platform } from "#platform/platform.ts";
import { clockNeedsSample, openInstallation, type Installation } from "./boot.ts";
import type { Command } from "./command.ts";
import { withSample } from "./sample.ts";
import { untilTold } from "./signals.ts";
import type { AllTables } from "./tables.ts";
import { forkWeb, serve, serveWorker } from "./web.ts";

export const startCommand: Command = {
  name: "start",
  summary: "khởi động cơ sở dữ liệu và máy chủ (start the database and the server)",
  usage: "huunghi start",
  options: {},
  words: 0,
  async run({ config }) {
    if (!cluster.isPrimary) return serveWorker(config);
    const told = untilTold();
    if (config.now !== undefined && config.sample === "off") throw clockNeedsSample();
    openDataDir(config.dataDir);
    const unlock = config.databaseUrl === undefined ? lockServer(config.dataDir) : () => {};
    let installation: Installation | undefined;
    try {
      await requireFree(config);
      installation = await openInstallation(config, {
        borrow: false,
        migrate: true,
        connections: 12,
        quiet: false,
        jobs: "work",
      });
      installation = await withSample(config, installation);
      await installation.platform.jobs.work(await jobHandlers(installation.platform));
      const web = config.webConcurrency > 1 ? await forkWeb(config, told) : await serve(config, installation);
      await announce(config, installation.platform, web.port);
      await told;
      process.stderr.write("Đang dừng…\n");
      await web.close();
      return 0;
    } finally {
      await installation?.close();
      unlock();
    }
  },
};

/** One server per data folder: two would each believe to own the embedded database. Returns the release. */
function lockServer(dataDir: string): () => void {
  const taken = tryLock(serverLock(dataDir));
  if (typeof taken === "function") return taken;
  throw new ConfigError(
    `Một máy chủ Hữu Nghị (tiến trình ${taken.heldBy}) đang dùng ${dataDir}: hãy dừng nó, hoặc đặt DATA_DIR khác. (Another server, process ${taken.heldBy}, uses this DATA_DIR: stop it or set another DATA_DIR.)`,
  );
}

async function jobHandlers(platform: Platform<AllTables>): Promise<JobHandler[]> {
  const transport = await makeTransport({
    smtpUrl: platform.config.smtpUrl,
    dataDir: platform.config.dataDir,
    from: "huunghi@localhost",
  });
  return [
    mailHandler(platform.db, transport, () => platform.clock.now()),
    handle(sealAuditJob, async () => {
      await sealAudit(platform.db);
    }),
    photoHandler(platform),
    remindIntakeHandler(platform),
  ];
}

async function announce(config: Config, platform: Platform<AllTables>, port: number): Promise<void> {
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  const address = config.origin ?? `http://${host}:${port}`;
  const lines = [
    "",
    "Hữu Nghị đã sẵn sàng.",
    `  Cổng thông tin   ${address}/`,
    `  Văn phòng        ${address}/van-phong`,
  ];
  if (platform.demonstration) {
    const { sampleAccounts } = await import("#sample/hai-phong/index.ts");
    const accounts = await sampleAccounts(platform);
    lines.push("", "Tài khoản mẫu (người đặt ra, không có thật):");
    for (const account of accounts) lines.push(`  ${account.email.padEnd(24)} ${account.role}`);
    const password = accounts[0]?.password;
    if (password !== undefined)
      lines.push(`  mật khẩu chung: ${password}`, "  mã 6 số của vai trò phê duyệt hiện ngay trên trang nhập mã");
  }
  process.stdout.write(`${[...lines, "", "Dừng: Ctrl-C", ""].join("\n")}\n`);
  platform.log.info({ address }, "ready");
}
