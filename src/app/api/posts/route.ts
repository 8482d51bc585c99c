import { getNumberedPage } from "@/db/queries/posts";
import { allowedMethods, notAllowed, postsHandler } from "./handler";

export const GET = postsHandler(getNumberedPage);
// Next would answer other methods without an Allow header, and would list these for OPTIONS. Remove when it sends Allow.
export {
  allowedMethods as OPTIONS,
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
};
