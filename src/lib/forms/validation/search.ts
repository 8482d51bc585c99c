import * as z from "zod";
import { canonicalLanguage } from "@/lib/content/language-tags";
import { parseSearchCursor, type SearchCursor } from "@/lib/search/cursor";
import { queryLimit } from "@/lib/search/limits";

/** The query on one line, within {@link queryLimit}, without characters that PostgreSQL cannot read. */
const text = z
  .string()
  .transform((typed) =>
    typed
      .slice(0, 10 * queryLimit)
      .normalize("NFC")
      .replace(/[“”„«»]/g, '"')
      .replace(/[\p{Cc}\p{Co}\p{Cs}\s]+/gu, " ")
      .trim()
      .slice(0, queryLimit)
      .replace(/\p{Cs}$/u, ""),
  )
  .catch("");

const slug = z
  .string()
  .regex(/^[^\s\0]{1,120}$/)
  .transform((value) => value.normalize("NFC"))
  .nullable()
  .catch(null);

const number = (max: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,9}$/)
    .transform(Number)
    .pipe(z.number().max(max))
    .nullable()
    .catch(null);

const language = z.string().max(100).transform(canonicalLanguage).nullable().catch(null);

const cursor = (direction: SearchCursor["direction"]) =>
  z
    .string()
    .transform((value) => parseSearchCursor(direction, value))
    .nullable()
    .catch(null);

/** The parameters of a search, from `firstValues`. A bad value counts as absent, so that every address shows a page. */
export const searchSchema = z
  .object({
    q: text,
    category: slug,
    tag: slug,
    author: number(2_147_483_647),
    year: number(9999),
    language,
    after: cursor("older"),
    before: cursor("newer"),
  })
  .transform(({ after, before, ...query }) => ({ ...query, cursor: after ?? before }));

/** A search: the query, the filters (null for none), and the cursor (null for the first page). */
export type SearchQuery = z.infer<typeof searchSchema>;
