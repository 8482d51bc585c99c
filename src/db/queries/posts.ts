import { cacheLife, cacheTag } from "next/cache";
import { read } from "@/db";
import { cacheTags } from "@/lib/cache-tags";
import type { Cursor } from "@/lib/cursor";
import { type Heading, renderMarkdown } from "@/lib/markdown";
import { keepNothing, LIST_ROWS, listPage } from "./list-page";
import { selectNumberedPage } from "./numbered-page";
import {
  articleShape,
  cardShape,
  isPublic,
  isPublicFrom,
  listOrder,
  type Page,
  toCard,
} from "./shapes";

/** A post as lists show it. */
export type PostCard = ReturnType<typeof toCard<CardRow>>;
type CardRow = Awaited<ReturnType<typeof selectCards>>[number];

interface PostBody {
  html: string;
  headings: Heading[];
}

const selectCards = (cursor: Cursor | null) =>
  read((db) =>
    db.query.posts.findMany({
      ...cardShape,
      where: { RAW: (t) => isPublicFrom(t, cursor) },
      orderBy: listOrder(cursor),
      limit: LIST_ROWS,
    }),
  );

/** One page of all public posts, newest first. A null cursor asks for the first. */
export async function getPublishedPosts(cursor: Cursor | null = null): Promise<Page<PostCard>> {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts, cacheTags.lists);
  return listPage((await selectCards(cursor)).map(toCard), cursor);
}

/** A public post with its Markdown. Null when there is none, or readers may not see it: the two do not differ. */
export async function getPostBySlug(slug: string) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.post(slug));
  const row = await read((db) =>
    db.query.posts.findFirst({
      ...articleShape,
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

/**
 * A public post's text as sanitised HTML, with the headings for a table of contents. Null when there
 * is no such post.
 * @throws when the text exceeds the renderer's limits: that is not kept, and the last good page stays.
 */
export async function getPostBody(slug: string): Promise<PostBody | null> {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.post(slug));
  const post = await getPostBySlug(slug);
  if (!post) return keepNothing();
  const body = await renderMarkdown(post.content);
  if (!body.ok) throw new Error(`Post ${post.id} was not rendered: ${body.message}`);
  return { html: body.html, headings: body.headings };
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
