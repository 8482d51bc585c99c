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
import { published } from "./selections";

/** Categories by name, each with its three newest public posts. */
export async function getCategories() {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.categories, cacheTags.posts, cacheTags.lists);
  const rows = await read((db) =>
    db.query.categories.findMany({ with: { posts: newestTitles(3) } }),
  );
  return sortByName(rows.map((row) => ({ ...row, posts: row.posts.map(published) })));
}

/** The categories that readers find: with a public post in them, as with tags and authors. */
export const getCategoriesInUse = async () =>
  (await getCategories()).filter(({ posts }) => posts.length > 0);

/**
 * A category with one page of its public posts and their number. Null when no category has this slug, and when
 * no public post is in it: it may have been made for something that is not announced yet.
 */
export async function getCategoryPage(slug: string, cursor: Cursor | null) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.categoryAt(slug), cacheTags.lists);
  const row = await read((db) =>
    db.query.categories.findFirst({
      where: { slug },
      extras: { count: (t) => countPublic(db, eq(posts.categoryId, t.id)) },
      with: { posts: cardsFrom(cursor) },
    }),
  );
  if (!row?.count) return keepNothing();
  cacheTag(cacheTags.category(row.id), cacheTags.categoryPosts(row.id));
  const { posts: cards, ...category } = row;
  return { category, page: listPage(cards, cursor) };
}
