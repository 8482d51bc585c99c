import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: "./src/db/schema.ts",
  out: "./drizzle",
  // Set by the user, or by the `db:*` script that starts the embedded database.
  dbCredentials: { url: process.env.DATABASE_URL ?? "" },
});
