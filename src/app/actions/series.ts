"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { changeSeries, insertSeries, removeSeries, type SeriesResult } from "@/db/mutations/series";
import {
  changeSeriesSchema,
  createSeriesSchema,
  seriesIdSchema,
} from "@/lib/forms/validation/series";
import { paths, withNotice } from "@/lib/paths";
import { canManageTaxonomy } from "@/lib/permissions";
import { expire } from "@/server/cache/expire";
import { mutation } from "./_form/mutation";
import { type Answer, refused } from "./_form/refusals";

type Refusal = Extract<SeriesResult, { ok: false }>["reason"];

const refusal = (reason: Refusal): Answer =>
  reason === "taken"
    ? refused("Nothing was saved. Choose another name.", {
        errors: { name: ["A series with this name or address already exists."] },
      })
    : refused("This series no longer exists. Reload the page.");

/** Makes a series. */
export const createSeries = mutation({
  name: "createSeries",
  schema: createSeriesSchema,
  permits: canManageTaxonomy,
  run: async (input) => {
    const result = await insertSeries(input);
    if (!result.ok) return refusal(result.reason);
    await expire({ kind: "new-term", term: "series", slug: result.series.slug }, "action");
    refresh();
    return { message: `Added “${result.series.name}”.`, values: {} };
  },
});

/** Changes the name and description of a series, not its address. */
export const renameSeries = mutation({
  name: "renameSeries",
  schema: changeSeriesSchema,
  permits: canManageTaxonomy,
  run: async ({ id, ...fields }) => {
    const result = await changeSeries(id, fields);
    if (!result.ok) return refusal(result.reason);
    await expire({ kind: "term", term: "series", ...result.series }, "action");
    return { message: "Saved." };
  },
});

/** Deletes a series; its posts stay. */
export const deleteSeries = mutation({
  name: "deleteSeries",
  sends: "button",
  schema: seriesIdSchema,
  permits: canManageTaxonomy,
  run: async ({ id }) => {
    const result = await removeSeries(id);
    if (!result.ok) {
      if (result.reason === "not-found") await expire({ kind: "gone", of: "series", id }, "action");
      return refusal(result.reason);
    }
    await expire({ kind: "term", term: "series", ...result.series }, "action");
    redirect(withNotice(paths.studioSeries, "deleted"));
  },
});
