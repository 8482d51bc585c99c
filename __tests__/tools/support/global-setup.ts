import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../support/postgres-server";
import { MIGRATED, withConnection } from "./connect";

declare module "vitest" {
  interface ProvidedContext {
    /** The superuser's address of a PostgreSQL server that the suite shares. */
    serverUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  await withConnection(server.url(), (admin) => admin.query(`create database ${MIGRATED}`));
  await withConnection(server.url(MIGRATED), (client) =>
    migrate(drizzle({ client }), { migrationsFolder: "drizzle" }),
  );
  project.provide("serverUrl", server.url());
  return () => server.remove();
}
