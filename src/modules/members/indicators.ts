import { sql, type RawBuilder } from "kysely";
import type { Contribution, Cut, Indicator, Scope } from "#figures";
import { memberKey, standingOn } from "./queries.counts.ts";

/**
 * Full members on the last day, one line for each: in every association (`member`), or once in all of them (`person`). A line
 * names the number and the association, not the person: figures are read by more people than lists of members.
 */
function fullMembers(
  scope: Scope,
  unit: "member" | "person",
  dimensions: RawBuilder<unknown>,
  names: RawBuilder<unknown>,
): RawBuilder<Contribution> {
  const each =
    unit === "member" ? sql`membership.association_id, ${memberKey("membership")}` : sql`membership.person_id`;
  return sql<Contribution>`
    select 'membership' as record_type, found.id as record_id,
      'Hội viên ' || coalesce('số ' || found.number, 'chưa có số') || ' – ' || association.name_vi as title_vi,
      'Member ' || coalesce('no. ' || found.number, 'without a number') || ' – ' || coalesce(association.name_en, association.name_vi) as title_en,
      found.joined_on as happened_on, coalesce(found.joined_precision, 'day') as precision, 1 as value, 'exact' as qualifier, ${unit} as unit,
      ${dimensions} as dimensions, ${names} as names, found.invented as invented
    from (select distinct on (${each}) membership.*
      from membership join ${standingOn(scope.to)} standing on true
      where membership.organisation_id = any(${scope.organisationIds}::uuid[]) and standing.state = 'admitted' and standing.kind = 'full'
        and ${unit === "person" ? sql`membership.person_id is not null` : sql`true`}
      order by ${each}, membership.joined_on, membership.id) found
    join organisation association on association.id = found.association_id`;
}

const nothing = sql`'{}'::jsonb`;

/** ORG-2 with the full members beside the chapters (DOMAIN §5): by association each once there, and the people behind them once. */
export function withMembers(chapters: Indicator): Indicator {
  const cuts = chapters.cuts.map((cut): Cut => {
    const total = cut.dimensions.length === 0;
    return {
      dimensions: cut.dimensions,
      label: (codes, names, unit) => {
        if (unit === "chapter") return cut.label(codes, names, unit);
        if (unit === "person") return { vi: "Người là hội viên chính thức", en: "People who are full members" };
        const name = names["organisation"];
        const of = name?.vi ?? codes["organisation"];
        return of === undefined
          ? { vi: "Hội viên chính thức", en: "Full members" }
          : { vi: `Hội viên chính thức của ${of}`, en: `Full members of ${name?.en ?? of}` };
      },
      contributions: (scope) =>
        total
          ? sql<Contribution>`${cut.contributions(scope)}
              union all ${fullMembers(scope, "member", nothing, nothing)}
              union all ${fullMembers(scope, "person", nothing, nothing)}`
          : sql<Contribution>`${cut.contributions(scope)}
              union all ${fullMembers(
                scope,
                "member",
                sql`jsonb_build_object('organisation', association.slug)`,
                sql`jsonb_build_object('organisation', jsonb_build_object('vi', association.name_vi, 'en', coalesce(association.name_en, association.name_vi)))`,
              )}`,
    };
  });
  return {
    ...chapters,
    definition: {
      vi: "Số chi hội đang hoạt động và số hội viên chính thức đã kết nạp vào ngày cuối kỳ. Ai ở cả hội và chi hội của hội ấy thì tính một lần. Nơi chưa có danh sách hội viên thì chỉ có số do hội khai.",
      en: "Chapters active and full members admitted on the last day of the period. Who is in an association and in its chapter counts once. Where there is no list of members, only declared figures are shown.",
    },
    remark: {
      vi: "Hội viên tính theo từng hội, một người ở hai hội là hai hội viên; “người” là số người khác nhau trong cả Liên hiệp. Hai số này không cộng với nhau.",
      en: "Members are counted by association, so a person in two of them is two members; “people” are distinct in the whole union. The two are never added up.",
    },
    cuts,
  };
}
