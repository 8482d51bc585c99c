import { getNumberedPage } from "@/db/queries/posts";
import { postsHandler } from "./handler";

export const GET = postsHandler(getNumberedPage);
