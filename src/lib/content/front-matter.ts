import { parse as parseToml } from "smol-toml";
import { parse as parseYaml } from "yaml";

/** In UTF-16 units, of the lines between the two marks. Longer ones are text. */
const MAX_LENGTH = 8_000;

/** What Quire, Hugo, Jekyll, Ghost's export and the like call the fields of a post. One of them has to be there. */
const known =
  "title slug description excerpt summary tags keywords date updated lastmod publishdate draft author authors category categories language lang locale layout canonical permalink".split(
    " ",
  );

/** The fields of a post's form that front matter fills, as one would type them. */
interface FrontMatter {
  title?: string;
  slug?: string;
  excerpt?: string;
  /** With commas between them. */
  newTags?: string;
  language?: string;
  /** A date, or a date and time with or without an offset, as ISO 8601 writes them. */
  publishedAt?: string;
}

interface Split {
  fields: FrontMatter;
  /** The text without the front matter. */
  content: string;
  /** How many lines the front matter takes. */
  lines: number;
}

const opening = /^\ufeff?(---|\+\+\+)[ \t]*\r?\n(?=[ \t]*[^\s])/;

/**
 * The front matter at the start of a text, in YAML between `---` or TOML between `+++`, and the rest. Null when there is none:
 * a thematic break, or lines that cannot be read, are text.
 */
export function splitFrontMatter(source: string): Split | null {
  const [first, mark] = opening.exec(source) ?? [];
  if (!first || !mark) return null;
  const end = mark === "---" ? /^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m : /^\+\+\+[ \t]*(?:\r?\n|$)/m;
  const closing = end.exec(source.slice(first.length, first.length + MAX_LENGTH));
  if (!closing) return null;
  const after = first.length + closing.index + closing[0].length;
  const data = read(mark, source.slice(first.length, first.length + closing.index));
  if (!data) return null;
  const content = source.slice(after).replace(/^(?:[ \t]*\r?\n)+/, "");
  const lines = source.slice(0, source.length - content.length).split("\n").length - 1;
  return { fields: fieldsOf(data), content, lines };
}

type Data = Map<string, unknown>;

/** The values by key in small letters. Null when the lines are no list of fields. */
function read(mark: string, text: string): Data | null {
  let data: unknown;
  try {
    // An alias can stand for more text than there is.
    data =
      mark === "---"
        ? parseYaml(text, { maxAliasCount: 0, logLevel: "error", prettyErrors: false })
        : parseToml(text);
  } catch {
    return null;
  }
  if (typeof data !== "object" || data === null || Array.isArray(data)) return null;
  const fields: Data = new Map(
    Object.entries(data).map(([key, value]) => [key.toLowerCase(), value]),
  );
  return known.some((key) => fields.has(key)) ? fields : null;
}

function fieldsOf(data: Data): FrontMatter {
  const text = (...keys: string[]) =>
    keys.map((key) => textOf(data.get(key))).find((found) => found !== undefined);
  const address = text("canonical", "permalink", "url")
    ?.replace(/[?#].*$/, "")
    .replace(/\/$/, "");
  const last = address?.includes("/posts/")
    ? address.slice(address.lastIndexOf("/") + 1)
    : undefined;
  const fields: FrontMatter = {
    title: text("title"),
    slug: text("slug") ?? (last && decoded(last)),
    excerpt: text("excerpt", "description", "summary"),
    newTags: listOf(data.get("tags") ?? data.get("keywords")),
    language: text("language", "lang", "locale")?.replaceAll("_", "-"),
    publishedAt: momentOf(data.get("date") ?? data.get("publishdate")),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" || typeof value === "number" || typeof value === "bigint"
    ? String(value).trim().replace(/\s+/g, " ")
    : undefined;

function listOf(value: unknown): string | undefined {
  const names = Array.isArray(value) ? value.map(textOf) : textOf(value)?.split(",");
  return names?.flatMap((name) => name?.replaceAll(",", " ").trim() || []).join(", ");
}

/** Jekyll writes `2019-03-04 10:00:00 +0100`. */
const moment =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

function momentOf(value: unknown): string | undefined {
  // A date of TOML is a Date that keeps its own way of writing.
  const text = value instanceof Date ? value.toISOString() : textOf(value);
  const [whole, day, time, seconds = ":00", offset = ""] = moment.exec(text ?? "") ?? [];
  if (!whole) return undefined;
  if (!time) return day;
  return `${day}T${time}${seconds}${offset.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, "$1:$2")}`;
}
