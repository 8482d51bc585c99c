/** Limits of one form. A browser with scripts checks them before it sends; the server refuses what exceeds them. */
export const formLimits = {
  /**
   * Bytes of a whole request. Far above the longest post (600 kB in UTF-8), so that a longer one reaches
   * the form and is refused with its text kept. Below the 4.5 MB at which Vercel answers by itself, and the text is lost.
   */
  bytes: 4 * 1024 * 1024,
  /** Fields, with every value of a list counted. The form of a post has about 20, and one for each chosen tag. */
  fields: 1_000,
  /** UTF-16 code units in the name of a field. */
  name: 100,
} as const;
