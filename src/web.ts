import cluster from "node:cluster";
import { setTimeout as sleep } from "node:timers/promises";
import { listenFault } from "#platform/address.ts";
import { ConfigError, type Config } from "#platform/config.ts";
import { listen } from "#platform/http.ts";
import { makeApp } from "./app.tsx";
import { asDemonstration, migrationsDir, openInstallation, sampleIsLoaded, type Installation } from "./boot.ts";
import { followPublications } from "./publications.ts";
import { requireSampleHost } from "./sample.ts";
import { untilTold } from "./signals.ts";

export interface Web {
  port: number;
  close(): Promise<void>;
}

/** Answers on the address of `config` in this process. Throws ConfigError when the address cannot be had. */
export async function serve(config: Config, opened: Installation): Promise<Web> {
  let { platform } = opened;
  let app = makeApp(platform, { migrationsDir });
  const published = async () => {
    platform.cache.drop();
    if (platform.demonstration || !(await sampleIsLoaded(platform.db))) return;
    // `huunghi sample` ran beside this server: from now on every page says so, or the server ends.
    requireSampleHost(config);
    ({ platform } = asDemonstration(opened));
    app = makeApp(platform, { migrationsDir });
  };
  const stopFollowing = followPublications(
    opened.owner,
    () =>
      void published().catch((error: unknown) => {
        platform.log.warn({ error: String(error) }, "after a publication");
        if (error instanceof ConfigError) process.kill(process.pid, "SIGTERM");
      }),
    platform.log,
  );
  try {
    const web = await listen(
      (request, env) => app.fetch(request, env),
      { answer: (request, response) => platform.cache.answer(request, response) },
      config,
    );
    return {
      port: web.port,
      async close() {
        await web.close();
        await stopFollowing();
      },
    };
  } catch (error) {
    await stopFollowing();
    throw listenFault(error, config) ?? error;
  }
}

/** Answers in several processes on the same address; one that ends is replaced. */
export async function forkWeb(config: Config, told: Promise<void>): Promise<Web> {
  let closing = false;
  void told.then(() => (closing = true));
  const ports = await Promise.all(
    Array.from({ length: config.webConcurrency }, () => cluster.fork()).map(
      (worker) =>
        new Promise<number>((done, fail) =>
          worker
            .once("listening", ({ port }) => done(port))
            .once("exit", () =>
              fail(
                new ConfigError(
                  `Một tiến trình web không mở được cổng ${config.port}: hãy xem dòng báo ở trên. (A web process could not open port ${config.port}: see the line above.)`,
                ),
              ),
            ),
        ),
    ),
  );
  cluster.on("exit", () => {
    if (!closing) setTimeout(() => closing || cluster.fork(), 1000).unref();
  });
  return {
    port: ports[0] ?? config.port,
    async close() {
      closing = true;
      for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill("SIGTERM");
      for (let waited = 0; waited < 8000 && Object.keys(cluster.workers ?? {}).length > 0; waited += 50)
        await sleep(50);
    },
  };
}

/** The life of one of several web processes. Returns the exit code. */
export async function serveWorker(config: Config): Promise<number> {
  const told = untilTold();
  const installation = await openInstallation(config, {
    borrow: true,
    migrate: false,
    connections: 10,
    quiet: false,
    jobs: "send",
  });
  const web = await serve(config, installation);
  await told;
  await web.close();
  await installation.close();
  return 0;
}
