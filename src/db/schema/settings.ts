import { sql } from "drizzle-orm";
import { check, integer, pgTable, text, varchar } from "drizzle-orm/pg-core";
import { settingsLimits } from "@/lib/forms/settings-limits";

/** The settings of the blog, in one row or none. Null means the value of `defaultSettings` in src/lib/config. */
export const settings = pgTable(
  "settings",
  {
    id: integer("id").primaryKey().default(1),
    name: varchar("name", { length: settingsLimits.name }),
    description: varchar("description", { length: settingsLimits.description }),
    /** A language tag of BCP 47. */
    language: varchar("language", { length: 35 }),
    /** A name of the IANA time zone database, such as Europe/Lisbon. */
    timeZone: varchar("time_zone", { length: settingsLimits.timeZone }),
    /** The blog's pages on other sites, in the order of display. */
    socialLinks: text("social_links").array().notNull().default([]),
  },
  (t) => [
    check("settings_one_row", sql`${t.id} = 1`),
    check("settings_name_not_blank", sql`${t.name} ~ '\\S'`),
    check("settings_language_form", sql`${t.language} ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'`),
  ],
);

export type NewSettings = typeof settings.$inferInsert;
