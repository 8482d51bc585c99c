/** The most UTF-16 units of a query. Kept apart from Zod for the form. */
export const queryLimit = 200;
