import * as z from "zod";
import { slugify } from "@/lib/content/slug";
import { categoryLimits } from "@/lib/forms/taxonomy-limits";
import { id, optionalId, singleLine } from "./common";

const fields = {
  name: singleLine("name", categoryLimits.name, "Enter a name.").refine(
    (text) => slugify(text) !== "",
    { error: "The name needs at least one letter or digit." },
  ),
  description: z
    .string()
    .default("")
    .transform((text) => text.trim().replace(/\s+/g, " "))
    .refine((text) => text.length <= categoryLimits.description, {
      error: `A description has at most ${categoryLimits.description} characters.`,
    }),
};

const lost = "This form is incomplete. Reload the page.";

export const createCategorySchema = z.object(fields);
export const renameCategorySchema = z.object({ id: id(lost), ...fields });
export const deleteCategorySchema = z.object({
  id: id(lost),
  /** Where the category's posts go; null leaves them without one. */
  moveTo: optionalId("Choose another category, or none."),
});
