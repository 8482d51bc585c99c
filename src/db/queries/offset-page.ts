import type { Database } from "../client/connect/connection";
import { posts } from "../schema";
import { listOrder } from "./pagination";
import { authorColumns, cardSelection, published } from "./selections";
import { isPublic } from "./visibility";

/**
 * Public posts `(page - 1) * limit` to `page * limit`, newest first, and how many there are in all.
 * Takes its database and keeps no cache, so that it runs on any engine.
 */
export async function selectNumberedPage(db: Database, page: number, limit: number) {
  const [rows, total] = await Promise.all([
    db.query.posts.findMany({
      columns: {
        id: true,
        title: true,
        slug: true,
        excerpt: true,
        publishedAt: true,
        updatedAt: true,
      },
      with: { ...cardSelection.with, author: { columns: authorColumns } },
      where: { RAW: (t) => isPublic(t) },
      orderBy: listOrder(null),
      limit,
      offset: (page - 1) * limit,
    }),
    db.$count(posts, isPublic(posts)),
  ]);
  return { posts: rows.map(published), total };
}
