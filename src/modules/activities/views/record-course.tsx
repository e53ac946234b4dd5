import type { ComponentChildren } from "preact";
import type { Lang } from "#platform/i18n.ts";
import { ActButton, Hidden } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { activityWords } from "../messages.ts";
import { countsSeen } from "../queries.parts.ts";
import type { ActivityState } from "../rules.ts";
import { dayOf, shortDay, StateMark } from "./parts.tsx";
import { putOffActs, putOffPaths } from "./put-off.tsx";
import type { RecordView } from "./record-view.ts";

const order: readonly (ActivityState | "sent")[] = [
  "idea",
  "planned",
  "approved",
  "running",
  "done",
  "sent",
  "reported",
];

/** Where the record stands on its way, with days and names. */
export function Steps({ lang, view }: { lang: Lang; view: RecordView }) {
  const t = activityWords[lang].record;
  const { activity, steps } = view.record;
  if (activity.state === "postponed" || activity.state === "cancelled" || activity.state === "merged")
    return (
      <p>
        <StateMark lang={lang} of={activity.state} />
      </p>
    );
  const current = activity.state === "done" && activity.counts_sent_at !== null ? "sent" : activity.state;
  const at = order.indexOf(current);
  const last = (...acts: string[]) => steps.findLast((step) => acts.includes(step.act));
  const of: Record<(typeof order)[number], ReturnType<typeof last>> = {
    idea: last("draft", "quick"),
    planned: last("submit"),
    approved: last("approve"),
    running: steps.find((step) => step.act === "held" && step.to_state === "running"),
    done: steps.findLast((step) => step.act === "held" && step.to_state === "done"),
    sent: last("send_counts"),
    reported: last("check"),
    postponed: undefined,
    cancelled: undefined,
    merged: undefined,
  };
  const shown = order.filter((step) => step !== "running" || current === "running" || of.running !== undefined);
  return (
    <ol class="steps" aria-label={t.stepsLabel}>
      {shown.map((step) => {
        const place = order.indexOf(step);
        const done = place <= at ? of[step] : undefined;
        const small =
          step === "sent" && current === "sent" && activity.counts_sent_at !== null ? (
            t.sentOn(dayOf(activity.counts_sent_at, lang))
          ) : done === undefined ? (
            step === "reported" && place > at ? (
              t.counted
            ) : step === "sent" && view.due !== null ? (
              t.due(shortDay(view.due, lang))
            ) : (
              ""
            )
          ) : (
            <>
              {dayOf(done.at, lang)} <span class="by">{done.actor_name}</span>
            </>
          );
        return (
          <li key={step} class={place < at ? "past" : undefined} {...(place === at ? { "aria-current": "step" } : {})}>
            <b>{t.steps[step === "postponed" || step === "cancelled" || step === "merged" ? "idea" : step]}</b>
            <small class="num">{small}</small>
          </li>
        );
      })}
    </ol>
  );
}

/** What this person can do now; one filled button: the act the record waits for. */
export function Acts({ lang, view, path }: { lang: Lang; view: RecordView; path: string }) {
  const t = activityWords[lang].record;
  const { activity, counts } = view.record;
  const { may } = view;
  const main: ComponentChildren = may.check ? (
    <ActButton
      action={`${path}/nhan-so-lieu`}
      at={path}
      label={
        <>
          <Icon name="check" /> {t.check}
        </>
      }
      main
    >
      <Hidden name="seen" value={countsSeen(counts)} />
    </ActButton>
  ) : may.approve ? (
    <ActButton
      action={`${path}/phe-duyet`}
      at={path}
      label={
        <>
          <Icon name="check" /> {t.approve}
        </>
      }
      main
    >
      <Hidden name="version" value={String(activity.version)} />
    </ActButton>
  ) : may.submit && view.missing.length === 0 ? (
    <ActButton action={`${path}/gui`} at={path} label={t.submit} main />
  ) : may.held ? (
    <ActButton action={`${path}/da-dien-ra`} at={path} label={view.begins ? t.begun : t.held} main />
  ) : may.sendCounts ? (
    view.missing.length === 0 ? (
      <ActButton action={`${path}/gui-so-lieu`} at={path} label={t.sendCounts} main />
    ) : may.count ? (
      <a class="btn main" href={`${path}/so-nguoi`}>
        {t.addCounts}
      </a>
    ) : null
  ) : null;
  const edit = may.edit ? (
    <a class={main === null && activity.state === "idea" ? "btn main" : "btn"} href={`${path}/sua`} data-key="e">
      <Icon name="edit" /> {t.edit} <kbd aria-hidden="true">e</kbd>
    </a>
  ) : null;
  return (
    <div class="row">
      {edit}
      {may.return ? (
        <a class="btn" href={`${path}/tra-lai`}>
          {t.return}
        </a>
      ) : null}
      {may.returnCounts ? (
        <a class="btn" href={`${path}/tra-so-lieu`}>
          {t.returnCounts}
        </a>
      ) : null}
      {putOffActs
        .filter((act) => may[act] && act !== "reschedule")
        .map((act) => (
          <a key={act} class="btn" href={`${path}/${putOffPaths[act]}`}>
            {activityWords[lang].putOff.buttons[act]}
          </a>
        ))}
      {main}
      {may.reschedule ? (
        <a class="btn main" href={`${path}/${putOffPaths.reschedule}`}>
          {activityWords[lang].putOff.buttons.reschedule}
        </a>
      ) : null}
    </div>
  );
}
