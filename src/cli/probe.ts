import { readdir } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { connect, type Database } from "@/db/connect";
import { explainFault } from "@/db/faults";
import { InstallationError } from "@/lib/errors";

const notMigrated = (detail: string) =>
  new InstallationError("DATABASE_NOT_MIGRATED", `${detail}: run \`npm run db:migrate\`.`);

/** What keeps Quire from working on this database, with its remedy, or null. */
export async function probe(url: string): Promise<InstallationError | null> {
  const connection = connect(url);
  try {
    return await findUnmigrated(connection.db);
  } catch (error) {
    const fault = explainFault(error);
    if (fault instanceof InstallationError) return fault;
    throw error;
  } finally {
    await connection.close();
  }
}

async function findUnmigrated(db: Database): Promise<InstallationError | null> {
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
  const names = new Set(applied.map(({ name }) => name));
  const folders = await readdir("drizzle", { withFileTypes: true });
  const pending = folders.filter((entry) => entry.isDirectory() && !names.has(entry.name));
  return pending.length > 0
    ? notMigrated(`The database lacks ${pending.length} of ${folders.length} migrations`)
    : null;
}
