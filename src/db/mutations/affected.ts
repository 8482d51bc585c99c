import type { Post } from "@/db/schema";

/** What of a post decides which cached reads show it. */
export interface AffectedPost
  extends Pick<Post, "id" | "slug" | "authorId" | "categoryId" | "published" | "publishedAt"> {
  tagIds: number[];
}

export const affectedPost = (row: Post, tagIds: number[]): AffectedPost => ({
  id: row.id,
  slug: row.slug,
  authorId: row.authorId,
  categoryId: row.categoryId,
  published: row.published,
  publishedAt: row.publishedAt,
  tagIds,
});
