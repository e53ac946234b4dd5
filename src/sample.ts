import { ConfigError, isLoopback, type Config } from "#platform/config.ts";
import { asDemonstration, clockNeedsSample, type Installation } from "./boot.ts";
import { allIndicators } from "./indicators.ts";

/** Refuses a demonstration that strangers could reach by accident. Throws ConfigError. */
export function requireSampleHost(config: Pick<Config, "host" | "sample">): void {
  if (!isLoopback(config.host) && config.sample !== "on")
    throw new ConfigError(
      `Dữ liệu mẫu chỉ chạy trên máy này, HOST đang là ${config.host}: hãy bỏ HOST, hoặc đặt HUUNGHI_SAMPLE=on nếu thật sự muốn mở ra ngoài, hoặc HUUNGHI_SAMPLE=off để bắt đầu không có mẫu. (The sample is refused on a public HOST: remove HOST, or set HUUNGHI_SAMPLE=on to open it all the same, or off to begin without it.)`,
    );
}

/** The installation with the sample in it, where it is empty and the sample is wanted; what is refused with it, is refused here. */
export async function withSample(config: Config, installation: Installation): Promise<Installation> {
  const { platform, empty, embedded } = installation;
  const wanted = empty && (config.sample === "on" || (config.sample === undefined && embedded));
  if (wanted || platform.demonstration) requireSampleHost(config);
  else if (config.now !== undefined) throw clockNeedsSample();
  if (platform.demonstration) {
    const { completeSample } = await import("#sample/hai-phong/index.ts");
    await completeSample(platform, allIndicators);
  }
  if (!wanted) return installation;
  process.stderr.write("Đang nạp dữ liệu mẫu Hải Phòng…\n");
  await loadSampleInto(installation, config.samplePassword);
  return asDemonstration(installation);
}

/** Loads the sample and returns how many accounts it brought. */
export async function loadSampleInto({ platform }: Installation, password: string | undefined) {
  const { loadSample } = await import("#sample/hai-phong/index.ts");
  return loadSample(platform, { indicators: allIndicators, ...(password === undefined ? {} : { password }) });
}
