import { and, eq, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { posts } from "@/db/schema";
import { canEditAnyPost, type Viewer } from "@/lib/permissions";

/** Whether this viewer may read and change a draft. Every such statement has this condition in its WHERE. */
export const editableBy = (viewer: Viewer, table: { authorId: PgColumn } = posts): SQL =>
  canEditAnyPost(viewer) ? sql`true` : eq(table.authorId, viewer.id);

export const editablePost = (viewer: Viewer, id: number): SQL | undefined =>
  and(eq(posts.id, id), editableBy(viewer));
