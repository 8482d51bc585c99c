import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  serial,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { createdAt, moment, slugCheck, updatedAt } from "./columns";
import { categories, series, tags } from "./terms";
import { users } from "./users";

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
    /** The number of this part, from 1. Ignored without a series. */
    seriesPosition: integer("series_position"),
    /** Identifies one filled-in form, so that sending it twice makes one post. Null for posts made without the form. */
    submissionId: uuid("submission_id").unique("posts_submission_id_unique"),
    /**
     * What feeds call this post. It never changes, whatever else does: a reader takes another one for a new post. Null for a
     * post of an earlier version that no feed has held since: src/db/mutations/feed-ids.ts.
     */
    feedId: text("feed_id").default(sql`('urn:uuid:'::text || gen_random_uuid())`),
    createdAt: createdAt(),
    /** The first publication: null before it, in the future while scheduled, kept when unpublished. */
    publishedAt: moment("published_at"),
    updatedAt: updatedAt(),
    /** Every change of the row or its tags raises it, so that nobody saves over an unseen change. */
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

export type Post = typeof posts.$inferSelect;
export type NewPost = typeof posts.$inferInsert;
