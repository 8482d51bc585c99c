import "server-only";
import { inArray, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { read } from "@/db";
import { categories, series, tags } from "@/db/schema";
import { type List, listPath } from "@/lib/paths";

/** The paths of these categories, tags and series. A deleted one has none. */
export async function getTermPaths(ids: {
  categories: number[];
  tags: number[];
  series: number[];
}): Promise<string[]> {
  const rows = await read((db) => {
    const at = (list: List, table: typeof categories | typeof tags | typeof series, of: number[]) =>
      db
        .select({ list: sql<List>`${list}::text`.as("list"), slug: table.slug })
        .from(table)
        .where(inArray(table.id, of));
    return unionAll(
      at("categories", categories, ids.categories),
      at("tags", tags, ids.tags),
      at("series", series, ids.series),
    );
  });
  return rows.map(({ list, slug }) => listPath(list, slug));
}
