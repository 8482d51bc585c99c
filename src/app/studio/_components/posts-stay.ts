import { countOf } from "@/lib/content/count";

/** Tells what happens to the posts of a deleted term. */
export const postsStay = (uses: number, kind: "tag" | "series"): string =>
  uses === 0
    ? "It has no posts."
    : `It has ${countOf(uses, "post")}, drafts included. The ${uses === 1 ? "post stays" : "posts stay"}, without the ${kind}.`;
