import { readdir } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { OperationalError } from "@/lib/errors";
import type { Database } from "./connect";

let names: Promise<string[]> | undefined;

/**
 * The migrations of the running version. Read once, because an update replaces the folder under a running server.
 */
function ownMigrations(): Promise<string[]> {
  names ??= readdir("drizzle", { withFileTypes: true }).then(
    (entries) => entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name),
    (error) => {
      names = undefined;
      throw error;
    },
  );
  return names;
}

const notMigrated = (detail: string) =>
  new OperationalError("DATABASE_NOT_MIGRATED", `${detail}: run \`npm run db:migrate\`.`);

/**
 * The missing migrations of a database, as an error with the remedy, or null. Migrations of a later version are fine: in every
 * deployment the old code runs on the new tables for a moment.
 * @throws the error of the driver when the database fails.
 */
export async function findUnmigrated(db: Database): Promise<OperationalError | null> {
  const [found] = await db
    .select({
      posts: sql<string | null>`to_regclass('public.posts')::text`,
      migrations: sql<string | null>`to_regclass('drizzle.__drizzle_migrations')::text`,
    })
    .from(sql`(values (1)) as one`);
  if (!found?.posts) return notMigrated("The database has no tables yet");
  // `db:push` keeps no record of migrations.
  if (!found.migrations) return null;
  const applied = await db
    .select({ name: sql<string | null>`name` })
    .from(sql`drizzle.__drizzle_migrations`);
  const recorded = new Set(applied.map(({ name }) => name));
  const own = await ownMigrations();
  const pending = own.filter((name) => !recorded.has(name));
  return pending.length > 0
    ? notMigrated(`The database lacks ${pending.length} of ${own.length} migrations`)
    : null;
}
