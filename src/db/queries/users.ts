import { cacheLife, cacheTag } from "next/cache";
import { read } from "@/db";
import { cacheTags } from "@/lib/cache-tags";
import { type Cursor, formatCursor } from "@/lib/cursor";
import {
  authorColumns,
  cardShape,
  isPublic,
  isPublicBeyond,
  listOrder,
  PAGE_SIZE,
  published,
  toCard,
  toPage,
} from "./shapes";

/** Authors by name who have at least one public post, each with the five newest. */
export async function getAuthors() {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts, cacheTags.lists);
  const rows = await read((db) =>
    db.query.users.findMany({
      columns: authorColumns,
      where: { posts: { RAW: (t) => isPublic(t) } },
      orderBy: { name: "asc" },
      with: {
        posts: {
          columns: { id: true, title: true, slug: true, publishedAt: true },
          where: { RAW: (t) => isPublic(t) },
          orderBy: listOrder(null),
          limit: 5,
        },
      },
    }),
  );
  return rows.map((row) => ({ ...row, posts: row.posts.map(published) }));
}

/** An author with one page of public posts. Null for nobody, and for somebody who never published. */
export async function getAuthorPage(id: number, cursor: Cursor | null) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.authorPosts(id), cacheTags.lists);
  const row = await read((db) =>
    db.query.users.findFirst({
      columns: authorColumns,
      where: { id, posts: { RAW: (t) => isPublic(t) } },
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
  const { posts, ...author } = row;
  return { author, page: toPage(posts.map(toCard), cursor, PAGE_SIZE, formatCursor) };
}
