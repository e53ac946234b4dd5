import type { Client } from "pg";

const titles = [
  "Gặp mặt hữu nghị",
  "Giao lưu văn hóa",
  "Tọa đàm",
  "Hội thảo hợp tác",
  "Triển lãm ảnh",
  "Giải thể thao",
  "Ngày hội sinh viên",
  "Tập huấn",
  "Liên hoan tiếng hát hòa bình",
  "Kỷ niệm quan hệ ngoại giao",
];

const pick = (list: readonly string[], seed: string) =>
  `(array[${list.map((text) => `'${text}'`).join(",")}])[1 + (hashtext(${seed}) & 2147483647) % ${list.length}]`;

/** Activities in bulk, spread over the sample's associations and the years 2015 to 2025; nothing of it leaves the bench. */
export async function generateActivities(client: Client, count: number): Promise<void> {
  await client.query(`
    with lead as (select id, row_number() over (order by id) - 1 as at, count(*) over () as many from organisation where parent_id is not null and kind in ('bilateral_association', 'peace_committee')),
    made as (
      insert into activity (id, root_id, year_made, number, slug, title_vi, kind, channel, location, lead_organisation_id, starts_on, starts_precision, audience, state, quick, drafted_by_name, created_at, updated_at, invented)
      select gen_random_uuid(), (select id from organisation where kind = 'union' limit 1), 1000, n, 'bench-' || n, ${pick(titles, "'t' || n")} || ' ' || n,
        ${pick(["exchange", "seminar", "exhibition", "sport", "training", "contest", "anniversary"], "'k' || n")},
        ${pick(["bilateral", "multilateral", "peace", "information"], "'c' || n")},
        ${pick(["at_home", "online", "abroad"], "'l' || n")},
        lead.id, date '2015-01-01' + (hashtext('d' || n) & 2147483647) % 3900, 'day', 'public', 'reported', false, 'bench', now(), now(), true
      from generate_series(1, ${count}) n join lead on lead.at = n % lead.many
      returning id, number)
    insert into activity_country (activity_id, country_code)
    select id, ${pick(["LA", "KR", "JP", "RU", "NL", "KH", "CN", "DE"], "'s' || number")} from made`);
  await client.query(`
    insert into head_count (id, activity_id, counted_group, unit, value, qualifier, source, invented, updated_at)
    select gen_random_uuid(), id, g, u, 20 + (hashtext(id::text || g) & 2147483647) % 400, 'exact', 'bench', true, now()
    from activity, (values ('total', 'person'), ('youth', 'attendance')) v(g, u) where drafted_by_name = 'bench'`);
  await client.query("analyze");
}
