import { getNumberedPage } from "@/db/queries/posts";
import { allowedMethods, notAllowed, postsHandler } from "./handler";

export const GET = postsHandler(getNumberedPage);
// Next would answer the others without saying what is allowed, and OPTIONS with these among it. Remove when it sends Allow.
export {
  allowedMethods as OPTIONS,
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
};
