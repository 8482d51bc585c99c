import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { transaction, write } from "@/db";
import { brokenConstraint } from "@/db/client/errors";
import { type Category, categories, posts, postTags, series, tags } from "@/db/schema";
import { slugify } from "@/lib/content/slug";
import type { NewTerm, TermChange, TermDeletion } from "@/lib/forms/validation/terms";

type Term = Pick<Category, "id" | "name" | "slug">;

export type TermRefusal =
  | "taken"
  | "not-found"
  /** The category that gets the posts of a deleted one. */
  | "unknown-target";

export type TermResult = { ok: true; term: Term } | { ok: false; reason: TermRefusal };

const tables = { category: categories, tag: tags, series };

const TAKEN = /^(categories|tags|series)_(name|slug)_unique$/;

/** @param work returns the written row, if there was one. */
async function toTermResult(work: () => Promise<Term[]>): Promise<TermResult> {
  try {
    const [term] = await work();
    return term ? { ok: true, term } : { ok: false, reason: "not-found" };
  } catch (error) {
    const constraint = brokenConstraint(error) ?? "";
    if (TAKEN.test(constraint)) return { ok: false, reason: "taken" };
    if (constraint === "posts_category_id_categories_id_fkey") {
      return { ok: false, reason: "unknown-target" };
    }
    throw error;
  }
}

/** Makes a term without posts; its slug comes from its name. */
export const insertTerm = ({ kind, ...fields }: NewTerm): Promise<TermResult> =>
  toTermResult(() =>
    write((db) =>
      db
        .insert(tables[kind])
        .values({ ...fields, slug: slugify(fields.name) })
        .returning(),
    ),
  );

/** Changes the name and description. The slug stays, so links continue to work. */
export const changeTerm = ({ kind, id, ...fields }: TermChange): Promise<TermResult> =>
  toTermResult(() =>
    write((db) => db.update(tables[kind]).set(fields).where(eq(tables[kind].id, id)).returning()),
  );

/**
 * Deletes a term. Its posts stay, each in a new version. One statement changes all of them, however many there are, and
 * writes no event (decision 33): the text and the address of a post stay the same, so nobody is notified.
 */
export function removeTerm(term: TermDeletion): Promise<TermResult> {
  switch (term.kind) {
    case "category":
      return removeCategory(term.id, term.moveTo);
    case "tag":
      return removeTag(term.id);
    case "series":
      return removeSeries(term.id);
  }
}

const nextVersion = { version: sql`${posts.version} + 1` };

/** Moves its posts to another category, or to none. */
async function removeCategory(id: number, moveTo: number | null): Promise<TermResult> {
  if (moveTo === id) return { ok: false, reason: "unknown-target" };
  return toTermResult(() =>
    transaction(async (tx) => {
      // Locked until the end: a post that is being put into this category waits, and then learns that it is gone.
      await tx.select().from(categories).where(eq(categories.id, id)).for("update");
      await tx
        .update(posts)
        .set({ categoryId: moveTo, ...nextVersion })
        .where(eq(posts.categoryId, id));
      return tx.delete(categories).where(eq(categories.id, id)).returning();
    }),
  );
}

/** Deletes the links too. They are not a column of a post, so no trigger raises the version. */
const removeTag = (id: number): Promise<TermResult> =>
  toTermResult(() =>
    write((db) => {
      const raised = db.$with("raised").as(
        db
          .update(posts)
          .set(nextVersion)
          .from(postTags)
          .where(and(eq(postTags.postId, posts.id), eq(postTags.tagId, id)))
          .returning({ id: posts.id }),
      );
      return db.with(raised).delete(tags).where(eq(tags.id, id)).returning();
    }),
  );

/** Deleting it sets the column of its posts to null, and the trigger raises the version. */
const removeSeries = (id: number): Promise<TermResult> =>
  toTermResult(() => write((db) => db.delete(series).where(eq(series.id, id)).returning()));
