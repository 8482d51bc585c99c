import { cacheLife, cacheTag } from "next/cache";
import { read } from "@/db";
import { posts } from "@/db/schema";
import { cacheTags } from "@/lib/cache-tags";
import { isPublic } from "./visibility";

/** The language tags of all public posts. */
export async function getLanguages(): Promise<string[]> {
  "use cache";
  cacheLife("hours");
  cacheTag(cacheTags.posts);
  const rows = await read((db) =>
    db.selectDistinct({ language: posts.language }).from(posts).where(isPublic(posts)),
  );
  return rows.map(({ language }) => language);
}
