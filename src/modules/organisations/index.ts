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

/** ORG-1 and ORG-2: members and chapters on the last day of a period. */
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
