import { sql } from "drizzle-orm";
import { isPublic } from "@/db/queries/visibility";
import { type Post, posts } from "@/db/schema";

/** The part of a post that decides which cached reads show it. */
export interface PostSnapshot
  extends Pick<
    Post,
    | "id"
    | "slug"
    | "authorId"
    | "categoryId"
    | "seriesId"
    | "translationGroup"
    | "published"
    | "publishedAt"
    | "updatedAt"
    | "version"
  > {
  /** Whether the post is public, by the clock of the database, which also wrote the date. */
  public: boolean;
  /** A hash of all columns except the version and the times. */
  fingerprint: string;
  tagIds: number[];
}

/** Another post that got a translation: its page has to show it. */
export type LinkedPost = Pick<PostSnapshot, "slug" | "public">;

/** The columns for `select` and `returning`. */
export const postSnapshotColumns = {
  id: posts.id,
  slug: posts.slug,
  authorId: posts.authorId,
  categoryId: posts.categoryId,
  seriesId: posts.seriesId,
  translationGroup: posts.translationGroup,
  published: posts.published,
  updatedAt: posts.updatedAt,
  publishedAt: posts.publishedAt,
  version: posts.version,
  public: sql<boolean>`${isPublic(posts)}`,
  fingerprint: sql<string>`md5((to_jsonb(${posts}) - 'version' - 'updated_at')::text)`,
};
