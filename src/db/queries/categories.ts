import { cacheLife, cacheTag } from "next/cache";
import { read } from "@/db";
import { cacheTags } from "@/lib/cache-tags";
import { type Cursor, formatCursor } from "@/lib/cursor";
import {
  cardShape,
  isPublic,
  isPublicBeyond,
  listOrder,
  PAGE_SIZE,
  published,
  toCard,
  toPage,
} from "./shapes";

/** Categories by name, each with its three newest public posts. */
export async function getCategories() {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.categories, cacheTags.posts, cacheTags.lists);
  const rows = await read((db) =>
    db.query.categories.findMany({
      orderBy: { name: "asc" },
      with: {
        posts: {
          columns: { id: true, title: true, slug: true, publishedAt: true },
          where: { RAW: (t) => isPublic(t) },
          orderBy: listOrder(null),
          limit: 3,
        },
      },
    }),
  );
  return rows.map((row) => ({ ...row, posts: row.posts.map(published) }));
}

/** A category with one page of its public posts. Null when no category has this slug. */
export async function getCategoryPage(slug: string, cursor: Cursor | null) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.categoryAt(slug), cacheTags.lists);
  const row = await read((db) =>
    db.query.categories.findFirst({
      where: { slug },
      with: {
        posts: {
          ...cardShape,
          where: { RAW: (t) => isPublicBeyond(t, cursor) },
          orderBy: listOrder(cursor),
          limit: PAGE_SIZE + 1,
        },
      },
    }),
  );
  if (!row) return null;
  cacheTag(cacheTags.category(row.id), cacheTags.categoryPosts(row.id));
  const { posts, ...category } = row;
  return { category, page: toPage(posts.map(toCard), cursor, PAGE_SIZE, formatCursor) };
}
