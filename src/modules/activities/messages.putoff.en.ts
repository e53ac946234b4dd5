import type { putOff as vi } from "./messages.putoff.vi.ts";

export const putOff: typeof vi = {
  titles: {
    postpone: "Postpone or move",
    reschedule: "Set a new day",
    cancel: "Cancel the activity",
    restore: "Restore the activity",
  },
  submits: { postpone: "Postpone", reschedule: "Save the new day", cancel: "Cancel the activity", restore: "Restore" },
  buttons: { postpone: "Postpone", reschedule: "Set a new day", cancel: "Cancel", restore: "Restore" },
  hints: {
    postpone: "Read by staff only. For example: the delegation’s flight was put off.",
    reschedule: "Read by staff only. For example: agreed with the partner.",
    cancel: "Read by staff only. The public page says no more than that it was cancelled.",
    restore: "For example: the wrong record was cancelled.",
  },
  reason: "Reason",
  newDay: "New day",
  newDayHint:
    "Leave empty when it is not known: the activity is postponed. With a day it moves there; the old one stays in the history.",
  notPast: "The new day must be today or later.",
  sameDay: "The new day is the old one.",
  dayFirst: "Give the new day first.",
  postponed: (date) => `Postponed, no new day yet. It was to be: ${date}.`,
  cancelled: "This activity was cancelled.",
  moved: "Moved to another day.",
  said: {
    postpone: "Postponed.",
    reschedule: "The new day is set.",
    cancel: "The activity was cancelled.",
    restore: "The activity was restored.",
  },
  feedPostponed: "POSTPONED",
  feedCancelled: "CANCELLED",
  feedMoved: (from) => `Moved from ${from}`,
};
