/** The most UTF-16 units of a query. The form imports this file without Zod. */
export const queryLimit = 200;

/** Ranking reads every vector. So of more matches, only those in title or tags are ranked and listed, and then the newest. */
export const rankedLimit = 1000;

/**
 * A common word has its {@link rankedLimit} matches among so many of the newest posts. Of the older ones, only those with the word
 * in title or tags are then read.
 */
export const recentPosts = 10_000;
