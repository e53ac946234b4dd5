import type { ActivityKind, Channel, CountedGroup, Location, Permission, PhotoState } from "./rules.vocabulary.ts";

/** What can still be missing; each name is the field where it is filled in. */
export const missable = [
  "kind",
  "channel",
  "location",
  "starts_on",
  "countries",
  "counts",
  "place_text",
  "summary_vi",
  "photos",
] as const;
export type Missable = (typeof missable)[number];

export interface Fillable {
  kind: ActivityKind | null;
  channel: Channel | null;
  location: Location | null;
  startsOn: Temporal.PlainDate | null;
  countries: readonly string[];
  placeText: string | null;
  summaryVi: string | null;
  counts: readonly { group: CountedGroup }[];
  photos: number;
}

/** What must be there before somebody is asked to approve (DOMAIN §4.3): countries belong to what is bilateral. */
export function missingToSubmit(activity: Fillable): Missable[] {
  return missable.filter((field) => {
    switch (field) {
      case "kind":
        return activity.kind === null;
      case "channel":
        return activity.channel === null;
      case "location":
        return activity.location === null;
      case "starts_on":
        return activity.startsOn === null;
      case "countries":
        return activity.channel === "bilateral" && activity.countries.length === 0;
      default:
        return false;
    }
  });
}

/** What must be there before the figures go to the office: the number of people in all. */
export function missingToReport(activity: Fillable): Missable[] {
  return [
    ...missingToSubmit(activity),
    ...(activity.counts.some(({ group }) => group === "total") ? [] : (["counts"] as const)),
  ];
}

/** What nobody insists on, but the public page and the archive are better for. */
export function advised(activity: Fillable): Missable[] {
  return missable.filter(
    (field) =>
      (field === "place_text" && activity.placeText === null && activity.location !== "online") ||
      (field === "summary_vi" && activity.summaryVi === null) ||
      (field === "photos" && activity.photos === 0),
  );
}

export interface Showable {
  state: PhotoState;
  altVi: string | null;
  permission: Permission;
  showsChildren: boolean;
  guardiansAgreed: boolean;
}

export type PhotoFault = "processing" | "unreadable" | "withdrawn" | "alt" | "permission" | "refused" | "guardians";

/** Why a photo is not on the public page; an empty list: it is, as soon as the activity is. */
export function photoFaults(photo: Showable): PhotoFault[] {
  if (photo.state !== "ready") return [photo.state];
  return [
    ...(photo.altVi === null ? (["alt"] as const) : []),
    ...(photo.permission === "refused"
      ? (["refused"] as const)
      : photo.permission === "not_asked"
        ? (["permission"] as const)
        : []),
    ...(photo.showsChildren && !photo.guardiansAgreed ? (["guardians"] as const) : []),
  ];
}
