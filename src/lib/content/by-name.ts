interface Named {
  name: string;
}

/**
 * Orders names as a dictionary does, whatever their capitals and accents: what PostgreSQL makes of
 * them depends on the locale it was set up with. @param language whose order it is.
 */
export function byName(language: string): (a: Named, b: Named) => number {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return (a, b) => compare(a.name, b.name);
}
