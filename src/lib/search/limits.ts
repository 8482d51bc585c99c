/** The most UTF-16 units of a query. Kept apart from Zod for the form. */
export const queryLimit = 200;

/** Of more matches, those are ranked and listed whose title or tags match, and then the newest: ranking reads every vector. */
export const rankedLimit = 1000;
