import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: "./src/db/schema/index.ts",
  // The schema "search" is made by a migration, and derived from this one.
  schemaFilter: "public",
  // What `pull` finds is for comparing, and stays away from the migrations.
  out: process.argv.includes("pull") ? "./.data/pulled" : "./drizzle",
  // Set by the user, or by the `db:*` script that starts the embedded database.
  dbCredentials: { url: process.env.DATABASE_URL ?? "" },
});
