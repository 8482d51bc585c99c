import { and, eq, type SQL } from "drizzle-orm";
import { posts } from "@/db/schema";
import { canEditAnyPost, type Viewer } from "@/lib/permissions";

/** The condition under which this viewer may change a post; it stands in every statement that does. */
export const editableBy = (viewer: Viewer): SQL | undefined =>
  canEditAnyPost(viewer) ? undefined : eq(posts.authorId, viewer.id);

export const editablePost = (viewer: Viewer, id: number): SQL | undefined =>
  and(eq(posts.id, id), editableBy(viewer));
