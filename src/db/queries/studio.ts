import "server-only";
import { and, eq } from "drizzle-orm";
import { read } from "@/db";
import { editableBy } from "@/db/ownership";
import { posts, postTags } from "@/db/schema";
import type { Viewer } from "@/lib/permissions";
import { sortByName } from "./list-page";
import { articleSelection, toCard } from "./selections";
import { isPublic } from "./visibility";

const STUDIO_PAGE_SIZE = 30;

/** One page of the posts that this viewer may change, last changed first. Pages count from 1. */
export async function getEditablePosts(viewer: Viewer, page: number) {
  const [rows, total] = await read((db) =>
    Promise.all([
      db.query.posts.findMany({
        columns: { content: false },
        with: {
          author: { columns: { name: true } },
          category: { columns: { name: true } },
        },
        where: { RAW: (t) => editableBy(viewer, t) },
        orderBy: { updatedAt: "desc", id: "desc" },
        limit: STUDIO_PAGE_SIZE,
        offset: (page - 1) * STUDIO_PAGE_SIZE,
      }),
      db.$count(posts, editableBy(viewer)),
    ]),
  );
  return { posts: rows, total, pages: Math.max(1, Math.ceil(total / STUDIO_PAGE_SIZE)) };
}

/** A post with the data of its form. Null when this viewer has no such post to change. */
export async function getEditablePost(viewer: Viewer, id: number) {
  const row = await read((db) =>
    db.query.posts.findFirst({
      where: { id, RAW: (t) => editableBy(viewer, t) },
      with: { tags: { columns: { id: true, name: true } } },
    }),
  );
  return row ?? null;
}

/** A post as readers' pages take it; a draft counts as published now. Null as in {@link getEditablePost}. */
export async function getPreviewPost(viewer: Viewer, id: number) {
  const row = await read((db) =>
    db.query.posts.findFirst({
      ...articleSelection,
      where: { id, RAW: (t) => editableBy(viewer, t) },
    }),
  );
  if (!row) return null;
  return {
    ...toCard({ ...row, publishedAt: row.publishedAt ?? new Date() }),
    content: row.content,
  };
}

/** Categories and tags by name, with the number of their posts in any state. */
export async function getTaxonomy() {
  const [categories, tags] = await read((db) =>
    Promise.all([
      db.query.categories.findMany({
        extras: { uses: (t) => db.$count(posts, eq(posts.categoryId, t.id)) },
      }),
      db.query.tags.findMany({
        extras: { uses: (t) => db.$count(postTags, eq(postTags.tagId, t.id)) },
      }),
    ]),
  );
  return { categories: await sortByName(categories), tags: await sortByName(tags) };
}

/** All series by name, with the number of their posts in any state. */
export async function getAllSeries() {
  const rows = await read((db) =>
    db.query.series.findMany({
      extras: { uses: (t) => db.$count(posts, eq(posts.seriesId, t.id)) },
    }),
  );
  return sortByName(rows);
}

/**
 * The data of this viewer's profile form, and whether the public page of the author exists. Null when the account does not
 * exist any more.
 */
export async function getOwnProfile(viewer: Viewer) {
  const row = await read((db) =>
    db.query.users.findFirst({
      columns: { id: true, name: true, bio: true, links: true },
      where: { id: viewer.id },
      extras: {
        count: (t) => db.$count(posts, and(isPublic(posts), eq(posts.authorId, t.id))),
      },
    }),
  );
  if (!row) return null;
  const { count, ...profile } = row;
  return { ...profile, published: count > 0 };
}
