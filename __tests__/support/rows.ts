import { read, write } from "@/db";

/** Deletes every row and begins counting from 1 again. */
export const emptying =
  "truncate users, categories, tags, series, outbox, deliveries, settings, verifications, rate_limits restart identity cascade";

export async function emptyDatabase(): Promise<void> {
  await write((db) => db.execute(emptying));
}

/** Everything in the database, to be compared with itself later. */
export const allRows = () =>
  read(async (db) => ({
    users: await db.query.users.findMany({ orderBy: { id: "asc" } }),
    accounts: await db.query.accounts.findMany({ orderBy: { id: "asc" } }),
    sessions: await db.query.sessions.findMany({ orderBy: { id: "asc" } }),
    verifications: await db.query.verifications.findMany({ orderBy: { id: "asc" } }),
    categories: await db.query.categories.findMany({ orderBy: { id: "asc" } }),
    tags: await db.query.tags.findMany({ orderBy: { id: "asc" } }),
    series: await db.query.series.findMany({ orderBy: { id: "asc" } }),
    outbox: await db.query.outbox.findMany({ orderBy: { id: "asc" } }),
    settings: await db.query.settings.findMany(),
    deliveries: await db.query.deliveries.findMany({ orderBy: { id: "asc" } }),
    posts: await db.query.posts.findMany({ orderBy: { id: "asc" } }),
    postTags: await db.query.postTags.findMany({ orderBy: { postId: "asc", tagId: "asc" } }),
  }));
