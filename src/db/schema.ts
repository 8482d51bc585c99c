import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  timestamp,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { settingsLimits } from "@/lib/forms/settings-limits";
import { roles } from "@/lib/roles";

/** Milliseconds, as in a JavaScript Date: a cursor read from a row finds that row again. */
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const createdAt = () => moment("created_at").notNull().defaultNow();
/** Kept true by triggers, whoever writes the row; for a post it is the last change of what readers read. */
const updatedAt = () => moment("updated_at").notNull().defaultNow();

/** One path segment: no white space, nothing that ends or separates a segment, no capitals. */
const slugCheck = (column: string) => sql.raw(`${column} ~ '^[^\\s/?#%A-Z]+$'`);

const literals = (texts: readonly string[]) => sql.raw(texts.map((text) => `'${text}'`).join(", "));

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
    /** Addresses of the author elsewhere, in the author's order. */
    links: text("links").array().notNull().default([]),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check("users_email_lowercase", sql`${t.email} = lower(${t.email})`),
    check("users_role_known", sql`${t.role} in (${literals(roles)})`),
  ],
);

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

export const posts = pgTable(
  "posts",
  {
    id: serial("id").primaryKey(),
    title: varchar("title", { length: 500 }).notNull(),
    slug: varchar("slug", { length: 500 }).notNull().unique("posts_slug_unique"),
    /** Markdown, as the author wrote it. */
    content: text("content").notNull(),
    excerpt: text("excerpt").notNull().default(""),
    published: boolean("published").notNull().default(false),
    authorId: integer("author_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    categoryId: integer("category_id").references(() => categories.id, { onDelete: "set null" }),
    /** A language tag of BCP 47, such as en or pt-BR. */
    language: varchar("language", { length: 35 }).notNull().default("en"),
    /** Shared by the translations of one text; null for a post that has none. */
    translationGroup: uuid("translation_group"),
    seriesId: integer("series_id").references(() => series.id, { onDelete: "set null" }),
    /** The number of this part, from 1; it means nothing without a series. */
    seriesPosition: integer("series_position"),
    /** Names one filled-in form, so that sending it twice makes one post. Null for posts made elsewhere. */
    submissionId: uuid("submission_id").unique("posts_submission_id_unique"),
    /**
     * What feeds call this post. It never changes, whatever else does: a reader takes another one for a new post. Null for a
     * post of an earlier version that no feed has held since: src/db/mutations/feed-ids.ts.
     */
    feedId: text("feed_id").default(sql`('urn:uuid:'::text || gen_random_uuid())`),
    createdAt: createdAt(),
    /** First publication; null until then, in the future while scheduled, kept when unpublished. */
    publishedAt: moment("published_at"),
    updatedAt: updatedAt(),
    /** Raised by every change of the row or its tags, so that nobody saves over a change that they have not seen. */
    version: integer("version").notNull().default(1),
  },
  (t) => [
    check("posts_slug_form", slugCheck("slug")),
    check("posts_title_not_blank", sql`${t.title} ~ '\\S'`),
    check("posts_published_has_date", sql`not ${t.published} or ${t.publishedAt} is not null`),
    check("posts_language_form", sql`${t.language} ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'`),
    check(
      "posts_series_has_position",
      sql`${t.seriesId} is null or coalesce(${t.seriesPosition}, 0) >= 1`,
    ),
    uniqueIndex("posts_translation_unique").on(t.translationGroup, t.language),
    uniqueIndex("posts_series_position_unique").on(t.seriesId, t.seriesPosition),
    // Lists run newest first: PostgreSQL reads these from their end.
    index("posts_public_idx").on(t.publishedAt, t.id).where(sql`published`),
    index("posts_author_idx").on(t.authorId, t.publishedAt, t.id),
    index("posts_category_idx").on(t.categoryId, t.publishedAt, t.id),
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

export const postTags = pgTable(
  "post_tags",
  {
    postId: integer("post_id")
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    tagId: integer("tag_id")
      .notNull()
      .references(() => tags.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ name: "post_tags_pkey", columns: [t.postId, t.tagId] }),
    index("post_tags_tag_idx").on(t.tagId),
  ],
);

/**
 * What happened, for whoever has to hear of it: written in the transaction of the change, carried out after it, and
 * repeated until it succeeds.
 */
export const outbox = pgTable(
  "outbox",
  {
    id: serial("id").primaryKey(),
    /** A version that does not know a kind leaves its rows alone. src/db/mutations/outbox.ts lists them. */
    kind: text("kind").notNull(),
    payload: jsonb("payload").notNull(),
    /** Of rows with the same kind and key one waits at most. Null for rows that all count. */
    dedupeKey: text("dedupe_key"),
    attempts: integer("attempts").notNull().default(0),
    /** While an attempt is made, the end of its lease. Null once it is over: done, or given up. */
    nextAttemptAt: moment("next_attempt_at").defaultNow(),
    doneAt: moment("done_at"),
    /** Why the last attempt failed; null when none did. */
    lastError: text("last_error"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("outbox_open_unique")
      .on(t.kind, t.dedupeKey)
      .where(sql`next_attempt_at is not null`),
    index("outbox_due_idx").on(t.nextAttemptAt).where(sql`next_attempt_at is not null`),
  ],
);

/** The outbox of earlier versions, which may run beside this one during a deployment: its rows move to the outbox. Drop it in the next release. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: serial("id").primaryKey(),
    kind: varchar("kind", { length: 20, enum: ["indexnow", "websub"] }).notNull(),
    /** The absolute address that changed. */
    url: text("url").notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** Null once it is over: delivered, or given up. */
    nextAttemptAt: moment("next_attempt_at").defaultNow(),
    deliveredAt: moment("delivered_at"),
    /** Why the last attempt failed; null when none did. */
    lastError: text("last_error"),
    createdAt: createdAt(),
  },
  (t) => [
    check("deliveries_kind_known", sql`${t.kind} in ('indexnow', 'websub')`),
    uniqueIndex("deliveries_open_unique").on(t.kind, t.url).where(sql`next_attempt_at is not null`),
    index("deliveries_due_idx").on(t.nextAttemptAt).where(sql`next_attempt_at is not null`),
  ],
);

/** Signed-in browsers. The columns are better-auth's. */
export const sessions = pgTable(
  "sessions",
  {
    id: serial("id").primaryKey(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    token: text("token").notNull().unique("sessions_token_unique"),
    expiresAt: moment("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index("sessions_user_idx").on(t.userId)],
);

/** Ways in to a user: for a password, `providerId` is 'credential' and `password` its hash. The columns are better-auth's. */
export const accounts = pgTable(
  "accounts",
  {
    id: serial("id").primaryKey(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: moment("access_token_expires_at"),
    refreshTokenExpiresAt: moment("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("accounts_provider_unique").on(t.providerId, t.accountId),
    index("accounts_user_idx").on(t.userId),
  ],
);

/** Short-lived proofs, such as a password reset. The columns are better-auth's. */
export const verifications = pgTable(
  "verifications",
  {
    id: serial("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: moment("expires_at").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index("verifications_identifier_idx").on(t.identifier)],
);

/** What the blog says of itself: one row, or none. Null leaves it to `defaultSettings` in src/lib/config. */
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
    /** Addresses of the blog elsewhere, in the order in which they are shown. */
    socialLinks: text("social_links").array().notNull().default([]),
  },
  (t) => [
    check("settings_one_row", sql`${t.id} = 1`),
    check("settings_name_not_blank", sql`${t.name} ~ '\\S'`),
    check("settings_language_form", sql`${t.language} ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'`),
  ],
);

/** How often something was tried since its window began. A row means nothing once it has expired, and no backup holds it. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    /** An HMAC of what is counted, such as an address: of one length, and naming nobody. */
    key: varchar("key", { length: 43 }).primaryKey(),
    count: integer("count").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [index("rate_limits_expires_idx").on(t.expiresAt)],
);

export type NewSettings = typeof settings.$inferInsert;
export type User = typeof users.$inferSelect;
export type NewUser = typeof users.$inferInsert;
export type Post = typeof posts.$inferSelect;
export type NewPost = typeof posts.$inferInsert;
export type Category = typeof categories.$inferSelect;
export type NewCategory = typeof categories.$inferInsert;
export type Series = typeof series.$inferSelect;
export type NewSeries = typeof series.$inferInsert;
export type Tag = typeof tags.$inferSelect;
export type NewTag = typeof tags.$inferInsert;
