/** Lengths in UTF-16 code units, as a browser's `maxLength` counts. Kept apart from Zod for the forms. */
export const categoryLimits = { name: 100, description: 500 } as const;
export const tagLimits = { name: 60 } as const;
