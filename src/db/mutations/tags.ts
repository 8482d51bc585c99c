import "server-only";
import { inArray, or, sql } from "drizzle-orm";
import type { Database } from "@/db";
import { tags } from "@/db/schema";
import { slugify } from "@/lib/content/slug";

/**
 * The ids of the tags with these names; missing tags are made. A name that differs only in case, or that makes the same
 * slug (“Next.js”, “next js”), is the existing tag.
 */
export async function ensureTags(
  tx: Database,
  names: string[],
): Promise<{ ids: number[]; newSlugs: string[] }> {
  const bySlug = new Map(names.map((name) => [slugify(name), name]));
  if (bySlug.size === 0) return { ids: [], newSlugs: [] };
  const made = await tx
    .insert(tags)
    // The same order everywhere: two authors who type the same tags do not deadlock.
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
