import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { hashPassword } from "better-auth/crypto";
import { lockUsers } from "../auth/new-user";
import type { Connection, Database } from "../client/connect";
import * as schema from "../schema";
import { authors, categories, posts, type SeedPost, series, tags } from "./content";

const DAY = 24 * 60 * 60 * 1000;

/**
 * Fills an empty database with the sample authors, posts, categories and tags. It does nothing when there is a user or a post,
 * so that deleted samples stay deleted.
 * @param password the password of every sample author.
 */
export async function seed(
  connection: Pick<Connection, "transaction">,
  { password }: { password: string },
): Promise<{ seeded: boolean }> {
  const [hash, bodies] = await Promise.all([hashPassword(password), readBodies()]);
  return connection.transaction(async (tx) => {
    await lockUsers(tx);
    if ((await tx.$count(schema.users)) > 0 || (await tx.$count(schema.posts)) > 0) {
      return { seeded: false };
    }
    const authorIds = await insertAuthors(tx, hash);
    await insertPosts(tx, authorIds, bodies);
    return { seeded: true };
  });
}

async function insertAuthors(tx: Database, hash: string): Promise<Map<string, number>> {
  const rows = await tx
    .insert(schema.users)
    .values(
      authors.map(({ key: _, links, ...author }) => ({
        ...author,
        links: [...links],
        emailVerified: true,
      })),
    )
    .returning({ id: schema.users.id, email: schema.users.email });
  await tx.insert(schema.accounts).values(
    rows.map(({ id }) => ({
      userId: id,
      accountId: String(id),
      providerId: "credential",
      password: hash,
    })),
  );
  const byEmail = new Map(rows.map(({ id, email }) => [email, id]));
  return new Map(authors.map(({ key, email }) => [key, lookUp(byEmail, email)]));
}

async function insertPosts(
  tx: Database,
  authorIds: Map<string, number>,
  bodies: Map<string, string>,
): Promise<void> {
  // A database without posts may already have categories, tags and series.
  await tx
    .insert(schema.categories)
    .values([...categories])
    .onConflictDoNothing();
  await tx
    .insert(schema.tags)
    .values([...tags])
    .onConflictDoNothing();
  await tx
    .insert(schema.series)
    .values([...series])
    .onConflictDoNothing();
  const seriesIds = idsBySlug(await tx.select().from(schema.series));
  const categoryIds = idsBySlug(await tx.select().from(schema.categories));
  const tagIds = idsBySlug(await tx.select().from(schema.tags));

  const now = new Date();
  const groups = translationGroups();
  const rows = await tx
    .insert(schema.posts)
    .values(
      posts.map((post) => ({
        title: post.title,
        slug: post.slug,
        excerpt: post.excerpt,
        content: lookUp(bodies, post.slug),
        authorId: lookUp(authorIds, post.author),
        categoryId: post.category && lookUp(categoryIds, post.category),
        language: post.language ?? "en",
        translationGroup: groups.get(post.slug) ?? null,
        seriesId: post.part ? lookUp(seriesIds, post.part.series) : null,
        seriesPosition: post.part?.position ?? null,
        ...dates(post.state, now),
      })),
    )
    .returning({ id: schema.posts.id, slug: schema.posts.slug });
  const postIds = idsBySlug(rows);
  await tx.insert(schema.postTags).values(
    posts.flatMap((post) =>
      post.tags.map((tag) => ({
        postId: lookUp(postIds, post.slug),
        tagId: lookUp(tagIds, tag),
      })),
    ),
  );
}

/** A group for each pair of translations, by the slugs of both. */
const translationGroups = () =>
  new Map(
    posts.flatMap(({ slug, translationOf }) => {
      const group = randomUUID();
      return translationOf ? [slug, translationOf].map((of) => [of, group] as const) : [];
    }),
  );

/** `updated_at` stays as inserted, because its trigger is for updates only. */
function dates(state: SeedPost["state"], now: Date) {
  switch (state.kind) {
    case "published": {
      const at = new Date(state.at);
      return { published: true, publishedAt: at, createdAt: at, updatedAt: at };
    }
    case "scheduled":
      return {
        published: true,
        publishedAt: new Date(now.getTime() + state.inDays * DAY),
        createdAt: now,
        updatedAt: now,
      };
    case "draft":
      return { published: false, publishedAt: null, createdAt: now, updatedAt: now };
  }
}

async function readBodies(): Promise<Map<string, string>> {
  const folder = new URL("./posts/", import.meta.url);
  const read = async ({ slug }: SeedPost) =>
    [slug, await readFile(new URL(`${slug}.md`, folder), "utf8")] as const;
  return new Map(await Promise.all(posts.map(read)));
}

const idsBySlug = (rows: readonly { id: number; slug: string }[]) =>
  new Map(rows.map(({ id, slug }) => [slug, id]));

function lookUp<T>(map: Map<string, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined)
    throw new Error(`The sample content refers to "${key}", which it lacks.`);
  return value;
}
