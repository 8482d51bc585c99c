/** In UTF-16 units, as the columns of the table `settings` hold them. */
export const settingsLimits = { name: 100, description: 300, timeZone: 64, link: 500, links: 20 };
