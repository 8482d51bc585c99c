import * as z from "zod";
import { slugify } from "@/lib/content/slug";
import { tagLimits } from "@/lib/forms/taxonomy-limits";
import { id, singleLine } from "./common";

const name = singleLine("name", tagLimits.name, "Enter a name.").refine(
  (text) => slugify(text) !== "",
  { error: "The name needs at least one letter or digit." },
);

export const createTagSchema = z.object({ name });
export const renameTagSchema = z.object({
  id: id("This form is incomplete. Reload the page."),
  name,
});
export const tagIdSchema = z.object({ id: id("This form is incomplete. Reload the page.") });
