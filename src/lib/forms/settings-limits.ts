/** Lengths in UTF-16 code units, and the number of links. The columns of `settings` use them too. */
export const settingsLimits = { name: 100, description: 300, timeZone: 64, link: 500, links: 20 };
