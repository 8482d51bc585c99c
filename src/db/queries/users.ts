import { and, eq } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { read } from "@/db";
import { posts } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import { byName } from "@/lib/content/by-name";
import type { Cursor } from "@/lib/http/cursor";
import { keepNothing, LIST_ROWS, listPage } from "./list-page";
import { listOrder } from "./pagination";
import { authorColumns, cardSelection, published, titleColumns, toCard } from "./selections";
import { getSettings } from "./settings";
import { isPublic, isPublicFrom } from "./visibility";

/** Authors by name who have at least one public post, each with the five newest. */
export async function getAuthors() {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts, cacheTags.lists);
  const rows = await read((db) =>
    db.query.users.findMany({
      columns: authorColumns,
      where: { posts: { RAW: (t) => isPublic(t) } },
      with: {
        posts: {
          columns: titleColumns,
          where: { RAW: (t) => isPublic(t) },
          orderBy: listOrder(null),
          limit: 5,
        },
      },
    }),
  );
  return rows
    .map((row) => ({ ...row, posts: row.posts.map(published) }))
    .toSorted(byName((await getSettings()).language));
}

/** An author's profile with one page of public posts and their number. Null for nobody, and for somebody who never published. */
export async function getAuthorPage(id: number, cursor: Cursor | null) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.authorPosts(id), cacheTags.lists);
  const row = await read((db) =>
    db.query.users.findFirst({
      columns: { ...authorColumns, bio: true, links: true },
      where: { id, posts: { RAW: (t) => isPublic(t) } },
      extras: { count: (t) => db.$count(posts, and(isPublic(posts), eq(posts.authorId, t.id))) },
      with: {
        posts: {
          ...cardSelection,
          where: { RAW: (t) => isPublicFrom(t, cursor) },
          orderBy: listOrder(cursor),
          limit: LIST_ROWS,
        },
      },
    }),
  );
  if (!row) return keepNothing();
  const { posts: cards, ...author } = row;
  return { author, page: listPage(cards.map(toCard), cursor) };
}
