import * as z from "zod";
import { createCategorySchema } from "./categories";
import { id } from "./common";

const lost = "This form is incomplete. Reload the page.";

/** A name and a description, under the rules of a category's. */
export const createSeriesSchema = createCategorySchema;
export const changeSeriesSchema = createCategorySchema.extend({ id: id(lost) });
export const seriesIdSchema = z.object({ id: id(lost) });
