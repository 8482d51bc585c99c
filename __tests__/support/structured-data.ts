/** A node of JSON-LD. */
export type Thing = { "@type"?: string; "@id"?: string } & Record<string, unknown>;

/**
 * What search engines ask of each type: the required and the recommended properties of Google's
 * documentation of structured data, apart from what a blog cannot have. That they are properties of
 * the type at all is what the types of schema-dts check.
 */
const wanted: Record<string, string[]> = {
  BlogPosting:
    "headline name image datePublished dateModified author publisher mainEntityOfPage url description inLanguage wordCount isPartOf".split(
      " ",
    ),
  ProfilePage: ["mainEntity", "url", "name", "primaryImageOfPage"],
  Person: ["name", "url"],
  Organization: ["name", "url", "logo"],
  WebSite: ["name", "url", "potentialAction", "publisher"],
  Blog: ["name", "url", "publisher", "description"],
  SearchAction: ["target", "query-input"],
  CollectionPage: ["name", "url", "isPartOf"],
  BreadcrumbList: ["itemListElement"],
  ItemList: ["itemListElement", "numberOfItems"],
  ListItem: ["position", "name"],
  ImageObject: ["url", "width", "height"],
  CreativeWorkSeries: ["name", "url"],
  InteractionCounter: ["interactionType", "userInteractionCount"],
};

const ADDRESSES = ["url", "item", "sameAs", "@id"];

const isThing = (value: unknown): value is Thing => typeof value === "object" && value !== null;

/** Every node inside a value, at any depth, the value included. */
export function thingsIn(value: unknown): Thing[] {
  if (Array.isArray(value)) return value.flatMap(thingsIn);
  return isThing(value) ? [value, ...Object.values(value).flatMap(thingsIn)] : [];
}

/** What is wrong with the structured data of a page, in words; empty when nothing is. */
export function structuredFaults(data: unknown, origin: string): string[] {
  const things = thingsIn(data);
  const known = new Set(things.filter((thing) => thing["@type"]).map((thing) => thing["@id"]));
  return things.flatMap((thing) => {
    const type = thing["@type"];
    const name = `${type ?? "reference"} ${thing["@id"] ?? ""}`;
    const empty = Object.entries(thing).flatMap(([key, value]) =>
      value === null || value === "" || (Array.isArray(value) && value.length === 0)
        ? [`${name}: ${key} is empty`]
        : [],
    );
    const missing = (wanted[type ?? ""] ?? []).filter((key) => !(key in thing));
    const relative = ADDRESSES.flatMap((key) => [thing[key] ?? []].flat()).filter(
      (address) => !/^https?:\/\//.test(String(address)),
    );
    const dates = ["datePublished", "dateModified"].filter(
      (key) => key in thing && !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(String(thing[key])),
    );
    const steps = ["BreadcrumbList", "ItemList"].includes(type ?? "") ? thing.itemListElement : [];
    const positions = (steps as Thing[]).map(({ position }) => position);
    const dangling =
      Object.keys(thing).join() === "@id" &&
      !known.has(thing["@id"]) &&
      !String(thing["@id"]).startsWith(`${origin}/#`);
    return [
      ...empty,
      ...missing.map((key) => `${name}: ${key} is missing`),
      ...relative.map((address) => `${name}: ${address} is not absolute`),
      ...dates.map((key) => `${name}: ${key} is no moment of ISO 8601`),
      ...(positions.some((position, index) => position !== index + 1)
        ? [`${name}: its steps are not numbered from 1`]
        : []),
      ...(dangling ? [`${name} leads nowhere`] : []),
      ...(String(thing.headline ?? "").length > 110 ? [`${name}: the headline is too long`] : []),
    ];
  });
}
