import { sql, type RawBuilder } from "kysely";
import { onLastDay, type Contribution, type Indicator, type Scope } from "#figures";
import { organisationWords } from "./messages.ts";
import { termStandingSql } from "./queries.standing.ts";
import { onDaySql, stoodBelowSql } from "./queries.past.ts";
import { stateOnSql } from "./queries.tree.ts";

/**
 * Members of the reporting organisation on the last day: a link `member_of` that holds that day, of an organisation then
 * active. A link without a beginning counts until its end: the organisation is known to be a member, only not since when.
 */
function members(scope: Scope, dimensions: RawBuilder<unknown>): RawBuilder<Contribution> {
  return sql<Contribution>`
    select 'organisation' as record_type, organisation.id as record_id, ${onDaySql("name_vi", scope.to)} as title_vi, ${onDaySql("name_en", scope.to)} as title_en,
      link.valid_from as happened_on, coalesce(link.valid_from_precision, 'day') as precision, 1 as value, 'exact' as qualifier, 'organisation' as unit, ${dimensions} as dimensions,
      '{}'::jsonb as names, organisation.invented or link.invented as invented
    from organisation join lateral (
      select valid_from, valid_from_precision, invented from organisation_link
      where from_id = organisation.id and to_id = ${scope.organisationId}::uuid and kind = 'member_of'
        and coalesce(valid_from <= ${scope.to}::date, true) and coalesce(valid_to >= ${scope.to}::date, true)
      order by valid_from nulls first limit 1
    ) link on true
    where ${stateOnSql(scope.to)} = 'active'`;
}

/** Active chapters below the reporting organisation on the last day; `dimensions` may read `parent`, the one above. */
function chapters(scope: Scope, dimensions: RawBuilder<unknown>, names: RawBuilder<unknown>): RawBuilder<Contribution> {
  return sql<Contribution>`
    select 'organisation' as record_type, organisation.id as record_id, ${onDaySql("name_vi", scope.to)} as title_vi, ${onDaySql("name_en", scope.to)} as title_en,
      organisation.founded_on as happened_on, coalesce(organisation.founded_precision, 'day') as precision, 1 as value, 'exact' as qualifier, 'chapter' as unit, ${dimensions} as dimensions,
      ${names} as names, organisation.invented as invented
    from organisation join organisation parent on parent.id = ${onDaySql("parent_id", scope.to)}
    where organisation.kind = 'chapter' and ${stoodBelowSql(onLastDay(scope), scope.to)}
      and ${stateOnSql(scope.to)} = 'active'
      and coalesce(organisation.founded_on <= ${scope.to}::date, true)
      and (not exists (select 1 from organisation_link own where own.from_id = organisation.id and own.kind = 'chapter_of')
        or exists (select 1 from organisation_link own where own.from_id = organisation.id and own.kind = 'chapter_of'
          and coalesce(own.valid_from <= ${scope.to}::date, true) and coalesce(own.valid_to >= ${scope.to}::date, true)))`;
}

const kindWord = (lang: "vi" | "en", kind: string) => organisationWords[lang].kinds[kind] ?? kind;

const memberOrganisations: Indicator = {
  code: "ORG-1",
  name: { vi: "Tổ chức thành viên", en: "Member organisations" },
  definition: {
    vi: "Số tổ chức đang hoạt động và là thành viên của Liên hiệp vào ngày cuối kỳ. Tổ chức chưa rõ trở thành thành viên từ khi nào vẫn được tính, trừ khi đã thôi là thành viên trước ngày ấy.",
    en: "Organisations that are active and members of the union on the last day of the period. A member whose beginning is not known counts, unless its membership ended before that day.",
  },
  yearBasis: "last_day",
  cuts: [
    {
      dimensions: [],
      label: () => ({ vi: "Tổ chức thành viên", en: "Member organisations" }),
      contributions: (scope) => members(scope, sql`'{}'::jsonb`),
    },
    {
      dimensions: ["kind"],
      label: ({ kind = "" }) => ({ vi: kindWord("vi", kind), en: kindWord("en", kind) }),
      contributions: (scope) => members(scope, sql`jsonb_build_object('kind', organisation.kind)`),
    },
  ],
};

const activeChapters: Indicator = {
  code: "ORG-2",
  name: { vi: "Chi hội và hội viên", en: "Chapters and members" },
  definition: {
    vi: "Số chi hội đang hoạt động vào ngày cuối kỳ. Hội viên chính thức chưa có hồ sơ trong hệ thống, nên chỉ có số do hội khai.",
    en: "Chapters active on the last day of the period. Full members have no records here yet, so only declared figures are shown.",
  },
  yearBasis: "last_day",
  cuts: [
    {
      dimensions: [],
      label: () => ({ vi: "Chi hội", en: "Chapters" }),
      contributions: (scope) => chapters(scope, sql`'{}'::jsonb`, sql`'{}'::jsonb`),
    },
    {
      dimensions: ["organisation"],
      label: ({ organisation = "" }, names) => {
        const name = names["organisation"];
        return {
          vi: `Chi hội của ${name?.vi ?? organisation}`,
          en: `Chapters of ${name?.en ?? name?.vi ?? organisation}`,
        };
      },
      contributions: (scope) =>
        chapters(
          scope,
          sql`jsonb_build_object('organisation', parent.slug)`,
          sql`jsonb_build_object('organisation', jsonb_build_object('vi', parent.name_vi, 'en', coalesce(parent.name_en, parent.name_vi)))`,
        ),
    },
  ],
};

/** Associations among the members whose chairman is known to serve and whose term runs on the last day. */
function led(scope: Scope): RawBuilder<Contribution> {
  return sql<Contribution>`
    select member.* from (${members(scope, sql`'{}'::jsonb`)}) member
    join organisation on organisation.id = member.record_id and organisation.kind <> 'club'
    where exists (select 1 from position where position.organisation_id = member.record_id and position.body_id is null
        and position.title_code = 'chairman' and position.held_from <= ${scope.to}::date and coalesce(position.held_to >= ${scope.to}::date, true))
      and exists (select 1 from term where term.organisation_id = member.record_id and ${termStandingSql(scope.to)} = 'running')`;
}

const completedLeadership: Indicator = {
  code: "ORG-4",
  name: { vi: "Hội đã kiện toàn lãnh đạo", en: "Associations with leadership completed" },
  definition: {
    vi: "Số hội thành viên (không kể câu lạc bộ) vào ngày cuối kỳ có Chủ tịch đang giữ chức, rõ ngày bắt đầu, và có nhiệm kỳ đang chạy, chưa quá hạn trên giấy.",
    en: "Member associations (clubs aside) that on the last day of the period have a chairman known to be in office and a term that runs and is not overdue on paper.",
  },
  yearBasis: "last_day",
  cuts: [
    {
      dimensions: [],
      label: () => ({ vi: "Hội đã kiện toàn lãnh đạo", en: "Associations with leadership completed" }),
      contributions: (scope) => led(scope),
    },
  ],
};

/** ORG-1, ORG-2 and ORG-4 (DOMAIN §5), all as of the last day of the period. */
export const organisationIndicators: readonly Indicator[] = [memberOrganisations, activeChapters, completedLeadership];
