import { parseArgs } from "node:util";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Client } from "pg";
import { OperationalError } from "@/lib/errors";
import { runChild } from "./child";
import { command } from "./command";
import { migrationUrl, withMigrationLock } from "./migration-lock";
import { openTarget } from "./target";

const HELP = `npm run db:migrate [-- --wait=<seconds>]

Applies the missing migrations in drizzle/ in one transaction: all of them, or none.
If several commands run at once, one works and the others wait for 60 seconds, or as long as --wait says.`;

/** The missing migrations, oldest first. */
async function pendingMigrations(client: Client) {
  const { rows } = await client.query("select to_regclass('drizzle.__drizzle_migrations') as made");
  const applied = rows[0].made
    ? (await client.query("select name from drizzle.__drizzle_migrations")).rows
    : [];
  const names = new Set(applied.map(({ name }) => name));
  return readMigrationFiles({ migrationsFolder: "drizzle" }).filter(({ name }) => !names.has(name));
}

function remedyFor(output: string): string | null {
  if (/lock timeout/.test(output)) {
    return "something else holds one of its tables: run the command again when the site is quieter";
  }
  const [, missing] = /extension "(\w+)" is not available/.exec(output) ?? [];
  if (missing) {
    return `the server does not have the extension ${missing}: install PostgreSQL's contrib modules there (the package postgresql-contrib), or turn the extension on at your provider`;
  }
  const [, refused] = /permission denied to create extension "(\w+)"/.exec(output) ?? [];
  return refused
    ? `this role may not create the extension ${refused}: run \`create extension ${refused}\` in this database as its owner or an administrator, then run this command again`
    : null;
}

/** The remedy for a failed run, from the output of drizzle-kit. */
function explain(pending: Awaited<ReturnType<typeof pendingMigrations>>, output: string): string {
  const failed = pending.find(({ sql }) =>
    sql.some((statement) => statement.trim() && output.includes(`Failed query: ${statement}`)),
  );
  const remedy = remedyFor(output) ?? `correct drizzle/${failed?.name}/migration.sql`;
  return failed
    ? `Migration ${failed.name} failed, so none of the ${pending.length} pending migrations was applied: ${remedy}.`
    : `Migrating failed, and none of the ${pending.length} pending migrations was applied: see the error above.`;
}

/** drizzle-kit does not end its last line. */
async function runKit(env: NodeJS.ProcessEnv, note?: (text: string) => void): Promise<number> {
  const code = await runChild("drizzle-kit", ["migrate"], env, { note });
  console.log();
  return code;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { wait: { type: "string", default: "60" }, help: { type: "boolean" } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const wait = Number(values.wait);
  if (!Number.isInteger(wait) || wait < 1) {
    throw new OperationalError("CONFIGURATION", "--wait takes a number of seconds, such as 60.");
  }
  const target = await openTarget();
  try {
    // The command that opens the embedded database migrates it, under the lock of its folder.
    if (target.embedded) return await runKit(target.env);
    const url = migrationUrl(target.url);
    return await withMigrationLock(url, wait, async (lock) => {
      const pending = await pendingMigrations(lock);
      if (pending.length === 0) {
        console.error("Quire: the database already has every migration.");
        return 0;
      }
      console.error(`Quire: applying ${pending.map(({ name }) => name).join(", ")}.`);
      let output = "";
      const code = await runKit({ ...target.env, DATABASE_URL: url }, (text) => {
        output += text;
      });
      if (code !== 0) console.error(`Quire: ${explain(pending, output)}`);
      return code;
    });
  } finally {
    await target.close();
  }
}

await command(main);
