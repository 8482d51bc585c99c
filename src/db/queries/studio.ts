import "server-only";
import { read } from "@/db";
import { editableBy } from "@/db/mutations/ownership";
import { posts } from "@/db/schema";
import { canEditAnyPost, type Viewer } from "@/lib/permissions";
import { cardShape, toCard } from "./shapes";

/** What a post's dates make of it now. */
export type PostStatus = "draft" | "scheduled" | "published";

export const postStatus = (post: { published: boolean; publishedAt: Date | null }): PostStatus => {
  if (!post.published) return "draft";
  return post.publishedAt && post.publishedAt > new Date() ? "scheduled" : "published";
};

const STUDIO_PAGE_SIZE = 30;

/** One page of the posts that this viewer may change, last changed first. Pages count from 1. */
export async function getEditablePosts(viewer: Viewer, page: number) {
  const mine = editableBy(viewer);
  const [rows, total] = await read((db) =>
    Promise.all([
      db.query.posts.findMany({
        columns: { content: false },
        with: {
          author: { columns: { name: true } },
          category: { columns: { name: true } },
        },
        where: mine ? { authorId: viewer.id } : {},
        orderBy: { updatedAt: "desc", id: "desc" },
        limit: STUDIO_PAGE_SIZE,
        offset: (page - 1) * STUDIO_PAGE_SIZE,
      }),
      db.$count(posts, mine),
    ]),
  );
  return { posts: rows, total, pages: Math.max(1, Math.ceil(total / STUDIO_PAGE_SIZE)) };
}

/** A post with all that its form shows. Null when there is none that this viewer may change. */
export async function getEditablePost(viewer: Viewer, id: number) {
  const row = await read((db) =>
    db.query.posts.findFirst({
      where: canEditAnyPost(viewer) ? { id } : { id, authorId: viewer.id },
      with: { tags: { columns: { id: true, name: true } } },
    }),
  );
  return row ?? null;
}

/** A post in the shape that readers' pages take; a draft counts as published now. Null as in {@link getEditablePost}. */
export async function getPreviewPost(viewer: Viewer, id: number) {
  const row = await read((db) =>
    db.query.posts.findFirst({
      ...cardShape,
      where: canEditAnyPost(viewer) ? { id } : { id, authorId: viewer.id },
    }),
  );
  if (!row) return null;
  return {
    ...toCard({ ...row, publishedAt: row.publishedAt ?? new Date() }),
    content: row.content,
  };
}

/** Categories and tags to choose from, by name, with the number of posts in any state that use each. */
export async function getTaxonomy() {
  const [categories, tags] = await read((db) =>
    Promise.all([
      db.query.categories.findMany({
        orderBy: { name: "asc" },
        with: { posts: { columns: { id: true } } },
      }),
      db.query.tags.findMany({
        orderBy: { name: "asc" },
        with: { posts: { columns: { id: true } } },
      }),
    ]),
  );
  const counted = <T extends { posts: unknown[] }>({ posts: used, ...row }: T) => ({
    ...row,
    uses: used.length,
  });
  return { categories: categories.map(counted), tags: tags.map(counted) };
}
