import { Agent, request } from "node:http";

export interface Slice {
  /** Answers a second. */
  rate: number;
  /** Milliseconds. */
  p95: number;
  failures: number;
  bytes: number;
}

/** Asks an address again and again over kept-alive connections for some seconds. `path(n)`: the n-th address. */
export async function drive(
  origin: string,
  path: (n: number) => string,
  options: { connections: number; seconds: number; headers?: Record<string, string> },
): Promise<Slice> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const until = performance.now() + options.seconds * 1000;
  const times: number[] = [];
  let n = 0;
  let failures = 0;
  let bytes = 0;
  const ask = (address: string) =>
    new Promise<void>((done) => {
      const asked = performance.now();
      request(`${origin}${address}`, { agent, headers: options.headers ?? {} }, (answer) => {
        answer.on("data", (chunk: Buffer) => (bytes += chunk.length));
        answer.on("end", () => {
          times.push(performance.now() - asked);
          if ((answer.statusCode ?? 500) >= 400) failures += 1;
          done();
        });
      })
        .on("error", () => {
          failures += 1;
          done();
        })
        .end();
    });
  const started = performance.now();
  await Promise.all(
    Array.from({ length: options.connections }, async () => {
      while (performance.now() < until) await ask(path(n++));
    }),
  );
  const took = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return { rate: times.length / took, p95: times[Math.floor(times.length * 0.95)] ?? 0, failures, bytes };
}

/** Milliseconds that some work takes: the median of five, after once to warm up. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 6; n++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return median(times.slice(1));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
