// Organisations of a union: its tree, outside bodies, people and their dated posts, terms, settings, and their public pages.

/** Pages of the office: structure, partners, people, posts, terms, settings. */
export { organisationRecordHref, organisationRoutes } from "./routes.staff.tsx";
export type { OfficeParts } from "./routes.shared.tsx";
/** The public side: the frame all public pages stand in, the union's page, organisations, the panel for the front page. */
export { makePortal, type Portal, type PortalPage, type PortalRoutes, type PortalUnion } from "./portal.tsx";
export { memberPanel, organisationPortal, type OrganisationPortalParts } from "./routes.portal.tsx";
export { organisationWords } from "./messages.ts";

// Settings, valid on a day, from the organisation or the nearest above it.
export { approvalMode, paperSettings, settingOn, settingValue, type PaperSettings } from "./queries.settings.ts";
export { belongingLink, childKinds } from "./rules.ts";
export type { ApprovalMode, SettingKey, SettingValue } from "./rules.settings.ts";

// Names and choices for other modules' lists and forms.
export {
  leadChoices,
  organisationNames,
  partnerChoices,
  positionOptions,
  publicOrganisation,
  subtreeOf,
  type OrganisationChoice,
  type OrganisationName,
} from "./queries.choices.ts";
export {
  nameHistory,
  namesOn,
  onDaySql,
  stoodBelowSql,
  subtreeDuring,
  type FormerName,
  type Stay,
} from "./queries.past.ts";
export { runningTerm, termsOf, type TermRow } from "./queries.standing.ts";
export { organisationById, type OrganisationDetail } from "./queries.organisation.ts";
export { bodiesOf } from "./queries.heads.ts";
export { postsBefore } from "./queries.open.ts";
export { visiblePeople } from "./queries.visible.ts";
export type { PositionLine } from "./queries.positions.ts";

/** The change of terms that a congress brings, and taking it back; both in the caller's transaction, who has asked who may. */
export { changeTerm, problemOf, type TermChange, type TermChangeProblem } from "./commands.transition.ts";
export { undoTermChange, type Obstacle } from "./commands.transition-undo.ts";

/** How pages about organisations, terms and posts look, for the pages of congresses. */
export { ChooseRecord } from "./views/choose.tsx";
export { FormPage, type ConflictNote } from "./views/form-page.tsx";
export {
  Name,
  dateText,
  nameIn,
  organisationCrumbs,
  organisationPath,
  postPeriod,
  termText,
  titleIn,
} from "./views/parts.tsx";

/** ORG-1, ORG-2 and ORG-4: members, chapters and completed leadership on the last day of a period. */
export { organisationIndicators } from "./indicators.ts";
export { findOrganisations, findPeople, type Hit, type Hits, type SearchPage, type Viewer } from "./queries.search.ts";

// Commands, each one transaction, for the sample, imports and tests.
export { addAlias, createOrganisation, editOrganisation } from "./commands.organisations.ts";
export { changeState } from "./commands.state.ts";
export { addLink, endLink } from "./commands.links.ts";
export { addBody, addTerm } from "./commands.terms.ts";
export { createPerson, editPerson } from "./commands.people.ts";
export { addPosition, correctPosition, endPosition } from "./commands.positions.ts";
export { changeSetting, verifySetting } from "./commands.settings.ts";
export type { OrganisationTables } from "./tables.ts";
