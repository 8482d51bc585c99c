import { sql } from "drizzle-orm";
import { isPublic } from "@/db/queries/visibility";
import { type Post, posts } from "@/db/schema";

/** What of a post decides which cached reads show it. */
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
  /** Whether readers see it, by the clock of the database, which also wrote the date. */
  public: boolean;
  /** Equal for equal rows: of all columns but the version and the times. */
  fingerprint: string;
  tagIds: number[];
}

/** Another post that gained a translation: its own page has to learn of it. */
export type LinkedPost = Pick<PostSnapshot, "slug" | "public">;

/** What a statement selects or returns of it. */
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
