import { z } from "zod";

/** How an office keeps "nobody approves what he wrote": offices of three exist. */
export const approvalModes = ["strict", "second_person", "marked"] as const;
export type ApprovalMode = (typeof approvalModes)[number];
export const defaultApproval: ApprovalMode = "second_person";

/** Whether a missing permission only warns who approves, or stops him. */
export const permitApprovals = ["warn", "block"] as const;
type PermitApproval = (typeof permitApprovals)[number];

/** What an office can set, and what a value of it is. What the rules leave open (RULES §11) is a dated row, never a constant. */
interface SettingValues {
  "paper.superior": string | null;
  "paper.issuer": string;
  "paper.place": string;
  "paper.symbol.report": string;
  "paper.signature.lines": string[];
  "paper.signer": string | null;
  "paper.recipients": string[];
  /** strict: nobody who drafted or changed an activity approves it; second_person: not the drafter; marked: anybody, and own approvals are marked. */
  "approval.activity": ApprovalMode;
  /** The same for a report. */
  "approval.report": ApprovalMode;
  /** The same for the act by which a term ends and the next begins. */
  "approval.term": ApprovalMode;
  /** Days after an activity within which its figures are due. */
  "figures.days_to_report": number;
  /** By which month and day of every year associations confirm their lists of members. */
  "members.confirmation_month": number;
  "members.confirmation_day": number;
  /** Days before an international conference by which permission must be asked (RULES §2.4). */
  "permit.days_before": number;
  /** The same where the Prime Minister decides. */
  "permit.days_before_pm": number;
  /** Days after it within which its result is reported. */
  "permit.days_to_report": number;
  /** What an approval does while the permission is missing. */
  "permit.approval": PermitApproval;
  "portal.editor": { name: string; post: string };
}

export type SettingKey = keyof SettingValues;
export type SettingValue<Key extends SettingKey> = SettingValues[Key];

const line = z.string().min(1).max(300);
const days = z.number().int().min(1).max(365);
const lines = z.array(line).min(1).max(12);

export const settingShapes: { [Key in SettingKey]: z.ZodType<SettingValues[Key]> } = {
  "paper.superior": line.nullable(),
  "paper.issuer": line,
  "paper.place": line,
  "paper.symbol.report": z
    .string()
    .regex(/^[\p{Lu}\d]+(?:-[\p{Lu}\d]+)*$/u)
    .max(40),
  "paper.signature.lines": lines,
  "paper.signer": line.nullable(),
  "paper.recipients": lines,
  "approval.activity": z.enum(approvalModes),
  "approval.report": z.enum(approvalModes),
  "approval.term": z.enum(approvalModes),
  "figures.days_to_report": days,
  "members.confirmation_month": z.number().int().min(1).max(12),
  "members.confirmation_day": z.number().int().min(1).max(31),
  "permit.days_before": days,
  "permit.days_before_pm": days,
  "permit.days_to_report": days,
  "permit.approval": z.enum(permitApprovals),
  "portal.editor": z.object({ name: line, post: line }),
};

/** The keys in the order of the page, by what they are for. */
export const settingGroups: readonly { group: "paper" | "work" | "portal"; keys: readonly SettingKey[] }[] = [
  {
    group: "paper",
    keys: [
      "paper.superior",
      "paper.issuer",
      "paper.place",
      "paper.symbol.report",
      "paper.signature.lines",
      "paper.signer",
      "paper.recipients",
    ],
  },
  {
    group: "work",
    keys: [
      "approval.activity",
      "approval.report",
      "approval.term",
      "figures.days_to_report",
      "permit.days_before",
      "permit.days_before_pm",
      "permit.days_to_report",
      "permit.approval",
      "members.confirmation_month",
      "members.confirmation_day",
    ],
  },
  { group: "portal", keys: ["portal.editor"] },
];

export const settingKeys: readonly SettingKey[] = settingGroups.flatMap(({ keys }) => keys);

export function settingKeyOf(text: string): SettingKey | undefined {
  return settingKeys.find((key) => key === text);
}

/** What the public portal prints: a change must reach it. */
export function isPublicSetting(key: SettingKey): boolean {
  return key === "portal.editor";
}

/** The dates of one row of a setting's history; `to` null: open. */
interface SettingSpan {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate | null;
}

/**
 * Whether a new value valid from `from` would change what was in force on a day before `today`: the past is not rewritten.
 * A first value may reach back, because nothing was in force then.
 */
export function rewritesPast(
  history: readonly SettingSpan[],
  from: Temporal.PlainDate,
  today: Temporal.PlainDate,
): boolean {
  const before = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0;
  return history.some(
    (row) => before(from, today) && before(row.from, today) && (row.to === null || !before(row.to, from)),
  );
}
