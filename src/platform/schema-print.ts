// Every column, constraint, index, function, trigger and right of the program's own schema, one line each. Sorted in C:
// the lines of two machines must stand in one order.
const schemaLines = `
  select line from (
    select format('column %s.%s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then 'not null' else 'null' end, coalesce(pg_get_expr(d.adbin, d.adrelid), '')) as line
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p')
    union all
    select format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
    union all
    select format('index %s', pg_get_indexdef(indexrelid))
    from pg_index join pg_class on pg_class.oid = indexrelid where relnamespace = 'public'::regnamespace and indisvalid
    union all
    select format('function %s %s', p.oid::regprocedure, md5(p.prosrc))
    from pg_proc p join pg_language l on l.oid = p.prolang
    where pronamespace = 'public'::regnamespace and l.lanname in ('sql', 'plpgsql')
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    union all
    select format('trigger %s', pg_get_triggerdef(t.oid))
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not t.tgisinternal and t.tgenabled <> 'D'
    union all
    select format('right %s %s %s', c.relname, r.rolname, string_agg(acl.privilege_type, ',' order by acl.privilege_type))
    from pg_class c, aclexplode(c.relacl) acl join pg_roles r on r.oid = acl.grantee
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p', 'S') and acl.grantee <> c.relowner
    group by c.relname, r.rolname
  ) lines order by line collate "C"`;

type Query = <Row extends object>(text: string) => Promise<Row[]>;

/** How the schema stands now; `major`: the PostgreSQL whose wording of definitions this is. */
export interface SchemaPrint {
  major: number;
  lines: string[];
}

export async function printSchema(query: Query): Promise<SchemaPrint> {
  const lines = await query<{ line: string }>(schemaLines);
  const version = await query<{ major: number }>("select current_setting('server_version_num')::int / 10000 as major");
  return { major: version[0]?.major ?? 0, lines: lines.map(({ line }) => line) };
}

/** What was changed by hand since the migrations ran; nothing can be said across two majors of PostgreSQL. */
export function schemaChanges(printed: SchemaPrint, now: SchemaPrint): { missing: string[]; added: string[] } {
  if (printed.major !== now.major) return { missing: [], added: [] };
  return {
    missing: printed.lines.filter((line) => !now.lines.includes(line)),
    added: now.lines.filter((line) => !printed.lines.includes(line)),
  };
}
