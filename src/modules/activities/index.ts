// Activities: recorded once by who holds them; calendar, public page and the figures of reports are views of that record.

/** Pages of the office: home, list, record, forms, photos, quick report. `parts`: what other modules put on them. */
export { activityRoutes } from "./routes.staff.tsx";
export type { ActivityRouteParts } from "./routes.load.ts";
/** A record's history as people read it, for whoever shows one. */
export { activityNames, readActivityTrail } from "./queries.trail.ts";
/** Pages of the portal: front page, list, activity; pictures that may be published. */
export { activityPanel, activityPortal, seriesPanel, type PortalParts } from "./routes.public.tsx";
/** The one predicate over `activity` that narrows every read; "public" is anybody. */
export { announcedTo, matches as activityNamed, visibleTo, type Viewer } from "./queries.ts";
export { findActivities, publicPath } from "./queries.search.ts";
export { waitingFor } from "./queries.home.ts";
export { countryActivityCounts, upcoming, type PublicRow } from "./queries.public.ts";
/** ACT-1 … INF-2: the figures that activities prove. */
export { activityIndicators } from "./indicators.ts";
/** The job that makes the sizes of a photo. */
export { makeVariants, photoHandler, photoVariants } from "./jobs.ts";
export { activityWords } from "./messages.ts";
export { activityCode, parseActivityCode } from "./rules.ts";

// Commands, each one transaction, for the sample, imports and tests.
export { draftActivity, draftActivityIn } from "./commands.draft.ts";
export { editActivity } from "./commands.edit.ts";
export { quickReport, type QuickReport } from "./commands.quick.ts";
export type { ActivityText } from "./commands.text.ts";
export { recordHeadCounts, type HeadCount } from "./commands.counts.ts";
export { addPhotos, editPhoto, withdrawPhoto, type PhotoText } from "./commands.photos.ts";
export {
  approveActivity,
  checkIntoReported,
  markHeld,
  returnActivity,
  returnCounts,
  sendCounts,
  submitActivity,
} from "./commands.steps.ts";
export { mergeActivities, undoMerge } from "./commands.merge.ts";
export { callOff, postponeActivity, type NewDays } from "./commands.postpone.ts";
export { countsSeen } from "./queries.parts.ts";
export type { ActivityTables } from "./tables.ts";
