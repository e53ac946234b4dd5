import { activityIndicators } from "#activities";
import { delegationIndicators } from "#delegations";
import { approvedAid, awardsGiven, committedAid, companyContributions, youthChange, type Indicator } from "#figures";
import { withMembers } from "#members";
import { organisationIndicators } from "#organisations";

const order = [
  "ORG-1",
  "ORG-2",
  "ORG-3",
  "ORG-4",
  "ACT-1",
  "ACT-2",
  "ACT-3",
  "ACT-4",
  "YTH-1",
  "YTH-2",
  "LNG-1",
  "PEA-2",
  "INF-2",
  "AID-1",
  "AID-2",
  "AWD-1",
  "CSR-1",
];

/** Every indicator, in the order of the field's list (DOMAIN §5). */
export const allIndicators: readonly Indicator[] = [
  ...organisationIndicators.map((one) => (one.code === "ORG-2" ? withMembers(one) : one)),
  ...activityIndicators,
  ...delegationIndicators,
  youthChange,
  approvedAid,
  committedAid,
  awardsGiven,
  companyContributions,
].toSorted((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
