import * as z from "zod";
import { splitFrontMatter } from "@/lib/content/front-matter";
import { postLimits } from "@/lib/forms/post-limits";

const isEmpty = (value: unknown) =>
  value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/**
 * The values of a form whose text begins with front matter: it leaves the text and fills the fields that are empty. Tags count
 * as one field with the new tags.
 */
export function withFrontMatter(values: unknown): unknown {
  if (typeof values !== "object" || values === null || !("content" in values)) return values;
  const { content } = values;
  const split =
    typeof content === "string" && content.length <= MAX_SPLIT ? splitFrontMatter(content) : null;
  if (!split) return values;
  const given = Object.entries(values).filter(([, value]) => !isEmpty(value));
  const { newTags, ...fields } = split.fields;
  const hasTags = given.some(([name]) => name === "tagIds" || name === "newTags");
  return {
    ...fields,
    ...(!hasTags && { newTags }),
    ...Object.fromEntries(given),
    content: split.content,
    hasFrontMatter: true,
  };
}

/** A text that is far too long is not read: its length is refused. */
const MAX_SPLIT = 2 * postLimits.content;

/** Whether front matter filled empty fields. Nobody sends it. */
export const hasFrontMatter = z.literal(true).optional().catch(undefined);
