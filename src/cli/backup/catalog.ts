import { type Client, escapeIdentifier } from "pg";
import { OperationalError } from "@/lib/errors";
import type { Manifest } from "./format";

/** With these, a text means the same value on every server, whatever its defaults. */
export const TEXT_SETTINGS = `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local timezone = 'UTC'; set local extra_float_digits = 1; set local bytea_output = 'hex'`;

/** Excludes objects of extensions: `create extension` makes them. */
const notOfExtension = (catalog: string) =>
  `not exists (select from pg_depend where classid = '${catalog}'::regclass and objid = o.oid and deptype = 'e')`;

/** Without `rate_limits`: a backup leaves its counts out, and a database with nothing else counts as empty. */
const TABLES = `from pg_class o where o.relnamespace = 'public'::regnamespace and o.relkind in ('r', 'p')
  and o.relname <> 'rate_limits' and not o.relispartition and ${notOfExtension("pg_class")}`;

/** A table of the schema `public`, quoted for a statement. */
export const tableName = (name: string) => `public.${escapeIdentifier(name)}`;

export interface Column {
  name: string;
  /** Without its length or precision: a cast would silently cut values to them. */
  type: string;
}

/** The tables of this database with their stored columns, without generated ones. */
export async function readTables(client: Client): Promise<Map<string, Column[]>> {
  const { rows } = await client.query(
    `select o.relname as table, a.attname as name, format_type(a.atttypid, -1) as type
      from (select o.* ${TABLES}) o
        left join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      order by o.relname, a.attnum`,
  );
  const tables = new Map<string, Column[]>();
  for (const { table, name, type } of rows) {
    tables.set(table, [...(tables.get(table) ?? []), ...(name === null ? [] : [{ name, type }])]);
  }
  return tables;
}

/** The value of each sequence as text, because a bigint may exceed a JavaScript number. */
export async function readSequences(client: Client): Promise<Manifest["sequences"]> {
  const { rows } = await client.query(
    `select o.relname as name from pg_class o where o.relnamespace = 'public'::regnamespace and o.relkind = 'S'
      and ${notOfExtension("pg_class")} order by 1`,
  );
  const sequences: Manifest["sequences"] = [];
  for (const { name } of rows) {
    const state = await client.query(`select last_value, is_called from ${tableName(name)}`);
    const { last_value, is_called } = state.rows[0];
    sequences.push({ name, value: last_value, called: is_called === "t" });
  }
  return sequences;
}

/** The applied migrations, oldest first, or null when the database has no record of migrations. */
export async function readLevel(client: Client): Promise<string[] | null> {
  const { rows } = await client.query("select to_regclass('drizzle.__drizzle_migrations') as made");
  if (!rows[0].made) return null;
  const applied = await client.query("select name from drizzle.__drizzle_migrations order by id");
  return applied.rows.map(({ name }) => name);
}

/** The first table with a row, or null. */
export async function findRows(client: Client): Promise<string | null> {
  for (const table of (await readTables(client)).keys()) {
    const { rows } = await client.query(`select from ${tableName(table)} limit 1`);
    if (rows.length > 0) return table;
  }
  return null;
}

/** Drops the schema `public` except for objects of extensions, the derived schema `search`, and the record of migrations. */
export async function dropEverything(client: Client): Promise<void> {
  await client.query("drop schema if exists search cascade");
  // A sequence that belongs to a table is dropped with it.
  const { rows } = await client.query(
    `select format('drop %s if exists %s cascade', kind, name) as statement from (
      select case o.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
          when 'f' then 'foreign table' else 'table' end as kind, o.oid::regclass::text as name
        from pg_class o where o.relnamespace = 'public'::regnamespace and o.relkind in ('v', 'm', 'S', 'f', 'r', 'p')
          and ${notOfExtension("pg_class")}
      union all select 'routine', o.oid::regprocedure::text
        from pg_proc o where o.pronamespace = 'public'::regnamespace and ${notOfExtension("pg_proc")}
      union all select 'type', o.oid::regtype::text
        from pg_type o left join pg_class c on c.oid = o.typrelid
        where o.typnamespace = 'public'::regnamespace and ${notOfExtension("pg_type")}
          and (o.typtype in ('e', 'd', 'r') or c.relkind = 'c')
    ) as objects order by kind = 'sequence', kind = 'type'`,
  );
  for (const { statement } of rows) await client.query(statement);
  await client.query("drop schema if exists drizzle cascade");
}

/** Drops the foreign keys to tables of `public`, because rows arrive in any order. @returns a function that restores them. */
export async function dropForeignKeys(client: Client): Promise<() => Promise<void>> {
  const { rows } = await client.query(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
      from pg_constraint
      where contype = 'f' and conparentid = 0
        and confrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)`,
  );
  for (const { table, name } of rows) {
    await client.query(`alter table ${table} drop constraint ${name}`);
  }
  return async () => {
    for (const { table, name, definition } of rows) {
      await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    }
  };
}

/** @throws OperationalError when the database was not made by migrations, so that a backup could not be restored. */
export async function requireLevel(client: Client): Promise<string[]> {
  const level = await readLevel(client);
  if (level) return level;
  throw new OperationalError(
    "DATABASE_NOT_MIGRATED",
    "The database has no record of its migrations, so a backup could not be restored: create it with `npm run db:migrate`, not with `db:push`.",
  );
}
