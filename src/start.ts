import cluster from "node:cluster";
import { setTimeout as sleep } from "node:timers/promises";
import { photoHandler } from "#activities";
import { sealAudit, sealAuditJob } from "#platform/audit.ts";
import { ConfigError, type Config } from "#platform/config.ts";
import { listen } from "#platform/http.ts";
import { handle, type JobHandler } from "#platform/jobs.ts";
import { mailHandler, makeTransport } from "#platform/mail.ts";
import type { Platform } from "#platform/platform.ts";
import { join } from "node:path";
import { makeApp } from "./app.tsx";
import { allIndicators } from "./indicators.ts";
import {
  checkSampleHost,
  followPublications,
  lockServer,
  openInstallation,
  projectRoot,
  type Installation,
} from "./boot.ts";
import type { Command } from "./cli.ts";
import type { AllTables } from "./tables.ts";

export const startCommand: Command = {
  name: "start",
  summary: "khởi động cơ sở dữ liệu và máy chủ (start the database and the server)",
  usage: "huunghi start",
  options: {},
  async run({ config }) {
    if (!cluster.isPrimary) return serveWorker(config);
    if (config.now !== undefined && config.sample === "off")
      throw new ConfigError("HUUNGHI_NOW chỉ dùng được với dữ liệu mẫu. (HUUNGHI_NOW works only with the sample.)");
    checkSampleHost(config, config.sample !== "off" && config.databaseUrl === undefined);
    const unlock = config.databaseUrl === undefined ? lockServer(config.dataDir) : () => {};
    let installation: Installation | undefined;
    try {
      installation = await openInstallation(config, {
        borrow: false,
        migrate: true,
        connections: 12,
        quiet: false,
        jobs: "work",
      });
      installation = await withSample(config, installation);
      checkSampleHost(config, installation.platform.demonstration);
      await installation.platform.jobs.work(await jobHandlers(installation.platform));
      const web = config.webConcurrency > 1 ? await forkWeb(config) : await serve(config, installation);
      await announce(config, installation.platform, web.port);
      await untilTold();
      process.stderr.write("Đang dừng…\n");
      await web.close();
      return 0;
    } finally {
      await installation?.close();
      unlock();
    }
  },
};

async function withSample(config: Config, installation: Installation): Promise<Installation> {
  const wanted = config.sample === "on" || (config.sample === undefined && installation.embedded);
  if (!wanted || !installation.empty) return installation;
  const { loadSample } = await import("#sample/hai-phong/index.ts");
  process.stderr.write("Đang nạp dữ liệu mẫu Hải Phòng…\n");
  await loadSample(installation.platform, {
    indicators: allIndicators,
    ...(config.samplePassword === undefined ? {} : { password: config.samplePassword }),
  });
  return { ...installation, empty: false, platform: { ...installation.platform, demonstration: true } };
}

interface Web {
  port: number;
  close(): Promise<void>;
}

async function serve(config: Config, installation: Installation): Promise<Web> {
  const { platform } = installation;
  const app = makeApp(platform, { migrationsDir: join(projectRoot, "migrations") });
  const stopFollowing = followPublications(installation.owner, platform.cache, platform.log);
  try {
    const web = await listen((request, env) => app.fetch(request, env), platform.cache, {
      host: config.host,
      port: config.port,
    });
    return {
      port: web.port,
      async close() {
        await web.close();
        await stopFollowing();
      },
    };
  } catch (error) {
    await stopFollowing();
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE")
      throw new ConfigError(
        `Cổng ${config.port} đang có chương trình khác dùng: hãy dừng nó, hoặc đặt PORT khác. (The port is in use.)`,
        { cause: error },
      );
    if (code === "EACCES")
      throw new ConfigError(
        `Không được phép mở cổng ${config.port}: hãy đặt PORT từ 1024 trở lên. (Not allowed to open this port.)`,
        { cause: error },
      );
    throw error;
  }
}

async function forkWeb(config: Config): Promise<Web> {
  const workers = Array.from({ length: config.webConcurrency }, () => cluster.fork());
  let closing = false;
  cluster.on("exit", () => {
    if (!closing) cluster.fork();
  });
  await Promise.all(
    workers.map(
      (worker) =>
        new Promise<void>((done, fail) =>
          worker
            .once("listening", () => done())
            .once("exit", () =>
              fail(new ConfigError(`Không mở được cổng ${config.port}. (The port could not be opened.)`)),
            ),
        ),
    ),
  );
  return {
    port: config.port,
    async close() {
      closing = true;
      for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill("SIGTERM");
      for (let waited = 0; waited < 8000 && Object.keys(cluster.workers ?? {}).length > 0; waited += 50)
        await sleep(50);
    },
  };
}

async function serveWorker(config: Config): Promise<number> {
  const installation = await openInstallation(config, {
    borrow: true,
    migrate: false,
    connections: 10,
    quiet: false,
    jobs: "send",
  });
  const web = await serve(config, installation);
  await untilTold();
  await web.close();
  await installation.close();
  return 0;
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

function untilTold(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => done());
  });
}
