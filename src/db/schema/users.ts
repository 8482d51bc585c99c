import { sql } from "drizzle-orm";
import { boolean, check, pgTable, serial, text, varchar } from "drizzle-orm/pg-core";
import { roles } from "@/lib/roles";
import { createdAt, literals, updatedAt } from "./columns";

export const users = pgTable(
  "users",
  {
    id: serial("id").primaryKey(),
    name: varchar("name", { length: 200 }).notNull(),
    email: varchar("email", { length: 320 }).notNull().unique("users_email_unique"),
    emailVerified: boolean("email_verified").notNull().default(false),
    avatarUrl: text("avatar_url"),
    role: varchar("role", { length: 20, enum: roles }).notNull().default("author"),
    /** A few sentences of plain text about the author. */
    bio: text("bio").notNull().default(""),
    /** The author's pages on other sites, in the order of display. */
    links: text("links").array().notNull().default([]),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check("users_email_lowercase", sql`${t.email} = lower(${t.email})`),
    check("users_role_known", sql`${t.role} in (${literals(roles)})`),
  ],
);

export type User = typeof users.$inferSelect;
export type NewUser = typeof users.$inferInsert;
