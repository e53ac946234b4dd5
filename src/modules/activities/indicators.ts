import { sql, type RawBuilder } from "kysely";
import { ledWithin, type Contribution, type Cut, type Indicator, type Scope } from "#figures";
import { onDaySql } from "#organisations";
import type { Bilingual } from "#platform/i18n.ts";
import { activityWords } from "./messages.ts";
import { lastStartSql } from "./queries.ts";

const wordIn = (words: Record<string, string>, code: string | undefined) => words[code ?? ""] ?? code ?? "";

/** A label made of the same kind of words in both languages. */
function named(vi: string, en: string, words: (lang: "vi" | "en") => string): Bilingual<string> {
  return { vi: `${vi}${words("vi")}`, en: `${en}${words("en")}` };
}

/**
 * What counts in a period (DOMAIN §5): held or reported, led within the scope, and begun in it on every reading of its date:
 * a record of "2022" belongs to that year and to no half of it.
 */
const inScope = (scope: Scope): RawBuilder<unknown> => sql`activity.root_id = ${scope.rootId}
  and ${ledWithin(scope, "activity.lead_organisation_id", "activity.starts_on")} and activity.state in ('done', 'reported')
  and activity.starts_on >= ${scope.from}::date and ${lastStartSql} <= ${scope.to}::date`;

const identity = sql`'activity' as record_type, activity.id as record_id, activity.title_vi, activity.title_en,
  activity.starts_on as happened_on, activity.starts_precision as precision`;

const none = sql`'{}'::jsonb`;

interface Cutting {
  unit: string;
  dimensions?: RawBuilder<unknown>;
  names?: RawBuilder<unknown>;
  join?: RawBuilder<unknown>;
  where?: RawBuilder<unknown>;
}

/** Records counted by how many times they stand for. */
const occurrences = (
  scope: Scope,
  { unit, dimensions = none, names = none, join = sql``, where = sql`true` }: Cutting,
) =>
  sql<Contribution>`select ${identity}, activity.occurrences::float8 as value, 'exact' as qualifier, ${unit}::text as unit,
    ${dimensions} as dimensions, ${names} as names, activity.invented
    from activity ${join} where ${inScope(scope)} and ${where}`;

/** Head counts of some groups; people and attendances are two units and never meet. */
const headCounts = (
  scope: Scope,
  groups: readonly string[],
  { dimensions = none, names = none, join = sql``, where = sql`true` }: Omit<Cutting, "unit"> = {},
) =>
  sql<Contribution>`select ${identity}, h.value::float8 as value, h.qualifier, h.unit, ${dimensions} as dimensions, ${names} as names,
    activity.invented or h.invented as invented
    from activity join head_count h on h.activity_id = activity.id and h.counted_group = any(${[...groups]}::text[]) ${join}
    where ${inScope(scope)} and ${where}`;

const all: Pick<Cut, "dimensions"> = { dimensions: [] };

const activitiesByCountry: Indicator = {
  code: "ACT-1",
  name: { vi: "Hoạt động theo nước", en: "Activities by country" },
  definition: {
    vi: "Số hoạt động đã diễn ra, tính theo ngày bắt đầu, do tổ chức trong phạm vi chủ trì. Hoạt động với nhiều nước tính một lần vào tổng và một lần cho mỗi nước.",
    en: "Activities held, by their first day, led by organisations in the scope. One with several countries counts once in the total and once for each of them.",
  },
  remark: {
    vi: "Cộng số theo nước có thể lớn hơn tổng số, vì một hoạt động có thể với nhiều nước.",
    en: "The numbers by country can add up to more than the total, because one activity can be with several countries.",
  },
  yearBasis: "calendar",
  cuts: [
    {
      ...all,
      label: () => ({ vi: "Hoạt động", en: "Activities" }),
      contributions: (scope) => occurrences(scope, { unit: "activity" }),
    },
    {
      dimensions: ["country"],
      label: (codes, names) =>
        named("Hoạt động với ", "Activities with ", (lang) => names["country"]?.[lang] ?? codes["country"] ?? ""),
      contributions: (scope) =>
        occurrences(scope, {
          unit: "activity",
          dimensions: sql`jsonb_build_object('country', c.code)`,
          names: sql`jsonb_build_object('country', jsonb_build_object('vi', c.name_vi, 'en', c.name_en))`,
          join: sql`join activity_country ac on ac.activity_id = activity.id join country c on c.code = ac.country_code`,
        }),
    },
  ],
};

const byWord = (
  dimension: "kind" | "channel" | "location",
  vi: string,
  en: string,
  words: (lang: "vi" | "en") => Record<string, string>,
): Cut => ({
  dimensions: [dimension],
  label: (codes) => named(vi, en, (lang) => wordIn(words(lang), codes[dimension])),
  contributions: (scope) =>
    occurrences(scope, {
      unit: "activity",
      dimensions: sql`jsonb_build_object(${dimension}::text, ${sql.ref(`activity.${dimension}`)})`,
      where: sql`${sql.ref(`activity.${dimension}`)} is not null`,
    }),
});

const activitiesByWhat: Indicator = {
  code: "ACT-2",
  name: {
    vi: "Hoạt động theo loại, kênh, đơn vị chủ trì, địa điểm",
    en: "Activities by kind, channel, lead organiser, location",
  },
  definition: {
    vi: "Số hoạt động đã diễn ra, tính theo ngày bắt đầu. Hoạt động được tính cho đơn vị chủ trì; đơn vị phối hợp không tính thêm lần nữa.",
    en: "Activities held, by their first day. The lead organiser gets the credit; co-organisers do not add to it.",
  },
  yearBasis: "calendar",
  cuts: [
    byWord("kind", "Loại: ", "Kind: ", (lang) => activityWords[lang].kinds),
    byWord("channel", "Kênh: ", "Channel: ", (lang) => activityWords[lang].channels),
    {
      dimensions: ["organiser"],
      label: (codes, names) =>
        named("Chủ trì: ", "Lead: ", (lang) => names["organiser"]?.[lang] ?? codes["organiser"] ?? ""),
      contributions: (scope) =>
        occurrences(scope, {
          unit: "activity",
          dimensions: sql`jsonb_build_object('organiser', organisation.slug)`,
          // As it was called when the period ended: a report on an old year keeps the old name.
          names: sql`jsonb_build_object('organiser', jsonb_build_object('vi', ${onDaySql("name_vi", scope.to)},
            'en', coalesce(${onDaySql("name_en", scope.to)}, ${onDaySql("name_vi", scope.to)})))`,
          join: sql`join organisation on organisation.id = activity.lead_organisation_id`,
        }),
    },
    byWord("location", "Địa điểm: ", "Location: ", (lang) => activityWords[lang].locations),
  ],
};

const participants: Indicator = {
  code: "ACT-3",
  name: { vi: "Người tham dự", en: "Participants" },
  definition: {
    vi: "Cộng số “Tổng” của các hoạt động đã diễn ra, theo ngày bắt đầu. Người và lượt là hai con số, không bao giờ cộng với nhau.",
    en: "The sum of the “total” head counts of activities held, by their first day. People and attendances are two figures and are never added.",
  },
  yearBasis: "calendar",
  cuts: [
    {
      ...all,
      label: () => ({ vi: "Tham dự các hoạt động", en: "Taking part in activities" }),
      contributions: (scope) => headCounts(scope, ["total"]),
    },
  ],
};

const workingSessions: Indicator = {
  code: "ORG-3",
  name: { vi: "Buổi làm việc với tổ chức thành viên", en: "Working sessions with members" },
  definition: {
    vi: "Số cuộc làm việc do chính tổ chức báo cáo chủ trì (loại “buổi làm việc”), theo ngày bắt đầu.",
    en: "Working sessions led by the reporting organisation itself, by their first day.",
  },
  yearBasis: "calendar",
  cuts: [
    {
      ...all,
      label: () => ({ vi: "Cuộc làm việc với tổ chức thành viên", en: "Working sessions with members" }),
      // A member's own meetings are not the union's sessions with its members.
      contributions: (scope) =>
        occurrences(scope, {
          unit: "session",
          where: sql`activity.kind = 'working_session' and activity.lead_organisation_id = ${scope.organisationId}`,
        }),
    },
  ],
};

const youth: Indicator = {
  code: "YTH-1",
  name: { vi: "Thanh niên, học sinh, sinh viên tham gia", en: "Youth participation" },
  definition: {
    vi: "Cộng số của các nhóm thanh niên, học sinh, sinh viên trong các hoạt động đã diễn ra, theo ngày bắt đầu. Lượt là con số của chỉ tiêu; số người, nếu có, là con số riêng. Người trong nhóm “Tổng” không tính nếu không ghi rõ nhóm.",
    en: "The sum of the groups young people, pupils and students in activities held, by their first day. Attendances are the figure of the indicator; people, where counted, are a figure of their own. Who is only in the “total” does not count.",
  },
  remark: {
    vi: "Thanh niên hiểu như trong báo cáo của Liên hiệp (thanh niên, học sinh, sinh viên), rộng hơn tuổi 16–30 của Luật Thanh niên.",
    en: "Youth as in the Union’s reports (young people, pupils, students), wider than the 16–30 of the Youth Law.",
  },
  yearBasis: "calendar",
  cuts: [
    {
      ...all,
      label: () => ({ vi: "Thanh niên, học sinh, sinh viên tham gia", en: "Youth participation" }),
      contributions: (scope) => headCounts(scope, ["youth", "pupils", "students"]),
    },
  ],
};

// One edition gives "lần thứ IX"; a term with two of them says so instead of naming only one.
const editionVi = sql`case when min(activity.ordinal) over contest is null then ''
  when min(activity.ordinal) over contest = max(activity.ordinal) over contest then ' lần thứ ' || to_char(activity.ordinal, 'FMRN')
  else ' lần thứ ' || to_char(min(activity.ordinal) over contest, 'FMRN') || '–' || to_char(max(activity.ordinal) over contest, 'FMRN') end`;
const editionEn = sql`case when min(activity.ordinal) over contest is null then ''
  when min(activity.ordinal) over contest = max(activity.ordinal) over contest then ' ' || to_char(activity.ordinal, 'FMRN')
  else ' ' || to_char(min(activity.ordinal) over contest, 'FMRN') || '–' || to_char(max(activity.ordinal) over contest, 'FMRN') end`;

const contestants: Indicator = {
  code: "LNG-1",
  name: { vi: "Người dự thi", en: "Contest entrants" },
  definition: {
    vi: "Số “Tổng” của từng cuộc thi theo vòng, theo ngày bắt đầu. Lượt thi trực tuyến và người dự thi là hai con số.",
    en: "The “total” of each contest by round, by its first day. Online attempts and contestants are two figures.",
  },
  yearBasis: "calendar",
  cuts: [
    {
      dimensions: ["series", "stage"],
      label: (codes, names) => ({
        vi: [
          names["series"]?.vi ?? "Cuộc thi khác",
          codes["stage"] === "all" ? null : wordIn(activityWords.vi.stages, codes["stage"]),
        ]
          .filter((part) => part !== null)
          .join(", "),
        en: [
          names["series"]?.en ?? "Other contests",
          codes["stage"] === "all" ? null : wordIn(activityWords.en.stages, codes["stage"]),
        ]
          .filter((part) => part !== null)
          .join(", "),
      }),
      contributions: (scope) =>
        sql<Contribution>`select ${identity}, h.value::float8 as value, h.qualifier, h.unit,
          jsonb_build_object('series', coalesce(s.slug, 'none'), 'stage', coalesce(activity.stage, 'all')) as dimensions,
          case when s.id is null then '{}'::jsonb else jsonb_build_object('series', jsonb_build_object(
            'vi', s.name_vi || ${editionVi}, 'en', coalesce(s.name_en, s.name_vi) || ${editionEn})) end as names,
          activity.invented or h.invented as invented
          from activity join head_count h on h.activity_id = activity.id and h.counted_group = 'total'
          left join activity_series s on s.id = activity.series_id
          where ${inScope(scope)} and activity.kind = 'contest'
          window contest as (partition by s.slug, activity.stage, h.unit)`,
    },
  ],
};

const peaceEducation: Indicator = {
  code: "PEA-2",
  name: { vi: "Giáo dục hòa bình", en: "Peace education" },
  definition: {
    vi: "Cộng số “Tổng” của các hoạt động có chủ đề giáo dục hòa bình, theo ngày bắt đầu. Người và lượt không cộng với nhau.",
    en: "The sum of the “total” of activities tagged peace education, by their first day. People and attendances are never added.",
  },
  yearBasis: "calendar",
  cuts: [
    {
      ...all,
      label: () => ({ vi: "Tham gia giáo dục hòa bình", en: "Taking part in peace education" }),
      contributions: (scope) =>
        headCounts(scope, ["total"], {
          where: sql`exists (select from activity_tag t where t.activity_id = activity.id and t.tag = 'peace_education')`,
        }),
    },
  ],
};

const dissemination: Indicator = {
  code: "INF-2",
  name: { vi: "Đợt tuyên truyền", en: "Dissemination rounds" },
  definition: {
    vi: "Số đợt tuyên truyền, phổ biến chính sách, pháp luật, thời sự đã thực hiện, theo ngày bắt đầu, và số người, lượt dự các đợt ấy.",
    en: "Rounds in which policies, laws and current affairs were explained, by their first day, and those who attended them.",
  },
  yearBasis: "calendar",
  cuts: [
    {
      ...all,
      label: (_codes, _names, unit) =>
        unit === "round"
          ? { vi: "Đợt tuyên truyền, phổ biến", en: "Dissemination rounds" }
          : { vi: "Dự các đợt tuyên truyền, phổ biến", en: "Attending dissemination rounds" },
      contributions: (scope) =>
        sql<Contribution>`${occurrences(scope, { unit: "round", where: sql`activity.kind = 'dissemination'` })}
          union all ${headCounts(scope, ["total"], { where: sql`activity.kind = 'dissemination'` })}`,
    },
  ],
};

/** The figures that activities prove, in the order of a report. */
export const activityIndicators: readonly Indicator[] = [
  activitiesByCountry,
  activitiesByWhat,
  participants,
  workingSessions,
  youth,
  contestants,
  peaceEducation,
  dissemination,
];
