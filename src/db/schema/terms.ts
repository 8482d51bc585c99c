import { sql } from "drizzle-orm";
import { check, pgTable, serial, text, uniqueIndex, varchar } from "drizzle-orm/pg-core";
import { slugCheck } from "./columns";

export const categories = pgTable(
  "categories",
  {
    id: serial("id").primaryKey(),
    name: varchar("name", { length: 100 }).notNull(),
    slug: varchar("slug", { length: 120 }).notNull().unique("categories_slug_unique"),
    description: text("description").notNull().default(""),
  },
  (t) => [
    uniqueIndex("categories_name_unique").on(sql`lower(${t.name})`),
    check("categories_slug_form", slugCheck("slug")),
  ],
);

export const tags = pgTable(
  "tags",
  {
    id: serial("id").primaryKey(),
    name: varchar("name", { length: 60 }).notNull(),
    slug: varchar("slug", { length: 80 }).notNull().unique("tags_slug_unique"),
  },
  (t) => [
    uniqueIndex("tags_name_unique").on(sql`lower(${t.name})`),
    check("tags_slug_form", slugCheck("slug")),
  ],
);

/** Posts that belong together in a given order. */
export const series = pgTable(
  "series",
  {
    id: serial("id").primaryKey(),
    name: varchar("name", { length: 100 }).notNull(),
    slug: varchar("slug", { length: 120 }).notNull().unique("series_slug_unique"),
    description: text("description").notNull().default(""),
  },
  (t) => [
    uniqueIndex("series_name_unique").on(sql`lower(${t.name})`),
    check("series_slug_form", slugCheck("slug")),
  ],
);

export type Category = typeof categories.$inferSelect;
export type NewCategory = typeof categories.$inferInsert;
export type Tag = typeof tags.$inferSelect;
export type NewTag = typeof tags.$inferInsert;
export type Series = typeof series.$inferSelect;
export type NewSeries = typeof series.$inferInsert;
