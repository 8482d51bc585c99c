type Given = URLSearchParams | Record<string, string | string[] | undefined>;

/**
 * The parameters of an address, as a URL or as a page has them. Of one that is given several times the first
 * counts, as it does with `URLSearchParams.get`.
 */
export function firstValues(given: Given): Record<string, string> {
  const entries =
    given instanceof URLSearchParams
      ? [...given]
      : Object.entries(given).flatMap(([name, values = []]) =>
          [values].flat().map((value) => [name, value] as const),
        );
  return Object.fromEntries(entries.toReversed());
}
