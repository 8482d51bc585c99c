import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: "./src/db/schema/index.ts",
  // A migration makes the schema "search", which is derived from this one.
  schemaFilter: "public",
  // `pull` writes for comparing, outside the migrations.
  out: process.argv.includes("pull") ? "./.data/pulled" : "./drizzle",
  // The user sets it, or the `db:*` script that starts the embedded database.
  dbCredentials: { url: process.env.DATABASE_URL ?? "" },
});
