import type { Indicator } from "#figures";
import { ConfigError } from "#platform/config.ts";
import { publish } from "#platform/platform.ts";
import { accounts } from "./data.accounts.ts";
import { loadActivities, loadSeries } from "./load.activities.ts";
import { loadDelegations } from "./load.delegations.ts";
import { loadCongresses } from "./load.congresses.ts";
import { loadFigures } from "./load.figures.ts";
import { loadLinks, loadOrganisations, loadSettings, loadTerms } from "./load.organisations.ts";
import { loadMembers } from "./load.members.ts";
import { hashFor, loadAccounts, loadPeople } from "./load.people.ts";
import { keepPictures, loadPhotos } from "./load.photos.ts";
import { loadPermits } from "./load.permits.ts";
import { loadPlans } from "./load.plans.ts";
import { loadPapers, openLoad } from "./load.ts";
import { keepPassword, keptPassword, newSamplePassword } from "./password.ts";
import { confirmFigures } from "./intake.ts";
import { draftReport } from "./report.ts";
import { actsOfSample } from "./succession.ts";
import type { SamplePlatform } from "./tables.ts";

export interface SampleAccount {
  email: string;
  name: string;
  /** In Vietnamese, with the organisation where that is not the union. */
  role: string;
  /** The same for all of them; undefined where this installation does not know it any more. */
  password: string | undefined;
}

/**
 * Loads the sample world of Hải Phòng into an installation without any organisation, in one transaction, and drafts the
 * annual report 2022 with the given indicators. Facts carry their sources, everything else is marked as made up.
 * `password`: of all sample accounts; made when absent. Throws ConfigError where something is recorded already.
 */
export async function loadSample(
  platform: SamplePlatform,
  options: { indicators?: readonly Indicator[]; password?: string } = {},
): Promise<SampleAccount[]> {
  const recorded = await platform.db.selectFrom("organisation").select("id").limit(1).executeTakeFirst();
  if (recorded !== undefined)
    throw new ConfigError(
      "Cơ sở dữ liệu đã có hồ sơ: dữ liệu mẫu chỉ nạp vào nơi còn trống. (The database is not empty.)",
    );
  const password = options.password ?? newSamplePassword();
  // Hashes and pictures are the slow part: they are made while the records are written.
  const slow = Promise.all([hashFor(password), keepPictures(platform)]);
  // Awaited below; when the transaction fails first, its own error is the one that is told.
  slow.catch(() => {});
  await platform.db.transaction().execute(async (tx) => {
    const load = openLoad(platform, tx);
    await tx
      .insertInto("installation")
      .values({ key: "sample", value: JSON.stringify({ name: "hai-phong", version: 1 }), at: load.now })
      .execute();
    // After the row that only one loader can write: of two at once, the other must not replace the password.
    await keepPassword(platform, password);
    await loadPapers(load);
    await loadOrganisations(load);
    await loadLinks(load);
    await loadTerms(load);
    await loadSettings(load);
    await loadPeople(load);
    await loadSeries(load);
    await loadFigures(load);
    await loadActivities(load);
    await loadDelegations(load);
    await loadPermits(load);
    await loadPlans(load);
    const [credentials, pictures] = await slow;
    await loadAccounts(load, credentials);
    await loadCongresses(load);
    await loadMembers(load);
    await loadPhotos(load, pictures);
    await load.finish();
    await publish(tx);
  });
  await completeSample(platform, options.indicators ?? []);
  return sampleAccounts(platform);
}

/** Drafts the report and confirms figures: what needs the records, also where loading was cut off after them. */
export async function completeSample(platform: SamplePlatform, indicators: readonly Indicator[]): Promise<void> {
  const report = await platform.db.selectFrom("report").select("id").limit(1).executeTakeFirst();
  await actsOfSample(platform);
  if (indicators.length === 0) return;
  if (report === undefined) await draftReport(platform, indicators);
  const call = await platform.db.selectFrom("intake_call").select("id").limit(1).executeTakeFirst();
  if (call === undefined) await confirmFigures(platform, indicators);
}

/** The sample accounts that can still sign in, with the password they all have. */
export async function sampleAccounts(platform: SamplePlatform): Promise<SampleAccount[]> {
  const [rows, roles, password] = await Promise.all([
    platform.db
      .selectFrom("account")
      .select(["email", "display_name"])
      .where("invented", "=", true)
      .where("state", "=", "active")
      .execute(),
    platform.db.selectFrom("role").select(["code", "name_vi"]).execute(),
    keptPassword(platform),
  ]);
  return accounts.flatMap((spec) => {
    const row = rows.find(({ email }) => email === spec.email);
    const role = roles.find(({ code }) => code === spec.role);
    return row === undefined || role === undefined
      ? []
      : [{ email: row.email, name: row.display_name, role: `${role.name_vi}${spec.where ?? ""}`, password }];
  });
}
