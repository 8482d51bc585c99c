import { Client } from "pg";
import { query } from "./database";

/** Every row of every table but that of counted attempts, which no backup holds, as PostgreSQL writes it, and the state of every sequence: to be compared with another database's. */
export async function everything(url: string): Promise<Record<string, string[]>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set timezone = 'UTC'");
    const { rows: relations } = await client.query(
      `select quote_ident(relname) as name, relkind from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'S') and relname <> 'rate_limits' order by 1`,
    );
    const found: Record<string, string[]> = {};
    for (const { name, relkind } of relations) {
      const what = relkind === "S" ? "(last_value, is_called)" : "t";
      const { rows } = await client.query(`select ${what}::text as row from ${name} t`);
      found[name] = rows.map(({ row }) => row).sort();
    }
    return found;
  } finally {
    await client.end();
  }
}

/** Fills every table with rows that are hard to keep: the longest texts, every kind of character, nulls, many to many. */
export async function fill(url: string): Promise<void> {
  const tables = await query(
    url,
    `select c.relname as table, json_agg(json_build_object('name', a.attname,
        'type', format_type(a.atttypid, -1), 'length', nullif(a.atttypmod, -1) - 4, 'required', a.attnotnull,
        'counted', a.attidentity <> '' or coalesce(pg_get_expr(d.adbin, d.adrelid), '') like 'nextval%',
        'indexed', exists (select from pg_index i where i.indrelid = c.oid and a.attnum = any (i.indkey)),
        'refers', (select f.confrelid::regclass::text from pg_constraint f
          where f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum] limit 1),
        'values', (select array_agg(m[1]) from pg_constraint k,
          regexp_matches(pg_get_constraintdef(k.oid), '''([^'']+)''::character varying', 'g') m
          where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum])
      ) order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and a.attgenerated = ''
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by c.oid, c.relname`,
  );
  const left = tables.map(({ table, columns }) => ({
    table: String(table),
    columns: columns as Column[],
  }));
  const done = new Set<string>();
  while (left.length > 0) {
    const next = left.findIndex(({ table, columns }) =>
      columns.every(({ refers }) => !refers || refers === table || done.has(refers)),
    );
    const [table] = left.splice(Math.max(next, 0), 1);
    if (!table) break;
    await fillTable(url, table.table, table.columns);
    done.add(table.table);
  }
}

interface Column {
  name: string;
  type: string;
  length: number | null;
  required: boolean;
  counted: boolean;
  /** Then it may not be longer than an entry of the index. */
  indexed: boolean;
  refers: string | null;
  values: string[] | null;
}

const ROWS = 8;

async function fillTable(url: string, table: string, all: Column[]): Promise<void> {
  const columns = all.filter(({ counted }) => !counted);
  const linking = columns.every(({ refers }) => refers);
  // The settings have one row.
  const [first, end] = table === "settings" ? [1, 2] : [0, ROWS];
  for (let n = first; n < end; n += 1) {
    const values = await Promise.all(
      columns.map((column, at) => {
        // A link of each pair, first with first, first with second, and so on.
        const target = linking ? (at === 0 ? n >> 1 : n + (n >> 1)) : n;
        return column.refers ? idOf(url, column, target) : valueFor(column, n);
      }),
    );
    const names = columns.map(({ name }) => `"${name}"`);
    await query(
      url,
      `insert into "${table}" (${names}) values (${values.map((_, at) => `$${at + 1}`)})`,
      values,
    );
  }
}

async function idOf(url: string, { refers, required }: Column, n: number): Promise<unknown> {
  if (!required && n % 3 === 0) return null;
  const [row] = await query(
    url,
    `select id from ${refers} order by id offset ${n} % (select count(*) from ${refers}) limit 1`,
  );
  return row?.id;
}

const TEXTS = [
  "‮ אבג ﷽ 👩‍👩‍👧‍👦 e\u0301 Ǆ İi ﬃ",
  `'"\\"''$$;--/*"\\n\\u0000 \\x00 {NULL,"a"} \\N`,
  "\u0001\u0008\t\r\n\u007f\u0085\u2028\ufeff",
  "NULL",
  "null",
  "{}",
];

function valueFor({ name, type, length, indexed, required, values }: Column, n: number): unknown {
  if (name === "language") return ["en", "pt-BR", "zh-Hant-TW"][n % 3];
  if (name === "series_position") return n + 1;
  // Dates stay: what is published has one.
  if (!required && n % 4 === 0 && !type.startsWith("timestamp")) return null;
  if (values) return values[n % values.length];
  if (/^(text|character varying|bpchar)$/.test(type)) {
    return textFor(name, length ?? (indexed ? 500 : 200_000), n);
  }
  if (type.startsWith("timestamp") || type === "date") {
    return ["2026-02-28 23:59:59.999", "0001-01-01", "9999-12-31 23:59:59.123", "infinity"][n % 4];
  }
  if (type === "boolean") return n % 2 === 0;
  if (type === "uuid") return `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
  if (/^(small|big)?int|^numeric|^real|^double/.test(type)) return n;
  if (/^jsonb?$/.test(type)) return JSON.stringify([null, { [TEXTS[n % 2] ?? ""]: n }, "{}"]);
  if (type === "bytea") return Buffer.from([0, n, 255, 10, 92]);
  if (type === "text[]") return TEXTS.slice(0, n);
  throw new Error(`fill() does not know a value for ${name} ${type}: add one.`);
}

/** Distinct for each row; as long as can be for some; lower case in slugs and addresses, which have to be. */
function textFor(name: string, length: number, n: number): string {
  if (/slug|email/.test(name)) return `é-${n}`.padEnd(n % 2 ? 3 : length, "ü");
  const text = `${TEXTS[n % TEXTS.length]} ${n} `;
  return n % 3 === 1 ? text.padEnd(length, "ß") : text;
}
