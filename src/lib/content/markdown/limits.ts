/** Longest Markdown source, in UTF-16 code units: what `String.length` and Zod's `.max` count. */
export const MAX_MARKDOWN_LENGTH = 200_000;

/** For one text, from the moment when the worker starts it. */
export const TIME_LIMIT_MS = 3_000;
