import { eq } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { read } from "@/db";
import { posts } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import type { Cursor } from "@/lib/http/cursor";
import {
  cardsFrom,
  countPublic,
  keepNothing,
  listPage,
  newestTitles,
  sortByName,
} from "./list-page";
import { authorColumns, published } from "./selections";
import { isPublic } from "./visibility";

/** Authors by name who have at least one public post, each with the five newest. */
export async function getAuthors() {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts, cacheTags.lists);
  const rows = await read((db) =>
    db.query.users.findMany({
      columns: authorColumns,
      where: { posts: { RAW: (t) => isPublic(t) } },
      with: { posts: newestTitles(5) },
    }),
  );
  return sortByName(rows.map((row) => ({ ...row, posts: row.posts.map(published) })));
}

/** An author's profile with one page of public posts and their number. Null for nobody, and for somebody who never published. */
export async function getAuthorPage(id: number, cursor: Cursor | null) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.authorPosts(id), cacheTags.lists);
  const row = await read((db) =>
    db.query.users.findFirst({
      columns: { ...authorColumns, bio: true, links: true },
      where: { id },
      extras: { count: (t) => countPublic(db, eq(posts.authorId, t.id)) },
      with: { posts: cardsFrom(cursor) },
    }),
  );
  if (!row?.count) return keepNothing();
  const { posts: cards, ...author } = row;
  return { author, page: listPage(cards, cursor) };
}
