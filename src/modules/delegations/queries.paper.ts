import { paperSettings } from "#organisations";
import type { Db } from "#platform/database.ts";
import type { DelegationRecord } from "./queries.record.ts";
import type { PaperParticulars } from "./rules.paper.ts";
import type { DelegationsDb } from "./tables.ts";

/** The symbol of a programme from that of reports: "BC-LHHN" → "CTr-LHHN" (Decree 30/2020/NĐ-CP, annex III). */
function symbolOf(report: string | null): string {
  const [, body] = /^[^-]+-(.+)$/.exec(report ?? "") ?? [];
  return body === undefined ? "CTr" : `CTr-${body}`;
}

/** What the paper's head and foot say, from the settings valid today. */
export async function particularsOf(
  db: Db<DelegationsDb>,
  { host }: Pick<DelegationRecord, "host">,
  today: Temporal.PlainDate,
): Promise<PaperParticulars> {
  const settings = await paperSettings(db, host.id, today);
  return {
    superior: settings.superior,
    issuer: settings.issuer ?? host.name_vi,
    place: settings.place ?? "…",
    symbol: symbolOf(settings.reportSymbol),
    signatureLines: settings.signatureLines,
    recipients: settings.recipients.length === 0 ? ["Lưu: VT"] : settings.recipients,
  };
}
