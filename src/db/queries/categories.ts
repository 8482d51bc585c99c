import { and, eq } from "drizzle-orm";
import { cacheLife, cacheTag } from "next/cache";
import { read } from "@/db";
import { type Category, posts } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import { byName } from "@/lib/content/by-name";
import type { Cursor } from "@/lib/http/cursor";
import { keepNothing, LIST_ROWS, listPage } from "./list-page";
import { listOrder, type Page } from "./pagination";
import type { PostCard } from "./posts";
import { cardSelection, published, titleColumns, toCard } from "./selections";
import { getSettings } from "./settings";
import { isPublic, isPublicFrom } from "./visibility";

/** Categories by name, each with its three newest public posts. */
export async function getCategories() {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.categories, cacheTags.posts, cacheTags.lists);
  const rows = await read((db) =>
    db.query.categories.findMany({
      with: {
        posts: {
          columns: titleColumns,
          where: { RAW: (t) => isPublic(t) },
          orderBy: listOrder(null),
          limit: 3,
        },
      },
    }),
  );
  return rows
    .map((row) => ({ ...row, posts: row.posts.map(published) }))
    .toSorted(byName((await getSettings()).language));
}

/** The categories that readers find: with a public post in them, as with tags and authors. */
export const getCategoriesInUse = async () =>
  (await getCategories()).filter(({ posts }) => posts.length > 0);

/** `count` is of the category's public posts. */
type CategoryPage = { category: Category & { count: number }; page: Page<PostCard> };

/**
 * A category with one page of its public posts. Null when no category has this slug, and when no
 * public post is in it: it may have been made for something that is not announced yet.
 */
export async function getCategoryPage(
  slug: string,
  cursor: Cursor | null,
): Promise<CategoryPage | null> {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.categoryAt(slug), cacheTags.lists);
  const row = await read((db) =>
    db.query.categories.findFirst({
      where: { slug },
      extras: {
        count: (t) => db.$count(posts, and(isPublic(posts), eq(posts.categoryId, t.id))),
      },
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
  cacheTag(cacheTags.category(row.id), cacheTags.categoryPosts(row.id));
  const { posts: cards, ...category } = row;
  if (cards.length === 0 && !(cursor && (await getCategoryPage(slug, null)))) return keepNothing();
  return { category, page: listPage(cards.map(toCard), cursor) };
}
