import { and, asc, count, desc, eq, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { alias, unionAll } from "drizzle-orm/pg-core";
import { cacheLife, cacheTag } from "next/cache";
import { type Database, read } from "@/db";
import { posts, postTags } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import { published } from "./selections";
import { isPublic, isPublicBeyond } from "./visibility";

/** How many related posts a page shows. */
const RELATED = 3;

/** A public post, by what decides its place in the order of publication. */
interface PostPosition {
  id: number;
  publishedAt: Date;
}

/** Public posts that a public post's page leads on to. */
export type AdjacentAndRelated = Awaited<ReturnType<typeof getAdjacentAndRelated>>;

const shown = (relation: "previous" | "next" | "related", position: SQL) => ({
  relation: sql<typeof relation>`${relation}::text`.as("relation"),
  position: sql<number>`${position}::int`.as("position"),
  id: posts.id,
  title: posts.title,
  slug: posts.slug,
  excerpt: posts.excerpt,
  language: posts.language,
  publishedAt: posts.publishedAt,
});

/** The post that others are adjacent or related to, joined to each candidate. */
const own = alias(posts, "own");

const adjacent = (db: Database, post: PostPosition, direction: "older" | "newer") =>
  db
    .select(shown(direction === "older" ? "previous" : "next", sql`0`))
    .from(posts)
    .where(
      and(
        isPublicBeyond(posts, { ...post, direction }),
        eq(posts.language, db.select({ own: own.language }).from(own).where(eq(own.id, post.id))),
      ),
    )
    .orderBy(
      ...(direction === "older"
        ? [desc(posts.publishedAt), desc(posts.id)]
        : [asc(posts.publishedAt), asc(posts.id)]),
    )
    .limit(1);

/** Candidates whose whole text is looked at: reading every text of a large blog would take long. */
const LIKELY = 50;

/**
 * A shared tag weighs more than all else together; then come the words of its title in the other's
 * title, tags, excerpt and text, in this order, the category and the author. A post that shares no
 * tag, no category and no word of its title with the other's title and tags is not related.
 */
function related(db: Database, { id }: PostPosition) {
  const ownTags = alias(postTags, "own_tags");
  const shared = db
    .select({ postId: postTags.postId, tags: count().as("shared_tags") })
    .from(postTags)
    .innerJoin(ownTags, eq(ownTags.tagId, postTags.tagId))
    .where(eq(ownTags.postId, id))
    .groupBy(postTags.postId)
    .as("shared");
  const title = wordsOfTitle(id);
  const kinship = sql`5 * coalesce(${shared.tags}, 0)
    + case when ${posts.categoryId} = ${own.categoryId} then 1 else 0 end
    + case when ${posts.authorId} = ${own.authorId} then 0.5 else 0 end`;
  const likely = db
    .select({ postId: posts.id, kinship: kinship.as("kinship") })
    .from(posts)
    .innerJoin(own, eq(own.id, id))
    .innerJoin(sql`search.documents d`, sql`d.post_id = ${posts.id}`)
    .leftJoin(shared, eq(shared.postId, posts.id))
    .where(
      and(
        isPublic(posts),
        ne(posts.id, own.id),
        eq(posts.language, own.language),
        // The page names the parts of the post's series already.
        or(isNull(own.seriesId), sql`${posts.seriesId} is distinct from ${own.seriesId}`),
        or(
          sql`${shared.tags} > 0`,
          eq(posts.categoryId, own.categoryId),
          sql`d.heading @@ ${title}`,
        ),
      ),
    )
    .orderBy(
      sql`${kinship} + 2 * ts_rank(d.heading, ${title}, 32) desc`,
      desc(posts.publishedAt),
      desc(posts.id),
    )
    .limit(LIKELY)
    .as("likely");
  const order = sql`${likely.kinship} + 2 * ts_rank(d.document, ${title}, 32) desc, ${posts.publishedAt} desc, ${posts.id} desc`;
  return db
    .select(shown("related", sql`row_number() over (order by ${order})`))
    .from(likely)
    .innerJoin(posts, eq(posts.id, likely.postId))
    .innerJoin(sql`search.documents d`, sql`d.post_id = ${likely.postId}`)
    .orderBy(order)
    .limit(RELATED + 2);
}

/** The words of a post's title but for stop words, any of them, as its text search finds them. */
const wordsOfTitle = (id: number) =>
  sql`(select string_agg(quote_literal(word), ' | ')::tsquery
    from search.documents o join posts p on p.id = o.post_id,
      unnest(tsvector_to_array(
        to_tsvector(search.config(o.language), search.breakable(search.plain_line(p.title)))
      )) as word
    where o.post_id = ${id})`;

/** In one statement. */
const selectAdjacentAndRelated = (post: PostPosition) =>
  read((db) =>
    unionAll(adjacent(db, post, "older"), adjacent(db, post, "newer"), related(db, post)).orderBy(
      sql`position`,
    ),
  );

/**
 * The posts before and after a public post in the order of publication, and those most related to
 * it, in its language. It is read again when a post that it names changes and when an adjacent one
 * is published, so that a publication renews the pages that show it and no other. That a newer post
 * is more related, or that its time has come, shows with time.
 */
export async function getAdjacentAndRelated({ slug, ...post }: PostPosition & { slug: string }) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.post(slug), cacheTags.adjacent(post.id));
  const rows = (await selectAdjacentAndRelated(post)).map(published);
  const previous = rows.find((row) => row.relation === "previous") ?? null;
  const next = rows.find((row) => row.relation === "next") ?? null;
  const others = rows.filter(
    ({ relation, id }) => relation === "related" && id !== previous?.id && id !== next?.id,
  );
  const found = { previous, next, related: others.slice(0, RELATED) };
  cacheTag(
    ...[previous, next, ...found.related].flatMap((row) => (row ? [cacheTags.post(row.slug)] : [])),
  );
  return found;
}

/** The posts before and after a public post, whose pages lead on to it. Reads the database, not the cache. */
export async function getAdjacentIds(post: PostPosition): Promise<number[]> {
  const rows = await read((db) =>
    unionAll(adjacent(db, post, "older"), adjacent(db, post, "newer")),
  );
  return rows.map(({ id }) => id);
}
