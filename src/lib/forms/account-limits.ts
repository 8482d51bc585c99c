/** Lengths in UTF-16 code units, as a browser counts. Forms import this file without Zod. */
export const accountLimits = { email: 320, passwordMin: 10, passwordMax: 128 } as const;
