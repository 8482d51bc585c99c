type Given = URLSearchParams | Record<string, string | string[] | undefined>;

/**
 * The parameters of an address, from a URL or from the props of a page. Of repeated parameters the first counts, as with
 * `URLSearchParams.get`.
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
