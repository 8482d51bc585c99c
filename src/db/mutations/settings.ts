import "server-only";
import { write } from "@/db";
import { type NewSettings, settings } from "@/db/schema";

/** Sets the given fields and keeps the others; null restores the default. */
export const changeSettings = (fields: Omit<NewSettings, "id">): Promise<unknown> =>
  write((db) =>
    db
      .insert(settings)
      .values(fields)
      .onConflictDoUpdate({ target: settings.id, set: { id: 1, ...fields } }),
  );
