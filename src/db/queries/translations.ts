import { cacheLife, cacheTag } from "next/cache";
import { read } from "@/db";
import { cacheTags } from "@/lib/cache-tags";
import { isPublic } from "./visibility";

/** The public posts of a translation group, first published first. */
export async function getTranslations(group: string) {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.translations(group));
  return read((db) =>
    db.query.posts.findMany({
      columns: { slug: true, language: true },
      where: { translationGroup: group, RAW: (t) => isPublic(t) },
      orderBy: { publishedAt: "asc", id: "asc" },
    }),
  );
}
