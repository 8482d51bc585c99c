import "server-only";
import { write } from "@/db";
import { type NewSettings, settings } from "@/db/schema";

/** Sets what is given and leaves the rest as it is; null goes back to the default. */
export const changeSettings = (fields: Omit<NewSettings, "id">): Promise<unknown> =>
  write((db) =>
    db
      .insert(settings)
      .values(fields)
      .onConflictDoUpdate({ target: settings.id, set: { id: 1, ...fields } }),
  );
