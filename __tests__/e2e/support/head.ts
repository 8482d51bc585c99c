const decode = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const attribute = (tag: string, name: string) =>
  decode(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "");

/** The contents of a document's `meta` elements by name or property, in their order. */
export function metaOf(html: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [tag] of html.matchAll(/<meta [^>]*>/g)) {
    const name = attribute(tag, "name") || attribute(tag, "property");
    found.set(name, [...(found.get(name) ?? []), attribute(tag, "content")]);
  }
  return found;
}

/** The structured data of a document. @throws when it is not JSON. */
export const jsonLdOf = (html: string): unknown[] =>
  [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
    ([, json]) => JSON.parse(json ?? "") as unknown,
  );

export const canonicalOf = (html: string): string =>
  attribute(/<link rel="canonical"[^>]*>/.exec(html)?.[0] ?? "", "href");
