interface Named {
  name: string;
}

/**
 * Compares names as a dictionary does, without regard to capitals and accents. PostgreSQL's own order depends on the
 * locale of its installation. @param language decides the order.
 */
export function byName(language: string): (a: Named, b: Named) => number {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return (a, b) => compare(a.name, b.name);
}
