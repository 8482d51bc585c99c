import { readingMinutes } from "@/lib/content/reading-time";

/** What readers may know of an author: never the e-mail address. */
export const authorColumns = { id: true, name: true, avatarUrl: true } as const;
const taxonomyColumns = { id: true, name: true, slug: true } as const;

/** A post in a list of titles. */
export const titleColumns = {
  id: true,
  title: true,
  slug: true,
  language: true,
  publishedAt: true,
} as const;

/** What a list shows of each post. The content is there to be measured, and does not leave {@link toCard}. */
export const cardSelection = {
  columns: {
    id: true,
    title: true,
    slug: true,
    excerpt: true,
    content: true,
    language: true,
    publishedAt: true,
    updatedAt: true,
  },
  with: {
    author: { columns: authorColumns },
    category: { columns: taxonomyColumns },
    tags: { columns: taxonomyColumns, orderBy: { name: "asc" } },
  },
} as const;

/** A post as its own page shows it. */
export const articleSelection = {
  columns: { ...cardSelection.columns, seriesId: true, translationGroup: true },
  with: {
    ...cardSelection.with,
    author: { columns: { ...authorColumns, bio: true, links: true } },
  },
} as const;

/** Narrows the date that the visibility rule promises. */
export function published<T extends { publishedAt: Date | null }>(
  row: T,
): T & { publishedAt: Date } {
  const { publishedAt } = row;
  if (!publishedAt) throw new Error("A public post has no publication date.");
  return { ...row, publishedAt };
}

export function toCard<T extends { content: string; publishedAt: Date | null }>(row: T) {
  const { content, ...card } = published(row);
  return { ...card, readingMinutes: readingMinutes(content) };
}
