import { holds, type Actor } from "#accounts";
import { defineRefusals, notFound, type Refusal } from "#platform/errors.ts";
import { en } from "./messages.en.ts";
import { vi } from "./messages.vi.ts";
import { after, type ReportAct } from "./rules.ts";
import type { ReportState } from "./tables.ts";

export const refuse = defineRefusals(
  {
    "report.forbidden": 403,
    "report.state": 409,
    "report.own_work": 403,
    "report.changed": 409,
    "report.empty": 409,
    "report.not_issued": 409,
    "report.open_edition": 409,
    "report.no_drift": 409,
  },
  { vi: vi.refusals, en: en.refusals },
);

export interface ReportSubject {
  organisationId: string;
  state: ReportState;
  /** Who opened it or wrote a section. */
  writers: readonly string[];
  /** What the office has set for approving one's own work. */
  approval: "strict" | "second_person" | "marked";
}

const acts: Record<ReportAct, "report.approve" | "report.sign" | "report.number" | "report.issue" | "report.edit"> = {
  approve: "report.approve",
  sign: "report.sign",
  number: "report.number",
  issue: "report.issue",
  return: "report.edit",
};

const sees = (actor: Actor, report: Pick<ReportSubject, "organisationId" | "state">) =>
  holds(actor, "report.read", report.organisationId) ||
  (report.state === "issued" && holds(actor, "figure.read", report.organisationId));

export const policy = {
  read: (actor: Actor, report: Pick<ReportSubject, "organisationId" | "state">): true | Refusal =>
    sees(actor, report) || notFound(),
  open: (actor: Actor, organisation: { id: string }): true | Refusal =>
    holds(actor, "report.edit", organisation.id) ||
    (holds(actor, "report.read", organisation.id) ? refuse("report.forbidden") : notFound()),
  edit: (actor: Actor, report: ReportSubject): true | Refusal =>
    !sees(actor, report)
      ? notFound()
      : !holds(actor, "report.edit", report.organisationId)
        ? refuse("report.forbidden")
        : report.state === "drafting" || refuse("report.state"),
  step:
    (act: ReportAct) =>
    (actor: Actor, report: ReportSubject): true | Refusal => {
      if (!sees(actor, report)) return notFound();
      if (!holds(actor, acts[act], report.organisationId)) return refuse("report.forbidden");
      if (after(report.state, act) === undefined) return refuse("report.state");
      // Nobody approves what he wrote, unless the office has set that it may happen and be marked.
      if (act === "approve" && report.approval !== "marked" && report.writers.includes(actor.accountId))
        return refuse("report.own_work");
      return true;
    },
  /** Whoever reads the draft may say something of it until it is issued. */
  comment: (actor: Actor, report: ReportSubject): true | Refusal =>
    !sees(actor, report)
      ? notFound()
      : !holds(actor, "report.read", report.organisationId)
        ? refuse("report.forbidden")
        : report.state !== "issued" || refuse("report.state"),
  settle: (actor: Actor, report: ReportSubject): true | Refusal =>
    !sees(actor, report)
      ? notFound()
      : !holds(actor, "report.edit", report.organisationId)
        ? refuse("report.forbidden")
        : report.state !== "issued" || refuse("report.state"),
  decideDrift: (actor: Actor, report: ReportSubject): true | Refusal =>
    !sees(actor, report)
      ? notFound()
      : !holds(actor, "report.edit", report.organisationId)
        ? refuse("report.forbidden")
        : report.state === "issued" || refuse("report.not_issued"),
};
