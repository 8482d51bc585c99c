import "server-only";
import { eq, sql } from "drizzle-orm";
import { transaction, write } from "@/db";
import { brokenConstraint } from "@/db/client/errors";
import { type Category, categories, posts } from "@/db/schema";
import { slugify } from "@/lib/content/slug";

export type CategoryResult =
  | { ok: true; category: Category }
  | { ok: false; reason: "taken" | "not-found" | "unknown-target" };

interface CategoryFields {
  name: string;
  description: string;
}

/** A category's posts cannot move to the category that is being deleted. */
class UnknownTarget extends Error {}

async function toCategoryResult(
  work: () => Promise<Category | undefined>,
): Promise<CategoryResult> {
  try {
    const category = await work();
    return category ? { ok: true, category } : { ok: false, reason: "not-found" };
  } catch (error) {
    if (error instanceof UnknownTarget) return { ok: false, reason: "unknown-target" };
    const constraint = brokenConstraint(error);
    if (constraint === "categories_slug_unique" || constraint === "categories_name_unique")
      return { ok: false, reason: "taken" };
    if (constraint === "posts_category_id_categories_id_fkey") {
      return { ok: false, reason: "unknown-target" };
    }
    throw error;
  }
}

/** Makes a category; its address is made from its name. */
export const insertCategory = (fields: CategoryFields): Promise<CategoryResult> =>
  toCategoryResult(() =>
    write(async (db) => {
      const [row] = await db
        .insert(categories)
        .values({ ...fields, slug: slugify(fields.name) })
        .returning();
      return row;
    }),
  );

/** Changes name and description; the address stays, so that links to it go on working. */
export const changeCategory = (id: number, fields: CategoryFields): Promise<CategoryResult> =>
  toCategoryResult(() =>
    write(async (db) => {
      const [row] = await db
        .update(categories)
        .set(fields)
        .where(eq(categories.id, id))
        .returning();
      return row;
    }),
  );

/** Deletes a category after moving its posts to another one, or to none. */
export const removeCategory = (id: number, moveTo: number | null): Promise<CategoryResult> =>
  toCategoryResult(() =>
    transaction(async (tx) => {
      if (moveTo === id) throw new UnknownTarget();
      // Held until the end: a post that is being put into it waits, and is then told that it is gone.
      await tx.select().from(categories).where(eq(categories.id, id)).for("update");
      await tx
        .update(posts)
        .set({ categoryId: moveTo, version: sql`${posts.version} + 1` })
        .where(eq(posts.categoryId, id));
      const [row] = await tx.delete(categories).where(eq(categories.id, id)).returning();
      return row;
    }),
  );
