/** Lengths in UTF-16 code units, as a browser's `maxLength` counts. Forms import this file without Zod. */
export const profileLimits = {
  name: 200,
  bio: 600,
  /** How many links, and the length of each. */
  links: 10,
  link: 300,
} as const;
