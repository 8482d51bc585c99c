import { MAX_MARKDOWN_LENGTH } from "@/lib/content/markdown/limits";

/** Lengths in UTF-16 code units, as a browser's `maxLength` counts. Forms import this file without Zod. */
export const postLimits = {
  title: 500,
  slug: 500,
  excerpt: 500,
  content: MAX_MARKDOWN_LENGTH,
  /** Tags on one post, old and new together. */
  tags: 20,
  /** The field for new tags: room for twice as many names as are allowed. */
  newTags: 2_500,
} as const;
