/** What an activity can be (DOMAIN §2): the codes of the constraint `activity_kind_check`, in the order of the lists. */
export const activityKinds = [
  "exchange",
  "meeting",
  "talk",
  "seminar",
  "conference",
  "international_conference",
  "exhibition",
  "forum",
  "anniversary",
  "field_trip",
  "sport",
  "performance",
  "business",
  "contest",
  "training",
  "dissemination",
  "working_session",
  "ceremony",
  "campaign",
  "programme",
  "reception",
  "review",
] as const;
export type ActivityKind = (typeof activityKinds)[number];

export const channels = ["bilateral", "multilateral", "peace", "overseas", "information", "organisation"] as const;
export type Channel = (typeof channels)[number];

export const locations = ["at_home", "elsewhere_in_country", "abroad", "online"] as const;
export type Location = (typeof locations)[number];

export const stages = ["online", "preliminary", "semi_final", "final"] as const;
export type Stage = (typeof stages)[number];

export const audiences = ["public", "internal", "restricted"] as const;
export type Audience = (typeof audiences)[number];

/** Subjects that figures ask for; other tags of a record are kept as they are. */
export const tags = ["peace_education", "environment", "investment", "sea_and_islands"] as const;

export const countedGroups = ["total", "youth", "pupils", "students", "foreigners", "officials", "businesses"] as const;
export type CountedGroup = (typeof countedGroups)[number];

export const countUnits = ["person", "attendance"] as const;
export type CountUnit = (typeof countUnits)[number];

export const qualifiers = ["exact", "over", "nearly", "about", "at_least"] as const;

export const permissions = ["not_asked", "granted", "refused", "nobody_recognisable"] as const;
export type Permission = (typeof permissions)[number];

export const photoStates = ["processing", "ready", "unreadable", "withdrawn"] as const;
export type PhotoState = (typeof photoStates)[number];

/** The greatest number of people one line may state (constraint `head_count_value_check`). */
export const mostPeople = 10_000_000;

/** The indicators in which a head count of this group and unit is asked for, shown beside it. */
export function indicatorsOf(
  count: { group: CountedGroup; unit: CountUnit },
  activity: { kind: ActivityKind | null; tags: readonly string[] },
): string[] {
  if (count.group === "youth" || count.group === "pupils" || count.group === "students") return ["YTH-1"];
  if (count.group !== "total") return [];
  return [
    "ACT-3",
    ...(activity.kind === "contest" ? ["LNG-1"] : []),
    ...(activity.kind === "dissemination" ? ["INF-2"] : []),
    ...(activity.tags.includes("peace_education") ? ["PEA-2"] : []),
  ];
}

const namesOfKinds: readonly (readonly [RegExp, ActivityKind])[] = [
  [/\b(cuoc|hoi) thi\b/, "contest"],
  [/\bgiao luu\b/, "exchange"],
  [/\b(gap mat|gap go)\b/, "meeting"],
  [/\btoa dam\b/, "talk"],
  [/\bhoi thao\b/, "seminar"],
  [/\b(tong ket|so ket)\b/, "review"],
  [/\bhoi nghi\b/, "conference"],
  [/\btrien lam\b/, "exhibition"],
  [/\bdien dan\b/, "forum"],
  [/\bky niem\b/, "anniversary"],
  [/\b(hanh trinh|tham quan|di thuc te)\b/, "field_trip"],
  [/\b(giai|the thao)\b/, "sport"],
  [/\b(lien hoan|van nghe|bieu dien)\b/, "performance"],
  [/\b(tap huan|dao tao|boi duong)\b/, "training"],
  [/\b(tuyen truyen|pho bien)\b/, "dissemination"],
  [/\b(buoi|cuoc) lam viec\b/, "working_session"],
  [/\btiep (doan|xa giao)\b/, "reception"],
  [/\bdoanh nghiep\b/, "business"],
  [/\ble\b/, "ceremony"],
];

/** The kind a name speaks of, as a proposal in a form: never stored without somebody's "save". `folded`: see fold. */
export function kindInName(folded: string): ActivityKind | null {
  return namesOfKinds.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
}
