import { site } from "@/lib/config/site";

const collator = new Intl.Collator(site.language, { numeric: true });

/**
 * Orders names as a dictionary does, whatever their capitals and accents: what PostgreSQL makes of
 * them depends on the locale it was set up with.
 */
export const byName = (a: { name: string }, b: { name: string }): number =>
  collator.compare(a.name, b.name);
