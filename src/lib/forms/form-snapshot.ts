import * as z from "zod";
import type { FormState } from "@/lib/forms/form-state";

/** UTF-16 code units, and entries of a list. Anybody can send it, and each entry becomes a part of the page. */
const limits = { text: 200_000, list: 2_000 };

const named = z.array(z.object({ id: z.number().int(), name: z.string() })).max(limits.list);

/** What the form of a post shows besides its fields. */
export const postFormSnapshotSchema = z.object({
  /** Null for a new post. */
  post: z
    .object({
      title: z.string(),
      slug: z.string(),
      status: z.enum(["draft", "scheduled", "published"]),
    })
    .nullable(),
  categories: named,
  tags: named,
  series: named,
});

export const deletionSnapshotSchema = z.object({
  title: z.string(),
  effect: z.string(),
  choice: z
    .object({
      name: z.string(),
      label: z.string(),
      options: z.array(z.object({ value: z.string(), label: z.string() })).max(limits.list),
    })
    .nullable(),
});

export const toggleSnapshotSchema = z.object({ title: z.string(), label: z.string() });

/**
 * What a form that comes back showed when it was sent. The browser could have changed it, so it is
 * good for showing it again and for nothing else. Null when the form carries none that fits, or one
 * that exceeds the limits.
 */
export function readFormSnapshot<T>(schema: z.ZodType<T>, { values }: FormState): T | null {
  const text = String(values.shown);
  if (text.length > limits.text) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
