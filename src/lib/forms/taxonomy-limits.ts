/** Lengths in UTF-16 code units, as a browser's `maxLength` counts. Forms import this file without Zod. */
export const categoryLimits = { name: 100, description: 500 } as const;
export const tagLimits = { name: 60 } as const;
