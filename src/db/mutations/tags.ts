import "server-only";
import { eq, inArray, or, sql } from "drizzle-orm";
import { type Database, write } from "@/db";
import { brokenConstraint } from "@/db/client/errors";
import { type Tag, tags } from "@/db/schema";
import { slugify } from "@/lib/content/slug";

export type TagResult = { ok: true; tag: Tag } | { ok: false; reason: "taken" | "not-found" };

/**
 * The ids of the tags with these names, made where missing. A name in other capitals, or one that
 * makes the same address (“Next.js”, “next js”), is the tag that there is.
 */
export async function ensureTags(
  tx: Database,
  names: string[],
): Promise<{ ids: number[]; newSlugs: string[] }> {
  const bySlug = new Map(names.map((name) => [slugify(name), name]));
  if (bySlug.size === 0) return { ids: [], newSlugs: [] };
  const made = await tx
    .insert(tags)
    // In one order everywhere: two authors who type the same tags wait for each other, not for ever.
    .values([...bySlug].sort().map(([slug, name]) => ({ slug, name })))
    .onConflictDoNothing()
    .returning({ slug: tags.slug });
  const all = await tx
    .select({ id: tags.id })
    .from(tags)
    .where(
      or(
        inArray(tags.slug, [...bySlug.keys()]),
        inArray(
          sql`lower(${tags.name})`,
          names.map((name) => sql`lower(${name})`),
        ),
      ),
    );
  return { ids: all.map((tag) => tag.id), newSlugs: made.map((tag) => tag.slug) };
}

const UNIQUE = new Set(["tags_slug_unique", "tags_name_unique"]);

async function toTagResult(work: () => Promise<Tag | undefined>): Promise<TagResult> {
  try {
    const tag = await work();
    return tag ? { ok: true, tag } : { ok: false, reason: "not-found" };
  } catch (error) {
    if (UNIQUE.has(brokenConstraint(error) ?? "")) return { ok: false, reason: "taken" };
    throw error;
  }
}

/** Makes a tag; its address is made from its name. */
export const insertTag = (name: string): Promise<TagResult> =>
  toTagResult(() =>
    write(async (db) => {
      const [tag] = await db
        .insert(tags)
        .values({ name, slug: slugify(name) })
        .returning();
      return tag;
    }),
  );

/** Renames a tag; its address stays, so that links to it go on working. */
export const changeTag = (id: number, name: string): Promise<TagResult> =>
  toTagResult(() =>
    write(async (db) => {
      const [tag] = await db.update(tags).set({ name }).where(eq(tags.id, id)).returning();
      return tag;
    }),
  );

/** Deletes a tag; its posts stay, without it. */
export const removeTag = (id: number): Promise<TagResult> =>
  toTagResult(() =>
    write(async (db) => {
      const [tag] = await db.delete(tags).where(eq(tags.id, id)).returning();
      return tag;
    }),
  );
