import "server-only";
import { eq } from "drizzle-orm";
import { write } from "@/db";
import { users } from "@/db/schema";
import type { ProfileInput } from "@/lib/forms/validation/profile";
import type { Viewer } from "@/lib/permissions";

/** Changes this viewer's public profile. False when the account does not exist any more. */
export async function changeProfile(viewer: Viewer, fields: ProfileInput): Promise<boolean> {
  const rows = await write((db) =>
    db.update(users).set(fields).where(eq(users.id, viewer.id)).returning({ id: users.id }),
  );
  return rows.length > 0;
}
