import { codes } from "./messages.en.codes.ts";
import { structure } from "./messages.en.structure.ts";
import { people } from "./messages.en.people.ts";
import { seats } from "./messages.en.seats.ts";
import { settings } from "./messages.en.settings.ts";
import { portal } from "./messages.en.portal.ts";
import type { OrganisationMessages } from "./messages.vi.ts";

export const en: OrganisationMessages = {
  ...codes,
  refusals: {
    "organisation.ended": "This organisation was dissolved or merged; its record stays as it was at the end.",
    "organisation.kind": "An organisation of this kind cannot stand in the chosen place.",
    "organisation.root": "This does not apply to the union itself.",
    "state.not_next":
      "The state has just been changed elsewhere, so this step is not possible any more. Open the page again.",
    "state.children":
      "There are still chapters or clubs at work below it. Dissolve or move them first, then do this again.",
    "link.ended": "This relation has ended already.",
    "term.ended": "This term has ended already.",
    "position.ended": "This post has ended already.",
    "position.own": "You cannot record a post of your own. Ask somebody else who may.",
    "person.elsewhere":
      "This person also serves in another organisation, so the union's office edits the record. Posts in your own association you can edit.",
    "person.erased": "This person's record was erased on request.",
    "setting.none": "This setting has no value yet that could be verified.",
  },
  nav: {
    heading: "Organisation",
    structure: "Structure and terms",
    partners: "Partners",
    people: "People",
    settings: "Settings",
  },
  term: (ordinal) => `term ${ordinal}`,
  over: (n) => `over ${n}`,
  until: (date) => `until ${date}`,
  since: (date) => `since ${date}`,
  attested: (date) => `recorded in office on ${date}, beginning not known`,
  attestedLoosely: (date) => `recorded in office in ${date}, beginning not known`,
  attestedShort: (date) => `recorded ${date}`,
  unknownBegin: "since when is not known",
  invalid: {
    date: "Write a day as 09/01/2023 (day/month/year), or leave it empty for today.",
    endBeforeStart: "The end must be after the beginning.",
    endInFuture: "The day must not be after today.",
    fromOrAttested: "Give the beginning, or a day on which a source shows this person in office.",
    attestedOutside: "The recorded day must lie within the time in office.",
    phone: "A telephone number has only digits, spaces and + ( ) . - / , ;",
    website: "A web address looks like https://example.com",
    ordinal: "Write the number of the term in Roman or Arabic figures, for example VI or 6.",
    ordinalTaken: "This organisation already has a term with that number.",
    congressNeeded: "Give the day of the congress that began the term: the term before it ends on that day.",
    termOverlap:
      "This time overlaps another term of the organisation. Record first when the other one ended, or change the dates here.",
    beforeBirth: "This is before the year of birth on the person's record. Check the date or the year of birth.",
    afterDeath: "The record says that this person has died: the post needs its last day.",
    twoHeads:
      "Somebody else holds this post in the same body at that time. Record first when that person left it, or change the dates here.",
    seatsFull: "The body has all its seats filled on that day. Choose who is replaced, or change the number of seats.",
    replacesGone: "The person to be replaced does not hold the seat on that day. Choose again.",
    bodyOver: "The term of this body was over before that day.",
    years: "The last year must not be before the first.",
    birthYear: "The year of birth needs four digits, for example 1986.",
    sameName:
      "There is somebody of the same name. Look at the records below; if this is another person, tick this box.",
    successor: "Choose the organisation it is merged into.",
    ownSuccessor: "It cannot be merged into itself.",
    linkTaken: "This relation exists already.",
    aliasTaken: "This other name is there already.",
    titleUnknown: "The chosen post is not in the list; choose again.",
    bodyElsewhere: "Body and term must belong to the chosen organisation.",
    pastSetting: (date) =>
      `A value was in force before today; a new one can hold only from ${date} on, so that old papers stay as they are.`,
    sameSetting: "This value is in force already.",
    symbol: "A symbol has capitals and hyphens, for example BC-LHHN.",
    linesTooMany: (max) => `At most ${max} lines of at most 300 characters.`,
  },
  conflict: {
    title: "Somebody else has just saved this record",
    text: (who, when) => `${who} saved it at ${when}, after you opened this page. What you typed is still below.`,
    changed: "What was saved differs from what you typed in:",
    again: "Look at it and save again; this will replace the other version.",
    somebody: "Somebody else",
  },
  ...structure,
  ...people,
  ...seats,
  settings,
  portal,
};
