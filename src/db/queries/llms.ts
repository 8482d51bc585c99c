import { cacheLife, cacheTag } from "next/cache";
import { read } from "@/db";
import { cacheTags } from "@/lib/cache-tags";
import { listOrder } from "./pagination";
import { isPublic } from "./visibility";

/** The newest public posts, for the table of contents. */
export async function getContents(limit: number) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts, cacheTags.lists);
  return read((db) =>
    db.query.posts.findMany({
      columns: { title: true, slug: true, excerpt: true },
      with: { category: { columns: { name: true } }, series: { columns: { name: true } } },
      where: { RAW: (t) => isPublic(t) },
      orderBy: listOrder(null),
      limit,
    }),
  );
}
