import type { AuditActor } from "#platform/audit.ts";
import type { Lang } from "#platform/i18n.ts";
import { fold, lengthInCharacters } from "#platform/text/index.ts";

/** Everything a role can allow. Roles are rows and may be composed anew; acts are what the program knows to ask for. */
export const acts = [
  "activity.read",
  "activity.draft",
  "activity.enter_for",
  "activity.approve",
  "activity.count",
  "activity.check",
  "activity.correct",
  "plan.read",
  "plan.edit",
  "plan.agree",
  "organisation.read",
  "organisation.edit",
  "succession.approve",
  "person.read",
  "person.edit",
  "position.edit",
  "term.approve",
  "member.read",
  "member.edit",
  "member.confirm",
  "member.remind",
  "figure.read",
  "figure.declare",
  "report.read",
  "report.edit",
  "report.approve",
  "report.sign",
  "report.number",
  "report.issue",
  "intake.read",
  "intake.confirm",
  "audit.read",
  "account.manage",
  "mail.read",
  "setting.edit",
] as const;

export type Act = (typeof acts)[number];

/** Why somebody has a role at a node: a dated position or a dated grant. */
export interface RoleSource {
  roleCode: string;
  roleVi: string;
  roleEn: string;
  requiresTotp: boolean;
  acts: ReadonlySet<string>;
  organisationId: string;
  organisationName: string;
  /** The node and everything below it. */
  subtree: ReadonlySet<string>;
  by: "position" | "grant";
  title: string | null;
  from: Temporal.PlainDate;
  to: Temporal.PlainDate | null;
}

/** A person signed in, with the rights of today. */
export interface Actor {
  accountId: string;
  personId: string | null;
  /** The union whose records this person works with. */
  rootId: string;
  name: string;
  lang: Lang;
  invented: boolean;
  sources: readonly RoleSource[];
}

/** Whether the actor may do `act` at the organisation, by any role that reaches it. */
export function holds(actor: Actor, act: Act, organisationId: string): boolean {
  return actor.sources.some((source) => source.acts.has(act) && source.subtree.has(organisationId));
}

/** Whether the actor may do `act` anywhere: for menus and whole pages. */
export function holdsAnywhere(actor: Actor, act: Act): boolean {
  return actor.sources.some((source) => source.acts.has(act));
}

/** The organisations at which the actor may do `act`: the one narrowing every read goes through. */
export function reach(actor: Actor, act: Act): string[] {
  const ids = new Set<string>();
  for (const source of actor.sources) if (source.acts.has(act)) for (const id of source.subtree) ids.add(id);
  return [...ids];
}

/** The actor as the audit names him. */
export function auditActor(
  actor: Actor,
  onBehalfOfId: string | null = null,
  requestId: string | null = null,
): AuditActor {
  return { accountId: actor.accountId, rootId: actor.rootId, name: actor.name, onBehalfOfId, requestId };
}

/** Session lengths in milliseconds: unused for twelve hours, or seven days old, it ends (ASVS 5.0 V7.3). */
export const sessionIdle = 12 * 3_600_000;
export const sessionLength = 7 * 24 * 3_600_000;

/** Failed sign-ins that make an identity, or an address, pause, and for how long. */
export const throttle = { identityFailures: 5, addressFailures: 50, pauseMinutes: 15 };

/** How long invitations and resets are good, in hours. */
export const tokenHours = { mail: 72, printed: 14 * 24, reset: 0.5 };

/** How long a second reset letter to the same address waits, in milliseconds. */
export const resetPause = 120_000;

const passwordLength = { min: 12, max: 200 };

const common = ["password", "matkhau", "123456789012", "qwertyuiop", "huunghi", "haiphong", "vietnam"];

/** Whether a password is too easy to guess: few different signs, or little beside common words and the person's own names. */
function isGuessable(password: string, about: readonly string[]): boolean {
  const bare = fold(password);
  if (new Set(bare).size < 5) return true;
  // Vietnamese names are short words: "Lê Văn Thử" leaves nothing of "levanthu2026". The longest go first, so that none hides another.
  const own = about.flatMap((text) => fold(text).split(/[^a-z0-9]+/)).filter((word) => word.length > 1);
  const known = [...common, ...own].sort((a, b) => b.length - a.length);
  const letters = bare.replace(/[^a-z0-9]/g, "");
  const rest = known.reduce((text, word) => text.replaceAll(word, ""), letters);
  return rest.length < letters.length && rest.replace(/\d+/g, "").length < 6;
}

export type PasswordProblem = "short" | "long" | "guessable";

/** What is wrong with a new password. `about`: the person's own name and address, which it must not be made of. */
export function passwordProblem(password: string, about: readonly string[]): PasswordProblem | undefined {
  const length = lengthInCharacters(password);
  if (length < passwordLength.min) return "short";
  if (length > passwordLength.max) return "long";
  return isGuessable(password, about) ? "guessable" : undefined;
}
