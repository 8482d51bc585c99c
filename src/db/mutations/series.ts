import "server-only";
import { eq } from "drizzle-orm";
import { write } from "@/db";
import { brokenConstraint } from "@/db/client/errors";
import { type Series, series } from "@/db/schema";
import { slugify } from "@/lib/content/slug";

export type SeriesResult =
  | { ok: true; series: Series }
  | { ok: false; reason: "taken" | "not-found" };

interface SeriesFields {
  name: string;
  description: string;
}

const UNIQUE = new Set(["series_slug_unique", "series_name_unique"]);

async function toSeriesResult(work: () => Promise<Series | undefined>): Promise<SeriesResult> {
  try {
    const row = await work();
    return row ? { ok: true, series: row } : { ok: false, reason: "not-found" };
  } catch (error) {
    if (UNIQUE.has(brokenConstraint(error) ?? "")) return { ok: false, reason: "taken" };
    throw error;
  }
}

/** Makes a series without parts; its address is made from its name. */
export const insertSeries = (fields: SeriesFields): Promise<SeriesResult> =>
  toSeriesResult(() =>
    write(async (db) => {
      const values = { ...fields, slug: slugify(fields.name) };
      const [row] = await db.insert(series).values(values).returning();
      return row;
    }),
  );

/** Changes name and description; the address stays, so that links to it go on working. */
export const changeSeries = (id: number, fields: SeriesFields): Promise<SeriesResult> =>
  toSeriesResult(() =>
    write(async (db) => {
      const [row] = await db.update(series).set(fields).where(eq(series.id, id)).returning();
      return row;
    }),
  );

/** Deletes a series; its posts stay, each on its own. */
export const removeSeries = (id: number): Promise<SeriesResult> =>
  toSeriesResult(() =>
    write(async (db) => {
      const [row] = await db.delete(series).where(eq(series.id, id)).returning();
      return row;
    }),
  );
