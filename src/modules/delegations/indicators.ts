import { sql, type RawBuilder } from "kysely";
import type { Contribution, Cut, Indicator, Scope } from "#figures";
import type { Bilingual } from "#platform/i18n.ts";

/** The last day its start can mean: a delegation of "2022" belongs to that year and to no half of it. */
const lastStart = sql`case delegation.starts_precision
  when 'year' then make_date(extract(year from delegation.starts_on)::int, 12, 31)
  when 'month' then (date_trunc('month', delegation.starts_on) + interval '1 month - 1 day')::date
  else delegation.starts_on end`;

/** Delegations, and their people where a number is written down: two units, asked once for each cut. */
function counted(
  scope: Scope,
  dimensions: RawBuilder<unknown>,
  names: RawBuilder<unknown> = sql`'{}'::jsonb`,
  join: RawBuilder<unknown> = sql``,
): RawBuilder<Contribution> {
  const share = (
    value: RawBuilder<unknown>,
    qualifier: RawBuilder<unknown>,
    unit: string,
    where: RawBuilder<unknown>,
  ) =>
    sql<Contribution>`select 'delegation' as record_type, delegation.id as record_id, delegation.title_vi, delegation.title_en,
      delegation.starts_on as happened_on, delegation.starts_precision as precision, ${value} as value, ${qualifier} as qualifier,
      ${unit}::text as unit, ${dimensions} as dimensions, ${names} as names, delegation.invented
      from delegation ${join}
      where delegation.root_id = ${scope.rootId} and delegation.host_id = any(${[...scope.organisationIds]}::uuid[])
        and delegation.state = 'done' and delegation.starts_on >= ${scope.from}::date and ${lastStart} <= ${scope.to}::date and ${where}`;
  return sql<Contribution>`${share(sql`1::float8`, sql`'exact'`, "delegation", sql`true`)}
    union all ${share(sql`delegation.size_value::float8`, sql`delegation.size_qualifier`, "person", sql`delegation.size_value is not null`)}`;
}

const ways: Record<string, Record<string, Bilingual<string>>> = {
  delegation: {
    inbound: { vi: "Đoàn vào", en: "Incoming delegations" },
    outbound: { vi: "Đoàn ra", en: "Outgoing delegations" },
  },
  person: {
    inbound: { vi: "Khách trong các đoàn vào", en: "People in incoming delegations" },
    outbound: { vi: "Người trong các đoàn ra", en: "People in outgoing delegations" },
  },
};

const label: Cut["label"] = (codes, names, unit) => {
  const way = ways[unit]?.[codes["direction"] ?? ""] ?? { vi: "Đoàn", en: "Delegations" };
  const country = names["country"];
  return country === undefined ? way : { vi: `${way.vi}: ${country.vi}`, en: `${way.en}: ${country.en}` };
};

/** The figures that delegations prove (DOMAIN §5). */
export const delegationIndicators: readonly Indicator[] = [
  {
    code: "ACT-4",
    name: { vi: "Đoàn vào, đoàn ra và số người", en: "Delegations in and out, and their size" },
    definition: {
      vi: "Số đoàn đã diễn ra, tính theo ngày đầu, do tổ chức trong phạm vi đón hoặc cử đi; đoàn vào và đoàn ra là hai con số. Số người là tổng quy mô đã ghi của các đoàn ấy.",
      en: "Delegations that took place, by their first day, received or sent by organisations in the scope; incoming and outgoing are two figures. People: the sum of the sizes recorded.",
    },
    remark: {
      vi: "Đoàn của nhiều nước tính một lần vào tổng và một lần, với cả quy mô, cho mỗi nước. Đoàn chưa ghi quy mô không có trong số người.",
      en: "A delegation of several countries counts once in the total and once, with its whole size, for each of them. One without a recorded size is not in the number of people.",
    },
    yearBasis: "calendar",
    cuts: [
      {
        dimensions: ["direction"],
        label,
        contributions: (scope) => counted(scope, sql`jsonb_build_object('direction', delegation.direction)`),
      },
      {
        dimensions: ["country", "direction"],
        label,
        contributions: (scope) =>
          counted(
            scope,
            sql`jsonb_build_object('country', c.code, 'direction', delegation.direction)`,
            sql`jsonb_build_object('country', jsonb_build_object('vi', c.name_vi, 'en', c.name_en))`,
            sql`join delegation_country dc on dc.delegation_id = delegation.id join country c on c.code = dc.country_code`,
          ),
      },
    ],
  },
];
