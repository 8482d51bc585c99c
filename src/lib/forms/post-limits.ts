import { MAX_MARKDOWN_LENGTH } from "@/lib/content/markdown/limits";

/** Lengths in UTF-16 code units, as a browser's `maxLength` counts. Kept apart from Zod for the forms. */
export const postLimits = {
  title: 500,
  slug: 500,
  excerpt: 500,
  content: MAX_MARKDOWN_LENGTH,
  /** Tags on one post, old and new together. */
  tags: 20,
  /** Of the box for new tags: room for twice as many names as there may be. */
  newTags: 2_500,
} as const;
