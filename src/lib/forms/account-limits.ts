/** Lengths in UTF-16 code units, as a browser counts. Kept apart from Zod for the forms. */
export const accountLimits = { email: 320, passwordMin: 10, passwordMax: 128 } as const;
