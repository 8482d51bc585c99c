import "server-only";
import { inArray, or, sql } from "drizzle-orm";
import type { Database } from "@/db";
import { tags } from "@/db/schema";
import { slugify } from "@/lib/content/slug";

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
