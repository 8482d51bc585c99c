import { and, eq, exists, gte, lt, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db";
import { isPublic } from "@/db/queries/visibility";
import { categories, posts, postTags, tags } from "@/db/schema";
import { within } from "@/lib/content/archive";
import type { SearchQuery } from "@/lib/forms/validation/search";

export type Filters = Pick<SearchQuery, "category" | "tag" | "author" | "year" | "language">;

/** The conditions of the filters. An unknown category or tag matches no post. */
export function matching(
  db: Database,
  { category, tag, author, year, language }: Filters,
  timeZone: string,
): SQL | undefined {
  const span = year === null ? null : within({ year }, timeZone);
  const inCategory = () =>
    db
      .select({ id: categories.id })
      .from(categories)
      .where(and(eq(categories.id, posts.categoryId), eq(categories.slug, category ?? "")));
  const withTag = () =>
    db
      .select({ id: tags.id })
      .from(postTags)
      .innerJoin(tags, eq(tags.id, postTags.tagId))
      .where(and(eq(postTags.postId, posts.id), eq(tags.slug, tag ?? "")));
  return and(
    isPublic(posts),
    category === null ? undefined : exists(inCategory()),
    tag === null ? undefined : exists(withTag()),
    author === null ? undefined : eq(posts.authorId, author),
    span ? and(gte(posts.publishedAt, span.gte), lt(posts.publishedAt, span.lt)) : undefined,
    // As in RFC 4647: "pt" matches "pt-BR" too.
    language === null ? undefined : sql`starts_with(${posts.language} || '-', ${`${language}-`})`,
  );
}
