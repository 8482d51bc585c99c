import { hashPassword } from "better-auth/crypto";
import { read, write } from "@/db";
import {
  accounts,
  type Category,
  categories,
  type NewCategory,
  type NewPost,
  type NewSeries,
  type NewTag,
  type NewUser,
  type Post,
  posts,
  postTags,
  type Series,
  series,
  type Tag,
  tags,
  type User,
  users,
} from "@/db/schema";

const HOUR = 60 * 60 * 1000;
let made = 0;

function only<T>(rows: T[]): T {
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`One row was expected, not ${rows.length}.`);
  return row;
}

export async function makeUser(given: Partial<NewUser> = {}): Promise<User> {
  const email = `user-${++made}@quire.test`;
  const values = { name: `User ${made}`, email, ...given };
  return only(await write((db) => db.insert(users).values(values).returning()));
}

/** From here on this user can sign in with this password. */
export async function givePassword({ id }: Pick<User, "id">, password: string): Promise<void> {
  const hash = await hashPassword(password);
  const account = { userId: id, accountId: `${id}`, providerId: "credential", password: hash };
  await write((db) => db.insert(accounts).values(account));
}

export async function makeCategory(given: Partial<NewCategory> = {}): Promise<Category> {
  const values = { name: `Category ${++made}`, slug: `category-${made}`, ...given };
  return only(await write((db) => db.insert(categories).values(values).returning()));
}

export async function makeTag(given: Partial<NewTag> = {}): Promise<Tag> {
  const values = { name: `Tag ${++made}`, slug: `tag-${made}`, ...given };
  return only(await write((db) => db.insert(tags).values(values).returning()));
}

export async function makeSeries(given: Partial<NewSeries> = {}): Promise<Series> {
  const values = { name: `Series ${++made}`, slug: `series-${made}`, ...given };
  return only(await write((db) => db.insert(series).values(values).returning()));
}

/** The four states of a post. Readers see the first only. */
export const postStates = {
  published: () => ({ published: true, publishedAt: new Date(Date.now() - HOUR) }),
  draft: () => ({ published: false, publishedAt: null }),
  scheduled: () => ({ published: true, publishedAt: new Date(Date.now() + HOUR) }),
  unpublished: () => ({ published: false, publishedAt: new Date(Date.now() - HOUR) }),
};
export type PostState = keyof typeof postStates;
export const hiddenStates = ["draft", "scheduled", "unpublished"] as const satisfies PostState[];

interface PostWishes extends Partial<Omit<NewPost, "authorId" | "categoryId">> {
  author?: Pick<User, "id">;
  category?: Pick<Category, "id">;
  tags?: Pick<Tag, "id">[];
  /** A draft unless told otherwise. */
  state?: PostState;
}

/** Inserts a post, and an author for it if none is given. */
export async function makePost(wishes: PostWishes = {}): Promise<Post> {
  const { author = await makeUser(), category, tags: own = [], state = "draft", ...given } = wishes;
  const values = {
    title: `Post ${++made}`,
    slug: `post-${made}`,
    content: "Some words.",
    authorId: author.id,
    categoryId: category?.id ?? null,
    ...postStates[state](),
    ...given,
  };
  const post = only(await write((db) => db.insert(posts).values(values).returning()));
  const links = own.map((tag) => ({ postId: post.id, tagId: tag.id }));
  if (links.length > 0) await write((db) => db.insert(postTags).values(links));
  return post;
}

/** The field of a form that has just been opened. */
export const versionOf = async ({ id }: Pick<Post, "id">): Promise<string> =>
  String((await findPost({ id }))?.version ?? "");

/** The post as it is in the database now, with the ids of its tags. Undefined when it is gone. */
export const findPost = (wanted: { id: number } | { slug: string }) =>
  read(async (db) => {
    const row = await db.query.posts.findFirst({
      where: "id" in wanted ? { id: wanted.id } : { slug: wanted.slug },
      with: { tags: { columns: { id: true }, orderBy: { id: "asc" } } },
    });
    return row && { ...row, tagIds: row.tags.map((tag) => tag.id) };
  });
