import * as z from "zod";
import { MAX_PAGE, wholeNumber } from "./common";

const MAX_LIMIT = 100;

export const apiPageSchema = z.object({
  page: wholeNumber("page", MAX_PAGE, 1),
  limit: wholeNumber("limit", MAX_LIMIT, 10),
});
