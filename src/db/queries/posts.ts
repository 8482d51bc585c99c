import { cacheLife, cacheTag } from "next/cache";
import { read } from "@/db";
import { cacheTags } from "@/lib/cache-tags";
import type { Cursor } from "@/lib/http/cursor";
import { cardsFrom, keepNothing, listPage } from "./list-page";
import { selectNumberedPage } from "./offset-page";
import { listOrder } from "./pagination";
import { renderPost } from "./rendering";
import { articleSelection, toCard } from "./selections";
import { isPublic } from "./visibility";

/** A post as lists show it. */
export type PostCard = Awaited<ReturnType<typeof getPublishedPosts>>["items"][number];

/** One page of all public posts, newest first. A null cursor asks for the first. */
export async function getPublishedPosts(cursor: Cursor | null = null) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts, cacheTags.lists);
  return listPage(await read((db) => db.query.posts.findMany(cardsFrom(cursor))), cursor);
}

/** A public post with its Markdown. Null when there is none, or readers may not see it: the two do not differ. */
export async function getPostBySlug(slug: string) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.post(slug));
  const row = await read((db) =>
    db.query.posts.findFirst({
      ...articleSelection,
      where: { slug, RAW: (t) => isPublic(t) },
    }),
  );
  if (!row) return keepNothing();
  cacheTag(
    cacheTags.author(row.author.id),
    ...(row.category ? [cacheTags.category(row.category.id)] : []),
    ...row.tags.map((tag) => cacheTags.tag(tag.id)),
  );
  return { ...toCard(row), content: row.content };
}

/** {@link renderPost} of a public post. Null when there is no such post. */
export async function getPostBody(slug: string) {
  const post = await getPostBySlug(slug);
  return post && renderPost(post);
}

/** Address and last change of every public post, newest first, for prerendering. */
export async function getPostAddresses(limit: number) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts);
  return read((db) =>
    db.query.posts.findMany({
      columns: { slug: true, updatedAt: true },
      where: { RAW: (t) => isPublic(t) },
      orderBy: listOrder(null),
      limit,
    }),
  );
}

/** {@link selectNumberedPage} for the API, cached. */
export async function getNumberedPage(page: number, limit: number) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts, cacheTags.lists);
  const found = await read((db) => selectNumberedPage(db, page, limit));
  if (found.posts.length === 0 && page > 1) keepNothing();
  return found;
}
