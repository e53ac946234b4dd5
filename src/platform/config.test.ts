import { describe, expect, it } from "vitest";
import { ConfigError, isLoopback, readConfig } from "./config.ts";

describe("the environment", () => {
  it("needs nothing: a server for this machine alone, its data beside the program", () => {
    expect(readConfig({}, "/srv/huunghi")).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
      dataDir: "/srv/huunghi/data",
      sample: undefined,
      webConcurrency: 1,
    });
  });

  it("reads what is given", () => {
    const config = readConfig({
      PORT: "8080",
      ORIGIN: "https://huunghi.example.vn/",
      DATABASE_URL: "postgresql://a@db/x",
      SMTP_URL: "smtps://mail.example.vn",
      HUUNGHI_SAMPLE: "off",
      HUUNGHI_NOW: "2026-11-21",
      WEB_CONCURRENCY: "4",
    });
    expect(config).toMatchObject({
      port: 8080,
      origin: "https://huunghi.example.vn",
      sample: "off",
      webConcurrency: 4,
    });
    expect(config.now?.toISOString()).toBe("2026-11-21T02:00:00.000Z");
  });

  it.each([
    { PORT: "http" },
    { PORT: "-1" },
    { PORT: "3000.5" },
    { PORT: "0x50" },
    { PORT: "65536" },
    { PORT: " 3000" },
    { WEB_CONCURRENCY: "0" },
    { WEB_CONCURRENCY: "many" },
    { ORIGIN: "huunghi.example.vn" },
    { ORIGIN: "ftp://huunghi.example.vn" },
    { ORIGIN: "https://huunghi.example.vn/van-phong" },
    { ORIGIN: "https://ai:mat@huunghi.example.vn" },
    { ORIGIN: "https://huunghi.example.vn?x=1" },
    { DATABASE_URL: "mysql://db/x" },
    { DATABASE_URL: "db/x" },
    { SMTP_URL: "mail.example.vn:25" },
    { HUUNGHI_SAMPLE: "yes" },
    { HUUNGHI_SAMPLE: "ON" },
    { HUUNGHI_SAMPLE_PASSWORD: "ngắn" },
    { HUUNGHI_NOW: "hôm nay" },
    { HUUNGHI_NOW: "2026-02-30" },
    { HUUNGHI_NOW: "2026-11-21T09:00:00" },
    { HUUNGHI_NOW: "1" },
    { HUUNGHI_SAMPEL: "on" },
    { HUUNGHI_: "" },
  ])("refuses %o in one sentence that names it, in both languages", (env) => {
    const [name = ""] = Object.keys(env);
    expect(() => readConfig(env)).toThrow(ConfigError);
    expect(() => readConfig(env)).toThrow(new RegExp(`^.*${name}.*\\(.*${name}.*\\)$`));
  });

  it("never repeats a password", () => {
    const secret = "hunter2hunter2";
    for (const env of [
      { DATABASE_URL: `mysql://a:${secret}@db/x` },
      { SMTP_URL: `http://a:${secret}@mail` },
      { HUUNGHI_SAMPLE_PASSWORD: secret.slice(0, 8) },
    ])
      expect(() => readConfig(env)).toThrow(expect.not.stringContaining(secret.slice(0, 8)));
  });

  it.each([
    ["127.0.0.1", true],
    ["127.8.9.1", true],
    ["::1", true],
    ["localhost", true],
    ["0.0.0.0", false],
    ["::", false],
    ["192.168.1.2", false],
    ["127.0.0.1.example.vn", false],
    ["localhost.example.vn", false],
  ])("knows whether only this machine reaches %s", (host, loopback) => {
    expect(isLoopback(host)).toBe(loopback);
  });
});
