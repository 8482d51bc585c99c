import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { MIGRATED, withConnection } from "./connect";

export type Row = Record<string, unknown>;

/** Makes a database on the shared server, without tables unless `migrated`. It goes when the server does. */
export async function makeDatabase({ migrated = false } = {}): Promise<string> {
  const name = `t_${randomUUID().replaceAll("-", "")}`;
  await query(
    inject("serverUrl"),
    `create database ${name} template ${migrated ? MIGRATED : "template0"}`,
  );
  return inject("serverUrl").replace(/\/[^/]*$/, `/${name}`);
}

/** Runs SQL on a connection of its own. */
export const query = (url: string, statement: string, values: unknown[] = []): Promise<Row[]> =>
  withConnection(url, async (client) => (await client.query(statement, values)).rows);

/** What a database is made of, as PostgreSQL itself spells it: equal for equal schemas, no matter who wrote them. */
export const catalogOf = (url: string) =>
  query(
    url,
    `select 'column' as kind, format('%s.%s', c.relname, a.attname) as name,
        format('%s%s %s', format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' end,
          pg_get_expr(d.adbin, d.adrelid)) as definition
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    union all select 'constraint', format('%s.%s', conrelid::regclass, conname), pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
    union all select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'
    order by 1, 2`,
  );
