import * as z from "zod";
import { slugify } from "@/lib/content/slug";
import { categoryLimits, tagLimits } from "@/lib/forms/taxonomy-limits";
import { id, optionalId, singleLine } from "./common";

const name = (max: number) =>
  singleLine("name", max, "Enter a name.").refine((text) => slugify(text) !== "", {
    error: "The name needs at least one letter or digit.",
  });

const description = z
  .string()
  .default("")
  .transform((text) => text.trim().replace(/\s+/g, " "))
  .refine((text) => text.length <= categoryLimits.description, {
    error: `A description has at most ${categoryLimits.description} characters.`,
  });

function schemasOf<K extends string, F extends z.ZodRawShape>(kind: K, fields: F) {
  // Whatever the form sends: the kind is that of the action.
  const own = { kind: z.literal(kind).catch(kind) };
  const existing = { ...own, id: id("This form is incomplete. Reload the page.") };
  return {
    create: z.object({ ...own, ...fields }),
    rename: z.object({ ...existing, ...fields }),
    delete: z.object(existing),
  };
}

const described = { name: name(categoryLimits.name), description };
const category = schemasOf("category", described);

export const termSchemas = {
  category: {
    ...category,
    delete: category.delete.extend({
      /** Where the category's posts go; null leaves them without one. */
      moveTo: optionalId("Choose another category, or none."),
    }),
  },
  tag: schemasOf("tag", { name: name(tagLimits.name) }),
  series: schemasOf("series", described),
};

export type TermKind = keyof typeof termSchemas;
export type NewTerm = z.output<(typeof termSchemas)[TermKind]["create"]>;
export type TermChange = z.output<(typeof termSchemas)[TermKind]["rename"]>;
export type TermDeletion = z.output<(typeof termSchemas)[TermKind]["delete"]>;
