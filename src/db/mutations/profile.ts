import "server-only";
import { eq } from "drizzle-orm";
import { write } from "@/db";
import { type User, users } from "@/db/schema";
import type { Viewer } from "@/lib/permissions";

/** Changes what readers see of this viewer. False when the account is gone. */
export async function changeProfile(
  viewer: Viewer,
  fields: Pick<User, "name" | "bio" | "links">,
): Promise<boolean> {
  const rows = await write((db) =>
    db.update(users).set(fields).where(eq(users.id, viewer.id)).returning({ id: users.id }),
  );
  return rows.length > 0;
}
