import type { ActivityTables } from "#activities";
import type { ActivitySpec, InventedActivity } from "./activities.ts";
import { accounts } from "./data.accounts.ts";
import { isInvented, known } from "./facts.ts";
import { idOf } from "./ids.ts";
import { loader } from "./load.ts";

type State = ActivityTables["activity"]["state"];
type Spec = ActivitySpec & Partial<Pick<InventedActivity, "by" | "quick" | "returned" | "sent" | "countsReturned">>;

export interface Step {
  act: string;
  from: State;
  to: State;
  at: Date;
  accountId: string | null;
  name: string;
  reason?: string;
}

// The sample is told as from this day, whatever the clock says.
const told = Temporal.PlainDate.from("2026-11-20");
const firstDay = Temporal.PlainDate.from("2025-01-02");

/** Who wrote an activity down: an account of the sample, or the sample itself for what the papers tell. */
export function writerOf(spec: Spec): { accountId: string | null; name: string; forOthers: boolean } {
  if (!isInvented(spec)) return { accountId: null, name: loader, forOthers: false };
  return { ...who(spec.by ?? "chuyenvien"), forOthers: spec.by === undefined };
}

/** What happened to an activity in the office, step by step, never later than `now`. `index` spreads the days. */
export function storyOf(spec: Spec, now: Date, index = 0): Step[] {
  const writer = writerOf(spec);
  if (!isInvented(spec))
    return [{ act: "draft", from: "idea", to: spec.state, at: now, accountId: null, name: writer.name }];
  const start = known(spec.on).on;
  const last = spec.to === undefined ? start : Temporal.PlainDate.from(spec.to);
  const recent = told.subtract({ days: 18 - (index % 7) });
  const drafted = latest(firstDay, start === null ? recent : earliest(start.subtract({ days: 35 }), recent));
  const steps: Step[] = [];
  const step = (
    act: string,
    from: State,
    to: State,
    day: Temporal.PlainDate,
    hour: string,
    by: string,
    reason?: string,
  ) => {
    const at = new Date(`${day.toString()}T${hour}:00+07:00`);
    const { accountId, name } = who(by);
    steps.push({
      act,
      from,
      to,
      at: at > now ? now : at,
      accountId,
      name,
      ...(reason === undefined ? {} : { reason }),
    });
  };
  const by = spec.by ?? "chuyenvien";
  if (spec.quick === true) {
    step("quick", "idea", "idea", start ?? told, "18:20", by);
    return steps;
  }
  step("draft", "idea", "idea", drafted, "09:15", by);
  if (spec.state === "idea" && spec.returned === undefined) return steps;
  const asked = drafted.add({ days: 3 });
  step("submit", "idea", "planned", asked, "10:40", by);
  if (spec.state === "planned") return steps;
  const answered = drafted.add({ days: 5 });
  if (spec.returned !== undefined) {
    step("return", "planned", "idea", answered, "14:05", "phochutich", spec.returned);
    return steps;
  }
  step("approve", "planned", "approved", answered, "14:05", "phochutich");
  if (spec.state === "approved" || last === null || start === null) return steps;
  if (spec.state === "running") {
    step("held", "approved", "running", start, "08:30", by);
    return steps;
  }
  const after = last.add({ days: 1 });
  step("held", "approved", "done", after, "08:10", by);
  if (spec.counts === undefined) return steps;
  step("counts", "done", "done", after, "09:20", by);
  step("send_counts", "done", "done", after, "09:25", by);
  // Nobody takes his own numbers into the report.
  const checker = by === "chuyenvien" ? "tongthuky" : "chuyenvien";
  const checked = last.add({ days: 3 });
  if (spec.countsReturned !== undefined)
    step("return_counts", "done", "done", checked, "15:10", checker, spec.countsReturned);
  if (spec.state === "reported") step("check", "done", "reported", checked, "15:10", checker);
  return steps;
}

function who(key: string): { accountId: string; name: string } {
  const account = accounts.find((spec) => spec.key === key);
  if (account === undefined) throw new Error(`no sample account ${key}`);
  return { accountId: idOf("account", key), name: account.name };
}

function earliest(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) <= 0 ? a : b;
}

function latest(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
}
