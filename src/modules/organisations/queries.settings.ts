import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import {
  defaultApproval,
  settingShapes,
  type ApprovalMode,
  type SettingKey,
  type SettingValue,
} from "./rules.settings.ts";
import type { OrganisationTables } from "./tables.ts";

type Own = Pick<OrganisationTables, "organisation" | "organisation_setting">;

/** The value of a setting that is valid on a day, from the organisation itself or the nearest one above it. */
export async function settingOn(
  db: Db<Own>,
  organisationId: string,
  key: string,
  day: Temporal.PlainDate,
): Promise<unknown> {
  return (await valuesOn(db, organisationId, [key], day)).get(key)?.value;
}

async function valuesOn(db: Db<Own>, organisationId: string, keys: readonly string[], day: Temporal.PlainDate) {
  const { rows } = await sql<{ key: string; value: unknown; verified: boolean }>`
    with recursive above as (
      select id, parent_id, 0 as distance from organisation where id = ${organisationId}
      union all
      select o.id, o.parent_id, distance + 1 from organisation o join above on above.parent_id = o.id
    )
    select distinct on (s.key) s.key, s.value, s.verified from organisation_setting s join above on above.id = s.organisation_id
    where s.key = any(${keys}) and s.valid_from <= ${day} and coalesce(s.valid_to, 'infinity') >= ${day}
    order by s.key, distance, s.valid_from desc`.execute(db);
  return new Map(rows.map((row) => [row.key, row]));
}

/** A setting in its own type; undefined when it is not set or is not of its shape any more. */
export async function settingValue<Key extends SettingKey>(
  db: Db<Own>,
  organisationId: string,
  key: Key,
  day: Temporal.PlainDate,
): Promise<SettingValue<Key> | undefined> {
  return read(key, await settingOn(db, organisationId, key, day));
}

function read<Key extends SettingKey>(key: Key, value: unknown): SettingValue<Key> | undefined {
  const parsed = settingShapes[key].safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** What the head and the foot of an official paper need; null: not set. */
export interface PaperSettings {
  superior: string | null;
  issuer: string | null;
  place: string | null;
  reportSymbol: string | null;
  signatureLines: readonly string[];
  signer: string | null;
  recipients: readonly string[];
  /** Keys whose value nobody has verified, or that are not set: to be said beside a draft. */
  unverified: readonly SettingKey[];
}

/** The settings of official paper valid on the day of the paper. */
export async function paperSettings(
  db: Db<Own>,
  organisationId: string,
  day: Temporal.PlainDate,
): Promise<PaperSettings> {
  const keys = [
    "paper.superior",
    "paper.issuer",
    "paper.place",
    "paper.symbol.report",
    "paper.signature.lines",
    "paper.signer",
    "paper.recipients",
  ] as const satisfies readonly SettingKey[];
  const values = await valuesOn(db, organisationId, keys, day);
  const value = <Key extends SettingKey>(key: Key) => read(key, values.get(key)?.value);
  return {
    superior: value("paper.superior") ?? null,
    issuer: value("paper.issuer") ?? null,
    place: value("paper.place") ?? null,
    reportSymbol: value("paper.symbol.report") ?? null,
    signatureLines: value("paper.signature.lines") ?? [],
    signer: value("paper.signer") ?? null,
    recipients: value("paper.recipients") ?? [],
    unverified: keys.filter((key) => values.get(key)?.verified !== true),
  };
}

/** Who may approve an activity in this office on this day. */
export async function approvalMode(
  db: Db<Own>,
  organisationId: string,
  day: Temporal.PlainDate,
): Promise<ApprovalMode> {
  return (await settingValue(db, organisationId, "approval.activity", day)) ?? defaultApproval;
}

export interface SettingRow {
  id: string;
  value: unknown;
  from: Temporal.PlainDate;
  to: Temporal.PlainDate | null;
  verified: boolean;
  note: string | null;
}

/** Every row of one organisation's settings, by key, newest first. */
export async function settingRows(
  db: Db<Own>,
  organisationId: string,
  key?: SettingKey,
): Promise<Map<string, SettingRow[]>> {
  const rows = await db
    .selectFrom("organisation_setting")
    .selectAll()
    .where("organisation_id", "=", organisationId)
    .$if(key !== undefined, (query) => query.where("key", "=", key ?? ""))
    .orderBy("key")
    .orderBy("valid_from", "desc")
    .execute();
  const byKey = new Map<string, SettingRow[]>();
  for (const row of rows) {
    const list = byKey.get(row.key) ?? [];
    list.push({
      id: row.id,
      value: row.value,
      from: row.valid_from,
      to: row.valid_to,
      verified: row.verified,
      note: row.note,
    });
    byKey.set(row.key, list);
  }
  return byKey;
}
