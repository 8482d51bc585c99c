import "server-only";
import { inArray, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { read } from "@/db";
import { categories, series, tags } from "@/db/schema";

/** The paths of these categories, tags and series, each with a slash at its end. One that is gone has none. */
export async function getTermPaths(ids: {
  categories: number[];
  tags: number[];
  series: number[];
}): Promise<string[]> {
  const rows = await read((db) => {
    const at = (
      path: string,
      table: typeof categories | typeof tags | typeof series,
      of: number[],
    ) =>
      db
        .select({ path: sql<string>`${path}::text`.as("path"), slug: table.slug })
        .from(table)
        .where(inArray(table.id, of));
    return unionAll(
      at("/categories/", categories, ids.categories),
      at("/tags/", tags, ids.tags),
      at("/series/", series, ids.series),
    );
  });
  return rows.map(({ path, slug }) => `${path}${encodeURIComponent(slug)}/`);
}
