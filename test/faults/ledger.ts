import type { Program } from "./program.ts";
import type { Write } from "./writers.ts";

/** What of the acknowledged writes is missing, and what is there twice, as sentences. */
export async function compare(program: Program, run: string, acknowledged: readonly Write[]): Promise<string[]> {
  const faults: string[] = [];
  const records = await program.rows<{ title: string; rows: number; made: number; photos: number; counted: number }>(
    `select a.title_vi as title, count(*) over (partition by a.title_vi)::int as rows,
       (select count(*) from activity_step s where s.activity_id = a.id and s.act in ('draft', 'quick'))::int as made,
       (select count(*) from photo p where p.activity_id = a.id)::int as photos,
       (select coalesce(max(value), 0) from head_count h where h.activity_id = a.id)::int as counted
     from activity a where a.title_vi like $1 || '%'`,
    [run],
  );
  const byTitle = new Map(records.map((record) => [record.title, record]));
  for (const { title, rows, made, photos } of records)
    if (rows !== 1 || made !== 1 || photos > 1)
      faults.push(`twice: ${title} (${rows} records, made ${made} times, ${photos} photos)`);
  for (const { kind, title, value, withPhoto } of acknowledged) {
    const record = byTitle.get(title);
    if (record === undefined) faults.push(`missing: ${kind} ${title}`);
    else if (withPhoto && record.photos !== 1) faults.push(`missing: the photo of ${title}`);
    else if (value !== undefined && record.counted < value)
      faults.push(`missing: head count ${value}, there is ${record.counted}`);
  }
  const steps = await program.rows<{ value: number; times: number }>(
    `select (e.after -> 'counts' -> 0 ->> 'value')::int as value, count(*)::int as times
     from audit_entry e join activity a on a.id::text = e.subject_id
     where a.title_vi like $1 || ' đếm%' and e.after -> 'counts' -> 0 ->> 'source' = $1 group by 1`,
    [run],
  );
  const times = new Map(steps.map((step) => [step.value, step.times]));
  for (const { value } of acknowledged)
    if (value !== undefined && times.get(value) !== 1)
      faults.push(`head count ${value} stands ${times.get(value) ?? 0} times in the history`);
  const numbers = await program.rows<{ n: number }>(
    "select count(*)::int as n from activity group by root_id, year_made, number having count(*) > 1",
  );
  if (numbers.length > 0) faults.push(`${numbers.length} activity numbers given twice`);
  return faults;
}
